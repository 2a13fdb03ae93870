"""登记簿: paper and WeChat in one, most urgent first; table three with the list behind every figure."""

from datetime import date

from bot.wiring import Parts
from handlers.applications import noting, register, registering
from handlers.applications.actions import submit
from handlers.applications.rules import Draft
from handlers.applications.stages import Stage
from handlers.applications.standing import standing_of
from handlers.applications.table import CARRIED_ON, DONE, NEW, RESULTS
from handlers.office import office_day
from storage import applications
from storage.application_terms import LetterKind, Outcome
from storage.terms import ApplicantKind, Door, Post
from tests.conftest import Clock
from tests.handlers.applications.office_cast import WANG, do, go_to, issued, reading, taken_in

WANTED = Draft(
    kind="commercial", name="梭戛蜂业有限公司", contact="13985001234", identity="未提供", wanted="2025年产业补助名单", receive="1",
)  # fmt: skip


def by_wechat(parts: Parts) -> int:
    with parts.database.begin() as session:
        return submit(session, 1, WANTED, Door.CHAT, parts.clock(), "citizen:1").application_id


def test_paper_and_wechat_stand_in_one_register(parts: Parts, clock: Clock) -> None:
    first, second = taken_in(parts), by_wechat(parts)
    do(parts, noting.assign, WANG, first, Post.HANDLER, "民政办")

    rows = reading(parts, register.rows_of, 1, office_day(clock()))

    assert [(row.id, row.number, row.door, row.stage) for row in rows] == [
        (first, "2026-0001", Door.WINDOW, Stage.IN_HAND),
        (second, "2026-0002", Door.CHAT, Stage.SUBMITTED),
    ]
    assert (rows[0].assigned, rows[0].due.day) == ("handler:民政办", date(2026, 3, 30))  # type: ignore[union-attr]
    assert reading(parts, applications.all_of, 2) == []


def test_the_most_urgent_comes_first_and_what_is_closed_is_gone(parts: Parts, clock: Clock) -> None:
    waiting, late = by_wechat(parts), taken_in(parts)
    go_to(clock, "2026-03-09")
    done, later = taken_in(parts), taken_in(parts)
    issued(parts, done, LetterKind.ANSWER)
    go_to(clock, "2026-03-31")

    open_now = reading(parts, register.still_open, 1, office_day(clock()))

    assert [(row.id, row.overdue) for row in open_now] == [(late, 1), (later, 0), (waiting, 0)]
    assert [row.id for row in reading(parts, register.due_by, 1, date(2026, 3, 31), office_day(clock()))] == [
        late
    ]


def test_the_figures_of_every_day_read_the_same_stages(parts: Parts, clock: Clock) -> None:
    taken = [taken_in(parts) for _ in range(4)]
    by_wechat(parts)
    issued(parts, taken[0], LetterKind.ANSWER)
    issued(parts, taken[1], LetterKind.ANSWER)  # the same way as the first, other numbers
    issued(parts, taken[2], LetterKind.SUPPLEMENT)
    today = office_day(clock())

    told = reading(parts, standing_of, 1, today, today)

    rows = reading(parts, register.rows_of, 1, today)
    assert [(one.id, one.stage, one.outcome) for one in told] == [
        (one.id, one.stage, one.outcome) for one in rows
    ]
    assert {one.stage for one in told} == {
        Stage.SUBMITTED, Stage.IN_HAND, Stage.SUPPLEMENTING, Stage.DECIDED,
    }  # fmt: skip


def test_taken_up_again_it_is_open_again(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.ANSWER)
    assert reading(parts, applications.still_open, 1) == []

    do(parts, registering.reopen, WANG, id, date(2026, 3, 2), None, "复议撤销")

    assert [one.id for one in reading(parts, applications.still_open, 1)] == [id]


def test_the_figures_of_the_year_name_their_applications(parts: Parts, clock: Clock) -> None:
    answered, open_one, never_confirmed = (
        taken_in(parts),
        taken_in(parts, kind="2", name="梭戛蜂业有限公司"),
        by_wechat(parts),
    )
    issued(parts, answered, LetterKind.ANSWER)
    withdrawn = taken_in(parts)
    do(parts, registering.withdraw, WANG, withdrawn, date(2026, 3, 2), "不要了")

    cells = {(c.row, c.column): c.numbers for c in reading(parts, register.figures_of, 1, 2026)}

    person, firm = ApplicantKind.NATURAL_PERSON, ApplicantKind.COMMERCIAL
    assert cells[NEW, person] == cells[DONE, person] == (answered, withdrawn)
    assert cells[NEW, firm] == cells[CARRIED_ON, firm] == (open_one,)
    assert cells[RESULTS + "(一)予以公开", person] == (answered,)
    assert cells[RESULTS + "(六)其他处理/3.其他", person] == (withdrawn,)
    assert never_confirmed not in {number for numbers in cells.values() for number in numbers}


def test_a_person_s_applications_of_the_month_are_counted_by_their_number(parts: Parts, clock: Clock) -> None:
    card = "520203199001011234"
    card = card[:17] + "0123456789X"[_check(card)]
    go_to(clock, "2026-03-30")
    ids = [taken_in(parts, identity=card) for _ in range(3)]
    taken_in(parts)
    go_to(clock, "2026-04-01")
    april = taken_in(parts, identity=card)

    with parts.database.read() as session:
        counts = [
            applications.in_month(session, applications.application_of(session, 1, id))  # type: ignore[arg-type]
            for id in (*ids, april)
        ]
    assert counts == [0, 1, 2, 0]


def _check(card: str) -> int:
    """GB 11643: the sum of digit × 2^(17-i) leaves 12 − x."""
    return (12 - sum(int(d) * pow(2, 17 - i, 11) for i, d in enumerate(card[:17]))) % 11


def test_outcomes_of_the_register_are_those_of_the_events(parts: Parts) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.ANSWER)

    (row,) = reading(parts, register.rows_of, 1, date(2026, 3, 2))
    assert (row.outcome, row.closed, row.served) == (Outcome.DISCLOSED, date(2026, 3, 2), None)
