"""Welcome, help, where and when the office is open, large type, how personal data is treated."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.citizens import actions
from handlers.messages import Card, Incoming, Link, Part, Tap, Text, lines, say
from handlers.office import OfficeProfile
from handlers.visit import Visit
from handlers.words import Word, command, spoken
from storage.terms import MessageKind

# Said by the door when the answer itself cannot be said (reliability A3, B6).
PROMISE = "正在查询，还需要一点时间。请稍后发送「结果」查看，不用再问一遍。"
SORRY = "这条消息我们没有处理好，已经记下，工作人员会看到。请换个说法再试一次，或发送「人工」找工作人员。"
BUSY = "系统正忙，您的消息已经收下，不会丢。请稍后发送「结果」查看。"


def welcome(visit: Visit) -> Text:
    return lines(
        f"您好，这里是{visit.office.name}政务公开。",
        "",
        "想查什么，直接打字问，比如：",
        Tap("低保怎么申请", "低保怎么申请"),
        Tap("医保什么时候交", "医保什么时候交"),
        "",
        *_doors(),
    )


def help_(visit: Visit) -> Text:
    return lines(
        "直接打字问就行，不用找菜单。也可以：",
        "",
        *_doors(),
        Tap("我的申请：办到哪一步了", "我的申请"),
        Tap("留言：问题交给工作人员", "留言"),
        Tap("订阅：有新的告诉我", "订阅"),
        Tap("大字：换成大字版", "大字"),
        "",
        _telephone_line(visit.office),
    )


def _doors() -> list[Part]:
    return [
        Tap("查公开：看看公开了什么", "查公开"),
        Tap("我要申请：没公开的，申请公开", "我要申请"),
        Tap("人工：找工作人员", "人工"),
    ]


def person(visit: Visit) -> Text:
    office = visit.office
    return lines(
        "找工作人员：",
        _telephone_line(office),
        f"时间：{office.hours}" if office.hours else None,
        f"地址：{office.address}" if office.address else None,
        f"政务服务热线：{office.hotline}（24 小时）" if office.hotline else None,
        "",
        Tap("现在写下来，工作人员上班后回复，请发「留言」", "留言"),
    )


def _telephone_line(office: OfficeProfile) -> str:
    if office.telephone:
        return f"电话：{office.telephone}（{office.short_name}公开工作机构）"
    return f"电话：{office.hotline}（政务服务热线）"


def hours(visit: Visit) -> Text:
    told = visit.office.hours or "工作时间还没有登记，请先打电话问一下。"
    return lines(f"{visit.office.short_name}办公时间：", told, "", _telephone_line(visit.office))


def address(visit: Visit) -> Text:
    told = visit.office.address or "地址还没有登记，请先打电话问一下。"
    return lines(f"{visit.office.name}：", told, "", _telephone_line(visit.office))


def telephone(visit: Visit) -> Text:
    office = visit.office
    desks = [f"{desk.name}：{desk.telephone}" for desk in office.desks if desk.telephone]
    return lines(
        _telephone_line(office),
        f"监督电话：{office.supervision}" if office.supervision else None,
        *(["", "各站所：", *desks] if desks else []),
        "",
        f"政务服务热线：{office.hotline}",
    )


_DESK_ASKED = re.compile(r"(?:请问)?(?P<name>.{2,}?)的?(?:电话是多少|电话多少|电话|在哪里|在哪|怎么联系)")


def desk_named(visit: Visit) -> Text | None:
    """「民政电话」「派出所在哪」: the station that is meant, where the question is no longer than that."""
    asked = _DESK_ASKED.fullmatch(visit.words.removeprefix(visit.office.short_name))
    found = [desk for desk in visit.office.desks if asked and asked["name"] in desk.name]
    if not found:
        return None
    rows = [f"{d.name}：{d.telephone}" + (f"，{d.room}" if d.room else "") for d in found]
    duties = [f"（{d.duty}）" for d in found[:1] if d.duty]
    return lines(*rows, *duties, f"办公时间：{visit.office.hours}" if visit.office.hours else None)


def hello(visit: Visit) -> Text:
    return lines(
        f"您好，我是{visit.office.short_name}的公开助手，二十四小时都在。",
        "",
        *help_(visit).parts[:1],
        *_doors(),
    )


def guide(visit: Visit) -> Text:
    told = visit.office.guide or "公开指南正在整理。"
    return lines(told, "", Link("打开公开指南看全文", visit.page("guide")), Tap("我要申请", "我要申请"))


def home(visit: Visit) -> Card:
    return Card(f"{visit.office.name}政务公开", "公开目录、办事指南、通知公告，点开就能看。", visit.page(""))


def large(session: Session, visit: Visit, on: bool) -> Text:
    actions.choose_type(session, visit.citizen_id, large=on)
    if on:
        return lines("已换成大字版：一次只说几条，网页用大字。", "", Tap("换回来请发「标准字」", "标准字"))
    return lines("已换回标准字。", Tap("要大字请发「大字」", "大字"))


def privacy(visit: Visit) -> Text:
    """What the law asks to be told (个人信息保护法第十七条、第三十五条)."""
    return lines(
        f"个人信息由{visit.office.name}处理，用于答复您的查询、申请和留言。",
        "查询不记名；申请时填写的姓名、证件号码、联系方式加密保存，只有经办人能看，按档案期限保留后删除。",
        "您可以查阅、更正，也可以要求删除：",
        Tap("删除我的信息", "删除我的信息"),
        _telephone_line(visit.office),
    )


def before_erasing(visit: Visit) -> Text:
    """What goes and what stays, before it is done: it cannot be undone."""
    return lines(
        "会删除：您在公众号里的资料、订阅、没提交的草稿、对话内容。删了找不回来。",
        "不会删除：已经提交的申请和留言，它们是法定档案，但不再和您的微信关联，在这里也看不到了。",
        Tap("提交过申请的，请先发「我的申请」抄下编号和查询码", "我的申请"),
        "",
        Tap("确定要删，请发「确认删除」", "确认删除"),
        "不删就不用管它。",
    )


def erased(session: Session, visit: Visit) -> Text:
    actions.erase(session, visit.citizen_id, visit.at)
    visit.talks.clear()
    return lines(
        "已删除您在公众号里的资料、没提交的草稿和对话内容。",
        "已经提交的申请是法定档案，按规定保留，不再和您的微信关联；要查进度请打电话，或凭编号和查询码在网页上查：",
        _telephone_line(visit.office),
        Link("打开查进度的网页", visit.page("query")),
    )


def unreadable(visit: Visit) -> Text:
    """Voice, pictures and the rest: never 看不懂, always what to do instead (friendliness §2.1)."""
    instead = {
        MessageKind.VOICE: "语音收到了，但这里暂时听不了。请点键盘上的话筒，把话转成文字再发。",
        MessageKind.IMAGE: "图片收到了，但这里暂时看不了图。请用文字说说想问什么。请不要发证件照片。",
        MessageKind.LOCATION: "位置收到了。想找我们的话，地址在下面；想问别的，请打字。",
    }.get(visit.incoming.kind, "收到了，但这里只看得懂文字。请打字告诉我们想问什么。")
    return lines(
        instead,
        "",
        *(address(visit).parts[:3] if visit.incoming.kind is MessageKind.LOCATION else ()),
        _telephone_line(visit.office),
    )


def nothing_open(word: Word) -> Text:
    """提交, 取消, 继续 … with nothing to submit, cancel or go on with."""
    return lines(f"现在没有可以「{word}」的内容。", "", *_doors())


ANSWERS: Mapping[Word, Callable[[Visit], Text | Card]] = {
    Word.HELP: help_,
    Word.HELLO: hello,
    Word.PERSON: person,
    Word.HOURS: hours,
    Word.ADDRESS: address,
    Word.TELEPHONE: telephone,
    Word.GUIDE: guide,
    Word.HOME: home,
    Word.PRIVACY: privacy,
    Word.ERASE: before_erasing,
}


def in_trouble(served: tuple[OfficeProfile, ...], incoming: Incoming, at: datetime) -> Text:
    """What is said where answering failed. Whatever is broken, the way to a person works: it needs no records."""
    said = spoken(incoming.text or incoming.key)
    word = command(said)
    if word is None or word not in ANSWERS:
        return say(SORRY)
    told = (ANSWERS[word](Visit(0, office, served, incoming, at, said, "", False, {})) for office in served)
    return lines(*(text for text in told if isinstance(text, Text)))
