"""The figures of a year: each the sum of the list behind it, nothing counted that does not count."""

from datetime import date
from decimal import Decimal

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers import year_end
from handlers.applications import registering
from handlers.applications.rules import Step
from handlers.ledger import actions as ledger
from handlers.reports import leaving_out
from handlers.reports.annual.check import Status
from handlers.reports.annual.facts import FEN_PER_WAN, MEETINGS, TRAINED, TRAININGS
from handlers.reports.annual.layouts import LAYOUTS, Form, Measure, layout_of
from handlers.reports.leaving_out import Named
from storage import applications, counts
from storage.application_terms import Outcome
from storage.report_terms import LedgerKind, RecordKind
from storage.terms import Figure
from tests.conftest import Clock
from tests.handlers.applications.office_cast import CHEN, QIANG, WANG, do, refused
from tests.handlers.dialogue import Villager
from tests.handlers.reports.annual.papers import DISCLOSED, DOCUMENTS, FEES, IN, NEW, OUT, PETITION
from tests.handlers.reports.year_cast import KE, a_year, answered, compiled, entered

sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_every_cell_is_the_sum_of_the_list_behind_it(parts: Parts, clock: Clock) -> None:
    a_year(parts, clock)

    made = compiled(parts, 2025)

    paths = list(made.report.layout.paths())
    assert len(paths) == 175 + 15 + 10
    for block in made.report.layout.blocks:
        for line in block.lines:
            for column in block.columns:
                path = block.path(line, column)
                scale = FEN_PER_WAN if column.measure is Measure.MONEY else 1
                assert Decimal(made.report.cells[path]) * scale == made.facts.known[path].number, path
                ids = [id for id, _ in made.facts.known[path].lines]
                assert len(ids) == len(set(ids)), path


def test_the_cells_say_what_happened(parts: Parts, clock: Clock) -> None:
    ids = a_year(parts, clock)

    made = compiled(parts, 2025)

    told = {path: text for path, text in made.report.cells.items() if text != "0"}
    assert told[f"{NEW}/自然人"] == "3" and told[f"{NEW}/商业企业"] == "1" and told[f"{NEW}/总计"] == "4"
    assert (
        told[f"{DISCLOSED}/总计"] == "2"
        and told[f"{PETITION}/自然人"] == "1"
        and told[f"{OUT}/自然人"] == "1"
    )
    assert made.facts.known[f"{OUT}/总计"].lines == ((ids["open"], 1),)
    assert [told[f"{DOCUMENTS}/{column}"] for column in ("本年制发件数", "本年废止件数", "现行有效件数")] == [
        "3",
        "1",
        "12",
    ]
    assert told["表二/第二十条第(五)项/行政许可/本年处理决定数量"] == "40"  # 12 and 28
    assert told[FEES] == "0.963"  # 9630 元
    assert [made.facts.number(key) for key in (MEETINGS, TRAININGS, TRAINED)] == [1, 2, 20]
    assert {check.status for check in made.checks} <= {Status.PASSED, Status.NOT_APPLICABLE}


@sqlite
def test_what_was_carried_on_is_carried_in_the_next_year(parts: Parts, clock: Clock) -> None:
    ids = a_year(parts, clock)

    assert compiled(parts, 2026).facts.known[f"{IN}/总计"].lines == ((ids["open"], 1),)
    assert compiled(parts, 2026).report.cells[f"{DOCUMENTS}/现行有效件数"] == "12"


@sqlite
def test_a_year_with_nothing_in_it_prints_zeros_and_says_there_were_none(parts: Parts) -> None:
    made = compiled(parts, 2012)

    text = "\n".join(made.report.prose)
    assert set(made.report.cells.values()) == {"0"}
    assert (
        "未收到政府信息公开申请，也没有上年结转的申请。" in text
        and "没有发生因政府信息公开工作引起的行政复议" in text
    )
    assert "本年没有主动公开政府信息。" in text and "本年度未收取信息处理费。" in text
    assert all(check.status is not Status.BROKEN for check in made.checks)


@pytest.mark.parametrize("form", Form)
def test_every_cell_of_both_forms_has_a_question(form: Form) -> None:
    two = {path for path in layout_of(form).paths() if path.startswith("表二/")}

    assert two <= year_end.TABLE_TWO.keys()
    assert year_end.TABLE_TWO.keys() <= {path for layout in LAYOUTS for path in layout.paths()}


@sqlite
def test_practice_tests_and_spam_count_in_nothing_until_they_are_put_back(parts: Parts, clock: Clock) -> None:
    ids = a_year(parts, clock)
    practice = Named(RecordKind.APPLICATION, ids["disclosed"])
    item = Named(RecordKind.ITEM, compiled(parts, 2025).facts.known["叙述/公开信息"].lines[0][0])
    before = compiled(parts, 2025).facts

    do(parts, leaving_out.leave_out, CHEN, practice, "practice", "培训时登记的")
    do(parts, leaving_out.leave_out, CHEN, item, "test", "试发")
    after = compiled(parts, 2025).facts
    assert (before.number(f"{NEW}/总计"), after.number(f"{NEW}/总计")) == (4, 3)
    assert (before.number("叙述/公开信息"), after.number("叙述/公开信息")) == (3, 2)
    assert published_in_2025(parts) == 2  # the figures of the day say the same

    do(parts, leaving_out.count_again, CHEN, practice)
    assert compiled(parts, 2025).facts.number(f"{NEW}/总计") == 4
    assert "没有这个岗位" in refused(parts, leaving_out.leave_out, WANG, practice, "spam", "广告")
    assert "没有这条记录" in refused(parts, leaving_out.leave_out, QIANG, practice, "spam", "广告")
    assert "为什么" in refused(parts, leaving_out.leave_out, CHEN, practice, "dislike", "不想算")


def published_in_2025(parts: Parts) -> int:
    with parts.database.read() as session:
        told = counts.daily(session, 1, date(2025, 1, 1), date(2025, 12, 31))
        return sum(one.number for one in told if one.figure is Figure.ITEMS)


@sqlite
def test_a_struck_entry_counts_no_more_and_stays(parts: Parts, clock: Clock) -> None:
    a_year(parts, clock)
    wrong = entered(parts, LedgerKind.PENALTIES, date(2025, 8, 1), 7)
    cell = "表二/第二十条第(六)项/行政处罚/本年处理决定数量"
    assert compiled(parts, 2025).report.cells[cell] == "9"

    do(parts, ledger.strike, KE, wrong, "填错了月份")

    assert compiled(parts, 2025).report.cells[cell] == "2"
    assert "没有这一笔" in refused(parts, ledger.strike, QIANG, wrong, "不是我的")


@sqlite
def test_the_older_form_has_one_row_for_other_ends(parts: Parts, clock: Clock) -> None:
    answered(parts, clock, "2020-02-10", "2020-02-20", Outcome.OTHER)
    entered(parts, LedgerKind.PERMIT_ITEMS, date(2019, 5, 1), 4)
    entered(parts, LedgerKind.PERMIT_ITEMS, date(2020, 5, 1), -1)

    made = compiled(parts, 2020)

    five = "表二/第二十条第(五)项/行政许可"
    assert made.report.form is Form.OF_2019
    assert made.report.cells["表三/三、本年度办理结果/(六)其他处理/总计"] == "1"
    assert [made.report.cells[f"{five}/{name}"] for name in ("上一年项目数量", "本年增减")] == ["4", "-1"]


@sqlite
def test_a_person_who_is_forgotten_changes_no_figure(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    with parts.database.read() as session:
        (one,) = applications.all_of(session, 1)
    do(parts, registering.confirm, WANG, one.id, date(2026, 3, 2), "phone")
    before = compiled(parts, 2026)
    assert before.report.cells[f"{NEW}/总计"] == "1"

    assert "已删除" in li.say("确认删除")

    assert compiled(parts, 2026) == before
