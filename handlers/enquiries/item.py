"""One item in the chat: its heading, what it says in short, and where to read it whole."""

from handlers.messages import Link, Text, lines
from storage.publications import Publication
from storage.terms import Validity

SUMMARY = 300  # characters of an item shown in the chat
_VALIDITY = {Validity.EXPIRED: "已失效", Validity.REPEALED: "已废止"}


def in_short(item: Publication, address: str) -> Text:
    return lines(
        f"《{item.title}》",
        " · ".join(part for part in (item.issuer, item.doc_number, str(item.published_on)) if part),
        f"（{_VALIDITY[item.validity]}）" if item.validity is not Validity.IN_FORCE else None,
        "",
        _gist(item),
        "",
        Link("打开全文", address),
    )


def _gist(item: Publication) -> str:
    """大白话 if the staff wrote it, else the summary, else the beginning."""
    told = item.plain or item.summary or item.body
    return told if len(told) <= SUMMARY else told[:SUMMARY].rstrip() + "…"
