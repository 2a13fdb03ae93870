"""Numbers that say who somebody is, with their check digits."""

import re
from datetime import date

from handlers.refusal import Refused

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_OTHER_PAPERS = re.compile(r"(护照|军官证|士兵证|台胞证|通行证|居住证|回乡证)")
CARD_LENGTH, OLD_CARD_LENGTH = 18, 15

_CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def identity_card(said: str) -> str:
    """18 digits with their check digit (GB 11643), 15 old ones, or another paper by its name."""
    if _OTHER_PAPERS.search(said):
        return said[:40]
    number = re.sub(r"[^0-9Xx]", "", said).upper()
    if len(number) == OLD_CARD_LENGTH:
        return number
    if len(number) != CARD_LENGTH:
        raise Refused(_length(len(number)))
    if (
        not re.fullmatch(r"\d{17}[\dX]", number)
        or not _is_day(number[6:14])
        or card_check(number) != number[-1]
    ):
        raise Refused(
            "这个身份证号有一位对不上，请对着证件再发一次。证件不在手边可以回复「没有」，以后再补。"
        )
    return number


def _length(length: int) -> str:
    if length == 0:
        return "请写身份证号码（18 位）。没有的话回复「没有」，工作人员会联系您。"
    told = f"少了 {CARD_LENGTH - length} 位" if length < CARD_LENGTH else f"多了 {length - CARD_LENGTH} 位"
    return f"身份证号{told}，应为 18 位，请再发一次。"


def card_check(number: str) -> str:
    return _CHECKS[sum(int(d) * w for d, w in zip(number[:17], _WEIGHTS, strict=True)) % 11]


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def credit_code(said: str) -> str:
    """统一社会信用代码: 18 characters with their check character (GB 32100)."""
    code = re.sub(r"[^0-9A-Za-z]", "", said).upper()
    if len(code) != CARD_LENGTH:
        raise Refused(
            f"统一社会信用代码应为 18 位，收到 {len(code)} 位。在营业执照右上角；没有的话回复「没有」。"
        )
    if any(c not in _CREDIT_CODE for c in code) or credit_check(code) != code[-1]:
        raise Refused("这个统一社会信用代码有一位对不上，请对着证照再发一次。没有的话回复「没有」。")
    return code


def credit_check(code: str) -> str:
    total = sum(_CREDIT_CODE.index(c) * w for c, w in zip(code[:17], _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_CODE[(31 - total % 31) % 31]
