"""The numbered list last shown: what each number opens, kept so that 3 or 下一页 has a meaning."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """`options` are ("item", id) or ("shelf", id) or ("newest", 0) …, `title` the line above the list."""

    title: str
    options: tuple[tuple[str, int], ...]
    first: int = 0  # index of the first one shown
    asked: str = ""  # the question that led here, where it was not answered for sure

    @classmethod
    def of_items(cls, title: str, ids: Sequence[int], asked: str = "") -> "Listing":
        return cls(title, tuple(("item", id) for id in ids[:MOST_KEPT]), asked=asked)

    @classmethod
    def of_shelf(cls, title: str, branches: Sequence[int], ids: Sequence[int]) -> "Listing":
        """Branches first, then what stands on the shelf itself."""
        items = cls.of_items(title, ids)
        return replace(items, options=(*(("shelf", id) for id in branches), *items.options))

    def shown(self, size: int) -> tuple[tuple[int, tuple[str, int]], ...]:
        """(number, option) of the page that shows; numbers run on from page to page."""
        part = self.options[self.first : self.first + size]
        return tuple((self.first + place + 1, option) for place, option in enumerate(part))

    def has_next(self, size: int) -> bool:
        return self.first + size < len(self.options)

    def turned(self, pages: int, size: int) -> "Listing":
        """The list a page on or back; stays where there is no such page. Pages may have become shorter meanwhile
        (大字), so the first may begin less than a page back."""
        first = max(0, self.first + pages * size)
        return replace(self, first=first) if first < len(self.options) else self

    def option(self, number: int) -> tuple[str, int] | None:
        return self.options[number - 1] if 1 <= number <= len(self.options) else None

    def to_json(self) -> str:
        return json.dumps([self.title, self.options, self.first, self.asked], ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Listing":
        title, options, first, asked = json.loads(kept)
        return cls(title, tuple((what, id) for what, id in options), first, asked)
