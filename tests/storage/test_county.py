"""县级汇总: an office is told of those right under it, and of nobody else."""

from datetime import date

import pytest

from handlers.reports.annual import frozen
from storage import county, reports
from storage.county import ChildYear, ReportReminder
from storage.database import Database
from storage.publications import Publication
from storage.reports import CheckDecision, ReportText
from storage.terms import Standing, Validity
from tests.handlers.offices.opening import open_office
from tests.handlers.reports.county_cast import AT, OWN, SAID, SUOJIA, freeze_as, of_year, open_county


@pytest.fixture
def offices(database: Database) -> tuple[int, int, int]:
    with database.begin() as session:
        assert open_office(session, "suojia", "梭戛乡人民政府") == SUOJIA
        return open_county(session)


def children(database: Database, parent_id: int, year: int = 2025) -> list[ChildYear]:
    with database.read() as session:
        return list(county.years_of_children(session, parent_id, year))


def test_the_newest_frozen_report_of_a_child_is_told_with_that_of_the_year_before(
    database: Database, offices: tuple[int, int, int]
) -> None:
    liuzhi, xinhua, yanjiao = offices
    with database.begin() as session:
        for office, year, version in (
            (SUOJIA, 2024, 1),
            (SUOJIA, 2025, 1),
            (SUOJIA, 2025, 2),
            (yanjiao, 2025, 1),
        ):
            freeze_as(session, office, of_year(year), OWN, version=version)

    suojia, other = children(database, liuzhi)

    assert (suojia.name, other.name) == ("梭戛乡人民政府", "新华镇人民政府")
    assert suojia.kept and suojia.before and (suojia.kept.version, suojia.kept.reason) == (2, "补报")
    assert frozen.told(suojia.before.content).report.year == 2024
    assert (other.kept, other.before, other.begun, other.published) == (None, None, False, False)
    assert children(database, xinhua) == [] == children(database, yanjiao)


def test_how_far_each_has_come_is_read_from_what_it_has_done(
    database: Database, offices: tuple[int, int, int]
) -> None:
    liuzhi, xinhua, yanjiao = offices
    title = "梭戛乡人民政府2025年政府信息公开工作年度报告"
    with database.begin() as session:
        for office in (xinhua, yanjiao):
            reports.write(session, ReportText(
                office_id=office, year=2025, slot="problems", words=SAID, written_by="郑岩", written_at=AT
            ))  # fmt: skip
        for verdict in ("确有差错", "核实无误"):
            reports.decide(session, CheckDecision(
                office_id=SUOJIA, year=2025, key="k", verdict=verdict, reason="问过", decided_by="陈主任", decided_at=AT
            ))  # fmt: skip
        for standing in (Standing.PUBLISHED, Standing.DRAFT):
            for office, year in ((SUOJIA, 2025), (xinhua, 2024)):
                session.add(public(office, title.replace("2025", str(year)), standing))

    suojia, other = children(database, liuzhi)

    assert (suojia.published, suojia.begun, suojia.verdicts) == (True, False, {"k": "核实无误"})
    assert (other.published, other.begun, other.verdicts) == (False, True, {})


def public(office: int, title: str, standing: Standing) -> Publication:
    return Publication(
        office_id=office, index_number="", doc_number="", title=title, summary="", plain="", body="", issuer="",
        published_on=date(2026, 1, 25), validity=Validity.IN_FORCE, standing=standing, source_url="", written_at=AT,
    )  # fmt: skip


def test_what_others_said_comes_from_those_under_the_same_office_only(
    database: Database, offices: tuple[int, int, int]
) -> None:
    liuzhi, xinhua, yanjiao = offices
    with database.begin() as session:
        for office in (SUOJIA, xinhua, yanjiao, liuzhi):
            freeze_as(session, office, of_year(2025), f"{office}号")

    with database.read() as session:
        found = {
            office: [
                frozen.told(one).words["problems"] for one in county.frozen_beside(session, office, 2025)
            ]
            for office in (SUOJIA, xinhua, yanjiao, liuzhi)
        }

    assert found == {SUOJIA: [f"{xinhua}号"], xinhua: ["1号"], yanjiao: [], liuzhi: []}


def test_a_reminder_stands_until_the_year_is_frozen(
    database: Database, offices: tuple[int, int, int]
) -> None:
    liuzhi, xinhua, _ = offices
    with database.begin() as session:
        for day in (date(2026, 2, 9), date(2026, 3, 2)):
            county.remind(session, ReportReminder(
                office_id=xinhua, year=2025, day=day, above="六枝特区人民政府", by="郑岩", at=AT
            ))  # fmt: skip
        open_one, none = (county.still_reminded(session, office) for office in (xinhua, SUOJIA))
        assert open_one and open_one.day == date(2026, 3, 2) and none is None

        freeze_as(session, xinhua, of_year(2025))
        assert county.still_reminded(session, xinhua) is None
        assert county.frozen_already(session, xinhua, 2025)
    assert [one.reminded for one in children(database, liuzhi)] == [None, date(2026, 3, 2)]
