"""Reliability A12: whatever the words are, the reply is XML that gives back exactly these words and nothing else."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator import letters
from bot.emulator.replies import Expected, Outcome, judge
from bot.wechat.reading import read
from bot.wechat.writing import write
from handlers.messages import Card, Link, Silence, Tap, say, written
from tests.bot.wechat.knocking import LITING, Wechat, fields_of
from tests.bot.wechat.tables import Tables
from tests.house import ORIGINAL_ID

# What no XML 1.0 document may hold; it is left out. CR is read as LF by every parser.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

WORDS = {
    "end of CDATA": "a]]>b",
    "end of CDATA twice": "]]>]]>",
    "end of CDATA in pieces": "]]]]>>",
    "breaking out": "]]></Content><MsgType><![CDATA[image]]></MsgType><Content><![CDATA[",
    "markup": "<b>&amp;</b><!-- --><?x?>",
    "RTL": "\u202e低保\u202c\u200f\u200e\u2066",
    "zero width": "低\u200b保\ufeff\u2060\u200d",
    "full width": "ＡＢＣ　１２３（〔",
    "emoji": "😀👨‍👩‍👧‍👦🇨🇳❤️🏻",
    "rare characters": "𠮷𪚥〇㐀",
    "accents": "e" + "\u0301" * 50,
    "controls": "a\x00b\x01c\x08d\x0be\x0cf\x1fg",
    "tab and newline": "a\tb\nc",
    "DEL and C1": "\x7f\x80\x9f\x85",
    "surrogates": "低\ud83d保\udc00",
    "noncharacters": "a\ufffeb\uffffc\U0001ffff",
    "SQL": "'; DROP TABLE citizens; -- \\ % _",
    "templates": "{{7*7}} {% x %} ${x} %s {0} #{x}",
    "regex": ".*+?^${}()|[]\\ (a+)+$",
    "blanks": "   \u3000\u00a0",
    "only one bracket": "]",
}


def xml_of(words: str) -> bytes:
    xml = write(say(words), LITING, ORIGINAL_ID, 1772416800)
    assert xml
    return xml.encode()


def as_shown(words: str) -> str:
    """Our own renderer turns < full width, so that no citizen's word becomes a link; CR is LF in XML."""
    return NOT_XML.sub("", written(say(words))).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_the_words_come_back_and_nothing_else(words: str) -> None:
    fields = fields_of(xml_of(words))

    assert fields == {
        "ToUserName": LITING, "FromUserName": ORIGINAL_ID, "CreateTime": "1772416800", "MsgType": "text",
        "Content": as_shown(words),
    }  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    words=st.text(st.characters(exclude_categories=[]), min_size=1)
    | st.text("]><![CDATA\r\n\x00", min_size=1)
)
def test_any_words_come_back(words: str) -> None:
    fields = fields_of(xml_of(words))

    assert list(fields) == ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"]
    assert fields["Content"] == as_shown(words)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(words=st.lists(st.text(st.characters(exclude_categories=[]), max_size=20), min_size=4, max_size=4))
def test_any_card_comes_back(words: list[str]) -> None:
    xml = write(Card(*words), LITING, ORIGINAL_ID, 1)
    assert xml
    (item,) = ElementTree.fromstring(xml.encode()).findall("Articles/item")  # noqa: S314 - our own

    shown = [NOT_XML.sub("", one).replace("\r\n", "\n").replace("\r", "\n") for one in words]
    assert [item.findtext(tag) or "" for tag in ("Title", "Description", "Url", "PicUrl")] == shown


def test_a_sender_is_given_back_whatever_it_is() -> None:
    assert fields_of((write(say("好"), "]]><b>", ORIGINAL_ID, 1) or "").encode())["ToUserName"] == "]]><b>"


def test_silence_is_nothing() -> None:
    assert write(Silence(), LITING, ORIGINAL_ID, 1) is None


def test_links_are_written_as_wechat_reads_them() -> None:
    reply = say(
        Link("打开全文", "https://gk.example.com/h/suojia/items/1?large=1&a=2"),
        "\n",
        Tap("1. 低保", "公开1", "1"),
    )

    words = fields_of((write(reply, LITING, ORIGINAL_ID, 1) or "").encode())["Content"]

    assert words == (
        '<a href="https://gk.example.com/h/suojia/items/1?large=1&a=2">打开全文</a>\n'
        '<a href="weixin://bizmsgmenu?msgmenucontent=公开1&msgmenuid=1">1. 低保</a>'
    )


@pytest.mark.parametrize("label", ["<b>", '"><a href="https://evil.example">', "</a>", "&amp;", "]]>"])
def test_a_title_never_becomes_another_link(label: str) -> None:
    words = fields_of(
        (write(say(Link(label, "https://gk.example.com/")), LITING, ORIGINAL_ID, 1) or "").encode()
    )["Content"]

    assert words.count("<a ") == words.count("</a>") == 1
    assert re.findall(r'<a href="([^"]*)"', words)[0] == "https://gk.example.com/"


def test_the_emulator_reads_it_as_wechat_would() -> None:
    expected = Expected(LITING, ORIGINAL_ID, "plain", "", b"", "", event=False)

    verdicts = {name: judge(200, xml_of(words), expected) for name, words in WORDS.items()}

    assert {name: one.flaws for name, one in verdicts.items() if one.outcome is not Outcome.REPLIED} == {}


# --- in and out again --------------------------------------------------------------------------------

# A sealed body is a third longer than what is in it: more than 15,000 Chinese characters are over the cap.
LONG = {
    "20,000 letters": "dibao" * 4_000,
    "15,000 characters": "低保怎么" * 3_750,
    "blanks": " \u3000\n\t",
    "one very long number": "9" * 10_000,
}


def test_whatever_is_asked_is_answered_readably(wechat: Wechat, tables: Tables) -> None:
    asked = {name: NOT_XML.sub("", words) for name, words in (WORDS | LONG).items()}

    told = {name: wechat.says(words) for name, words in asked.items()}

    assert [name for name, said in told.items() if not said.strip()] == []
    assert [name for name, said in told.items() if len(said.encode()) > 2048] == []
    assert tables.heard_and_held() == (len(asked), 0)


@pytest.mark.parametrize(
    "words", ["]]></Content><MsgId>1</MsgId>", "a]]>b", "<x>&amp;</x>", " 两边空 ", "行\n行", "😀"]
)
def test_what_is_said_is_heard_to_the_letter(words: str) -> None:
    xml = letters.Push(ORIGINAL_ID, LITING, 1772416800, letters.text(words, 5)).xml()

    incoming = read(xml.encode(), ORIGINAL_ID).incoming

    assert (incoming.text, incoming.sender, incoming.number) == (words, LITING, 5)
    assert incoming.sent_at == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
