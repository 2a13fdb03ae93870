"""Numbers that say who somebody is, with their check digits."""

import re

from handlers.numbers import CREDIT_CODE, card_check, credit_check, is_day
from handlers.refusal import Refused

_OTHER_PAPERS = re.compile(r"(护照|军官证|士兵证|台胞证|通行证|居住证|回乡证)")
CARD_LENGTH, OLD_CARD_LENGTH = 18, 15


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
        or not is_day(number[6:14])
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


def credit_code(said: str) -> str:
    """统一社会信用代码: 18 characters with their check character (GB 32100)."""
    code = re.sub(r"[^0-9A-Za-z]", "", said).upper()
    if len(code) != CARD_LENGTH:
        raise Refused(
            f"统一社会信用代码应为 18 位，收到 {len(code)} 位。在营业执照右上角；没有的话回复「没有」。"
        )
    if any(c not in CREDIT_CODE for c in code) or credit_check(code) != code[-1]:
        raise Refused("这个统一社会信用代码有一位对不上，请对着证照再发一次。没有的话回复「没有」。")
    return code
