"""The county's sheet is read as people fill it in; what cannot be read is told by its row, with what was expected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.criteria.form import Own, read_own, read_standard, within
from handlers.criteria.rules import Present, Row, Standard
from handlers.criteria.table import HEADS, Sheet, due_in, read, standard_in
from handlers.criteria.told import NAMES, UNITS, as_hundredths, told_points, told_present, told_standard
from handlers.refusal import Faults, Refused
from storage.report_terms import Bound, Cycle
from storage.report_terms import KnownFigure as F

TOP = ("编号", "考核内容", "分值", "评分规则", "要什么佐证", "期限")
GOOD = ("1.1", "两次培训", "5", "少一次扣 2 分", "签到册", "11月30日")


def sheet(*rows: tuple[str, ...], top: tuple[str, ...] = TOP) -> Sheet:
    return read(enumerate([top, *rows], 1), 2026)


def wrong(**changed: str) -> str:
    """What is told of the row with these cells changed."""
    cells = dict(zip(TOP, GOOD, strict=True)) | changed
    (bad,) = sheet(tuple(cells.values()), top=tuple(cells)).bad
    return bad.told


def test_a_row_is_read_as_it_stands() -> None:
    told = sheet(GOOD)

    assert told == Sheet(
        (Row("1.1", "两次培训", 500, "少一次扣 2 分", "签到册", Cycle.ONCE, date(2026, 11, 30)),), ()
    )


def test_a_title_above_the_heading_other_names_and_sums_are_taken() -> None:
    rows = [
        ("", "六枝特区2026年政务公开考核表"), ("一级指标", "序号", "考核项目", "分 值", "评分标准", "佐证材料", "完成时限"),
        ("组织", "1", "领导小组", "2.5", "", "文件", "每季度"), ("", "", "", "", "", "", ""), ("合计", "", "", "2.5", "", "", ""),
    ]  # fmt: skip

    told = read(enumerate(rows, 1), 2026)

    assert told == Sheet((Row("1", "领导小组", 250, "", "文件", Cycle.QUARTER),), (), ("一级指标",))


def test_a_second_column_of_one_name_is_told_as_not_read() -> None:
    told = sheet(("1", "甲", "公开栏", "2"), top=("编号", "序号", "指标", "分值"))

    assert ([row.number for row in told.rows], told.left) == (["1"], ("编号",))


@pytest.mark.parametrize(("cells", "said"), [
    ({"编号": ""}, "缺编号，写 1、1.1 或 A-3 这样的"),
    ({"考核内容": " "}, "缺考核内容，写这一项考核什么"),
    ({"考核内容": "字" * 501}, "考核内容有 501 字，最多 500 字"),
    ({"分值": ""}, "分值空着，应是数字，例如 5 或 2.5；只扣分的写负数，例如 -6"),
    ({"分值": "五分"}, "分值「五分」应是数字，例如 5 或 2.5；只扣分的写负数，例如 -6"),
    ({"分值": "0"}, "分值「0」应是数字，例如 5 或 2.5；只扣分的写负数，例如 -6"),
    ({"分值": "1001"}, "分值「1001」应是数字，例如 5 或 2.5；只扣分的写负数，例如 -6"),
    ({"期限": "尽快"}, "期限「尽快」看不懂，写 2026-11-30、11月30日、每月、每季度、每半年、全年"),
    ({"期限": "2月30日"}, "期限「2月30日」看不懂，写 2026-11-30、11月30日、每月、每季度、每半年、全年"),
    ({"期限": "2025-11-30"}, "期限 2025-11-30 不在这一年：这是 2026 年的考核表"),
    ({"编号": "", "分值": "x"}, "缺编号，写 1、1.1 或 A-3 这样的；分值「x」应是数字，例如 5 或 2.5；只扣分的写负数，例如 -6"),
    ({"系统里的数": "人气", "达标要求": "至少 2"}, f"系统里的数「人气」不在其中，写 {'、'.join(NAMES.values())}，或者空着"),
    ({"系统里的数": "培训次数", "达标要求": ""}, "达标要求「」看不懂，“培训次数”写 至少 2 或 不超过 14"),
    ({"系统里的数": "按时公开的比例", "达标要求": "至少 2"}, "达标要求「至少 2」看不懂，“按时公开的比例”写 不低于 95%"),
    ({"系统里的数": "按时公开的比例", "达标要求": "不低于 101%"}, "达标要求「不低于 101%」看不懂，“按时公开的比例”写 不低于 95%"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_what_was_expected(cells: dict[str, str], said: str) -> None:
    assert wrong(**cells) == said


def test_rows_are_told_by_the_number_a_program_shows_and_no_good_one_is_lost() -> None:
    told = sheet(GOOD, ("2", "", "3"), ("3", "公开栏", "两分"), ("4", "公开栏", "2"))

    assert [row.number for row in told.rows] == ["1.1", "4"]
    assert [(one.number, one.content) for one in told.bad] == [(3, ""), (4, "公开栏")]


def test_a_number_twice_is_told_with_the_first() -> None:
    (bad,) = sheet(GOOD, GOOD).bad

    assert (bad.number, bad.told[:17]) == (3, "编号「1.1」和第 2 行重复：请")


def test_a_comma_that_tore_a_cell_apart_and_a_quote_nobody_closed_are_told() -> None:
    told = read([(1, TOP), (2, (*GOOD, "", "多出来")), (3, None)], 2026)

    assert [one.number for one in told.bad] == [2, 3]
    assert told.bad[0].told.startswith("有 8 格，列名只有 6 个")


@pytest.mark.parametrize("rows", [[], [("标题", "正文")], [TOP], [TOP, ("合计",)]])
def test_what_is_no_such_sheet_is_refused(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(Refused):
        read(enumerate(rows, 1), 2026)


@pytest.mark.parametrize(("told", "cycle", "day"), [
    ("", Cycle.YEAR, None), ("年底", Cycle.YEAR, None), ("每月", Cycle.MONTH, None), ("每半年", Cycle.HALF, None),
    ("2026/6/30", Cycle.ONCE, "2026-06-30"), ("2026年6月30日", Cycle.ONCE, "2026-06-30"), ("2027-01-20", Cycle.ONCE, "2027-01-20"),
    ("6月底前", Cycle.ONCE, "2026-06-30"), ("2月底", Cycle.ONCE, "2026-02-28"), ("12月20日前", Cycle.ONCE, "2026-12-20"),
])  # fmt: skip
def test_days_and_periods_are_read_as_people_write_them(told: str, cycle: Cycle, day: str | None) -> None:
    faults: list[str] = []

    assert due_in(told, 2026, faults) == (cycle, date.fromisoformat(day) if day else None)
    assert faults == []


@pytest.mark.parametrize(("figure", "bound", "standard"), [
    ("培训次数", "至少 2 次", Standard(F.TRAININGS, Bound.AT_LEAST, 2)),
    ("距上次发布的天数", "不超过14天", Standard(F.SILENT_DAYS, Bound.AT_MOST, 14)),
    ("按时答复申请的比例", "不低于 95％", Standard(F.APPLICATIONS_IN_TIME, Bound.SHARE, 95_00)),
    ("培训次数", "不少于２次", Standard(F.TRAININGS, Bound.AT_LEAST, 2)),
    ("按时答复申请的比例", "不低于 99.5%", Standard(F.APPLICATIONS_IN_TIME, Bound.SHARE, 99_50)),
    ("", "", None),
])  # fmt: skip
def test_a_bound_is_read_as_people_write_it(figure: str, bound: str, standard: Standard | None) -> None:
    faults: list[str] = []

    assert standard_in(figure, bound, faults) == standard
    assert faults == []


@given(st.sampled_from(sorted(F)), st.integers(0, 10_000))
def test_a_standard_in_words_is_read_back(figure: F, number: int) -> None:
    bound = Bound.AT_LEAST if figure in UNITS else Bound.SHARE
    standard = Standard(figure, bound, number)
    said = told_standard(standard).removeprefix(NAMES[figure])

    assert standard_in(NAMES[figure], said, []) == standard


@given(st.integers(-999_999, 999_999))
def test_points_are_read_back(points: int) -> None:
    assert as_hundredths(told_points(points)) == points


@pytest.mark.parametrize(("told", "number"), [
    ("5", 500), ("2.5", 250), ("２．５", 250), ("-6", -600), ("3分", 300), (" 0.25 ", 25), ("", None), ("五", None), ("1.234", None), ("1e3", None),
    ("--5", None), ("99999", None), ("²", None), (".5", None),
])  # fmt: skip
def test_points_are_read_as_people_write_them(told: str, number: int | None) -> None:
    assert as_hundredths(told) == number


@given(st.lists(st.lists(st.text(max_size=12), max_size=9).map(tuple), max_size=8))
def test_whatever_stands_in_a_sheet_is_read_or_told(rows: list[tuple[str, ...]]) -> None:
    try:
        told = sheet(GOOD, *rows, top=HEADS)
    except Refused:
        return

    assert len(told.rows) + len(told.bad) <= 1 + len(rows)
    assert all(one.told for one in told.bad)


def test_figures_are_told_with_their_unit_or_as_a_share() -> None:
    assert told_present(F.TRAINED, Present(20)) == "20人次"
    assert told_present(F.ITEMS_IN_TIME, Present(21, 22)) == "95.45%（21/22）"
    assert told_present(F.ITEMS_IN_TIME, Present(0, 0)) == "没有发生"


# --- what is typed ---------------------------------------------------------------------------------


def faults(read: object, **form: str) -> set[str]:
    with pytest.raises(Faults) as caught:
        read(form)  # type: ignore[operator]
    return set(caught.value.fields)


def test_a_score_has_a_reason_and_a_blank_one_is_taken_back() -> None:
    assert read_own({"score": "4.5", "why": "都有签到册"}) == Own(450, "都有签到册")
    assert read_own({"score": "", "why": "填错了"}) == Own(None, "填错了")
    assert faults(read_own, score="许多", why=" ") == {"score", "why"}
    assert faults(read_own, score="1", why="字" * 501) == {"why"}


@pytest.mark.parametrize(("score", "points", "fits"), [
    (0, 500, True), (500, 500, True), (501, 500, False), (-1, 500, False), (-1200, -600, True), (0, -600, True), (1, -600, False),
])  # fmt: skip
def test_a_score_lies_between_nothing_and_its_points(score: int, points: int, fits: bool) -> None:
    assert within(score, points) is fits


def test_a_figure_is_chosen_with_its_bound() -> None:
    assert read_standard({"figure": ""}) is None
    assert read_standard({"figure": "trainings", "bound": "at_least", "threshold": "2"}) == Standard(
        F.TRAININGS, Bound.AT_LEAST, 2
    )
    assert read_standard({"figure": "letters_in_time", "threshold": "99.5"}) == Standard(
        F.LETTERS_IN_TIME, Bound.SHARE, 99_50
    )
    assert faults(read_standard, figure="salaries") == {"figure"}
    assert faults(read_standard, figure="trainings", bound="share", threshold="2") == {"bound"}
    assert faults(read_standard, figure="trainings", bound="at_most", threshold="2.5") == {"threshold"}
    assert faults(read_standard, figure="items_in_time", threshold="101") == {"threshold"}
