"""What is read out over the loudspeaker holds words only, and says figures as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.publications.spoken import read_out, spoken, whole


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("0", "零"), ("10", "十"), ("12", "十二"), ("110", "一百一十"), ("105", "一百零五"), ("4960", "四千九百六十"),
        ("10005", "一万零五"), ("120000", "十二万"), ("1000050", "一百万零五十"), ("100000000", "一亿"),
        ("100010001", "一亿零一万零一"), ("0007", "七"),
    ],
)  # fmt: skip
def test_a_whole_number(digits: str, said: str) -> None:
    assert whole(digits) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026年3月1日", "二零二六年三月一日"),
        ("2026-03-01前交齐", "二零二六年三月一日前交齐"),
        ("每户补助2.1万元", "每户补助二点一万元"),
        ("占30%", "占百分之三十"),
        ("总投资1,980,000元", "总投资一百九十八万元"),
        ("9:00-12:30", "九点至十二点三十分"),
        ("3-5天", "三至五天"),
        ("拨打12345", "拨打幺二三四五"),
        ("电话0858-5650101", "电话零八五八，五六五零幺零幺"),
        ("手机13912345678", "手机幺三九，幺二三四，五六七八"),
        ("梭府发〔2026〕3号", "梭府发二零二六年三号"),
        ("见https://www.example.gov.cn/a?b=1。", "见网上。"),
    ],
)
def test_figures_are_said_as_people_say_them(written: str, said: str) -> None:
    assert spoken(written) == said


def test_sentence_by_sentence() -> None:
    assert read_out("请互相转告。3月1日前交齐！") == ["请互相转告。", "三月一日前交齐！"]


@given(st.text(alphabet="0123456789-—.,:%年月日元〔〕电话 ", max_size=60))
def test_no_figure_is_left(text: str) -> None:
    assert not any(sign.isdecimal() for sign in spoken(text))
