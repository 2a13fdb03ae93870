"""The token WeChat lends an account: one for all processes, renewed by one of them at a time.

Whoever finds it missing, at its end or refused takes the lease and fetches; the others wait for what it brings.
The fence rises with each lease, so that one who was held up writes nothing over a newer token.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.hot import Upsert
from storage.sealing import keyring_of

EARLY = timedelta(minutes=5)  # so long before the end stable_token gives the next one (wechat-platform §4)


class AccessToken(Base):
    """接口调用凭证. `token` is sealed; `code` is why WeChat gave none, and until `refused_until` nobody asks again."""

    __tablename__ = "access_tokens"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    token: Mapped[bytes | None] = mapped_column(LargeBinary)
    good_until: Mapped[datetime | None]
    fence: Mapped[int]
    leased_until: Mapped[datetime | None]
    refused_until: Mapped[datetime | None]
    code: Mapped[int]


@dataclass(frozen=True, slots=True)
class Turn:
    """What whoever needs a token is to do: use `token`; fetch under `fence`; give up because of `code`; or, with
    none of the three, wait for who is fetching."""

    token: str | None = field(default=None, repr=False)
    fence: int | None = None
    code: int | None = None


_BEGIN = Upsert(AccessToken, ("account_id", "fence", "code"), on=("account_id",))


def at_hand(session: Session, account_id: int, at: datetime) -> str | None:
    """The token, if it is good; only looked at."""
    row = session.get(AccessToken, account_id)
    if row is None or _refused(row, at) or not _good(row, at):
        return None
    return _opened(session, row)


def take_turn(
    session: Session, account_id: int, rejected: str | None, at: datetime, lease: timedelta
) -> Turn:
    """`rejected` is a token WeChat did not take: whoever holds that very one has it renewed."""
    row = _alone(session, account_id)
    if _refused(row, at):
        return Turn(code=row.code)
    kept = _opened(session, row) if _good(row, at) else None
    if kept is not None and kept != rejected:
        return Turn(token=kept)
    if row.leased_until is not None and row.leased_until > at:
        return Turn()
    row.fence, row.leased_until = row.fence + 1, at + lease
    return Turn(fence=row.fence)


def keep(session: Session, account_id: int, fence: int, token: str, seconds: int, at: datetime) -> None:
    """What was fetched; of a fetch that took longer than its lease, nothing."""
    row = _alone(session, account_id)
    if row.fence != fence:
        return
    lasts = timedelta(seconds=seconds)
    row.token = keyring_of(session).seal_text(token, _place(account_id))
    row.good_until = at + (lasts - EARLY if lasts > 2 * EARLY else lasts / 2)
    row.leased_until = row.refused_until = None
    row.code = 0


def refuse(session: Session, account_id: int, fence: int | None, code: int, until: datetime) -> None:
    """WeChat gave none, or does not take what it gave: nobody asks again before `until`."""
    row = _alone(session, account_id)
    if fence in (None, row.fence):
        row.leased_until, row.refused_until, row.code = None, until, code


def _alone(session: Session, account_id: int) -> AccessToken:
    """The account's row, held until the end of the transaction."""
    _BEGIN(session, account_id=account_id, fence=0, code=0)
    held = select(AccessToken).where(AccessToken.account_id == account_id).with_for_update()
    return session.scalars(held, execution_options={"populate_existing": True}).one()


def _good(row: AccessToken, at: datetime) -> bool:
    return row.token is not None and row.good_until is not None and at < row.good_until


def _refused(row: AccessToken, at: datetime) -> bool:
    return row.refused_until is not None and at < row.refused_until


def _opened(session: Session, row: AccessToken) -> str | None:
    return keyring_of(session).open_text(row.token, _place(row.account_id)) if row.token else None


def _place(account_id: int) -> str:
    return f"access_tokens:{account_id}"
