"""Masking of what is kept for statistics."""

import regex

from storage.tokens import normal

LONGEST_KEPT = 100
_DIGITS = regex.compile(r"\d[\d\s-]{5,}\d|\d{7,}[xX]?")
_MAIL = regex.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_NAMED = regex.compile(r"(我叫|我是|姓名[:：]?)\s*\p{Han}{2,4}")


def masked(asked: str) -> str:
    """A question without numbers that could be a person's, mail addresses, or 我叫某某."""
    kept = normal(asked)[:LONGEST_KEPT]
    kept = _DIGITS.sub("***", kept)
    return _NAMED.sub(r"\1***", _MAIL.sub("***", kept))
