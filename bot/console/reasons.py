"""What is done with an item and needs a reason: taking back, discarding, correcting, withdrawing."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import request
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.publications import case_here
from handlers.clerk import Clerk
from handlers.refusal import Faults

Result = TypeVar("Result")
Action = Callable[[Session, Clerk, int, str, datetime], Result]


def done_with_reason(
    session: Session, clerk: AtWork, item_id: int, field: str, action: Action[Result]
) -> Result:
    """On an item of the clerk's office, and of no other."""
    case_here(session, clerk, item_id)
    return action(session, clerk, item_id, reason_in(field), clerk.at)


def reason_in(field: str) -> str:
    """Said beside its field where it is missing."""
    if told := request.form.get(field, "").strip():
        return told
    raise Faults({field: "请写明原因。"})
