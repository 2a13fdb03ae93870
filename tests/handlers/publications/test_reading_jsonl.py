"""A line of JSON becomes an item, or is told with its number and what is wrong in it; never half, never silently."""

import json
from datetime import date

import pytest

from handlers.publications.rules import BadRow, ItemRow, PlacementRow, read_jsonl
from storage.terms import Validity
from tests.handlers.publications.rows import DAY, GOOD, item, read


def test_a_full_row_is_read_whole() -> None:
    told = item(
        doc_number="梭府发〔2026〕3号", index_number="GZ520203-SJ/2026-00001", summary="概述", plain="大白话",
        station="社会事务办公室", category="办事指南/社会救助", source_url="https://www.example.gov.cn/1", made_on="2026-01-10",
        validity="失效", areas=["社会公益", "扶贫"], channels=["政府网站", {"channel": "公开栏", "on": "2026-01-13", "evidence": "照片3张"}],
    )  # fmt: skip

    assert told == ItemRow(
        "a1", "低保指南", "带身份证。", "梭戛乡人民政府", DAY, doc_number="梭府发〔2026〕3号",
        index_number="GZ520203-SJ/2026-00001", summary="概述", plain="大白话", station="社会事务办公室",
        category="办事指南/社会救助", source_url="https://www.example.gov.cn/1", made_on=date(2026, 1, 10),
        validity=Validity.EXPIRED, areas=("社会公益", "扶贫"),
        placements=(PlacementRow("政府网站", DAY), PlacementRow("公开栏", date(2026, 1, 13), "照片3张")),
    )  # fmt: skip


def test_the_least_a_row_needs_is_a_title_and_a_day() -> None:
    (told,) = read({"title": "低保指南", "date": "2026-01-12"})

    assert isinstance(told, ItemRow)
    assert (told.title, told.body, told.published_on) == ("低保指南", "", DAY)


def test_without_an_id_the_index_number_is_the_identity_and_without_that_what_it_says() -> None:
    numbered = item(id=None, index_number="GZ520203-SJ/2026-00001")
    bare, again, other = item(id=""), item(id=""), item(id="", title="低保标准")

    assert numbered.outside_id == "GZ520203-SJ/2026-00001"
    assert bare.outside_id == again.outside_id != other.outside_id


@pytest.mark.parametrize("id", [7, 7.0, "7", " 7 "])
def test_an_id_may_be_a_number(id: object) -> None:
    assert item(id=id).outside_id in ("7", "7.0")


@pytest.mark.parametrize(
    "told",
    [
        "2026-01-12", "2026-1-12", "2026/01/12", "2026/1/12", "2026.01.12", "2026.1.12", "2026年1月12日", "2026年01月12日",
        " 2026-01-12 ", "2026-01-12 08:30:00", "2026-01-12T08:30:00+08:00", "２０２６-０１-１２",
    ],
)  # fmt: skip
def test_a_day_is_one_day_however_it_is_written(told: str) -> None:
    assert item(date=told).published_on == DAY


@pytest.mark.parametrize(
    "told",
    [
        "2026/3/1 0:00",
        "2026/3/1 0:00:00",
        "2026-3-1 10:30",
        "2026年3月1日 10:30",
        "2026 年 3 月 1 日",
        "2026-3-1T10:30",
    ],
)
def test_a_day_with_its_hour_is_that_day(told: str) -> None:
    assert item(date=told).published_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("told", "areas"),
    [
        (["社会公益", "扶贫"], ("社会公益", "扶贫")),
        ("社会公益|扶贫", ("社会公益", "扶贫")),
        ("社会公益、扶贫", ("社会公益", "扶贫")),
        ("社会公益；扶贫", ("社会公益", "扶贫")),
        (" 社会公益 | | 扶贫 ", ("社会公益", "扶贫")),
        ("", ()),
        ([], ()),
        (None, ()),
        (["", " "], ()),
    ],
)
def test_a_list_may_be_words_joined(told: object, areas: tuple[str, ...]) -> None:
    assert item(areas=told).areas == areas


@pytest.mark.parametrize(
    ("told", "validity"),
    [
        ("", Validity.IN_FORCE),
        (None, Validity.IN_FORCE),
        ("有效", Validity.IN_FORCE),
        ("失效", Validity.EXPIRED),
        ("废止", Validity.REPEALED),
    ],
)
def test_whether_it_is_in_force_is_one_of_three_words(told: object, validity: Validity) -> None:
    assert item(validity=told).validity is validity


def test_a_channel_without_a_day_counts_on_the_day_of_publication() -> None:
    assert item(channels="政府网站|微信").placements == (
        PlacementRow("政府网站", DAY),
        PlacementRow("微信", DAY),
    )


def test_what_looks_like_a_formula_is_only_words() -> None:
    told = item(title="=HYPERLINK(1)", body="+1", org="@x", category="-1")

    assert (told.title, told.body, told.issuer, told.category) == ("=HYPERLINK(1)", "+1", "@x", "-1")


def test_unknown_fields_are_left_alone() -> None:
    assert item(views=12, tags={"a": [1]}) == item()


def test_a_nul_is_taken_out() -> None:
    assert item(title="低\x00保", body="\x00a").title == "低保"


def test_a_nul_is_taken_out_of_lists_too() -> None:
    assert item(areas=["社会\x00公益"]).areas == ("社会公益",)


def test_blank_lines_are_counted_and_skipped() -> None:
    told = read("", json.dumps(GOOD), "  ", "\t", "{}")

    assert [row.number for row in told if isinstance(row, BadRow)] == [5]
    assert len(told) == 2


def test_lines_may_end_as_windows_ends_them() -> None:
    told = list(read_jsonl(json.dumps(GOOD) + "\r\n" + json.dumps(GOOD | {"id": "a2"}) + "\r\n"))

    assert [row.outside_id for row in told if isinstance(row, ItemRow)] == ["a1", "a2"]
