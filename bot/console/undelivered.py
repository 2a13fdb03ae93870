"""未送达: what could not be sent, or nobody knows of: to whom, why, what to do, and once more."""

from dataclasses import dataclass

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import listing
from bot.console.permissions import may
from bot.console.posts import SENDERS
from handlers import post
from handlers.post import (
    OTHERWISE,
    MassArticle,
    MenuPush,
    MorningTo,
    NoticeTo,
    Otherwise,
    ToSubscriber,
    content_of,
)
from handlers.refusal import Faults
from handlers.sending_words import KINDS, NOTICES, STATES
from storage import outbox, outbox_notices
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched, DispatchKind

TONES = {Dispatched.GAVE_UP: "amber", Dispatched.UNKNOWN: "red"}
STATE_WORDS = {state: (word, TONES.get(state, "calm")) for state, word in STATES.items()}
HOW = {str(how): word for how, word in OTHERWISE.items()}


@dataclass(frozen=True, slots=True)
class Notified:
    """`open`: it did not get there, and somebody has to see to it."""

    row: Dispatch
    what: str
    state: str
    tone: str
    open: bool


def register(console: Console) -> None:
    @console.page("/undelivered")
    def undelivered(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: outbox.undelivered(session, clerk.office_id, offset, limit))
        return page(
            "undelivered", found=found, kinds=KINDS, states=STATE_WORDS, whom=whom, what=what,
            sends=may(clerk.posts, "send_again"), case_of=case_of,
        )  # fmt: skip

    @console.page("/undelivered/<int:dispatch_id>")
    def dispatch(session: Session, clerk: AtWork, dispatch_id: int) -> str:
        one = outbox.dispatch_of(session, clerk.office_id, dispatch_id) or abort(404)
        return page(
            "dispatch", one=one, what=what(one), whom=whom(one), state=STATE_WORDS[one.state], ways=HOW,
            case=case_of(one), open=one.state in outbox.UNDELIVERED and one.kind is DispatchKind.NOTICE,
        )  # fmt: skip

    @console.deed("/undelivered/<int:dispatch_id>/told", shown_on="dispatch")
    def tell_otherwise(session: Session, clerk: AtWork, dispatch_id: int) -> Done:
        one = outbox.dispatch_of(session, clerk.office_id, dispatch_id) or abort(404)
        how = request.form.get("how", "")
        if how not in HOW:
            raise Faults({"how": "请选怎么告诉的。"})
        post.told_otherwise(session, clerk, dispatch_id, Otherwise(how), clerk.at)
        return Done("已记下，这一件办完了。", case_of(one) or url_for("console.undelivered"))

    @console.deed("/undelivered/<int:dispatch_id>/again", shown_on="undelivered")
    def send_again(session: Session, clerk: AtWork, dispatch_id: int) -> Done:
        outbox.dispatch_of(session, clerk.office_id, dispatch_id) or abort(404)
        post.send_again(session, clerk, dispatch_id, clerk.at)
        return Done("已经重新排队，马上就发；没有发出去会再出现在这里。", url_for("console.undelivered"))


def undelivered_waiting(session: Session, clerk: AtWork) -> Card:
    number = outbox.how_many_undelivered(session, clerk.office_id)
    told = "没有发到，或者不知道发到没有" if number else "该发的都发到了"
    return Card("未送达", "letter", number, "件", told, "red" if number else "calm", "undelivered", SENDERS)


def whom(one: Dispatch) -> str:
    """A number says which citizen to who may look it up, and nothing to others."""
    content = content_of(one.kind, one.body)
    if isinstance(content, MassArticle):
        return "全体关注的人" if content.tag_id is None else f"标签 {content.tag_id} 的人"
    if isinstance(content, MenuPush):
        return "公众号"
    if isinstance(content, MorningTo):
        return f"工作人员 {content.staff_id} 号"
    if isinstance(content, NoticeTo | ToSubscriber):
        return f"群众 {content.citizen_id} 号"
    return PUSHED_TO[one.kind]


def what(one: Dispatch) -> str:
    """「通知群众（留言 12）」,「通知群众（申请 2026-0001：要补正）」."""
    kind, _, rest = one.about.partition(":")
    content, number = content_of(one.kind, one.body), rest.partition(":")[0]
    if isinstance(content, NoticeTo) and content.number:
        number = f"{content.number}：{NOTICES[content.notice]}"
    return f"{KINDS[one.kind]}（{RECORD_WORDS.get(kind, kind)} {number}）"


def case_of(one: Dispatch) -> str:
    """Where the case lies that this is about; '' where it is about none."""
    kind, _, rest = one.about.partition(":")
    return (
        url_for("console.application", application_id=int(rest.partition(":")[0]))
        if kind == "applications"
        else ""
    )


def told_of(session: Session, office_id: int, application_id: int) -> list[Notified]:
    """告知申请人: what the applicant was told by WeChat, and whether it got there."""
    found = outbox_notices.about(session, office_id, f"applications:{application_id}")
    return [
        Notified(one, _notice_word(one), *STATE_WORDS[one.state], one.state in outbox.UNDELIVERED)
        for one in found
    ]


def _notice_word(one: Dispatch) -> str:
    content = content_of(one.kind, one.body)
    assert isinstance(content, NoticeTo)
    return NOTICES[content.notice]


PUSHED_TO = {
    DispatchKind.ANNOUNCEMENT: "关注的人，见这条推送",
    DispatchKind.PUBLISHING: "不推送，只有链接",
    DispatchKind.TRIAL: "登记的测试人",
    DispatchKind.PREVIEW: "一位测试人",
    DispatchKind.SUBSCRIBERS: "订阅的人，见这条推送",
}
RECORD_WORDS = {
    "letters": "留言",
    "applications": "申请",
    "announcements": "推送",
    "menus": "公众号",
    "staff": "工作人员",
}
