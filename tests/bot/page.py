"""A citizens' page as its tests read it."""

from html.parser import HTMLParser

from sqlalchemy import text

from bot.wiring import Parts

VOID = ("meta", "link", "br", "img", "input", "hr")
ALL = (
    "/h/suojia/",
    "/h/suojia/guide",
    "/h/suojia/catalogue",
    "/h/suojia/shelves/1",
    "/h/suojia/search",
    "/h/suojia/search?q=低保",
    "/h/suojia/search?q=火星移民",
    "/h/suojia/search?q=补助&year=2026&validity=in_force",
    "/h/suojia/items/1",
    "/h/suojia/items/999999",
)


class Page(HTMLParser):
    """Headings, links, fields without a label, and whether every element that must be closed is."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings = 0
        self.links: list[str] = []
        self.open: list[str] = []
        self._fields: list[str] = []
        self._labels: list[str] = []
        self.feed(html)

    @property
    def unlabelled(self) -> list[str]:
        return [one for one in self._fields if one not in self._labels]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.headings += tag == "h1"
        self.links += [told["href"] or ""] if "href" in told else []
        self._labels += [told["for"] or ""] if tag == "label" else []
        if tag in ("input", "select", "textarea") and told.get("type") != "hidden":
            self._fields.append(told.get("id") or "?")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def number_of(parts: Parts, outside_id: str) -> int:
    return _one(parts, "SELECT id FROM publications WHERE outside_id = :told", outside_id)


def category_of(parts: Parts, path: str) -> int:
    return _one(parts, "SELECT id FROM categories WHERE path = :told", path)


def _one(parts: Parts, question: str, told: str) -> int:
    with parts.database.read() as session:
        number: int = session.execute(text(question), {"told": told}).scalar_one()
        return number
