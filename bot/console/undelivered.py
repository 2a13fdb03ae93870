"""未送达: what could not be sent, or nobody knows of: to whom, why, what to do, and once more."""

from flask import abort, url_for
from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import listing
from bot.console.permissions import SENDERS, may
from handlers import post
from handlers.post import MassArticle, NoticeTo, content_of
from storage import outbox
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched, DispatchKind

KIND_WORDS = {
    DispatchKind.NOTICE: "通知群众",
    DispatchKind.MASS_ARTICLE: "群发图文",
    DispatchKind.ANNOUNCEMENT: "群发",
    DispatchKind.PUBLISHING: "只发布",
    DispatchKind.TRIAL: "试用推送",
    DispatchKind.PREVIEW: "预览",
}
STATE_WORDS = {
    Dispatched.GAVE_UP: ("没有发出", "amber"),
    Dispatched.UNKNOWN: ("不知道发出没有", "red"),
}


def register(console: Console) -> None:
    @console.page("/undelivered")
    def undelivered(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: outbox.undelivered(session, clerk.office_id, offset, limit))
        return page(
            "undelivered", found=found, kinds=KIND_WORDS, states=STATE_WORDS, whom=whom, what=what,
            sends=may(clerk.posts, "send_again"),
        )  # fmt: skip

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
    if isinstance(content, NoticeTo):
        return f"群众 {content.citizen_id} 号"
    return PUSHED_TO[one.kind]


def what(one: Dispatch) -> str:
    """「通知群众：留言 12」."""
    kind, _, rest = one.about.partition(":")
    number = rest.partition(":")[0]
    return f"{KIND_WORDS[one.kind]}（{RECORD_WORDS.get(kind, kind)} {number}）"


PUSHED_TO = {
    DispatchKind.ANNOUNCEMENT: "关注的人，见这条推送",
    DispatchKind.PUBLISHING: "不推送，只有链接",
    DispatchKind.TRIAL: "登记的测试人",
    DispatchKind.PREVIEW: "一位测试人",
}
RECORD_WORDS = {"letters": "留言", "applications": "申请", "announcements": "推送"}
