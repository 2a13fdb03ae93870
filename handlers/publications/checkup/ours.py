"""What is this office's own, so that it is no finding: the telephones it publishes, its address, its names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.office import OfficeProfile


@dataclass(frozen=True, slots=True)
class ListedWord:
    """One word of the list the staff keep (错敏词), what to write instead (建议写法) and why; '' where nobody said."""

    word: str
    suggestion: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ours:
    """`telephones` are figures only. `words` are looked for and not left out."""

    telephones: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    words: tuple[ListedWord, ...] = ()

    def answers(self, digits: str) -> bool:
        """Whether this is a telephone of ours, with or without its area code."""
        return any(
            digits == own
            or (min(len(digits), len(own)) >= _SUBSCRIBER and (own.endswith(digits) or digits.endswith(own)))
            for own in self.telephones
        )


_SUBSCRIBER = 7


def ours(profile: OfficeProfile, words: Iterable[ListedWord] = ()) -> Ours:
    numbers = (profile.telephone, profile.fax, profile.supervision, profile.hotline)
    lines = (*numbers, *(desk.telephone for desk in profile.desks))
    return Ours(
        telephones=frozenset(figures for line in lines for figures in _numbers(line)),
        addresses=tuple(address for address in (profile.address,) if address),
        names=frozenset(name for name in (profile.name, profile.short_name) if name),
        emails=frozenset({profile.email.lower()} - {""}),
        words=tuple(one for one in words if one.word.strip()),
    )


def _numbers(line: str) -> list[str]:
    """0858-5650101、5650102 are two."""
    return [
        re.sub(r"\D", "", part) for part in re.split(r"[、,，;；/\s]+", line) if re.search(r"\d{3}", part)
    ]
