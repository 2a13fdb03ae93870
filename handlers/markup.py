"""XML of strangers: no DOCTYPE, no entities, counted while it is read."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from handlers.caps import DEEPEST, MOST_ELEMENTS
from handlers.refusal import Refused


def tree(data: bytes) -> Element:
    root: Element | None = None
    for _, element in _events(data):
        root = element if root is None else root
    if root is None:
        raise Refused("文件里有一部分是空的，读不了。请用 Word 或 WPS 打开后另存一份再传。")
    return root


def each(data: bytes, *names: str) -> Iterator[Element]:
    """Every element of these names, whole, one after another; what has been taken is let go."""
    open_ones: list[Element] = []
    for event, element in _events(data):
        if event == "start":
            open_ones.append(element)
            continue
        open_ones.pop()
        if local(element) in names:
            yield element
            if open_ones:
                open_ones[-1].remove(element)


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    depth = count = 0
    for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth, count = depth + 1, count + 1
            if depth > DEEPEST or count > MOST_ELEMENTS:
                raise Refused("文件太大或层次太深，读不了。请拆成几份，或者另存为 pdf 再传。")
        else:
            depth -= 1
        yield event, element


def local(element: Element) -> str:
    """The name without its namespace: transitional and strict documents differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """By local name: r:id and id are one to us."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local(one) == name), None)


def words(element: Element) -> str:
    return "".join(element.itertext())


def is_on(value: str) -> bool:
    """What w:val and hidden= say: absent is said by the caller."""
    return value.lower() not in ("0", "false", "off", "none")
