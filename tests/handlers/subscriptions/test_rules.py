"""Which words are about subscribing, and which topics they may have meant."""

import pytest

from handlers.subscriptions.rules import Meant, bare, exact, meant, nearest
from handlers.words import spoken

NAMES = ("社会救助", "农村危房改造", "医疗卫生", "财政预决算")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("订阅 低保", Meant(True, "低保")),
        ("订阅低保", Meant(True, "低保")),
        ("我想订阅：低保的通知", Meant(True, "低保的通知")),
        ("请帮我订阅「低保」", Meant(True, "低保")),
        ("退订低保", Meant(False, "低保")),
        ("取消订阅 低保", Meant(False, "低保")),
        ("订阅栏目12", Meant(True, "", 12)),
        ("退订栏目 12", Meant(False, "", 12)),
        ("订阅", None),
        ("我的订阅", None),
        ("订阅号怎么认证", None),
        ("2025年党报党刊订阅费用", None),
        ("订阅" + "很长的一段话" * 5, None),
    ],
)
def test_what_is_wanted_is_read_from_the_words(words: str, asked: Meant | None) -> None:
    assert meant(spoken(words)) == asked


def test_what_people_add_to_a_name_is_left_out() -> None:
    assert [bare(one) for one in ("低保的通知", "低保信息", "低保", "信息")] == [
        "低保",
        "低保",
        "低保",
        "信息",
    ]
    assert exact(NAMES, "社会救助的消息") == "社会救助"
    assert exact(NAMES, "救助") is None


def test_the_nearest_come_first_and_what_shares_nothing_not_at_all() -> None:
    assert nearest(NAMES, "危房改造", 3) == ["农村危房改造"]
    assert nearest(NAMES, "救助", 3) == ["社会救助"]
    assert nearest(NAMES, "飞碟", 3) == []
