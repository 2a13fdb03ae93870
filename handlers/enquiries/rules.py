"""Masking of what is kept for statistics."""

import regex

from storage.tokens import normal, writable

LONGEST_KEPT = 100
MASK = "***"
# Begun only where a run begins, and never tried shorter: no text takes long.
_MAIL = regex.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]++@[a-z0-9-]++(?:\.[a-z0-9-]++)+")
# A day, a month or two years, which are nobody's; or seven figures and more, whatever stands between them.
_DATE = r"(?<!\d)(?:19|20)\d\d(?:[-./](?:19|20)?\d{1,2}){1,2}(?!\d)"
_FIGURE = r"[\d零〇一二三四五六七八九幺]"
_NUMBER = regex.compile(rf"(?P<date>{_DATE})|{_FIGURE}(?:[\s._\-\u2010-\u2015]{{0,3}}{_FIGURE}){{6,}}x?")
_NAMED = regex.compile(r"(我叫|我是|姓名[:：]?)\s*\p{Han}{2,4}")


def masked(asked: str) -> str:
    """A question without numbers that could be a person's, mail addresses, or 我叫某某. Cut last: a number cut in two
    would be no number any more."""
    return _masked_whole(asked)[:LONGEST_KEPT]


def repeatable(asked: str, index: str | None = None) -> str:
    """A question as it may stand in an address, which others keep in their logs: without what could tell who asked.
    `index` is the 索引号 it asks for; that is nobody's, though it looks like a telephone."""
    kept = _masked_whole(asked)
    if MASK not in kept:
        return asked
    return index or " ".join(kept.replace(MASK, " ").split())


def _masked_whole(asked: str) -> str:
    kept = _MAIL.sub(MASK, writable(normal(asked)))
    kept = _NUMBER.sub(lambda found: found["date"] or MASK, kept)
    return _NAMED.sub(rf"\1{MASK}", kept)
