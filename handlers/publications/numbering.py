"""索引号: the office's pattern and prefix, the check digit, the next free one (regulation §5.2)."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import regex

from handlers.refusal import Refused

DEFAULT_PATTERN = r"([0-9A-Z]{8}-?[0-9X]|[0-9A-Z]{18})/\d{4}-\d{3,}"
LONGEST = 60
SECONDS = 0.2  # a pattern that needs longer is no pattern
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SERIAL = re.compile(r"-(\d+)$")
_WIDTH = 5  # 00007, as most offices write it


@dataclass(frozen=True, slots=True)
class Numbering:
    """How this office numbers its items. `prefixes` are what its own numbers begin with, up to the year."""

    pattern: str = DEFAULT_PATTERN
    prefixes: tuple[str, ...] = ()


def numbering_of(profile: str) -> Numbering:
    """`index_number` in the JSON kept with the office: {"pattern": "…", "prefixes": ["006494558/"]}."""
    told = json.loads(profile).get("index_number") or {}
    return Numbering(told.get("pattern") or DEFAULT_PATTERN, tuple(told.get("prefixes", ())))


def check_numbering(numbering: Numbering) -> None:
    """Raises Refused."""
    try:
        regex.compile(numbering.pattern)
    except regex.error as wrong:
        raise Refused(f"索引号的格式写得不对：{wrong}") from None
    if any(not prefix.strip() for prefix in numbering.prefixes):
        raise Refused("索引号前缀不能是空的，例如 006494558/。")


def check_index_number(number: str, numbering: Numbering, made_on: date | None) -> tuple[str, ...]:
    """Raises Refused; returns warnings, which stop nobody."""
    if not number:
        return ()
    if len(number) > LONGEST or not _fits(number, numbering.pattern):
        raise Refused(f"索引号「{number[:LONGEST]}」不合本单位的格式。{_example(numbering)}")
    prefix = next((own for own in numbering.prefixes if number.startswith(own)), None)
    if numbering.prefixes and prefix is None:
        raise Refused(f"索引号「{number}」的前缀不是本单位的。{_example(numbering)}")
    year = _YEAR.search(number, len(prefix or _head(number)))
    if year and made_on and int(year[0]) != made_on.year:
        raise Refused(f"索引号里的年份是 {year[0]}，成文日期在 {made_on.year} 年，请改成一致。")
    return _warnings(prefix or _head(number), numbering)


def _fits(number: str, pattern: str) -> bool:
    try:
        return regex.fullmatch(pattern, number, timeout=SECONDS) is not None
    except TimeoutError:
        return False


def _example(numbering: Numbering) -> str:
    own = numbering.prefixes[0] if numbering.prefixes else "006494558/"
    return f"例如 {own}2026-00007。"


def _head(number: str) -> str:
    """What stands before the year: all up to the last stroke that a year follows."""
    found = [
        year.start() for year in _YEAR.finditer(number) if year.start() and number[year.start() - 1] in "/-"
    ]
    return number[: found[0]] if found else ""


def _warnings(prefix: str, numbering: Numbering) -> tuple[str, ...]:
    warned = []
    if not numbering.prefixes:
        warned.append("本单位还没有登记索引号前缀，没法核对是不是自己的。")
    code = prefix.strip("/-")
    if is_organisation_code(code) is False:
        warned.append(f"前缀 {code} 的校验位不对（有的地方在用的号码本来就不是机构代码，可以不管）。")
    return tuple(warned)


def is_organisation_code(code: str) -> bool | None:
    """Whether the check digit is right: nine characters (GB 11714) or eighteen (GB 32100); None: neither."""
    told = code.replace("-", "")
    if re.fullmatch(r"[0-9A-Z]{8}[0-9X]", told):
        return _check_of_nine(told[:8]) == told[8]
    if re.fullmatch(rf"[{_EIGHTEEN}]{{18}}", told):
        return _check_of_eighteen(told[:17]) == told[17]
    return None


_EIGHTEEN = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z


def _check_of_nine(code: str) -> str:
    total = sum(int(one, 36) * weight for one, weight in zip(code, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return "0123456789X0"[11 - total % 11]


def _check_of_eighteen(code: str) -> str:
    total = sum(_EIGHTEEN.index(one) * pow(3, place, 31) for place, one in enumerate(code))
    return _EIGHTEEN[-total % 31]


def next_index_number(numbering: Numbering, year: int, taken: Iterable[str]) -> str:
    """One above the highest of the year under the office's first prefix; '' where it has none."""
    if not numbering.prefixes:
        return ""
    head = f"{numbering.prefixes[0]}{year}-"
    serials = [found[1] for number in taken if number.startswith(head) and (found := _SERIAL.search(number))]
    highest = max((int(serial) for serial in serials), default=0)
    width = max((len(serial) for serial in serials), default=_WIDTH)
    return f"{head}{highest + 1:0{width}d}"
