"""A report that adds up, and what a clerk may do to it."""

from dataclasses import replace

from handlers.reports.annual.layouts import APPLICANTS, HANDLED, TOTAL, Form, layout_of
from handlers.reports.annual.prose import skeleton, text_of
from handlers.reports.annual.report import Report, of_figures

OFFICE, YEAR = "梭戛乡人民政府", 2025
NEW, IN, OUT, ALL = (
    "表三/一、本年新收政府信息公开申请数量", "表三/二、上年结转政府信息公开申请数量", "表三/四、结转下年度继续办理",
    f"表三/{HANDLED}/(七)总计",
)  # fmt: skip
DISCLOSED, PARTLY = f"表三/{HANDLED}/(一)予以公开", f"表三/{HANDLED}/(二)部分公开"
SECRET = f"表三/{HANDLED}/(三)不予公开/1.属于国家秘密"
NOT_HELD = f"表三/{HANDLED}/(四)无法提供/1.本机关不掌握相关政府信息"
PETITION = f"表三/{HANDLED}/(五)不予处理/1.信访举报投诉类申请"
UNPAID = (
    f"表三/{HANDLED}/(六)其他处理/2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
)
OTHER_OF_2019 = f"表三/{HANDLED}/(六)其他处理"
REVIEW, DIRECTLY, AFTER = "表四/行政复议", "表四/行政诉讼/未经复议直接起诉", "表四/行政诉讼/复议后起诉"
RULES, DOCUMENTS = "表二/第二十条第(一)项/规章", "表二/第二十条第(一)项/行政规范性文件"
FEES = "表二/第二十条第(八)项/行政事业性收费/本年收费金额"

# A row: 自然人, 商业企业; nobody else asked. 10＋2 = 11＋1 and 3＋1 = 3＋1.
ROWS = {
    NEW: (10, 3), IN: (2, 1), OUT: (1, 1), ALL: (11, 3),
    DISCLOSED: (5, 2), PARTLY: (2, 0), SECRET: (1, 0), NOT_HELD: (2, 0), PETITION: (0, 1),
}  # fmt: skip
DISPUTES = {
    f"{REVIEW}/结果维持": 1,
    f"{REVIEW}/尚未审结": 1,
    f"{REVIEW}/总计": 2,
    f"{AFTER}/结果纠正": 1,
    f"{AFTER}/总计": 1,
}
PERMITS = {
    "表二/第二十条第(五)项/行政许可/本年处理决定数量": 40,
    "表二/第二十条第(六)项/行政处罚/本年处理决定数量": 12,
}
IN_FORCE = {f"{DOCUMENTS}/本年制发件数": 3, f"{DOCUMENTS}/本年废止件数": 1, f"{DOCUMENTS}/现行有效件数": 12}


def table_three(rows: dict[str, tuple[int, int]]) -> dict[str, int]:
    return {
        f"{row}/{column}": number
        for row, (persons, firms) in rows.items()
        for column, number in ((APPLICANTS[0], persons), (APPLICANTS[1], firms), (TOTAL, persons + firms))
    }


def consistent(form: Form = Form.OF_2021) -> Report:
    """Of 2025 in the form of 2021, of 2020 in that of 2019; with its text."""
    if form is Form.OF_2019:
        figures = table_three({**ROWS, OTHER_OF_2019: (1, 0)}) | DISPUTES
        return with_text(of_figures(form, figures, 2020, OFFICE))
    figures = table_three({**ROWS, UNPAID: (1, 0)}) | DISPUTES | PERMITS | IN_FORCE
    made = of_figures(form, figures, YEAR, OFFICE)
    return with_text(changed(made, {FEES: "9.63"}))


def last_year() -> Report:
    """What consistent(2021) goes on from: 2 and 1 carried over, ten documents in force."""
    figures = table_three({NEW: (2, 1), OUT: (2, 1)}) | {f"{DOCUMENTS}/现行有效件数": 10}
    return of_figures(Form.OF_2021, figures, YEAR - 1, OFFICE)


def with_text(report: Report) -> Report:
    return replace(report, prose=text_of(skeleton(replace(report, prose=()))))


def changed(report: Report, cells: dict[str, str]) -> Report:
    """Other words in these cells. The text stays as it was."""
    assert cells.keys() <= set(layout_of(report.form).paths())
    return replace(report, cells={**report.cells, **cells})


def without(report: Report, *starts: str) -> Report:
    kept = {path: text for path, text in report.cells.items() if not path.startswith(starts)}
    return replace(report, cells=kept)
