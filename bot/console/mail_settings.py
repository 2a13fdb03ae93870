"""留言设置: whose each kind of letter is and how soon it is answered; the phrases for answers."""

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.permissions import may
from handlers.mailbox import arranging
from handlers.mailbox.rules import KINDS, POSTS, read_routes
from handlers.staff.rules import POSTS as POST_WORDS
from storage import phrases


def register(console: Console) -> None:
    @console.page("/mailbox/settings")
    def mail_settings(session: Session, clerk: AtWork) -> str:
        return page(
            "mailbox/settings", kinds=KINDS, routes=arranging.routes_of(session, clerk.office_id),
            posts={str(post): POST_WORDS[post] for post in POSTS}, sets=may(clerk.posts, "set_mail_routes"),
            phrases=phrases.phrases_of(session, clerk.office_id), keeps=may(clerk.posts, "add_phrase"),
        )  # fmt: skip

    @console.deed("/mailbox/settings/routes", shown_on="mail_settings")
    def set_mail_routes(session: Session, clerk: AtWork) -> Done:
        arranging.set_routes(session, clerk, read_routes(request.form), clerk.at)
        return Done("已保存，期限马上生效，岗位从新来的留言起。", url_for("console.mail_settings"))

    @console.deed("/mailbox/settings/phrases", shown_on="mail_settings")
    def add_phrase(session: Session, clerk: AtWork) -> Done:
        arranging.add_phrase(session, clerk, request.form.get("phrase", ""), clerk.at)
        return Done("已加入常用语。", url_for("console.mail_settings"))

    @console.deed("/mailbox/settings/phrases/<int:phrase_id>/remove", shown_on="mail_settings")
    def remove_phrase(session: Session, clerk: AtWork, phrase_id: int) -> Done:
        phrases.phrase_of(session, clerk.office_id, phrase_id) or abort(404)
        arranging.remove_phrase(session, clerk, phrase_id, clerk.at)
        return Done("已移除。", url_for("console.mail_settings"))
