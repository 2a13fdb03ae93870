"""Numbers that lead to a person: cards, accounts, telephones (regulation §8.3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.check_digits import card_check, is_day, luhn
from handlers.publications.checkup import labels
from handlers.publications.checkup.figures import LONGEST, Window, windows
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import Piece
from storage.review_terms import FindingKind

# The first two digits of a card: the provinces (GB/T 2260), and residents from Hong Kong, Macao and Taiwan.
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_CARD, _OLD_CARD, _MOBILE = re.compile(r"\d{17}[\dX]"), re.compile(r"\d{15}"), re.compile(r"1[3-9]\d{9}")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d{2})")
_AREA_AND_LINE = re.compile(r"0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})")
_LINE_SHAPES = {(7,), (8,), (3, 4), (4, 4)}
_MOBILE_SHAPES = {(3, 4, 4), (3, 8)}
# 银联卡以 62 开头；其余是老卡和国际卡，只在紧挨着写、或写明是卡号时才算。
_UNION_PAY, _OTHER_CARDS = "62", re.compile(r"(?:4|5|3[57])\d{15}|(?:4|60|955[89])\d{15,17}\d")
_CARD_SHAPES = {
    (4, 4, 4, 4),
    (4, 4, 4, 4, 1),
    (4, 4, 4, 4, 2),
    (4, 4, 4, 4, 3),
    (6, 13),
    (6, 10),
    (6, 4, 4, 4, 1),
}
_SHORT, _LONG, _REGION = 9, 15, 6
_GOES_ON, _COMES_FROM = re.compile(r"[ .\t-]{1,3}\d"), re.compile(r"\d[ .\t-]{1,3}$")
_SHORTEST_CARD, _ACCOUNT = 16, (12, 25)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\x1e一-鿿]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """`instead` is what to write for it, `why` the reason: of the staff's own words, where they said so."""

    kind: FindingKind
    start: int
    end: int
    digits: str
    instead: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A number and what stands around it."""

    window: Window
    words: tuple[str, ...]
    lead: str
    after: str

    @property
    def digits(self) -> str:
        return self.window.digits

    @property
    def fraction(self) -> bool:
        """105.13812345678 and 13812345678.50 are measures; 1.13812345678 at the head of a line is a list."""
        return self.window.tight and bool(
            re.search(r"(?:\d\d|[^\s\d]\d|0)\.$", self.lead) or re.match(r"\.\d", self.after)
        )

    @property
    def of_a_longer_word(self) -> bool:
        """SF13812345678 is a parcel; Tel13812345678 is a telephone."""
        return bool(re.match(r"[A-Za-z_]", self.after)) or (
            bool(re.search(r"[A-Za-z_]$", self.lead)) and not labels.spelt(self.lead)
        )

    @property
    def of_no_person(self) -> bool:
        return (
            self.fraction
            or self.of_a_longer_word
            or labels.is_code(self.words)
            or labels.is_amount(self.words, self.after)
        )

    @property
    def boxed(self) -> bool:
        """A figure to a box, and no more boxes on either side."""
        return self.window.boxed and not self.among_figures

    @property
    def among_figures(self) -> bool:
        return bool(_COMES_FROM.search(self.lead) or _GOES_ON.match(self.after))

    @property
    def after_other_figures(self) -> bool:
        """The 6501234 of 400-6501234, a number published to be called."""
        return bool(re.search(r"\d ?- ?$|[48]00 $", self.lead))

    @property
    def begins_its_line(self) -> bool:
        return not self.lead[self.lead.rfind("\n") + 1 :].strip()


def private_numbers(piece: Piece, text: str, ours: Ours) -> list[Hit]:
    """`text` is the piece's, made plain. A run of figures belongs to one finding only."""
    links = [found.span() for found in _ADDRESS.finditer(text)]
    read = [_said(piece, text, window) for window in windows(text) if _may_be_one(text, window)]
    hits: list[Hit] = []
    taken: set[int] = set()
    for kind, holds in _KINDS:
        for said in read:
            window = said.window
            if taken.intersection(range(window.start, window.end)) or not holds(said):
                continue
            if kind not in _CARDS and any(a <= window.start < b for a, b in links):
                continue
            taken.update(range(window.start, window.end))
            if not (kind in _LINES and ours.answers(window.digits)):
                hits.append(Hit(kind, window.start, window.end, window.digits))
    return hits


def _may_be_one(text: str, window: Window) -> bool:
    """A quick look, so that a sheet full of figures costs little: length, beginning, grouping."""
    digits, shape = window.digits, window.shape
    if window.boxed:
        return _CARD.fullmatch(digits) is not None or not (
            _GOES_ON.match(text, window.end)
            or _COMES_FROM.search(text, max(0, window.start - 4), window.start)
        )
    if len(digits) >= _LONG or shape in _LINE_SHAPES:
        return True
    return len(digits) > _SHORT and (digits[0] in "018" or window.tight)


def _said(piece: Piece, text: str, window: Window) -> Said:
    return Said(
        window,
        labels.before(piece, text, window.start),
        text[max(0, window.start - 12) : window.start],
        text[window.end : window.end + 12],
    )


def _identity_card(said: Said) -> bool:
    """GB 11643. One wrong digit under the label 身份证 hides nobody: the birthday and the region are still there."""
    if not _CARD.fullmatch(said.digits) or not _PROVINCES.match(said.digits) or not _born(said.digits[6:14]):
        return False
    if re.match(r"[A-Za-z]", said.after) or labels.is_of_a_body(said.words):
        return False
    named = labels.speaks_of_a_card(said.words)
    if card_check(said.digits) != said.digits[-1]:
        return named and _near(said)
    return "c" not in said.window.joints or named or said.window.boxed or said.window.shape[0] >= _REGION


def _old_identity_card(said: Said) -> bool:
    """15 digits, given until 1999: no check digit, a year of two figures."""
    return (
        _OLD_CARD.fullmatch(said.digits) is not None
        and _PROVINCES.match(said.digits) is not None
        and is_day("19" + said.digits[6:12])
        and (said.window.tight or said.boxed or labels.speaks_of_a_card(said.words))
        and not said.of_no_person
    )


def _bank_card(said: Said) -> bool:
    digits, window = said.digits, said.window
    if not digits.isdigit() or said.fraction or said.of_a_longer_word or "p" in window.joints:
        return False
    if labels.names_an_account(said.words) and window.tight and _ACCOUNT[0] <= len(digits) <= _ACCOUNT[1]:
        return True
    named = labels.speaks_of_a_bank(said.words) and not labels.is_of_a_body(said.words)
    if (
        not _SHORTEST_CARD <= len(digits) <= LONGEST
        or not luhn(digits)
        or not _shaped(said, _CARD_SHAPES, named)
    ):
        return False
    if named:
        return True
    known = digits.startswith(_UNION_PAY) or (window.tight and _OTHER_CARDS.fullmatch(digits) is not None)
    return known and not labels.is_code(said.words) and not labels.is_amount(said.words, said.after)


def _mobile(said: Said) -> bool:
    digits = re.sub(r"^(?:00)?86(?=1\d{10}$)", "", said.digits)
    window = said.window
    if not _MOBILE.fullmatch(digits) or said.of_no_person or "p" in window.joints:
        return False
    if window.tight or len(digits) != len(said.digits):
        return True
    named = labels.speaks_of_a_phone((*said.words, said.after))
    if window.shape == (3, 8) and not named and (_born(digits[3:]) or said.among_figures):
        return False
    return _shaped(said, _MOBILE_SHAPES, named)


def _telephone(said: Said) -> bool:
    window, digits = said.window, said.digits
    if said.of_no_person or "c" in window.joints or "b" in window.joints:
        return False
    named = labels.speaks_of_a_phone(said.words)
    if window.shape in _LINE_SHAPES and "p" not in window.joints:
        return named and digits[0] in "23456789" and not _born(digits) and not said.after_other_figures
    if not _AREA_AND_LINE.fullmatch(digits):
        return False
    if window.tight:
        return named or not digits.startswith(("01", "02"))
    first = str(digits[: window.shape[0]])
    return (
        bool(_AREA.fullmatch(first)) and window.shape[1:] in _LINE_SHAPES and not _born(digits[len(first) :])
    )


def _born(digits: str) -> bool:
    """Whether somebody may be born on that day, or a notice be of it."""
    return "1900" <= digits[:4] < "2100" and is_day(digits)


def _near(said: Said) -> bool:
    return said.window.tight or set(said.window.joints) <= {"s"}


def _shaped(said: Said, shapes: set[tuple[int, ...]], named: bool) -> bool:
    """Written in groups as people write it, in boxes, or broken once at a line's end."""
    window = said.window
    if window.tight or said.boxed:
        return True
    if "c" in window.joints:
        return named and "b" not in window.joints
    if window.joints == "b":
        return named or not said.begins_its_line
    return named or window.shape in shapes


_CARDS = (FindingKind.IDENTITY_CARD, FindingKind.BANK_CARD)
_LINES = (FindingKind.MOBILE, FindingKind.TELEPHONE)
_KINDS: tuple[tuple[FindingKind, Callable[[Said], bool]], ...] = (
    (FindingKind.IDENTITY_CARD, _identity_card),
    (FindingKind.BANK_CARD, _bank_card),
    (FindingKind.OLD_IDENTITY_CARD, _old_identity_card),
    (FindingKind.MOBILE, _mobile),
    (FindingKind.TELEPHONE, _telephone),
)
