"""表三 from events: one row, one column, and what a year said it says for ever."""

from collections.abc import Iterable

from handlers.applications.table import (
    CARRIED_IN,
    CARRIED_ON,
    DONE,
    NEW,
    RESULTS,
    Counted,
    broken_sums,
    cells_of,
    counted,
)
from storage.application_terms import Outcome, Remedy
from storage.terms import ApplicantKind
from tests.handlers.applications.telling import YES, E, Told, told

PERSON, FIRM = ApplicantKind.NATURAL_PERSON, ApplicantKind.COMMERCIAL


def one(number: int, *happened: Told, column: ApplicantKind = PERSON) -> Counted:
    return counted(number, column, told(*happened))


def behind(year: int, ones: Iterable[Counted], row: str, column: ApplicantKind = PERSON) -> tuple[int, ...]:
    return next(cell.numbers for cell in cells_of(year, ones) if (cell.row, cell.column) == (row, column))


ANSWERED = one(1, (E.CONFIRMED, "2025-03-03"), (E.DECIDED, "2025-03-20", YES))
OVER_NEW_YEAR = one(2, (E.CONFIRMED, "2025-12-25"), (E.DECIDED, "2026-01-15", {"outcome": Outcome.NOT_HELD}))
OPEN = one(3, (E.CONFIRMED, "2025-06-02"), column=FIRM)
GIVEN_UP = one(4, (E.SUBMITTED, "2025-12-30"), (E.WITHDRAWN, "2026-01-02"))
NEVER_CONFIRMED = one(5, (E.SUBMITTED, "2025-12-30"))
REOPENED = one(
    6, (E.CONFIRMED, "2025-03-03"), (E.DECIDED, "2025-03-20", {"outcome": Outcome.PROCESS}),
    (E.REOPENED, "2026-02-02"), (E.DECIDED, "2026-02-20", YES),
)  # fmt: skip
REOPENED_AT_ONCE = one(
    7, (E.CONFIRMED, "2025-03-03"), (E.DECIDED, "2025-03-20", {"outcome": Outcome.PROCESS}),
    (E.REOPENED, "2025-12-02"), (E.DECIDED, "2026-01-05", YES),
)  # fmt: skip
ALL = (ANSWERED, OVER_NEW_YEAR, OPEN, GIVEN_UP, NEVER_CONFIRMED, REOPENED, REOPENED_AT_ONCE)


def test_each_figure_has_the_list_behind_it() -> None:
    assert behind(2025, ALL, NEW) == (1, 2, 6, 7)
    assert behind(2025, ALL, NEW, FIRM) == behind(2026, ALL, CARRIED_IN, FIRM) == (3,)
    assert behind(2025, ALL, CARRIED_ON) == behind(2026, ALL, CARRIED_IN) == (2, 7)
    assert behind(2025, ALL, RESULTS + "(一)予以公开") == (1,)
    assert behind(2026, ALL, RESULTS + "(四)无法提供/1.本机关不掌握相关政府信息") == (2,)
    assert behind(2026, ALL, NEW) == (4,)  # withdrawn before anybody confirmed: counted that day


def test_what_was_settled_stays_settled_when_it_is_taken_up_again_later() -> None:
    assert behind(2025, ALL, RESULTS + "(三)不予公开/6.属于四类过程性信息") == (6,)
    assert 6 not in behind(2026, ALL, DONE)
    assert behind(2026, ALL, RESULTS + "(一)予以公开") == (7,)  # open again on 31 December: carried on


def test_the_sums_hold_in_every_column_and_a_broken_one_is_told() -> None:
    for year in range(2024, 2029):
        assert broken_sums(cells_of(year, ALL)) == ()

    without_new = [cell for cell in cells_of(2025, ALL) if cell.row != NEW]
    zeros = [cell for cell in cells_of(2020, ()) if cell.row == NEW]
    assert len(broken_sums([*without_new, *zeros])) == 2  # 自然人 and 商业企业


def test_the_old_form_has_one_row_for_other() -> None:
    done = one(8, (E.CONFIRMED, "2020-03-03"), (E.WITHDRAWN, "2020-03-04"))

    assert behind(2020, [done], RESULTS + "(六)其他处理") == (8,)
    assert broken_sums(cells_of(2020, [done])) == ()


def test_every_row_stands_there_in_every_column() -> None:
    cells = cells_of(2026, ())

    assert len(cells) == 25 * 6
    assert {cell.count for cell in cells} == {0}


def test_a_remedy_is_no_part_of_the_table() -> None:
    assert one(
        9, (E.CONFIRMED, "2025-03-03"), (E.DECIDED, "2025-03-20", {**YES, "remedy": Remedy.NONE})
    ) == Counted(9, PERSON, 2025, 2025, Outcome.DISCLOSED)
