"""Small pieces that every letter is made of: days, quotations, lists, who is spoken to, what is signed."""

from collections.abc import Iterable, Sequence
from datetime import date

from handlers.applications.letters.facts import Consultation, ToldThirdParty
from handlers.applications.letters.parties import Asked, Sender
from handlers.paper import Block, Part
from storage.terms import Door

REGULATION = "《中华人民共和国政府信息公开条例》（以下简称《条例》）"
FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_ENDS = "。！？"
_MIDDLE = "。；，、 　"
_STOPS = f"{_MIDDLE};,."

CAME: dict[Door, str] = {
    Door.CHAT: "通过本机关微信公众号",
    Door.H5: "通过本机关微信公众号网页",
    Door.WINDOW: "当面",
    Door.SIGNED_POST: "以需要签收的邮寄方式",
    Door.ORDINARY_POST: "以平常信函方式",
    Door.FAX: "以传真方式",
    Door.EMAIL: "以电子邮件方式",
}
# 条例第三十一条: 当面提交之日；签收之日；平常信函和互联网、传真以（双方）确认之日。
RECEIVED: dict[Door, str] = {
    Door.CHAT: "经双方确认，收到申请之日为{day}",
    Door.H5: "经双方确认，收到申请之日为{day}",
    Door.WINDOW: "本机关于{day}当面收到",
    Door.SIGNED_POST: "本机关于{day}签收",
    Door.ORDINARY_POST: "经与申请人确认，收到申请之日为{day}",
    Door.FAX: "经双方确认，收到申请之日为{day}",
    Door.EMAIL: "经双方确认，收到申请之日为{day}",
}


def long_day(day: date) -> str:
    """2026年3月2日: no zero before month and day (GB/T 9704-2012 §7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_or_blank(day: date | None) -> str:
    return long_day(day) if day else ""


def you(whom: Asked | Consultation | ToldThirdParty) -> str:
    return "您" if whom.is_person else "贵单位"


def one_line(text: str) -> str:
    return " ".join(text.split())


def phrase(text: str) -> str:
    """Without the stops it was typed with, to stand inside a sentence."""
    return one_line(text).rstrip(_STOPS).lstrip(_MIDDLE)


def quoted(text: str) -> str:
    return f"“{phrase(text)}”"


def sentence(text: str) -> str:
    """With a stop behind it; '' stays ''."""
    told = phrase(text)
    return told if not told or told[-1] in _ENDS else f"{told}。"


def listed(items: Sequence[str]) -> tuple[str, ...]:
    """1．…。 Only one needs no number."""
    if len(items) == 1:
        return (sentence(items[0]),)
    return tuple(f"{n}．{sentence(one)}" for n, one in enumerate(items, 1))


def paragraphs(*told: str) -> tuple[Block, ...]:
    return tuple(Block(Part.TEXT, one) for one in told if one)


def opening(asked: Asked) -> str:
    """Who asked for what, when and how, and when it was received."""
    received = (
        f"{RECEIVED[asked.door].format(day=long_day(asked.received))}。" if asked.received is not None else ""
    )
    return (
        f"{you(asked)}于{long_day(asked.submitted)}{CAME[asked.door]}提交政府信息公开申请（编号：{asked.number}），"
        f"申请公开{quoted(asked.wanted)}。{received}"
    )


def contact(sender: Sender) -> str:
    """联系机构，电话，地址: as much as the office has told of itself."""
    named = (
        ("联系机构：", sender.disclosure_office),
        ("电话：", sender.telephone),
        ("地址：", sender.address),
    )
    return sentence("，".join(name + told for name, told in named if told))


def heading(sender: Sender, name: str, number: str = "", to: str = "") -> tuple[Block, ...]:
    return (
        Block(Part.TITLE, f"{sender.name}\n{name}"),
        *((Block(Part.NUMBER, number),) if number else ()),
        *((Block(Part.TO, f"{one_line(to)}："),) if to else ()),
    )


def signature(sender: Sender, day: date, attachments: Iterable[str] = ()) -> tuple[Block, ...]:
    """附件说明、印章、署名、成文日期 (GB/T 9704-2012 §7.3.4, §7.3.5)."""
    names = [phrase(one) for one in attachments]
    rows = tuple(
        ("附件：" if n == 1 else "", name if len(names) == 1 else f"{n}．{name}")
        for n, name in enumerate(names, 1)
    )
    return (
        *((Block(Part.ATTACHMENTS, rows=rows),) if rows else ()),
        Block(Part.SEAL, "（印章）"),
        Block(Part.OFFICE, sender.name),
        Block(Part.DAY, long_day(day)),
    )
