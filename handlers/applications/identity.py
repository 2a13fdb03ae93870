"""Numbers that say who somebody is, read from what people write."""

import re

from handlers.applications.numbers import dictated
from handlers.check_digits import CREDIT_CODE, card_check, credit_check, is_day
from handlers.refusal import Refused

_OTHER_PAPERS = re.compile(r"护照|军官证|士兵证|台胞证|通行证|居住证|回乡证")
_PAPER_NUMBER = re.compile(r"\d{5}")  # the shortest, of old 军官证, have so many figures
CARD_LENGTH, OLD_CARD_LENGTH = 18, 15
BORN = range(1850, 2100)  # years that a card can name; there is no clock here


_NOT_AT_HAND = re.compile(
    r"(?:我|的|现在|手边|手上|身上|这里|暂时|还|都|也|统一社会|身份证|证件|证照|信用代码|代码|营业执照|执照|号码|号)*"
    r"(?:没有|没得|没带|没拿|没在|没|不在|无|不知道|不晓得|不清楚|不记得|不方便|记不[得到住清]|找不[到着]|不想|不愿意?|不给|忘记?|丢|掉)"
    r"(?:带|拿|办|给|说|填|写|提供|在|身边|手边|手上|身份证|证件|证照|信用代码|营业执照|执照|号码|号|了|呢|的|[,，。!！\s])*"
)


def is_not_at_hand(said: str) -> bool:
    """没带, 没得, 身份证没在身边: the number is not there to be given. `said` is spoken."""
    return bool(_NOT_AT_HAND.fullmatch(said.replace(" ", "")))


def identity_card(said: str) -> str:
    """18 digits with their check digit (GB 11643), 15 old ones, or another paper by its name."""
    if _OTHER_PAPERS.search(said):
        return _other_paper(said)
    number = re.sub(r"[^0-9X]", "", dictated(said).upper())
    if len(number) not in (CARD_LENGTH, OLD_CARD_LENGTH):
        raise Refused(_length(len(number)))
    is_right = _is_card if len(number) == CARD_LENGTH else _is_old_card
    if not is_right(number):
        raise Refused(
            "这个身份证号有一位对不上，请对着证件再发一次。证件不在手边可以回复「没有」，以后再补。"
        )
    return number


def _other_paper(said: str) -> str:
    if not _PAPER_NUMBER.search(said):
        raise Refused("请写证件名称和号码，例如：护照 E12345678。没带可以回复「没有」，以后再补。")
    return said[:40]


def _is_card(number: str) -> bool:
    written = re.fullmatch(r"\d{17}[\dX]", number)
    return bool(written) and _is_birthday(number[6:14]) and card_check(number) == number[-1]


def _is_old_card(number: str) -> bool:
    """No check digit, and the year in two digits; one figure all along is a finger that stayed on the key."""
    return number.isdigit() and len(set(number)) > 1 and _is_birthday("19" + number[6:12])


def _length(length: int) -> str:
    if length == 0:
        return "请写身份证号码（18 位）。没有的话回复「没有」，工作人员会联系您。"
    told = f"少了 {CARD_LENGTH - length} 位" if length < CARD_LENGTH else f"多了 {length - CARD_LENGTH} 位"
    return f"身份证号{told}，应为 18 位，请再发一次。"


def _is_birthday(digits: str) -> bool:
    return is_day(digits) and int(digits[:4]) in BORN


def credit_code(said: str) -> str:
    """统一社会信用代码: 18 characters with their check character (GB 32100)."""
    code = re.sub(r"[^0-9A-Z]", "", said.upper())
    if len(code) != CARD_LENGTH:
        raise Refused(
            f"统一社会信用代码应为 18 位，收到 {len(code)} 位。在营业执照右上角；没有的话回复「没有」。"
        )
    if any(c not in CREDIT_CODE for c in code) or credit_check(code) != code[-1]:
        raise Refused("这个统一社会信用代码有一位对不上，请对着证照再发一次。没有的话回复「没有」。")
    return code
