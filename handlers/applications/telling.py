"""告知申请人: of which acts the applicant hears by WeChat, laid in the outbox in the commit of the act.

In addition, never instead: letters are served as the law says, and what could not be sent becomes a task.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import post
from handlers.applications.rules import number_of
from handlers.post import NoticeTo
from storage.application_terms import ApplicationEvent
from storage.applications import Application
from storage.sending_terms import Notice

E = ApplicationEvent
# The rest is the office's own business, or what the applicant has just done in person.
NOTICES: Mapping[ApplicationEvent, Notice] = {
    E.CONFIRMED: Notice.APPLICATION_REGISTERED,
    E.SUPPLEMENT_ASKED: Notice.SUPPLEMENT_ASKED,
    E.SUPPLEMENT_RECEIVED: Notice.APPLICATION_MOVED,
    E.SUPPLEMENT_ABANDONED: Notice.DROPPED,
    E.REASONS_ASKED: Notice.REASONS_ASKED,
    E.REASONS_RECEIVED: Notice.APPLICATION_MOVED,
    E.REASONABLE_PERIOD_SET: Notice.APPLICATION_MOVED,
    E.CONSULTING: Notice.APPLICATION_MOVED,
    E.EXTENDED: Notice.EXTENDED,
    E.FEE_ASKED: Notice.FEE_ASKED,
    E.FEE_PAID: Notice.APPLICATION_MOVED,
    E.FEE_ABANDONED: Notice.DROPPED,
    E.DECIDED: Notice.DECIDED,
    E.SERVED: Notice.SERVED,
    E.REOPENED: Notice.APPLICATION_MOVED,
}
UNTOLD = frozenset({
    E.SUBMITTED, E.WITHDRAWN, E.OPINION_RECEIVED, E.ARCHIVED, E.RETRIEVED, E.NOTED, E.ASSIGNED, E.MERGED, E.LETTER_ARRIVED,
})  # fmt: skip


def tell(session: Session, application: Application, act: ApplicationEvent, event: int, at: datetime) -> None:
    """Only who applied from this account, and is still with us, can be told there."""
    if act not in NOTICES or application.citizen_id is None:
        return
    number = number_of(application.year, application.serial)
    notice = NoticeTo(application.citizen_id, NOTICES[act], number)
    post.notify(session, application.office_id, notice, f"applications:{application.id}:{event}", at)
