"""Judging what the account answered, as strictly as WeChat may (wechat-platform §1.6, §1.9, §12.1)."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat

from bot.emulator.seal import BadSeal, decrypt, sign

LONGEST_TEXT = 2048  # bytes
MESSAGE_ARTICLES, EVENT_ARTICLES = 1, 8
KINDS = frozenset(
    {"text", "image", "voice", "video", "music", "news", "transfer_customer_service", "transfer_biz_ai_ivr"}
)


class Outcome(StrEnum):
    ACKNOWLEDGED = "acknowledged"  # success or empty: nothing shown, no retry
    REPLIED = "replied"
    SILENT = "silent"  # well-formed, but WeChat shows nothing (too long)
    TIMEOUT = "timeout"
    BAD_RESPONSE = "bad_response"  # the citizen sees 该公众号提供的服务出现故障
    DROPPED = "dropped"  # MarkFail: WeChat has stopped pushing for a minute


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    summary: str
    picture: str
    url: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`flaws` are what WeChat tolerates or hides and a careful account avoids."""

    outcome: Outcome
    kind: str = ""
    words: str = ""
    articles: tuple[Article, ...] = ()
    xml: str = ""
    flaws: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Expected:
    """What the reply must fit: who asked whom, in which mode, and whether it was an event."""

    citizen: str
    original_id: str
    mode: str
    token: str
    key: bytes
    appid: str
    event: bool


def judge(status: int, body: bytes, expected: Expected) -> Verdict:
    if status != 200:  # noqa: PLR2004
        return _bad(f"HTTP {status}")
    bare = body.strip()
    if bare in (b"", b"success"):
        return Verdict(Outcome.ACKNOWLEDGED)
    if body[:1] != b"<":
        return _bad("something before <xml>")
    try:
        outer = _fields(bare)
        xml = _opened(outer, bare.decode(), expected)
        return _reply(_fields(xml.encode()), xml, expected)
    except (BadSeal, _Unreadable, UnicodeDecodeError) as e:
        return _bad(str(e) or type(e).__name__)


def _bad(why: str) -> Verdict:
    return Verdict(Outcome.BAD_RESPONSE, flaws=(why,))


class _Unreadable(Exception):
    pass


def _opened(outer: "_Tree", plain: str, expected: Expected) -> str:
    encrypted = outer.get("Encrypt")
    if encrypted is None:
        if expected.mode == "safe":
            raise _Unreadable("a plain reply in safe mode")
        return plain
    if expected.mode == "plain":
        raise _Unreadable("a sealed reply in plain mode")
    sealed = (expected.token, outer.word("TimeStamp"), outer.word("Nonce"), outer.word("Encrypt"))
    if sign(*sealed) != outer.word("MsgSignature"):
        raise _Unreadable("MsgSignature does not fit")
    return decrypt(outer.word("Encrypt"), expected.key, expected.appid)


def _reply(fields: "_Tree", xml: str, expected: Expected) -> Verdict:
    if fields.word("ToUserName") != expected.citizen or fields.word("FromUserName") != expected.original_id:
        raise _Unreadable("ToUserName and FromUserName are not swapped")
    if not fields.word("CreateTime").isdigit():
        raise _Unreadable("CreateTime is not a number")
    kind = fields.word("MsgType")
    if kind not in KINDS:
        raise _Unreadable(f"MsgType {kind!r}")
    if kind == "text":
        return _text(fields.word("Content"), xml)
    if kind == "news":
        return _news(fields, xml, EVENT_ARTICLES if expected.event else MESSAGE_ARTICLES)
    return Verdict(Outcome.REPLIED, kind, xml=xml)


def _text(words: str, xml: str) -> Verdict:
    size = len(words.encode())
    if size > LONGEST_TEXT or not words:
        return Verdict(Outcome.SILENT, "text", words, xml=xml, flaws=(f"text of {size} bytes is not shown",))
    return Verdict(Outcome.REPLIED, "text", words, xml=xml, flaws=tuple(_link_flaws(words)))


_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.S)


def _link_flaws(words: str) -> list[str]:
    left = _LINK.sub("", words)
    flaws = ["a link is cut in two"] if "<a" in left or "</a" in left else []
    for send, number in re.findall(
        r"weixin://bizmsgmenu\?msgmenucontent=([^&\"]*)&msgmenuid=([^\"]*)", words
    ):
        if not send or not number:
            flaws.append("a tap-to-send link without words or id does nothing")
        if re.search(r"[+%&#'\"]", send):
            flaws.append(f"the client decodes {send!r} twice")
    return flaws


def _news(fields: "_Tree", xml: str, most: int) -> Verdict:
    articles = tuple(
        Article(item.word("Title"), item.word("Description"), item.word("PicUrl"), item.word("Url"))
        for item in fields.within("Articles").all("item")
    )
    if not articles:
        raise _Unreadable("news without an article")
    flaws = (f"{len(articles)} articles, {most} shown",) if len(articles) > most else ()
    return Verdict(Outcome.REPLIED, "news", articles=articles[:most], xml=xml, flaws=flaws)


class _Tree:
    """An element: its words and its children, in order."""

    def __init__(self) -> None:
        self.words = ""
        self.children: list[tuple[str, _Tree]] = []

    def get(self, name: str) -> "str | None":
        return next((child.words for called, child in self.children if called == name), None)

    def word(self, name: str) -> str:
        return (self.get(name) or "").strip() if name != "Content" else self.get(name) or ""

    def within(self, name: str) -> "_Tree":
        return next((child for called, child in self.children if called == name), _Tree())

    def all(self, name: str) -> "list[_Tree]":
        return [child for called, child in self.children if called == name]


def _fields(xml: bytes) -> _Tree:
    """Strictly: well-formed, no document type, one root <xml>."""
    stack = [_Tree()]
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise _Unreadable("a document type")

    def start(name: str, _: object) -> None:
        child = _Tree()
        stack[-1].children.append((name, child))
        stack.append(child)

    def words(told: str) -> None:
        stack[-1].words += told

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = words
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as e:
        raise _Unreadable("not well-formed XML") from e
    (name, root), *_ = stack[0].children
    if name != "xml":
        raise _Unreadable(f"root <{name}>")
    return root
