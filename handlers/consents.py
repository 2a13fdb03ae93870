"""一次性订阅消息: offered with a receipt; who agrees on WeChat's page gets one notice, whenever it comes (§6.3).

WeChat sends the citizen back to us with their openid, and with what we gave it to carry. Only where the two belong
together has somebody agreed.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from handlers import links
from handlers.messages import Link
from handlers.office import OfficeProfile
from handlers.visit import Visit
from storage import consents, people
from storage.offices import Account
from storage.sealing import keyring_of

SCENE = 1  # 0 to 10000; one is enough, for consents in one scene do not add up
TITLE = "政务公开办理进展"  # at most 15 characters
CARRIED_FOR = timedelta(hours=1)
_CARRIED = re.compile(r"(?P<citizen>\d{1,9})x(?P<until>\d{10})x(?P<seal>[0-9a-f]{32})")


def offer(session: Session, visit: Visit) -> Link | None:
    """None where the office has no template, so that nothing is promised that cannot be kept."""
    if not visit.office.notice_template:
        return None
    key = links.make(session, visit.citizen_id, visit.office.id, visit.at)
    return Link("有进展时用微信通知我一次", visit.page("notify", k=key))


@dataclass(frozen=True, slots=True)
class Question:
    """What WeChat's page is asked with."""

    appid: str
    template_id: str
    reserved: str


def question_for(session: Session, office: OfficeProfile, citizen_id: int, at: datetime) -> Question:
    account = session.get_one(Account, people.account_of(session, citizen_id))
    reserved = carried(session, office.id, citizen_id, at)
    return Question(account.appid, office.notice_template, reserved)


def carried(session: Session, office_id: int, citizen_id: int, at: datetime) -> str:
    """What WeChat carries there and back: letters and figures only, at most 128."""
    until = int((at + CARRIED_FOR).timestamp())
    return f"{citizen_id}x{until}x{_seal(session, office_id, citizen_id, until)}"


def agree(
    session: Session, office: OfficeProfile, told: str, openid: str, template_id: str, at: datetime
) -> bool:
    """Whether somebody has agreed: what was carried is ours and not over, and belongs to this openid."""
    found = _CARRIED.fullmatch(told)
    if found is None or not office.notice_template or template_id != office.notice_template:
        return False
    citizen_id, until = int(found["citizen"]), int(found["until"])
    is_ours = hmac.compare_digest(_seal(session, office.id, citizen_id, until), found["seal"])
    if (
        not is_ours
        or datetime.fromtimestamp(until, UTC) <= at
        or people.openid_of(session, citizen_id) != openid
    ):
        return False
    consents.give(session, citizen_id, template_id, at)
    return True


def _seal(session: Session, office_id: int, citizen_id: int, until: int) -> str:
    blind = people.blind_of(session, citizen_id) or b""
    return (
        keyring_of(session).blind("consents", blind.hex(), str(office_id), str(citizen_id), str(until)).hex()
    )
