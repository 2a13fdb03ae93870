"""A paragraph of a docx taken apart: what is shown, hidden, deleted, put in."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handlers.markup import attribute, child, is_on, local

_INSTEAD = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DELETED, _INSERTED = ("del", "moveFrom"), ("ins", "moveTo")
_SKIPPED = ("rPr", "pPr", "sdtPr", "tbl")


@dataclass
class Strands:
    """Gathered while a paragraph is walked; `boxes` are the text boxes anchored in it."""

    shown: str = ""
    hidden: str = ""
    deleted: str = ""
    inserted: str = ""
    codes: str = ""
    boxes: list[Element] = field(default_factory=list)

    def everything(self) -> str:
        return self.shown + self.hidden + self.deleted


def strands(paragraph: Element, hidden_styles: frozenset[str]) -> Strands:
    told = Strands()
    looks = child(paragraph, "pPr")
    style = None if looks is None else child(looks, "pStyle")
    vanished = style is not None and attribute(style, "val") in hidden_styles
    _gather(paragraph, told, hidden_styles, frozenset({"hidden"}) if vanished else frozenset())
    return told


def _gather(element: Element, told: Strands, styles: frozenset[str], state: frozenset[str]) -> None:
    for one in element:
        name = local(one)
        if name in _SKIPPED:
            continue
        if name == "txbxContent":
            told.boxes.append(one)
        elif name in ("t", "delText"):
            _lay(told, one.text or "", state | ({"deleted"} if name == "delText" else set()))
        elif name == "instrText":
            told.codes += one.text or ""
        elif name in _INSTEAD and local(element) == "r":
            _lay(told, _INSTEAD[name], state)
        else:
            _gather(one, told, styles, state | _of(one, styles))


def _of(element: Element, styles: frozenset[str]) -> frozenset[str]:
    name = local(element)
    if name in _DELETED:
        return frozenset({"deleted"})
    if name in _INSERTED:
        return frozenset({"inserted"})
    return frozenset({"hidden"}) if name == "r" and _vanishes(element, styles) else frozenset()


def _vanishes(run: Element, styles: frozenset[str]) -> bool:
    looks = child(run, "rPr")
    if looks is None:
        return False
    vanish, style = child(looks, "vanish"), child(looks, "rStyle")
    if vanish is not None:
        return is_on(attribute(vanish, "val"))
    return style is not None and attribute(style, "val") in styles


def _lay(told: Strands, text: str, state: frozenset[str]) -> None:
    if "deleted" in state:
        told.deleted += text
    elif "hidden" in state:
        told.hidden += text
    else:
        told.shown += text
    if "inserted" in state and text.strip():
        told.inserted += text
