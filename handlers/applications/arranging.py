"""口径: how this office reads what the law does not settle, kept with the office as data."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.applications.assumptions import Assumptions
from handlers.clerk import Clerk, need_post
from handlers.refusal import Refused
from storage import acts
from storage.act_terms import Act
from storage.offices import Office
from storage.terms import Post

ADMINISTRATORS = frozenset({Post.ADMINISTRATOR})
LONGEST_PERIOD = 60


def set_assumptions(session: Session, clerk: Clerk, assumed: Assumptions, at: datetime) -> None:
    """Open applications are read by the new ones at once: nothing of a clock is stored."""
    need_post(clerk, ADMINISTRATORS, "系统管理")
    if not all(1 <= days <= LONGEST_PERIOD for days in (assumed.supplement_days, assumed.reasons_days)):
        raise Refused(f"期限请填 1 到 {LONGEST_PERIOD} 个工作日。")
    office = session.get_one(Office, clerk.office_id, with_for_update={"key_share": True})
    told = json.loads(assumed.to_json())
    office.profile = json.dumps(json.loads(office.profile) | {"assumptions": told}, ensure_ascii=False)
    session.flush()
    result = " ".join(f"{name}={value}" for name, value in told.items())
    acts.record(session, office.id, clerk.name, Act.ASSUMPTIONS_SET, f"offices:{office.id}", at, result)
