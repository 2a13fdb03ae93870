"""The text of the report: made of the cells, and read for what it says in figures."""

import pytest

from handlers.reports.annual.layouts import Form
from handlers.reports.annual.prose import skeleton, text_of
from handlers.reports.annual.report import of_figures, told, total
from handlers.reports.annual.spoken import Subject, mentions
from handlers.reports.annual.wording import PARTS, parts_of, year_and_office
from tests.handlers.reports.annual.papers import OFFICE, YEAR, changed, consistent

RECEIVED, HANDLED, LEFT = Subject.RECEIVED, Subject.HANDLED, Subject.CARRIED_OUT
REVIEWS, SUITS, DISPUTES = Subject.REVIEWS, Subject.SUITS, Subject.DISPUTES


def test_every_figure_of_the_text_is_the_sum_of_its_cells() -> None:
    report = consistent()
    figures = [run for part in skeleton(report) for paragraph in part for run in paragraph if run.cells]

    assert len(figures) > 15
    assert {run.text for run in figures} >= {"13", "14", "3", "2"}
    assert all(run.text == told(total(report, run.cells) or 0) for run in figures)  # type: ignore[arg-type]


def test_a_year_with_nothing_in_it_says_so_and_prints_zeros() -> None:
    empty = of_figures(Form.OF_2021, {}, YEAR, OFFICE)

    text = "\n".join(text_of(skeleton(empty)))
    assert set(empty.cells.values()) == {"0"} and len(empty.cells) == 200
    assert "2025年，本机关未收到政府信息公开申请，也没有上年结转的申请。" in text
    assert "2025年，本机关没有发生因政府信息公开工作引起的行政复议、行政诉讼。" in text
    assert "办结0件" in text


def test_what_only_a_person_can_write_is_marked() -> None:
    text = text_of(skeleton(consistent()))

    assert len(text) == len(PARTS) + 1
    assert "［写存在的主要问题：要具体，不写“无”］" in text[5]
    assert "信息处理费" in text[6] and "逾期未按收费通知要求缴纳费用的1件" in text[6]


def test_a_figure_that_is_not_there_is_asked_for() -> None:
    blank = changed(consistent(), {"表三/一、本年新收政府信息公开申请数量/总计": ""})

    assert "新收政府信息公开申请［填数］件" in "\n".join(text_of(skeleton(blank)))


def test_the_older_form_s_text_names_its_letter_and_no_cell_it_does_not_have() -> None:
    text = "\n".join(text_of(skeleton(consistent(Form.OF_2019))))

    assert "〔2019〕60号" in text and "〔2021〕30号" not in text
    assert "收费通知" not in text and "行政规范性文件" not in text


@pytest.mark.parametrize(("sentence", "said"), [
    ("2023年，我局共收到政府信息公开申请265件，办结260件，结转下年度继续办理5件。", {(RECEIVED, 265), (HANDLED, 260), (LEFT, 5)}),
    ("全年新收政府信息公开申请 1２ 件（其中自然人9件，商业企业3件）。", {(RECEIVED, 12)}),
    ("收到依申请公开3件，均按时答复。", {(RECEIVED, 3)}),
    ("共受理3件信息公开申请。", {(RECEIVED, 3)}),
    ("未收到政府信息公开申请。", {(RECEIVED, 0)}),
    ("根据国办公开办函〔2021〕30号文件，2023年公开信息480条。", set()),
    ("2019年，我乡因政府信息公开事务引起的行政复议申请、行政诉讼案件为0件。", {(DISPUTES, 0)}),
    ("因政府信息公开被申请行政复议2件、提起行政诉讼1件。", {(REVIEWS, 2), (SUITS, 1)}),
    ("全年办理行政复议案件50件。", set()),  # of something else: nothing about disclosure in it
    ("办结上年结转政府信息公开申请2件。", set()),
    ("依申请公开：收到行政复议申请7件。", {(REVIEWS, 7)}),
    ("公开培训3次、会议2件事项。", set()),
    ("政府信息公开申请4件结转至下一年度办理。", {(LEFT, 4)}),
])  # fmt: skip
def test_only_a_number_that_is_named_is_taken(sentence: str, said: set[tuple[Subject, int]]) -> None:
    assert {(one.subject, one.number) for one in mentions((sentence,))} == said


@pytest.mark.parametrize(("title", "year", "office"), [
    ("梭戛乡人民政府2019年政府信息公开工作年度报告", 2019, "梭戛乡人民政府"),
    ("2023年新华镇政府信息公开工作年度报告", 2023, "新华镇"),
    ("西水街道办事处 2022 年度政府信息公开年度报告", 2022, "西水街道办事处"),
    ("关于印发2021年工作要点的通知", None, ""),
])  # fmt: skip
def test_year_and_office_stand_in_the_title(title: str, year: int | None, office: str) -> None:
    assert year_and_office(["首页", title]) == (year, office)


def test_the_six_parts_are_told_apart_by_their_headings() -> None:
    lines = ["题头"]
    for number, name in zip("一二三四五六", PARTS, strict=True):
        lines += [f"{number}、{name}", f"{name}如下。", "（一）主动公开。"]

    parts = parts_of(lines)
    assert parts[0] == "题头"
    assert [part.split("\n")[0] for part in parts[1:]] == [f"{name}如下。" for name in PARTS]


def test_a_page_that_speaks_of_something_else_has_no_parts() -> None:
    assert parts_of(["全乡总体情况良好。", "其他"]) == ()
