"""留言: what people left for the staff; the list, what is urgent first in colour and words, and its export."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Response
from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.listing import MOST_EXPORTED, asked, exported, listing
from bot.console.posts import CONTENT
from handlers.mailbox.actions import number_of
from handlers.mailbox.arranging import routes_of
from handlers.mailbox.reading import LetterRow, due_before, open_and_overdue, rows_of, sought_by
from handlers.mailbox.rules import KINDS, SETTLED, STATES
from handlers.masking import without_numbers
from handlers.staff.rules import POSTS
from storage import mailbox as kept
from storage.mailbox import OPEN, Letter, Sought
from storage.mailbox_terms import MailDoor, MailEvent, MailKind

FIELDS = ("kind", "state", "number")
OVERDUE, ALL = "overdue", "all"
STATE_CHOICES: Mapping[str, str] = {
    OPEN: "没有办结的", OVERDUE: "超期的", MailEvent.DRAFTED: STATES[MailEvent.DRAFTED],
    MailEvent.ANSWERED: STATES[MailEvent.ANSWERED], MailEvent.CLOSED: STATES[MailEvent.CLOSED], ALL: "全部",
}  # fmt: skip
DOORS = {MailDoor.CHAT: "公众号", MailDoor.PAGE: "网页"}
COVERED = "举报的内容打开后看"  # who is reported, and by whom, stands in no list
SHORT = 40  # characters of a letter in the list
_NUMBER = re.compile(r"(\d{4})\D{0,3}(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Line:
    """A letter as the list shows it."""

    id: int
    number: str
    kind: str
    gist: str
    left: str
    tone: str
    state: str
    post: str
    door: str
    row: LetterRow


def register(console: Console) -> None:
    @console.page("/mailbox")
    def mailbox(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _lines(session, clerk, offset, limit), *FIELDS)
        return page("mailbox/list", found=found, kinds=KINDS, states=STATE_CHOICES, open=OPEN)

    @console.page("/mailbox.xlsx")
    def mailbox_export(session: Session, clerk: AtWork) -> Response:
        lines, _ = _lines(session, clerk, 0, MOST_EXPORTED)
        table = [
            (
                one.number,
                one.kind,
                one.gist,
                one.row.letter.left_at,
                one.row.due,
                one.state,
                one.post,
                one.door,
            )
            for one in lines
        ]
        heads = ("编号", "类别", "内容", "收到", "最迟答复", "办到哪里", "归哪个岗位", "从哪里来")
        return exported(console.parts, clerk, "留言", heads, table)


def letters_waiting(session: Session, clerk: AtWork) -> Card | None:
    """Those of this clerk's posts. Whom plain letters do not go to sees the card only while something waits."""
    number, late = open_and_overdue(session, clerk, clerk.day)
    if not number and routes_of(session, clerk.office_id)[MailKind.MESSAGE].post not in clerk.posts:
        return None
    told = "等着答复" if number else "没有等着答复的留言"
    if late:
        told = f"等着答复，其中 {late} 封已经超期"
    tone = "red" if late else "amber" if number else "calm"
    return Card("留言未处理", "letter", number, "封", told, tone, "mailbox", CONTENT, {"state": OPEN})


def _lines(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[Line], int]:
    rows, total = rows_of(session, clerk, _sought(session, clerk), clerk.day, offset, limit)
    return [line_of(session, row, clerk.day) for row in rows], total


def _sought(session: Session, clerk: AtWork) -> Sought:
    """Whoever opens the list without a wish sees what is still to be done."""
    told = asked(*FIELDS)
    kind, state = told.get("kind", ""), told.get("state", OPEN)
    until = due_before(session, clerk.office_id, clerk.day) if state == OVERDUE else None
    if number := _NUMBER.search(told.get("number", "")):
        return sought_by(clerk, number=(int(number[1]), int(number[2])))
    return sought_by(clerk, kind=MailKind(kind) if kind in KINDS else None, state=_state(state), until=until)


def _state(told: str) -> str:
    if told in (ALL, *map(str, MailEvent)):
        return "" if told == ALL else told
    return OPEN


def line_of(session: Session, row: LetterRow, today: date) -> Line:
    letter = row.letter
    return Line(
        letter.id, number_of(letter), KINDS[letter.kind], _gist(session, letter), left_told(row, today), row.tone,
        STATES[row.state], POSTS[letter.post], DOORS[letter.door], row,
    )  # fmt: skip


def _gist(session: Session, letter: Letter) -> str:
    if letter.kind is MailKind.REPORT:
        return COVERED
    words = without_numbers(kept.words_of(session, letter))
    return words if len(words) <= SHORT else words[:SHORT] + "…"


def left_told(row: LetterRow, today: date) -> str:
    """How long there is still, in words: the colour beside it says nothing more."""
    if row.state in SETTLED:
        return "已办结"
    days = (row.due - today).days
    if days < 0:
        return f"超期 {-days} 天"
    return f"还有 {days} 天" if days else "今天到期"
