"""What WeChat takes for a menu, and what the account answers: told field by field, in sentences."""

import pytest

from handlers.menus.rules import (
    OFFERED,
    Button,
    Does,
    differences,
    from_json,
    key_fault,
    read_menu,
    shown,
    standard,
    to_json,
)
from handlers.refusal import Faults


def faults(**form: str) -> dict[str, str]:
    with pytest.raises(Faults) as caught:
        read_menu({name.replace("_", "-"): told for name, told in form.items()})
    return caught.value.fields


def test_a_button_answers_opens_or_has_others_under_it() -> None:
    menu = read_menu({
        "name-1": "查公开", "name-1-1": "最新公开", "does-1-1": "最新",
        "name-1-3": "政府网站", "does-1-3": "open", "url-1-3": "https://gk.example.com/",
        "name-2": "我要申请", "does-2": "我要申请",
    })  # fmt: skip

    assert menu == (
        Button("查公开", under=(
            Button("最新公开", Does.ANSWERS, "最新"), Button("政府网站", Does.OPENS, "https://gk.example.com/"),
        )),
        Button("我要申请", Does.ANSWERS, "我要申请"),
    )  # fmt: skip


def test_a_name_may_have_five_characters_and_no_sixth() -> None:
    """16 bytes: five of three and one left; an entry has 60, twenty of three."""
    assert read_menu({"name-1": "一二三四五a", "does-1": "最新"})
    assert "18 个字节" in faults(name_1="一二三四五六", does_1="最新")["name-1"]
    assert read_menu({"name-1": "帮助", "name-1-1": "字" * 20, "does-1-1": "最新"})
    assert "最多 60 个字节" in faults(name_1="帮助", name_1_1="字" * 21, does_1_1="最新")["name-1-1"]


def test_an_address_may_have_1024_bytes() -> None:
    long = "https://gk.example.com/" + "a" * 1001

    assert read_menu({"name-1": "网页", "does-1": "open", "url-1": long})
    assert "1024" in faults(name_1="网页", does_1="open", url_1=long + "a")["url-1"]


@pytest.mark.parametrize("url", ["", "gk.example.com", "javascript:alert(1)", "https://a b"])
def test_what_is_no_address_is_said(url: str) -> None:
    assert "https://" in faults(name_1="网页", does_1="open", url_1=url)["url-1"]


@pytest.mark.parametrize("key", ["", "确认删除", "提交", "月球旅游", "k" * 129])
def test_nobody_may_tap_on_what_is_not_answered(key: str) -> None:
    assert key_fault(key)


def test_everything_that_is_offered_may_be_chosen() -> None:
    assert [str(word) for word in OFFERED if key_fault(str(word))] == []


def test_all_that_is_wrong_is_said_at_once() -> None:
    told = faults(does_1="最新", name_2="帮助", does_2="帮助", name_2_1="怎么用", url_3="x")

    assert set(told) == {"name-1", "does-2", "does-2-1", "name-3", "url-3"}


def test_a_menu_has_at_least_one_button() -> None:
    assert "至少" in faults()["name-1"]


def test_wechat_shows_four_and_eight_characters() -> None:
    assert [shown(name, 4) for name in ("我要申请", "我要申请公开", "abcdefgh", "abcdefghi")] == [
        "我要申请", "我要申请…", "abcdefgh", "abcdefgh…",
    ]  # fmt: skip


def test_the_difference_names_every_entry() -> None:
    ours = (
        Button("查公开", under=(Button("最新", Does.ANSWERS, "最新"),)),
        Button("帮助", Does.ANSWERS, "帮助"),
    )
    theirs = (
        Button("查公开", under=(Button("最新", Does.ANSWERS, "目录"),)),
        Button("旧的", Does.OPENS, "http://x/"),
    )

    assert differences(ours, ours) == ()
    assert differences(ours, theirs) == (
        "「帮助」：微信那边没有",
        "「旧的」：微信那边有，这里没有（打开 http://x/）",
        "「查公开 - 最新」：这里是回答 最新，微信那边是回答 目录",
    )
    assert differences(ours, ours[::-1]) == ("先后次序不一样",)


def test_what_is_kept_is_read_back() -> None:
    assert from_json(to_json(standard())) == standard()
