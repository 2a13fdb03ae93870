"""留言: letters left for the staff, and what happened to them, event by event. Words of either side are sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, UniqueConstraint, and_, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from storage import left_out
from storage.base import Base, Closed, table_of
from storage.mailbox_terms import MailDoor, MailEvent, MailKind
from storage.report_terms import RecordKind
from storage.sealing import keyring_of
from storage.terms import Post


class Letter(Base):
    """一封留言. `words` is sealed; the number is gap-free per office and year. `post` is whose it is now, and every
    change of it is an event. An anonymous one has no citizen. `once` is the blind of the form it was sent with."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("office_id", "year", "serial"),
        Index("ix_letters_once", "once", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    serial: Mapped[int]
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"), index=True)
    left_at: Mapped[datetime]
    day: Mapped[date] = mapped_column(Date)
    words: Mapped[bytes] = mapped_column(LargeBinary)
    kind: Mapped[MailKind] = mapped_column(Closed(MailKind), default=MailKind.MESSAGE)
    post: Mapped[Post] = mapped_column(Closed(Post), default=Post.HANDLER)
    door: Mapped[MailDoor] = mapped_column(Closed(MailDoor), default=MailDoor.CHAT)
    anonymous: Mapped[bool] = mapped_column(default=False)
    once: Mapped[bytes | None] = mapped_column(LargeBinary)


class LetterEvent(Base):
    """What happened. `words` (an answer, a reason) is sealed. The database refuses to change or delete a row."""

    __tablename__ = "letter_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    kind: Mapped[MailEvent] = mapped_column(Closed(MailEvent))
    post: Mapped[Post] = mapped_column(Closed(Post))
    clerk_id: Mapped[int]
    clerk: Mapped[str]
    at: Mapped[datetime]
    words: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class Told:
    """An event in the clear. `post`: whose the letter was after it."""

    id: int
    kind: MailEvent
    post: Post
    clerk_id: int
    clerk: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Which letters. `posts`: those of the reader; `agrees`: drafts of 举报 wait for them too. `until`: kind → the last
    day on which a letter must have been left."""

    posts: frozenset[Post]
    agrees: bool = False
    kind: MailKind | None = None
    state: str = ""  # open, or a MailEvent
    number: tuple[int, int] | None = None
    until: Mapping[MailKind, date] | None = None


OPEN = "open"
_BACK = (MailEvent.SENT_BACK, MailEvent.TRANSFERRED)


def seal_words(session: Session, letter: Letter, words: str) -> None:
    letter.words = keyring_of(session).seal_text(words, _place(letter))


def words_of(session: Session, letter: Letter) -> str:
    return keyring_of(session).open_text(letter.words, _place(letter))


def blind_once(session: Session, once: str) -> bytes:
    return keyring_of(session).blind("letters.once", once)


def sent_with(session: Session, office_id: int, once: bytes) -> Letter | None:
    found = select(Letter).where(Letter.office_id == office_id, Letter.once == once)
    return session.scalars(found).one_or_none()


def query_code(session: Session, office_id: int, year: int, serial: int) -> bytes:
    """16 bytes only this office can make from the letter's number: never stored, always the same."""
    return keyring_of(session).blind("letters.code", str(office_id), str(year), str(serial))


def numbered(session: Session, office_id: int, year: int, serial: int) -> Letter | None:
    found = select(Letter).where(Letter.office_id == office_id, Letter.year == year, Letter.serial == serial)
    return session.scalars(found).one_or_none()


def of_nobody(session: Session, office_id: int, day: date) -> int:
    """How many letters of that day are nobody's."""
    found = select(func.count()).where(Letter.office_id == office_id, Letter.day == day, Letter.anonymous)
    return session.scalar(found) or 0


def of_citizen(session: Session, citizen_id: int) -> list[Letter]:
    """Newest first."""
    mine = select(Letter).where(Letter.citizen_id == citizen_id)
    return list(session.scalars(mine.order_by(Letter.id.desc())))


def letter_of(session: Session, office_id: int, id: int) -> Letter | None:
    """None where it is another office's."""
    found = select(Letter).where(Letter.id == id, Letter.office_id == office_id)
    return session.scalars(found).one_or_none()


# --- what happened ----------------------------------------------------------------------------------


def write_event(
    session: Session, letter: Letter, kind: MailEvent, clerk: tuple[int, str], words: str, at: datetime
) -> None:
    """`clerk` is number and name."""
    number, name = clerk
    session.add(LetterEvent(
        office_id=letter.office_id, letter_id=letter.id, kind=kind, post=letter.post, clerk_id=number, clerk=name, at=at,
        words=keyring_of(session).seal_text(words, f"{_place(letter)}:events"),
    ))  # fmt: skip
    session.flush()


def events_of(session: Session, letter: Letter) -> list[Told]:
    """Oldest first."""
    keyring, place = keyring_of(session), f"{_place(letter)}:events"
    rows = session.scalars(
        select(LetterEvent).where(LetterEvent.letter_id == letter.id).order_by(LetterEvent.id)
    )
    return [
        Told(one.id, one.kind, one.post, one.clerk_id, one.clerk, one.at, keyring.open_text(one.words, place))
        for one in rows
    ]


# --- lists ------------------------------------------------------------------------------------------


def found(
    session: Session, office_id: int, sought: Sought, offset: int, limit: int
) -> tuple[list[tuple[Letter, MailEvent | None]], int]:
    """Oldest first, each with its last event; and how many there are in all."""
    last = _last()
    asked = select(Letter, last).where(Letter.office_id == office_id, *_conditions(sought, last))
    total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    rows = session.execute(asked.order_by(Letter.id).offset(offset).limit(limit)).all()
    return [(letter, MailEvent(kind) if kind else None) for letter, kind in rows], total


def _last() -> ColumnElement[str | None]:
    newest = select(func.max(LetterEvent.id)).where(LetterEvent.letter_id == Letter.id).correlate(Letter)
    return select(LetterEvent.kind).where(LetterEvent.id == newest.scalar_subquery()).scalar_subquery()


def _conditions(sought: Sought, last: ColumnElement[str | None]) -> list[ColumnElement[bool]]:
    mine: ColumnElement[bool] = Letter.post.in_(sought.posts)
    if sought.agrees:
        mine = or_(mine, and_(Letter.kind == MailKind.REPORT, last == MailEvent.DRAFTED))
    made = [mine]
    if sought.kind:
        made.append(Letter.kind == sought.kind)
    if sought.state == OPEN:
        made.append(or_(last.is_(None), last.in_((*_BACK, MailEvent.DRAFTED))))
    elif sought.state:
        made.append(last == MailEvent(sought.state))
    if sought.number:
        made.append(and_(Letter.year == sought.number[0], Letter.serial == sought.number[1]))
    if sought.until is not None:
        made.append(
            or_(*(and_(Letter.kind == kind, Letter.day <= day) for kind, day in sought.until.items()))
        )
    return made


def waiting(session: Session, office_id: int, posts: Collection[Post] = frozenset(Post)) -> int:
    """Letters of these posts that nobody has answered or closed."""
    _, total = found(session, office_id, Sought(frozenset(posts), state=OPEN), 0, 0)
    return total


def settled_in(
    session: Session, office_id: int, first: date, last: date
) -> list[tuple[MailKind, date, datetime | None]]:
    """(kind, the day it was left, when it was answered or closed) of every letter left between two days that counts."""
    settled = (
        select(func.min(LetterEvent.at))
        .where(LetterEvent.letter_id == Letter.id)
        .where(LetterEvent.kind.in_((MailEvent.ANSWERED, MailEvent.CLOSED)))
        .scalar_subquery()
    )
    found = select(Letter.kind, Letter.day, settled).where(
        Letter.office_id == office_id,
        Letter.day.between(first, last),
        left_out.counts(RecordKind.CITIZEN, table_of(Letter).c.citizen_id),
    )
    return [(kind, day, at) for kind, day, at in session.execute(found.order_by(Letter.id))]


def cut_loose(session: Session, citizen_id: int) -> None:
    """The follower is gone; the letter stays."""
    session.execute(update(Letter).where(Letter.citizen_id == citizen_id).values(citizen_id=None))


def _place(letter: Letter) -> str:
    return f"letters:{letter.office_id}:{letter.year}:{letter.serial}"
