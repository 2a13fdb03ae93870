"""送达和归档: how the answer reached the applicant, with what proof; then the case goes to the archive."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications.events import Detail
from handlers.applications.matter import HANDLERS, do, take_up
from handlers.clerk import Clerk, need_post
from handlers.office import office_day
from handlers.refusal import Refused
from storage import files, official_letters
from storage.application_terms import ApplicationEvent, ServiceWay
from storage.official_letters import Delivery

E = ApplicationEvent
BY_SIGNING = frozenset({ServiceWay.IN_PERSON, ServiceWay.DELEGATED})


@dataclass(frozen=True, slots=True)
class Serving:
    """`posted_on`: 交邮日, which counts for post (sent on for the other ways); `signed_on` counts in person. `proof` is
    the hash of a kept file, `tracking` the number of the parcel."""

    way: ServiceWay
    letter_id: int | None = None
    posted_on: date | None = None
    signed_on: date | None = None
    tracking: str = ""
    proof: str = ""

    @property
    def counts(self) -> date | None:
        return self.signed_on if self.way in BY_SIGNING else self.posted_on


def serve(session: Session, clerk: Clerk, id: int, serving: Serving, at: datetime) -> None:
    """Several ways may be used; the first that serves by law counts. WeChat only tells in addition."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    _refuse_serving(session, clerk, id, serving, at)
    detail = Detail(
        day=serving.counts, way=serving.way, letter=serving.letter_id, tracking=serving.tracking.strip()
    )
    if do(matter, E.SERVED, detail) is matter:
        return
    official_letters.keep(session, Delivery(
        office_id=clerk.office_id, application_id=id, letter_id=serving.letter_id, way=serving.way,
        tracking=serving.tracking.strip(), posted_on=serving.posted_on, signed_on=serving.signed_on,
        proof=serving.proof, by=clerk.name, at=at,
    ))  # fmt: skip


def _refuse_serving(session: Session, clerk: Clerk, id: int, serving: Serving, at: datetime) -> None:
    if serving.counts is None:
        raise Refused("请填签收的日期。" if serving.way in BY_SIGNING else "请填交邮或发出的日期。")
    if serving.signed_on and (
        serving.signed_on > office_day(at)
        or (serving.posted_on is not None and serving.signed_on < serving.posted_on)
    ):
        raise Refused("签收的日期应在交邮之后、今天之前。")
    if serving.way is ServiceWay.POST and not serving.tracking.strip():
        raise Refused("请填邮件号码。邮寄须通过邮政企业，以交邮之日为准。")
    if serving.proof and files.file_of(session, clerk.office_id, serving.proof) is None:
        raise Refused("送达凭证没有传上来，请再传一次。")
    letter = (
        official_letters.letter_of(session, clerk.office_id, serving.letter_id) if serving.letter_id else None
    )
    if serving.letter_id and (letter is None or letter.application_id != id or letter.issued_at is None):
        raise Refused("没有这份已签发的文书，请重新选择。")


def archive(session: Session, clerk: Clerk, id: int, number: str, at: datetime, note: str = "") -> None:
    """`number` is the 归档号."""
    need_post(clerk, HANDLERS, "依申请经办")
    do(take_up(session, clerk, id, at), E.ARCHIVED, Detail(key=number.strip()), note)
