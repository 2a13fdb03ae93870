"""复议、诉讼: linked or alone, closed once; table four per year, what is not ended carried on."""

from datetime import date

from bot.wiring import Parts
from handlers.cases import actions
from handlers.cases.actions import Form
from handlers.cases.rules import UNDECIDED, Lawsuit, cells_of
from storage import cases
from storage.application_terms import CaseKind, CaseResult
from tests.conftest import Clock
from tests.handlers.applications.office_cast import QIANG, WANG, do, go_to, reading, refused, taken_in

REVIEW = Form(CaseKind.REVIEW, "六枝特区人民政府", "六特复决〔2026〕3号", date(2026, 3, 2))


def numbers(year: int, *told: Lawsuit) -> dict[tuple[CaseKind, str], tuple[int, ...]]:
    return {(cell.kind, cell.column): cell.numbers for cell in cells_of(year, told)}


def test_a_case_counts_in_the_year_it_ended_and_is_carried_until_then() -> None:
    over_new_year = Lawsuit(1, CaseKind.REVIEW, date(2025, 11, 3), date(2026, 1, 9), CaseResult.CORRECTED)
    running = Lawsuit(2, CaseKind.SUIT, date(2025, 12, 1), None, None)

    assert numbers(2025, over_new_year, running)[CaseKind.REVIEW, UNDECIDED] == (1,)
    assert numbers(2026, over_new_year, running)[CaseKind.REVIEW, "结果纠正"] == (1,)
    assert numbers(2027, over_new_year, running)[CaseKind.REVIEW, "结果纠正"] == ()
    assert [numbers(year, running)[CaseKind.SUIT, UNDECIDED] for year in (2024, 2025, 2026)] == [
        (),
        (2,),
        (2,),
    ]
    assert len(cells_of(2026, ())) == 3 * 4


def test_a_case_is_registered_with_its_application_and_ended_once(parts: Parts, clock: Clock) -> None:
    application = taken_in(parts)
    id = do(
        parts,
        actions.register,
        WANG,
        Form(CaseKind.REVIEW, "六枝特区人民政府", "", date(2026, 3, 2), application),
    )
    go_to(clock, "2026-05-06")
    do(parts, actions.end, WANG, id, date(2026, 5, 6), CaseResult.UPHELD)
    do(parts, actions.end, WANG, id, date(2026, 5, 6), CaseResult.UPHELD)

    assert "已经登记" in refused(parts, actions.end, WANG, id, date(2026, 5, 6), CaseResult.CORRECTED)
    assert [one.result for one in reading(parts, cases.cases_of, application)] == [CaseResult.UPHELD]
    cells = {(c.kind, c.column): c.numbers for c in reading(parts, actions.figures_of, 1, 2026)}
    assert cells[CaseKind.REVIEW, "结果维持"] == (id,)


def test_a_case_that_cannot_be_true_is_refused(parts: Parts) -> None:
    id = do(parts, actions.register, WANG, REVIEW)

    assert "之后" in refused(parts, actions.end, WANG, id, date(2026, 3, 1), CaseResult.OTHER)
    assert "今天之后" in refused(
        parts, actions.register, WANG, Form(CaseKind.SUIT, "六枝特区人民法院", "", date(2026, 3, 3))
    )
    assert "没有这件申请" in refused(
        parts, actions.register, WANG, Form(CaseKind.SUIT, "六枝特区人民法院", "", date(2026, 3, 2), 99)
    )
    assert "没有这个案件" in refused(parts, actions.end, QIANG, id, date(2026, 3, 2), CaseResult.OTHER)
