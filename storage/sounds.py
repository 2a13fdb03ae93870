"""How a word sounds to someone who types by ear: pinyin with the differences people do not hear taken out."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_RETROFLEX = re.compile(r"^([zcs])h")
_NASAL = re.compile(r"ng$")


@lru_cache(maxsize=16384)
def _pinyin(character: str) -> str:
    """One reading a character, the commonest: the same on both sides of a comparison is what counts."""
    return str(lazy_pinyin(character)[0])


@lru_cache(maxsize=16384)
def _blurred(character: str) -> str:
    """zh/z, ch/c, sh/s, l/n and -ng/-n are one (西南官话 and most keyboards)."""
    heard = _NASAL.sub("n", _RETROFLEX.sub(r"\1", _pinyin(character)))
    return "n" + heard[1:] if heard.startswith("l") else heard


def sound_of(word: str) -> str:
    return " ".join(_blurred(character) for character in word)


def same_pinyin(one: str, other: str) -> bool:
    """Equal without any blurring."""
    return [_pinyin(c) for c in one] == [_pinyin(c) for c in other]
