"""What is shown of a person: enough to know one's own, too little for whoever looks over the shoulder."""

import re
from collections.abc import Iterable

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}")
_DAY = r"(?<!\d)(?:19|20)\d\d[-./年](?:19|20)?\d{1,4}(?:[-./月]\d{1,2})?(?!\d)"
_NUMBER = re.compile(rf"(?P<day>{_DAY})|\d(?:[\s._—－-]{{0,3}}\d){{6,}}[XxＸ]?")


def without_numbers(told: str) -> str:
    """What somebody wrote, as it was written, without mail addresses and without figures that may be a person's."""
    return _NUMBER.sub(lambda found: found["day"] or "***", _MAIL.sub("***", told))


def without_names(told: str, names: Iterable[str]) -> str:
    """Each of these names is masked wherever it stands; the longest first, so that none hides half of another."""
    for name in sorted({one for one in names if len(one) > 1}, key=len, reverse=True):
        told = told.replace(name, masked_name(name))
    return told


def masked_name(name: str) -> str:
    """李婷 → 李*; 梭戛乡农民专业合作社 → 梭戛******社."""
    if len(name) <= _LONGEST_PERSON:
        return name[:1] + "*" * (len(name) - 1)
    return name[:2] + "*" * (len(name) - 3) + name[-1]


def masked_number(number: str) -> str:
    """The middle goes: 138****5678, 5203**********1234."""
    if len(number) >= _IDENTITY:
        return number[:4] + "*" * (len(number) - 8) + number[-4:]
    return number[:3] + "*" * max(1, len(number) - 7) + number[-4:] if len(number) > _LOCAL else "***"


_LONGEST_PERSON, _IDENTITY, _LOCAL = 4, 15, 8
