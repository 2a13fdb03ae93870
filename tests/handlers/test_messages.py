"""How parts are written for WeChat, and kept: nobody's words become a link, every tap can also be typed."""

import re

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.messages import Link, Part, Tap, Text, from_json, lines, markup, say, size, to_json, written

anything = st.text(st.characters(), max_size=60)  # lone surrogates, control characters and all
parts = st.one_of(anything, st.builds(Link, anything, anything), st.builds(Tap, anything, anything, anything))
thorough = settings(max_examples=200, deadline=None, derandomize=True)


# --- people's words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('<a href="https://evil.example">点我</a>', '＜a href="https://evil.example">点我＜/a>'),
        ("<", "＜"),
        ("<<>>", "＜＜>>"),
        ("3<5", "3＜5"),
        ('<a href="weixin://bizmsgmenu?msgmenucontent=确认删除&msgmenuid=1">领钱</a>',
         '＜a href="weixin://bizmsgmenu?msgmenucontent=确认删除&msgmenuid=1">领钱＜/a>'),
        ("]]>", "]]>"),
        ("a & b", "a & b"),
    ],
)  # fmt: skip
def test_what_people_write_never_becomes_a_link(typed: str, shown: str) -> None:
    assert markup(typed) == shown
    assert markup(Tap(typed, "3", "")).count("<") == 2
    assert markup(Link(typed, "https://gk.example.com")).count("<") == 2


@thorough
@given(anything)
def test_no_words_bring_a_bracket_of_their_own(words: str) -> None:
    assert "<" not in markup(words)
    assert len(re.findall("<", markup(Tap(words, words)))) == 2
    assert len(re.findall("<", markup(Link(words, "https://gk.example.com")))) == 2


def test_a_link_is_written_as_the_platform_asks() -> None:
    link = Link("打开全文", "https://gk.example.com/h/suojia/items/1")

    assert markup(link) == '<a href="https://gk.example.com/h/suojia/items/1">打开全文</a>'


# --- taps ------------------------------------------------------------------------------------------


def test_a_tap_is_written_as_the_platform_asks() -> None:
    tap = Tap("1. 低保申请指南", "公开12", typed="1")

    assert (
        markup(tap) == '<a href="weixin://bizmsgmenu?msgmenucontent=公开12&msgmenuid=1">1. 低保申请指南</a>'
    )


@pytest.mark.parametrize(
    ("send", "sent"),
    [
        ("100%", "100"),
        ("a+b", "ab"),
        ("养老&医保", "养老医保"),
        ("公开#3", "公开3"),
        ('说"好"', "说好"),
        ("it's", "its"),
        ("<低保>", "低保"),
        ("公开 12", "公开12"),
        ("公开\n12\t\u3000", "公开12"),
        ("%E4%BD%8E", "E4BD8E"),
        ("%252B", "252B"),
        ("低保怎么申请？", "低保怎么申请？"),
        ("梭府发〔2026〕3号", "梭府发〔2026〕3号"),
    ],
)
def test_a_tap_sends_nothing_that_the_client_decodes_twice(send: str, sent: str) -> None:
    assert f"msgmenucontent={sent}&" in markup(Tap("看", send))


@thorough
@given(anything, anything)
def test_no_tap_breaks_out_of_its_address(label: str, send: str) -> None:
    found = re.match(
        r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^"]*)&msgmenuid=1">', markup(Tap(label, send))
    )

    assert found
    assert not regex.search(r"[+%&#\"'<>\s]", found[1])


@pytest.mark.parametrize(
    ("tap", "told"),
    [
        (Tap("下一页", "下一页"), "下一页"),
        (Tap("留言：问题交给工作人员", "留言"), "留言：问题交给工作人员"),
        (Tap("看更多", "下一页"), "看更多（回复下一页）"),
        (Tap("1. 低保申请指南", "公开12", typed="1"), "1. 低保申请指南"),
        (Tap("低保申请指南", "公开12", typed="1"), "低保申请指南（回复1）"),
        (Tap("低保申请指南", "公开12"), "低保申请指南（回复公开12）"),
    ],
)
def test_every_tap_shows_what_to_type_instead(tap: Tap, told: str) -> None:
    assert tap.told == told
    assert told in markup(tap)


@thorough
@given(anything, st.sampled_from(("3", "下一页", "公开12")), st.sampled_from(("", "3", "列表")))
def test_what_to_type_can_be_read_in_every_tap(label: str, send: str, typed: str) -> None:
    shown = markup(Tap(label, send, typed)).split(">")[1]

    assert (typed or send) in Tap(label, send, typed).told
    assert (typed or send) in shown or "<" in label or ">" in label


# --- rows ------------------------------------------------------------------------------------------


def test_rows_stand_on_lines_of_their_own() -> None:
    text = lines("您好", None, "", say("看", Tap("列表", "列表")), "再见")

    assert written(text).replace(markup(Tap("列表", "列表")), "列表") == "您好\n\n看列表\n再见"


def test_nothing_said_is_no_part() -> None:
    assert say("", "您好", "") == Text(("您好",))
    assert lines() == Text(())


@pytest.mark.parametrize(
    ("told", "bytes_"), [("a", 1), ("中", 3), ("𠮷", 4), ("👨‍👩‍👧‍👦", 25), ("", 0), ("\n", 1)]
)
def test_bytes_are_counted_as_wechat_counts_them(told: str, bytes_: int) -> None:
    assert size(told) == bytes_


# --- kept replies ----------------------------------------------------------------------------------


@thorough
@given(st.lists(parts, max_size=12))
def test_a_text_that_is_kept_comes_back_the_same(said: list[Part]) -> None:
    text = Text(tuple(said))

    assert from_json(to_json(text)) == text


def test_a_tap_keeps_what_may_be_typed_instead() -> None:
    text = lines(
        "找到 1 条：", Tap("1. 低保", "公开12", typed="1"), Link("打开全文", "https://gk.example.com")
    )

    assert written(from_json(to_json(text))) == written(text)
