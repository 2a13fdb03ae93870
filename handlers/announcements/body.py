"""The text of an article: what of HTML WeChat shows, pictures where ［图1］ stands, and the same as plain words.

Links are left out: in articles WeChat opens none but its own; 阅读原文 leads to the item.
"""

import html
import re
from collections.abc import Mapping

import nh3

TAGS = frozenset({
    "p", "br", "hr", "blockquote", "h2", "h3", "h4", "ul", "ol", "li", "strong", "b", "em", "i", "u", "s", "sub", "sup",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
})  # fmt: skip
ATTRIBUTES = {"th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
DROPPED_WHOLE = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "math", "title"})
PLACE = re.compile(r"［图(\d{1,2})］")
_TAG = re.compile(r"<[a-zA-Z/!]")
_LINE_ENDS = re.compile(r"(?=</(?:p|h[2-4]|li|tr|caption|blockquote)>)|(?<=<br>)|(?<=<hr>)")
_BLANK_LINES = re.compile(r"[ \t]*\n\s*")


def clean(told: str) -> str:
    """Only allowed HTML; plain lines become paragraphs. Clean text comes out as it went in (reliability F5)."""
    cleaned = nh3.clean(
        told if _TAG.search(told) else _paragraphs(told), tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()}, clean_content_tags=set(DROPPED_WHOLE),
    ).strip()  # fmt: skip
    return cleaned if _TAG.search(cleaned) else _paragraphs(cleaned)


def _paragraphs(told: str) -> str:
    lines = (line.strip() for line in told.splitlines())
    return "".join(f"<p>{html.escape(html.unescape(line), quote=False)}</p>" for line in lines if line)


def words_of(cleaned: str) -> str:
    """A paragraph or row a line."""
    lined = _LINE_ENDS.sub("\n", cleaned)
    return _BLANK_LINES.sub("\n", html.unescape(nh3.clean(lined, tags=set()))).strip()


def as_typed(cleaned: str) -> str:
    """What the form shows: plain lines where nothing else stands in it."""
    plain = words_of(cleaned)
    return plain if clean(plain) == cleaned else cleaned


def pictures_in(cleaned: str) -> set[int]:
    """The numbers of the pictures the text asks for, from 1."""
    return {int(number) for number in PLACE.findall(cleaned)}


def for_wechat(cleaned: str, addresses: Mapping[int, str]) -> str:
    """`addresses`: number of a picture → where it lies. A place without a picture is left out."""

    def picture(found: re.Match[str]) -> str:
        address = addresses.get(int(found.group(1)), "")
        return f'<img src="{html.escape(address)}" alt="">' if address else ""

    return PLACE.sub(picture, cleaned)
