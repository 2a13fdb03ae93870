"""工作人员: who works here, in which posts; letting them in and seeing them off."""

from dataclasses import replace

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.home import cards_for
from bot.console.listing import listing
from handlers.staff import actions, rules
from storage import staff
from storage.staff import Staff


def register(console: Console) -> None:
    site = console.parts.settings.public_url

    def _invited(clerk: AtWork, one: Staff, code: str) -> Done:
        """The one-time code is on this page and nowhere else."""
        until, address = clerk.at + rules.INVITED_FOR, site + url_for("console.first")
        shown = page("invited", one=one, code=code, until=until, address=address)
        return Done("", url_for("console.person", person_id=one.id), shown=shown)

    @console.page("/people")
    def people(session: Session, clerk: AtWork) -> str:
        name = request.args.get("name", "").strip()[:20]
        everybody = staff.colleagues(session, clerk.office.id, clerk.at, name)
        found = listing(lambda at, limit: (everybody[at : at + limit], len(everybody)), "name")
        return page("people", found=found)

    @console.page("/people/new")
    def new_person(session: Session, clerk: AtWork) -> str:
        return page("new_person")

    @console.deed("/people/new", shown_on="new_person")
    def add_person(session: Session, clerk: AtWork) -> Done:
        name = rules.read_name(request.form)
        one = actions.add(session, clerk.office.id, name, clerk.name, clerk.at)
        return _invited(clerk, one, actions.invite(session, clerk.office.id, one, clerk.name, clerk.at))

    @console.page("/people/<int:person_id>")
    def person(session: Session, clerk: AtWork, person_id: int) -> str:
        one = _person(session, clerk, person_id)
        return page("person", one=one, history=staff.history(session, clerk.office.id, one.id))

    @console.deed("/people/<int:person_id>/invite", shown_on="person")
    def invite_person(session: Session, clerk: AtWork, person_id: int) -> Done:
        one = _person(session, clerk, person_id)
        return _invited(clerk, one, actions.reset(session, clerk.office.id, one, clerk.name, clerk.at))

    @console.deed("/people/<int:person_id>/dismiss", shown_on="person")
    def dismiss_person(session: Session, clerk: AtWork, person_id: int) -> Done:
        one = _person(session, clerk, person_id)
        actions.dismiss(session, clerk.office.id, one, clerk.name, clerk.at)
        return Done(f"{one.name}已停用，登录和岗位都已结束。", url_for("console.people"))

    _posts(console)
    _handing_over(console)


def _posts(console: Console) -> None:
    @console.deed("/people/<int:person_id>/posts", shown_on="person")
    def give_post(session: Session, clerk: AtWork, person_id: int) -> Done:
        one, post = _person(session, clerk, person_id), rules.read_post(request.form)
        actions.appoint(session, clerk.office.id, one, post, clerk.name, clerk.at)
        return Done(f"{one.name}已任{rules.POSTS[post]}。", url_for("console.person", person_id=one.id))

    @console.deed("/people/<int:person_id>/posts/<int:post_id>/take", shown_on="person")
    def take_post(session: Session, clerk: AtWork, person_id: int, post_id: int) -> Done:
        held = staff.post_held(session, clerk.office.id, post_id) or abort(404)
        if held.staff_id != person_id:
            abort(404)
        actions.take(session, held, clerk.name, clerk.at)
        return Done(f"已免去{rules.POSTS[held.post]}。", url_for("console.person", person_id=person_id))


def _handing_over(console: Console) -> None:
    @console.page("/handover")
    def own_handover(session: Session, clerk: AtWork) -> str:
        return _handover(session, clerk, session.get_one(Staff, clerk.id))

    @console.page("/people/<int:person_id>/handover")
    def handover(session: Session, clerk: AtWork, person_id: int) -> str:
        return _handover(session, clerk, _person(session, clerk, person_id))

    @console.deed("/people/<int:person_id>/handover", shown_on="handover")
    def record_handover(session: Session, clerk: AtWork, person_id: int) -> Done:
        one = _person(session, clerk, person_id)
        actions.hand_over(session, clerk.office.id, one, clerk.name, clerk.at)
        return Done("已登记交接，可以打印签字。", url_for("console.handover", person_id=one.id))


def _handover(session: Session, clerk: AtWork, one: Staff) -> str:
    held = [post for post in staff.history(session, clerk.office.id, one.id) if post.until is None]
    stands = [
        stand
        for stand in staff.stand_ins(session, clerk.office.id, clerk.day)
        if one.id in (stand[0].absent_id, stand[0].staff_id)
    ]
    theirs = replace(clerk, id=one.id, name=one.name, posts=frozenset(post.post for post in held))
    return page("handover", one=one, held=held, stands=stands, cards=cards_for(session, theirs))


def _person(session: Session, clerk: AtWork, person_id: int) -> Staff:
    return staff.person(session, clerk.office.id, person_id) or abort(404)
