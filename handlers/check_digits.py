"""Check digits of the numbers people and bodies are known by. Nothing here asks or refuses: it only reckons."""

from datetime import date

_CARD_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD_CHECKS = "10X98765432"

CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def card_check(number: str) -> str:
    """The last character of an identity card, reckoned from the 17 before it (GB 11643)."""
    return _CARD_CHECKS[sum(int(d) * w for d, w in zip(number[:17], _CARD_WEIGHTS, strict=True)) % 11]


def credit_check(code: str) -> str:
    """The last character of a 统一社会信用代码, reckoned from the 17 before it (GB 32100)."""
    total = sum(CREDIT_CODE.index(c) * w for c, w in zip(code[:17], _CREDIT_WEIGHTS, strict=True))
    return CREDIT_CODE[(31 - total % 31) % 31]


def luhn(number: str) -> bool:
    """Whether the last digit of a bank card checks the others (ISO/IEC 7812-1)."""
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in number[-2::-2])
    return (sum(int(digit) for digit in number[::-2]) + sum(doubled)) % 10 == 0


def is_day(digits: str) -> bool:
    """Whether 19900307 is a day of the calendar."""
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
