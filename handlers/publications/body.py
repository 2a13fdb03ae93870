"""The text of an item: what of HTML may stand in it, and the same as plain words.

What is kept, approved, hashed and shown is the cleaned form; what was pasted is not kept (README).
"""

import html
import re

import nh3

# Text and tables, as a document has them. No h1: that is the title. No picture, style, class or id: pictures
# are attachments, and how the page looks is the page's affair.
TAGS = frozenset({
    "p", "br", "hr", "blockquote", "h2", "h3", "h4", "ul", "ol", "li", "strong", "b", "em", "i", "u", "s", "sub", "sup",
    "a", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
})  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
DROPPED_WHOLE = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "math", "title"})

_SAID_BY_LINKS = re.compile(r'<a [^>]*?href="(?:tel|mailto):([^"]*)"', re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")
_LINE_ENDS = re.compile(r"(?=</(?:p|h[2-4]|li|tr|caption|blockquote)>)|(?<=<br>)|(?<=<hr>)")
_CELL_ENDS = re.compile(r"(?=</t[dh]>)")
_BLANK_LINES = re.compile(r"[ \t]*\n\s*")


def clean(told: str) -> str:
    """Only allowed HTML; plain lines become paragraphs. Clean text comes out as it went in (reliability F5)."""
    cleaned = nh3.clean(
        told if _TAG.search(told) else _paragraphs(told),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        clean_content_tags=set(DROPPED_WHOLE),
        link_rel="noopener noreferrer",
    ).strip()
    return cleaned if _TAG.search(cleaned) else _paragraphs(cleaned)


def _paragraphs(told: str) -> str:
    lines = (line.strip() for line in told.splitlines())
    # Text without a tag may hold entities that nh3 wrote; unescaping first keeps them from growing at each save.
    return "".join(f"<p>{html.escape(html.unescape(line), quote=False)}</p>" for line in lines if line)


def words_of(cleaned: str) -> str:
    """The cleaned text without its tags, a paragraph or table row a line: for finding it and saying it in chat."""
    lined = _LINE_ENDS.sub("\n", _CELL_ENDS.sub(" ", cleaned))
    return _BLANK_LINES.sub("\n", html.unescape(nh3.clean(lined, tags=set()))).strip()


def told_by_links(cleaned: str) -> str:
    """Telephones and addresses that stand in links and not in the words, one a line."""
    return "\n".join(html.unescape(told) for told in _SAID_BY_LINKS.findall(cleaned))


def as_typed(cleaned: str) -> str:
    """What the form shows: plain lines where nothing else stands in it, so that nobody meets a tag they did not write."""
    plain = words_of(cleaned)
    return plain if clean(plain) == cleaned else cleaned
