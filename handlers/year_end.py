"""年终: the figures of a year, asked of every subject that keeps them. One named question a figure (`TABLE_TWO`, `WORK`,
`_items`, `_powers`, `_fees`; tables three and four belong to applications and cases)."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications import register
from handlers.applications.outcomes import FORM_2021_SINCE
from handlers.cases import actions as cases
from handlers.cases.rules import KINDS
from handlers.reports.annual.facts import (
    ALL_POWERS,
    AREAS,
    CHANNELS,
    EVERY_FEE_NOTICE,
    FEE_NOTICES,
    FEES_PAID,
    INSPECTIONS,
    ITEMS,
    MEETINGS,
    PLACED,
    PLACEMENTS,
    POWERS,
    RULES,
    TRAINED,
    TRAININGS,
    Fact,
    Facts,
    each_once,
    joined,
    with_totals,
)
from handlers.reports.annual.layouts import (
    APPLICANTS,
    IN_FORCE,
    MADE,
    REGULATIONS,
    REPEALED,
    Form,
    layout_of,
)
from storage import facts, period
from storage.report_terms import RecordKind
from storage.terms import ApplicantKind, CategoryKind

_DOCUMENTS = "行政规范性文件"
_BEFORE, _CHANGED, _DECISIONS = "上一年项目数量", "本年增减", "处理决定数量"
_ONE, _FIVE, _SIX, _EIGHT, _NINE = (f"表二/第二十条第({item})项" for item in "一五六八九")
_DISCLOSED, _EVER = "本年新公开数量", "对外公开总数量"
TABLE_TWO: Mapping[str, facts.Question] = {
    f"{_ONE}/{REGULATIONS}/{MADE}": facts.regulations_made,
    f"{_ONE}/{REGULATIONS}/{REPEALED}": facts.regulations_repealed,
    f"{_ONE}/{REGULATIONS}/{IN_FORCE}": facts.regulations_in_force,
    f"{_ONE}/{_DOCUMENTS}/{MADE}": facts.documents_made,
    f"{_ONE}/{_DOCUMENTS}/{REPEALED}": facts.documents_repealed,
    f"{_ONE}/{_DOCUMENTS}/{IN_FORCE}": facts.documents_in_force,
    f"{_FIVE}/行政许可/本年处理决定数量": facts.permits,
    f"{_SIX}/行政处罚/本年处理决定数量": facts.penalties,
    f"{_SIX}/行政强制/本年处理决定数量": facts.coercions,
    f"{_EIGHT}/行政事业性收费/本年收费金额": facts.charges,
    # 国办公开办函〔2019〕60号
    f"{_ONE}/{REGULATIONS}/本年新制作数量": facts.regulations_made,
    f"{_ONE}/{REGULATIONS}/{_DISCLOSED}": facts.regulations_disclosed,
    f"{_ONE}/{REGULATIONS}/{_EVER}": facts.regulations_ever_disclosed,
    f"{_ONE}/规范性文件/本年新制作数量": facts.documents_made,
    f"{_ONE}/规范性文件/{_DISCLOSED}": facts.documents_disclosed,
    f"{_ONE}/规范性文件/{_EVER}": facts.documents_ever_disclosed,
    f"{_FIVE}/行政许可/{_BEFORE}": facts.permit_items_before,
    f"{_FIVE}/行政许可/{_CHANGED}": facts.permit_items_changed,
    f"{_FIVE}/行政许可/{_DECISIONS}": facts.permits,
    f"{_FIVE}/其他对外管理服务事项/{_BEFORE}": facts.service_items_before,
    f"{_FIVE}/其他对外管理服务事项/{_CHANGED}": facts.service_items_changed,
    f"{_FIVE}/其他对外管理服务事项/{_DECISIONS}": facts.services,
    f"{_SIX}/行政处罚/{_BEFORE}": facts.penalty_items_before,
    f"{_SIX}/行政处罚/{_CHANGED}": facts.penalty_items_changed,
    f"{_SIX}/行政处罚/{_DECISIONS}": facts.penalties,
    f"{_SIX}/行政强制/{_BEFORE}": facts.coercion_items_before,
    f"{_SIX}/行政强制/{_CHANGED}": facts.coercion_items_changed,
    f"{_SIX}/行政强制/{_DECISIONS}": facts.coercions,
    f"{_EIGHT}/行政事业性收费/{_BEFORE}": facts.charge_items_before,
    f"{_EIGHT}/行政事业性收费/{_CHANGED}": facts.charge_items_changed,
    f"{_NINE}/政府集中采购/采购项目数量": facts.procurements,
    f"{_NINE}/政府集中采购/采购总金额": facts.procured,
}
WORK: Mapping[str, facts.Question] = {
    RULES: facts.rules_issued, MEETINGS: facts.meetings, TRAININGS: facts.trainings, TRAINED: facts.people_trained,
    INSPECTIONS: facts.inspections,
}  # fmt: skip
_COLUMNS = dict(zip(ApplicantKind, APPLICANTS, strict=False))
_FORM_YEAR = {Form.OF_2019: FORM_2021_SINCE - 1, Form.OF_2021: FORM_2021_SINCE}


def facts_of(session: Session, office_id: int, year: int, form: Form) -> Facts:
    """Every figure of the year's report in this form, each with the list behind it."""
    first, last, layout = date(year, 1, 1), date(year, 12, 31), layout_of(form)
    paths = set(layout.paths())
    asked = {
        path: question
        for path, question in (*TABLE_TWO.items(), *WORK.items())
        if path in paths or path in WORK
    }
    known = {
        key: Fact(RecordKind.ENTRY, question(session, office_id, first, last))
        for key, question in asked.items()
    }
    known |= _applications(session, office_id, year, form) | _disputes(session, office_id, year)
    known |= _items(session, office_id, first, last) | _powers(session, office_id, last)
    return Facts(first, last, with_totals(layout, known) | _fees(session, office_id, first, last))


def _applications(session: Session, office_id: int, year: int, form: Form) -> dict[str, Fact]:
    """表三. The form's remark is no part of a label: (二)部分公开(区分处理的，…)."""
    cells = register.figures_in_form(session, office_id, year, _FORM_YEAR[form])
    return {
        f"表三/{cell.row.partition('(区分')[0]}/{_COLUMNS[cell.column]}": each_once(
            RecordKind.APPLICATION, cell.numbers
        )
        for cell in cells
    }


def _disputes(session: Session, office_id: int, year: int) -> dict[str, Fact]:
    """表四."""
    cells = cases.figures_of(session, office_id, year)
    return {
        f"表四/{KINDS[cell.kind]}/{cell.column}": each_once(RecordKind.CASE, cell.numbers) for cell in cells
    }


def _items(session: Session, office_id: int, first: date, last: date) -> dict[str, Fact]:
    """An item once, its placements by channel, its key areas: max(channel) ≤ items placed ≤ sum(channels)."""
    between = office_id, first, last
    placed = period.placements_in(session, *between)
    areas = period.filed_in(session, office_id, CategoryKind.AREA, first, last)
    return {
        ITEMS: each_once(RecordKind.ITEM, period.published_items(session, *between)),
        PLACED: each_once(RecordKind.ITEM, period.items_placed(session, *between)),
        PLACEMENTS: each_once(RecordKind.ITEM, (item for _, _, item in placed)),
        **_by_name(CHANNELS, ((name, item) for _, name, item in placed)),
        **_by_name(AREAS, areas),
    }


def _powers(session: Session, office_id: int, last: date) -> dict[str, Fact]:
    """权责清单 by kind, as it stood on the last day, whenever an entry was made public."""
    kinds = _by_name(POWERS, period.filed_in(session, office_id, CategoryKind.POWERS, date.min, last))
    return {ALL_POWERS: joined(kinds.values(), RecordKind.ITEM), **kinds}


def _by_name(prefix: str, told: Iterable[tuple[str, int]]) -> dict[str, Fact]:
    named: dict[str, list[int]] = {}
    for name, item in told:
        named.setdefault(name, []).append(item)
    return {f"{prefix}{name}": each_once(RecordKind.ITEM, items) for name, items in named.items()}


def _fees(session: Session, office_id: int, first: date, last: date) -> dict[str, Fact]:
    """信息处理费: notices sent, and 元 received (国办函〔2020〕109号)."""
    told = register.charged_in(session, office_id, first, last)
    lines = {
        FEE_NOTICES: ((one.application, one.asked) for one in told),
        EVERY_FEE_NOTICE: ((one.application, one.ever) for one in told),
        FEES_PAID: ((one.application, one.paid) for one in told),
    }
    return {
        key: Fact(RecordKind.APPLICATION, tuple(line for line in some if line[1]))
        for key, some in lines.items()
    }
