"""Figures as they are written: full width, Chinese, spaced, dashed, broken over lines and cells. One place each."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CHINESE = dict(zip("零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0001234567891234567891", strict=True))
_DASHES = dict.fromkeys("‐‑‒–—―−－_﹣~～", "-")
_MARKS = {
    **_DASHES,
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\xad", " "),
    "\r": " ",
    "•": "·",
    "・": "·",
}
# 一三八八五八五零一二三四 is a telephone; 二〇二六 is a year and 一二三四五 counts on fingers.
_SPOKEN = re.compile(rf"[{''.join(_CHINESE)}0-9](?:[ -]?[{''.join(_CHINESE)}0-9]){{6,}}")
_SPOKEN_FIGURES = str.maketrans(_CHINESE)
_RUN = re.compile(r"[0-9]+(?:[Xx](?![0-9A-Za-z]))?|(?<![0-9A-Za-z])[Xx](?![0-9A-Za-z])")
_SOFT, _BREAK, _CELL, _CLOSING = (
    re.compile(r"[ .·-]{1,3}"),
    re.compile(r" {0,4}-?\n[ -]{0,8}"),
    re.compile(r" {0,2}\t(?: {0,2}\t){0,2} {0,2}"),
    re.compile(r" ?\) ?-?"),
)
SHORTEST, LONGEST = 7, 19  # digits: a telephone without its area code, the longest bank card


def plain(text: str) -> str:
    """The text with one character for each of its own: ASCII figures, letters, blanks and dashes."""
    mapped = "".join(_plain(character) for character in text)
    return _SPOKEN.sub(lambda run: run[0].translate(_SPOKEN_FIGURES), mapped)


def _plain(character: str) -> str:
    if character < "\x80":
        return {"\r": " ", "_": "-"}.get(character, character)
    if character in _MARKS:
        return _MARKS[character]
    figure = unicodedata.decimal(character, None)
    if figure is not None:
        return str(figure)
    if unicodedata.category(character) == "No":  # ① begins a line; it is no figure of a number
        return character
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


@dataclass(frozen=True, slots=True)
class Window:
    """One or more runs of figures that may be one number. `joints` names what stands between the runs."""

    digits: str
    start: int
    end: int
    shape: tuple[int, ...]
    joints: str

    @property
    def tight(self) -> bool:
        return len(self.shape) == 1

    @property
    def boxed(self) -> bool:
        """A figure to a box, as forms have it."""
        return len(self.shape) > 1 and set(self.shape) == {1}


def windows(text: str) -> list[Window]:
    """Every way to read neighbouring runs as one number, fewest runs first. `text` is plain."""
    runs = [(found.start(), found.end(), found[0].upper()) for found in _RUN.finditer(text)]
    made = [window for first in range(len(runs)) for window in _from(text, runs, first)]
    return sorted(made, key=lambda window: len(window.shape))


def _from(text: str, runs: list[tuple[int, int, str]], first: int) -> Iterator[Window]:
    start, end, digits = runs[first]
    shape, joints = [len(digits)], ""
    if len(digits) >= SHORTEST:
        yield Window(digits, start, end, (len(digits),), "")
    for begins, ends, more in runs[first + 1 : first + LONGEST]:
        joint = _joint(text[end:begins]) if begins - end < _WIDEST else ""
        digits, joints = digits + more, joints + joint
        if not joint or len(digits) > LONGEST or joints.count("b") > _MOST_BREAKS:
            return
        shape, end = [*shape, len(more)], ends
        if _may_be_whole(len(digits), len(shape), joints):
            yield Window(digits, start, end, tuple(shape), joints)


_WIDEST, _MOST_RUNS, _MOST_BREAKS = 16, 6, 2
_SPLIT_OVER_CELLS = (11, 15, 16, 17, 18, 19)


def _may_be_whole(digits: int, runs: int, joints: str) -> bool:
    """Sheets are full of neighbouring figures: over cells and in boxes only the lengths of mobiles and cards."""
    if "c" in joints or runs == digits:
        return digits in _SPLIT_OVER_CELLS
    return digits >= SHORTEST and runs <= _MOST_RUNS


def _joint(between: str) -> str:
    """s between figures, b a line's end, c a cell's end, p a closing bracket, nothing where numbers part."""
    for name, pattern in (("s", _SOFT), ("b", _BREAK), ("c", _CELL), ("p", _CLOSING)):
        if pattern.fullmatch(between):
            return name
    return ""
