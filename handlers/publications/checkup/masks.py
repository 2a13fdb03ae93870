"""What is offered instead (regulation §8.3). No standard says how to mask; these are the careful defaults."""

import re
from collections.abc import Callable

from handlers.masking import masked_name
from storage.review_terms import FindingKind

REGION = 6  # 只留前 6 位：不留出生日期，也不留后 4 位


def masked(kind: FindingKind, found: str) -> str:
    """The found words as they may stand; nothing where nothing of them may."""
    return _MASKS.get(kind, _nothing)(found)


def _nothing(found: str) -> str:
    return ""


def _card(found: str) -> str:
    return found[:REGION] + "*" * (len(found) - REGION)


def _mobile(found: str) -> str:
    """手机不公开；确需区分时只留后 2 位。"""
    return "*" * (len(found) - 2) + found[-2:]


def _all(found: str) -> str:
    return "*" * len(found)


def _plate(found: str) -> str:
    return found[:2] + "*" * 5


def _home(found: str) -> str:
    """住址到村、社区。"""
    village = re.match(r".*?(?:村(?!民)|社区|居委会|嘎查|小区|家园|花园|安置点|寨|屯|路|街)", found)
    return village[0] if village else ""


def _email(found: str) -> str:
    return "***@" + found.partition("@")[2]


_MASKS: dict[FindingKind, Callable[[str], str]] = {
    FindingKind.IDENTITY_CARD: _card,
    FindingKind.OLD_IDENTITY_CARD: _card,
    FindingKind.MOBILE: _mobile,
    FindingKind.TELEPHONE: _all,
    FindingKind.BANK_CARD: _all,
    FindingKind.LICENCE_PLATE: _plate,
    FindingKind.EMAIL: _email,
    FindingKind.HOME_ADDRESS: _home,
    FindingKind.HEALTH_OR_HARDSHIP: masked_name,
}
