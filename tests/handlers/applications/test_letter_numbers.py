"""文号: one series an office and year, without a gap."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.applications.letter_numbers import next_letter_number
from handlers.office import OfficeProfile
from handlers.refusal import Refused
from storage.database import Database
from storage.offices import Office
from storage.terms import OfficeLevel

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
SUOJIA = OfficeProfile(1, "suojia", "梭戛乡人民政府", "梭戛乡", letter_mark="梭公复")
XINHUA = OfficeProfile(2, "xinhua", "新华镇人民政府", "新华镇", letter_mark="新公复")


@pytest.fixture(autouse=True)
def offices(database: Database) -> None:
    with database.begin() as session:
        for one in (SUOJIA, XINHUA):
            session.add(Office(
                id=one.id, slug=one.slug, name=one.name, short_name=one.short_name, level=OfficeLevel.TOWNSHIP,
                profile="{}", created_at=AT,
            ))  # fmt: skip


def test_letters_are_numbered_one_after_another_by_office_and_year(database: Database) -> None:
    with database.begin() as session:
        given = [
            next_letter_number(session, office, day)
            for office, day in ((SUOJIA, DAY), (SUOJIA, DAY), (XINHUA, DAY), (SUOJIA, date(2027, 1, 4)))
        ]

    assert given == ["梭公复〔2026〕1号", "梭公复〔2026〕2号", "新公复〔2026〕1号", "梭公复〔2027〕1号"]


def test_a_letter_that_came_to_nothing_gives_its_number_back(database: Database) -> None:
    with pytest.raises(Refused):
        refused_after_numbering(database)

    with database.begin() as session:
        assert next_letter_number(session, SUOJIA, DAY) == "梭公复〔2026〕1号"


def refused_after_numbering(database: Database) -> None:
    with database.begin() as session:
        next_letter_number(session, SUOJIA, DAY)
        raise Refused("缺理由。")


def test_an_office_may_number_its_letters_in_another_way(database: Database) -> None:
    other = replace(SUOJIA, letter_format="{代字}公开〔{年份}〕第{序号}号", letter_mark="梭府")

    with database.begin() as session:
        assert next_letter_number(session, other, DAY) == "梭府公开〔2026〕第1号"


@pytest.mark.parametrize("wrong", [{"letter_mark": ""}, {"letter_format": "{代字}{序号}号"}])
def test_an_office_without_a_mark_is_told_so_and_uses_up_no_number(
    database: Database, wrong: dict[str, str]
) -> None:
    with database.begin() as session:
        with pytest.raises(Refused, match="文号"):
            next_letter_number(session, replace(SUOJIA, **wrong), DAY)  # type: ignore[arg-type]

        assert next_letter_number(session, SUOJIA, DAY) == "梭公复〔2026〕1号"
