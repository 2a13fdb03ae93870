"""Applications at every distance from their last day, so that the list, the cards and the register are looked at full."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.applications import lettering, noting, recomputing, registering
from handlers.applications.lettering import Writing
from handlers.cases import actions as cases
from handlers.cases.actions import Form as CaseForm
from handlers.clerk import Clerk
from handlers.office import office_day
from handlers.workdays import Moved, add_workdays, shipped
from storage import reminders
from storage.application_terms import CaseKind, CaseResult, LetterKind
from storage.reminders import Reminded
from storage.terms import Door, Post
from tests.bot.console.records import filed, written
from tests.handlers.applications.office_cast import FACTS, FORM, YES


def asked_for(
    session: Session, handler: Clerk, reviewer: Clerk, now: datetime
) -> tuple[int, int, int, int, int]:
    """Overdue, due today or soon, on time, waiting for confirmation, with a letter to issue and with a review. Returns
    the numbers of one that nobody has confirmed, of one case, of an application with its letter and a paper in it."""
    today = office_day(now)
    for ago, who in ((45, "李婷"), (28, "杨明"), (24, "王秀英"), (3, "张友才")):
        form = replace(FORM, name=who, came_on=today - timedelta(days=ago))
        first = registering.take_in(session, handler, form, now).application_id
        noting.assign(session, handler, first, Post.HANDLER, "社会事务办", now)
    lettering.draft(session, handler, first, Writing(LetterKind.ANSWER, 1, FACTS, YES), now)
    letter = written(session, handler, first, now)
    reminders.remind(
        session, handler.office_id, today, [Reminded(1, "overdue", now), Reminded(2, "soon", now)]
    )
    mail = replace(FORM, name="陈桂花", door=Door.EMAIL, came_on=today, agent="村干部杨某 13800000000")
    waiting = registering.take_in(session, handler, mail, now).application_id
    recomputing.learn(
        session, [Moved(add_workdays(today, 15, shipped()).day, False, "补充通知")], "赵工", now
    )
    ended = CaseForm(CaseKind.SUIT, "六枝特区人民法院", "（2026）黔0203行初1号", today - timedelta(days=400))
    cases.end(session, reviewer, cases.register(session, handler, ended, now), today, CaseResult.UPHELD, now)
    brought = CaseForm(CaseKind.REVIEW, "六枝特区人民政府", "", today - timedelta(days=5), waiting)
    return (
        waiting,
        cases.register(session, handler, brought, now),
        first,
        letter,
        filed(session, handler, first, now),
    )
