"""What is kept of a question for statistics cannot tell who asked it, and still tells what was asked."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.enquiries.rules import LONGEST_KEPT, masked


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("我叫李婷，低保怎么申请", "我叫***,低保怎么申请"),
        ("我叫 李婷 ，低保", "我叫*** ,低保"),
        ("姓名：李婷 身份证号：520203199001011234", "姓名:*** 身份证号:***"),
        ("身份证 520203 19900101 1234 低保", "身份证 *** 低保"),
        ("电话13812345678", "电话***"),
        ("电话１３８１２３４５６７８", "电话***"),
        ("电话138 1234 5678", "电话***"),
        ("电话138-1234-5678", "电话***"),
        ("座机0858-5650101", "座机***"),
        ("5650101是我的电话", "***是我的电话"),
        ("卡号6228 4800 1234 5678 901", "卡号***"),
        ("发到 liting@example.com", "发到 ***"),
        ("ＬＩＴＩＮＧ＠ＥＸＡＭＰＬＥ．ＣＯＭ", "***"),
    ],
)
def test_what_could_tell_who_asked_is_masked(asked: str, kept: str) -> None:
    assert masked(asked) == kept


@pytest.mark.parametrize(
    "asked",
    [
        "低保怎么申请",
        "2026年低保标准",
        "梭府发〔2026〕3号",
        "危房改造2.1万元",
        "12345热线",
        "400元",
        "2025年9月至12月31日",
        "a4纸",
        "3.2公里",
        "",
    ],
)
def test_what_was_asked_is_kept(asked: str) -> None:
    assert masked(asked) == asked


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("11010519491231002X", "***"),
        ("138.1234.5678", "***"),
        ("138—1234—5678", "***"),
        ("138_1234_5678", "***"),
        ("一三八一二三四五六七八", "***"),
    ],
)
def test_no_number_of_a_person_is_left_however_it_is_written(asked: str, left: str) -> None:
    assert masked(asked) == left


def test_a_number_at_the_end_of_what_is_kept_is_not_left_half() -> None:
    # cut first, 13812 would be no number any more
    assert not re.search(r"\d", masked("低" * (LONGEST_KEPT - 5) + "13812345678"))


def test_only_the_address_is_taken_out_of_what_stands_around_it() -> None:
    assert masked("请把名单发到liting@example.com谢谢") == "请把名单发到***谢谢"


def test_a_date_is_no_person() -> None:
    assert masked("2026-03-01的公告") == "2026-03-01的公告"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text("0123456789 -低保我叫李婷@a.", max_size=120))
def test_no_eleven_digits_stay_together_and_nothing_grows(asked: str) -> None:
    kept = masked(asked)

    assert not re.search(r"\d{7}", kept)
    assert len(kept.replace("***", "")) <= LONGEST_KEPT


@pytest.mark.parametrize(
    "asked",
    ["1 " * 5000, "1-" * 5000 + "x", "a@" * 5000, "a." * 5000, "我叫" * 5000, " " * 10000, "@" * 10000],
)
def test_no_text_takes_long_to_mask(asked: str) -> None:
    assert len(masked(asked)) <= LONGEST_KEPT * 3
