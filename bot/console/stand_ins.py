"""替班, and 在线用户: who does whose work, and who is in the house."""

from datetime import timedelta

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import listing
from handlers.staff import actions, rules, signing_in
from storage import sessions, staff


def register(console: Console) -> None:
    @console.page("/stand-ins")
    def stand_ins(session: Session, clerk: AtWork) -> str:
        people = [one for one in staff.colleagues(session, clerk.office.id, clerk.at) if not one.dismissed_at]
        return page("stand_ins", found=staff.stand_ins(session, clerk.office.id, clerk.day), people=people)

    @console.deed("/stand-ins", shown_on="stand_ins")
    def begin_stand_in(session: Session, clerk: AtWork) -> Done:
        form = rules.read_stand_in(request.form, clerk.day)
        actions.begin_stand_in(session, clerk.office.id, form, clerk.name, clerk.at)
        return Done("替班已安排。", url_for("console.stand_ins"))

    @console.deed("/stand-ins/<int:stand_in_id>/end", shown_on="stand_ins")
    def end_stand_in(session: Session, clerk: AtWork, stand_in_id: int) -> Done:
        one = staff.stand_in(session, clerk.office.id, stand_in_id) or abort(404)
        actions.end_stand_in(session, one, clerk.name, clerk.at)
        return Done("替班已结束。", url_for("console.stand_ins"))

    _online(console)


def _online(console: Console) -> None:
    settings = console.parts.settings

    @console.page("/online")
    def online(session: Session, clerk: AtWork) -> str:
        whole, idle = timedelta(hours=settings.session_hours), timedelta(minutes=settings.idle_minutes)
        name = request.args.get("name", "").strip()[:20]
        here = sessions.online(session, clerk.office.id, clerk.at - whole, clerk.at - idle, name)
        found = listing(lambda at, limit: (here[at : at + limit], len(here)), "name")
        return page("online", found=found)

    @console.deed("/online/<int:session_id>/revoke", shown_on="online")
    def revoke_session(session: Session, clerk: AtWork, session_id: int) -> Done:
        signed = sessions.open_session(session, clerk.office.id, session_id) or abort(404)
        signing_in.revoke(session, signed, clerk.name, clerk.at)
        return Done("已强制下线。", url_for("console.online"))
