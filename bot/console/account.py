"""One's own account: posts, password, authenticator, where one is signed in; the office one works in."""

from datetime import timedelta

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from handlers.staff import linking, signing_in
from storage import sessions, staff_links


def register(console: Console) -> None:
    settings = console.parts.settings

    @console.page("/account")
    def account(session: Session, clerk: AtWork) -> str:
        whole, idle = timedelta(hours=settings.session_hours), timedelta(minutes=settings.idle_minutes)
        mine = sessions.of_person(session, clerk.id, clerk.at - whole, clerk.at - idle)
        return page("account", sessions=mine, link=staff_links.link_of(session, clerk.id))

    @console.deed("/account/sessions/<int:number>/end", shown_on="account")
    def end_own_session(session: Session, clerk: AtWork, number: int) -> Done:
        signed = sessions.own_session(session, clerk.id, number) or abort(404)
        signing_in.revoke(session, signed, clerk.name, clerk.at)
        return Done("那一处登录已退出。", url_for("console.account"))

    @console.deed("/account/wechat", shown_on="account")
    def offer_link(session: Session, clerk: AtWork) -> Done:
        code = linking.offer(session, clerk, clerk.at)
        shown = page("link_code", code=code, minutes=int(linking.GOOD_FOR.total_seconds() // 60))
        return Done("绑定的码已经给出过一次，没有用上就再取一个。", url_for("console.account"), shown=shown)

    @console.deed("/account/wechat/end", shown_on="account")
    def unlink(session: Session, clerk: AtWork) -> Done:
        linking.unlink(session, clerk, clerk.at)
        return Done("已解绑，不再发「今日三件事」。", url_for("console.account"))

    @console.deed("/office", shown_on="home")
    def change_office(session: Session, clerk: AtWork) -> Done:
        told = request.form.get("office", "")
        office_id = int(told) if told.isdecimal() else 0
        signed = sessions.session_numbered(session, clerk.session_id)
        signing_in.change_office(session, signed, office_id, clerk.at)
        return Done(f"现在在{clerk.offices[office_id]}办公。", url_for("console.home"))
