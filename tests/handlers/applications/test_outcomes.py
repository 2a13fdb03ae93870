"""The catalogue: every outcome has one row of table three, and every row an outcome; the remedy since 2024."""

from datetime import date

import pytest

from handlers.applications.outcomes import (
    CATALOGUE,
    OTHER_2019,
    ROWS_2019,
    ROWS_2021,
    Row,
    remedy_of,
    row_of,
    rows_of,
)
from storage.application_terms import LetterKind, Outcome, Remedy

NOW, BEFORE = date(2026, 3, 2), date(2023, 12, 31)
REVIEW_FIRST = {
    Outcome.STATE_SECRET, Outcome.FORBIDDEN_BY_LAW, Outcome.THREE_SECURITIES, Outcome.THIRD_PARTY,
    Outcome.INTERNAL_AFFAIRS, Outcome.PROCESS, Outcome.ENFORCEMENT_FILE,
}  # fmt: skip


def test_every_outcome_is_in_the_catalogue_and_every_row_is_reached() -> None:
    assert set(CATALOGUE) == set(Outcome)
    assert {entry.row for entry in CATALOGUE.values()} == set(Row)


def test_the_forms_have_the_rows_of_their_year() -> None:
    assert len(ROWS_2021) == 2 + 8 + 3 + 5 + 3
    assert len(ROWS_2019) == 2 + 8 + 3 + 5 + 1
    assert (rows_of(2020), rows_of(2021), rows_of(2026)) == (ROWS_2019, ROWS_2021, ROWS_2021)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2026])
def test_every_outcome_has_one_row_in_every_form(year: int) -> None:
    assert all(row_of(outcome, year) in rows_of(year) for outcome in Outcome)


def test_the_rows_are_those_of_the_regulation() -> None:
    assert row_of(Outcome.ALREADY_PUBLIC, 2026) == row_of(Outcome.DISCLOSED, 2026) == "(一)予以公开"
    assert row_of(Outcome.OTHER_REGISTER, 2026) == "(三)不予公开/8.属于行政查询事项"
    assert row_of(Outcome.NOT_OURS, 2026) == row_of(Outcome.NOT_HELD, 2026)
    assert row_of(Outcome.WITHDRAWN, 2026) == "(六)其他处理/3.其他"
    assert row_of(Outcome.NOT_PAID, 2020) == OTHER_2019


def test_review_comes_first_for_articles_fourteen_to_sixteen_since_2024() -> None:
    assert {one for one in Outcome if remedy_of(one, NOW) is Remedy.REVIEW_FIRST} == REVIEW_FIRST
    assert {remedy_of(one, BEFORE) for one in REVIEW_FIRST} == {Remedy.EITHER}
    assert remedy_of(Outcome.STATE_SECRET, date(2024, 1, 1)) is Remedy.REVIEW_FIRST
    assert remedy_of(Outcome.WITHDRAWN, NOW) is Remedy.NONE


def test_of_a_partial_disclosure_the_part_refused_decides() -> None:
    assert remedy_of(Outcome.PARTIAL, NOW, (Outcome.THIRD_PARTY,)) is Remedy.REVIEW_FIRST
    assert remedy_of(Outcome.PARTIAL, BEFORE, (Outcome.THIRD_PARTY,)) is Remedy.EITHER


def test_whoever_is_told_no_is_told_why() -> None:
    assert [
        o for o, entry in CATALOGUE.items() if entry.refuses and not (entry.ground or entry.names_law)
    ] == []
    assert {entry.letter for o, entry in CATALOGUE.items() if o is not Outcome.WITHDRAWN} == {
        LetterKind.ANSWER
    }
