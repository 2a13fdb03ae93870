"""Closing a year: what is frozen stays, byte for byte; a correction is a new version, openly."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.wiring import Parts
from handlers.reports import closing
from handlers.reports.annual import frozen
from handlers.reports.annual.check import Decision, Status, Verdict
from handlers.reports.annual.prose import skeleton, text_of
from handlers.reports.outputs import FILES
from storage import reports
from storage.report_terms import LedgerKind
from tests.conftest import Clock
from tests.handlers.applications.office_cast import CHEN, QIANG, WANG, do, go_to, refused
from tests.handlers.reports.annual.papers import DOCUMENTS, NEW
from tests.handlers.reports.year_cast import (
    KE,
    LIU,
    WORDS,
    a_year,
    compiled,
    entered,
    freeze,
    profile,
    shown,
    write,
)

sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def closed(parts: Parts, clock: Clock) -> dict[str, int]:
    """2025 written and frozen in January 2026."""
    ids = a_year(parts, clock)
    write(parts, 2025)
    assert freeze(parts, 2025) == 1
    return ids


def kept(parts: Parts, year: int = 2025) -> list[tuple[int, bytes, bytes, str]]:
    with parts.database.read() as session:
        return [
            (one.version, one.content, one.digest, one.reason) for one in reports.versions(session, 1, year)
        ]


def test_a_frozen_year_is_the_same_bytes_whatever_becomes_of_the_records(
    parts: Parts, closed: dict[str, int]
) -> None:
    before = kept(parts)
    files = {ending: make(shown(parts, 2025).report) for ending, make in FILES.items()}

    entered(parts, LedgerKind.PERMITS, date(2025, 11, 1), 5)

    assert kept(parts) == before
    assert {ending: make(shown(parts, 2025).report) for ending, make in FILES.items()} == files
    cell = "表二/第二十条第(五)项/行政许可/本年处理决定数量"
    assert closing.differing(shown(parts, 2025), compiled(parts, 2025)) == ((cell, "40", "45"),)
    with pytest.raises(DatabaseError), parts.database.begin() as session:
        session.execute(text("UPDATE frozen_reports SET reason = 'x'"))


@sqlite
def test_a_correction_is_a_new_version_with_its_reason(parts: Parts, closed: dict[str, int]) -> None:
    assert freeze(parts, 2025) == 1  # nothing has changed
    entered(parts, LedgerKind.PERMITS, date(2025, 11, 1), 5)

    assert "更正要写明原因" in refused(parts, closing.freeze, LIU, profile(parts), 2025, "")
    assert freeze(parts, 2025, "自然资源所补报11月5件") == 2

    assert [(version, reason) for version, _, _, reason in kept(parts)] == [
        (2, "自然资源所补报11月5件"),
        (1, ""),
    ]
    assert shown(parts, 2025).version == 2


@sqlite
def test_a_year_is_frozen_only_when_over_and_written_by_who_may(parts: Parts, clock: Clock) -> None:
    a_year(parts, clock)

    assert "还没有过完" in refused(parts, closing.freeze, LIU, profile(parts), 2026, "")
    assert "没写的：主动公开、政府信息管理" in refused(parts, closing.freeze, LIU, profile(parts), 2025, "")
    write(parts, 2025)
    assert "没有这个岗位" in refused(parts, closing.freeze, WANG, profile(parts), 2025, "")
    assert freeze(parts, 2025) == 1
    assert shown(parts, 2025).report.prose[6].endswith("没有其他需要报告的事项。")


@sqlite
def test_what_does_not_add_up_is_frozen_only_with_a_signature(parts: Parts, clock: Clock) -> None:
    a_year(parts, clock)
    write(parts, 2025)
    entered(parts, LedgerKind.DOCUMENTS_REPEALED, date(2025, 6, 1), 20)  # 10 + 3 - 21 < 0
    assert "V8" in {str(check.rule) for check in compiled(parts, 2025).broken}
    assert "处不平" in refused(parts, closing.freeze, LIU, profile(parts), 2025, " ")
    assert freeze(parts, 2025, "清理底数待司法所核定，先报") == 1
    assert kept(parts)[0][3] == "清理底数待司法所核定，先报"


@sqlite
def test_a_decision_on_a_doubtful_check_survives_until_the_figure_changes(
    parts: Parts, closed: dict[str, int], clock: Clock
) -> None:
    go_to(clock, "2027-01-12")
    entered(parts, LedgerKind.DOCUMENTS_BEFORE, date(2026, 2, 1), 1)  # found in the archive: 12 → 13
    doubtful = [one for one in compiled(parts, 2026).checks if one.status is Status.DOUBTFUL]
    assert [str(one.rule) for one in doubtful] == ["V6"]
    decision = Decision(Verdict.IN_ORDER, "清理时补登1件", CHEN.name)

    do(parts, closing.decide, CHEN, profile(parts), 2026, doubtful[0].key, decision)
    assert all(one.status is not Status.DOUBTFUL for one in compiled(parts, 2026).checks)
    assert any("陈主任核实无误：清理时补登1件" in one.sentence for one in compiled(parts, 2026).checks)
    entered(parts, LedgerKind.DOCUMENTS_BEFORE, date(2026, 3, 1), 1)
    assert any(one.status is Status.DOUBTFUL for one in compiled(parts, 2026).checks)
    assert "没有这个岗位" in refused(
        parts, closing.decide, WANG, profile(parts), 2026, doubtful[0].key, decision
    )


@sqlite
def test_the_next_year_is_held_beside_the_frozen_one(
    parts: Parts, closed: dict[str, int], clock: Clock
) -> None:
    made = compiled(parts, 2026)

    assert {one.status for one in made.checks if str(one.rule) in ("V5", "V6")} == {Status.PASSED}
    with parts.database.read() as session:
        before = closing.previous_of(session, 1, 2026)
        assert closing.previous_of(session, QIANG.office_id, 2026) is None
    assert before and before.words["improvements"] == "每个站所明确一名信息员。"


@sqlite
def test_what_is_read_back_is_what_was_frozen(parts: Parts, closed: dict[str, int]) -> None:
    ((_, content, _, _),) = kept(parts)

    bundle = frozen.read(content)

    assert frozen.written(bundle) == content
    assert (
        bundle.report.cells[f"{NEW}/总计"] == "4" and bundle.report.cells[f"{DOCUMENTS}/现行有效件数"] == "12"
    )
    assert text_of(skeleton(bundle.report, bundle.words)) == bundle.report.prose
    assert do(parts, closing.write, KE, 2025, dict(WORDS)) is None
