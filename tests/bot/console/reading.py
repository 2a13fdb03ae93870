"""A page of the console as a careful reader takes it in: is it well made, and what does it say?"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "path"})
INLINE_ONLY = frozenset({"p", "h1", "h2", "span", "a", "button", "summary", "label"})  # hold no blocks
BLOCKS = frozenset({"div", "p", "ul", "ol", "table", "form", "h1", "h2", "section", "dl", "details", "main"})
CHINESE = r"[\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{CHINESE}[,;:?!]|{CHINESE}\.(?!\w)|{CHINESE}\(|\){CHINESE}")


@dataclass
class Form:
    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, list[str]] = field(default_factory=dict)


class Page(HTMLParser):
    """Raises AssertionError for whatever no page may have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.scripts: list[dict[str, str]] = []
        self.links: list[str] = []
        self.described: list[str] = []
        self.words: list[str] = []
        self.heading = self.title = ""
        self.headings = 0
        self._select = self._area = ""
        self.html = html
        assert html.startswith("<!doctype html>")
        self.feed(html)
        self.close()
        self.text = " ".join(" ".join(self.words).split())
        self._check()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        assert len(told) == len(attrs), f"an attribute twice: {attrs}"
        assert "style" not in told and not [name for name in told if name.startswith("on")], f"inline: {told}"
        if tag in BLOCKS:
            inside = [one for one in self.open if one in INLINE_ONLY]
            assert not inside, f"<{tag}> in <{inside}>"
        if tag not in VOID:
            self.open.append(tag)
        if "id" in told:
            self.ids.append(told["id"])
        self.described += told.get("aria-describedby", "").split()
        self.headings += tag == "h1"
        self._notice(tag, told)

    def _notice(self, tag: str, told: dict[str, str]) -> None:
        if tag == "form":
            self.forms.append(Form(told.get("method", "get"), told.get("action", "")))
        elif tag == "label":
            self.labelled.add(told.get("for", ""))
        elif tag == "script":
            self.scripts.append(told)
        elif tag == "a":
            self.links.append(told["href"])
        elif tag in {"input", "select", "textarea"}:
            self.controls.append((tag, told))
            assert self.open.count("form") == 1, "a field outside of a form"
            if told.get("type") == "checkbox":
                if "checked" in told:
                    self.forms[-1].ticked.setdefault(told["name"], []).append(told["value"])
            elif tag == "input" and told.get("type") != "file":
                self.forms[-1].fields[told["name"]] = told.get("value", "")
            self._select = told["name"] if tag == "select" else self._select
            self._area = told["name"] if tag == "textarea" else ""
        elif tag == "option" and "selected" in told:
            self.forms[-1].fields[self._select] = told["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"]:
            self.title += data
        elif self.open[-1:] == ["h1"]:
            self.heading += data
        if self._area and self.open[-1:] == ["textarea"]:
            self.forms[-1].fields[self._area] = data.removeprefix("\n")
        if data.strip() and self.open[-1:] != ["script"]:
            self.words.append(data.strip())

    def _check(self) -> None:
        assert self.open == [], self.open
        assert self.title.strip() and self.heading.strip(), "no title or heading"
        assert self.headings == 1, f"{self.headings} h1"
        assert len(self.ids) == len(set(self.ids)), f"an id twice: {sorted(self.ids)}"
        assert set(self.described) <= set(self.ids), f"described by nothing: {self.described}"
        for tag, told in self.controls:
            if told.get("type") not in {"hidden", "submit"} and "hidden" not in told:
                assert told.get("id") in self.labelled, f"{tag} {told} has no label"
        for form in self.forms:
            if form.method == "post":
                assert form.action.startswith("/console/") and form.fields.get("csrf"), form
                assert form.fields.get("once"), form
        for words in self.words:
            assert not HALF_WIDTH.search(words), f"half-width punctuation: {words}"

    def form(self, action: str) -> Form:
        """The form that goes there."""
        found = [one for one in self.forms if one.action == action]
        assert found, f"no form goes to {action}, but to {[one.action for one in self.forms]}"
        return found[0]
