"""What is shown of a person: enough to know one's own, too little for whoever looks over the shoulder."""


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
