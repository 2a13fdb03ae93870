"""县级汇总 as files: in the workbook a sum is a formula over the cells it says, and comes to what is shown."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import load_workbook

from handlers.reports.annual.frozen import Told
from handlers.reports.annual.layouts import Form
from handlers.reports.annual.report import Report
from handlers.reports.county import Standing
from handlers.reports.county_workbook import as_json, as_xlsx
from storage.county import ChildYear, Kept
from tests.handlers.reports.annual.papers import DOCUMENTS, FEES, changed, consistent, last_year

AT = datetime(2026, 1, 20, tzinfo=UTC)
IN_FORCE = f"{DOCUMENTS}/现行有效件数"


def standing(id: int, name: str, report: Report | None, before: Report | None = None) -> Standing:
    kept = Kept(1, b"", AT, "") if report else None
    child = ChildYear(id, f"{name}人民政府", name, False, False, kept, None, {}, None)
    told, past = (Told(one, {}, False) if one else None for one in (report, before))
    return Standing(child, told, past)


FOUND = (
    standing(4, "=岩脚镇", None),
    standing(1, "梭戛乡", consistent(), last_year()),
    standing(2, "新华镇", changed(consistent(), {IN_FORCE: "/", FEES: "0.12345"})),
    standing(3, "龙河镇", changed(consistent(), {IN_FORCE: "20"}), changed(last_year(), {IN_FORCE: "25"})),
)


def rows_of(sheet: str, values: bool) -> dict[str, list[object]]:
    book = load_workbook(BytesIO(as_xlsx("六枝特区人民政府", 2025, FOUND)), data_only=values)
    return {str(row[0].value): [cell.value for cell in row[1:]] for row in book[sheet].iter_rows()}


def test_the_sums_of_the_workbook_are_formulas_that_come_to_what_is_shown() -> None:
    formulas, shown = (rows_of("2025年（2021年格式）", values) for values in (False, True))
    name = "表二 第二十条第（一）项 行政规范性文件 现行有效件数"

    assert formulas["项目"] == ["梭戛乡", "新华镇", "龙河镇", "合计", "上年合计", "比上年"]
    row = next(n for n, key in enumerate(formulas, 1) if key == name)
    assert formulas[name] == [
        12, "/", 20, f"=SUM(B{row}:D{row})", f"=SUM('2024年（2021年格式）'!B{row},'2024年（2021年格式）'!D{row})",
        f"=SUM(B{row},D{row})-SUM('2024年（2021年格式）'!B{row},'2024年（2021年格式）'!D{row})",
    ]  # fmt: skip
    assert shown[name][3:] == [32, 35, -3]
    assert len(formulas) == 2 + 200


def test_every_formula_comes_to_the_number_kept_beside_it() -> None:
    """Added up here as a spreadsheet would: what is no number is passed over."""
    formulas, shown = (rows_of("2025年（2021年格式）", values) for values in (False, True))

    for name, cells in list(formulas.items())[2:]:
        assert re.fullmatch(r"=SUM\(B\d+:D\d+\)", str(cells[3])), name
        numbers = [one for one in cells[:3] if isinstance(one, int | float)]
        assert abs(sum(numbers) - float(str(shown[name][3]))) < 1e-9, name


def test_who_has_not_closed_stands_in_the_list_and_in_no_sum() -> None:
    told = rows_of("进度", True)

    assert told["'=岩脚镇人民政府"][:3] == [
        "没有开始",
        None,
        "未封存",
    ]  # no formula, whatever an office calls itself
    assert told["梭戛乡人民政府"][:2] == ["已封存", 1]
    assert "=岩脚镇" not in rows_of("2025年（2021年格式）", True)["项目"]


def test_the_json_says_every_cell_with_who_wrote_what() -> None:
    whole = json.loads(as_json("六枝特区人民政府", 2025, FOUND))

    (form,) = whole["forms"]
    cells = {one["path"]: one for one in form["cells"]}
    assert (len(cells), form["offices"], form["compared"]) == (200, ["梭戛乡", "新华镇", "龙河镇"], 2)
    assert cells[FEES]["total"] == "19.38345" and cells[FEES]["written"] == ["9.63", "0.12345", "9.63"]
    assert (cells[IN_FORCE]["total"], cells[IN_FORCE]["unread"], cells[IN_FORCE]["change"]) == ("32", 1, "-3")
    assert whole["children"][0] == {
        "office": "=岩脚镇人民政府", "state": "没有开始", "version": 0, "reason": "", "checks": None,
    }  # fmt: skip


def test_two_forms_in_one_year_are_two_sums() -> None:
    old = replace(consistent(Form.OF_2019), year=2025)

    whole = json.loads(as_json("六枝特区人民政府", 2025, (*FOUND, standing(5, "新窑镇", old))))

    assert [(one["form"], one["offices"]) for one in whole["forms"]] == [
        ("2021", ["梭戛乡", "新华镇", "龙河镇"]), ("2019", ["新窑镇"]),
    ]  # fmt: skip
