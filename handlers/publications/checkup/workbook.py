"""What a workbook keeps besides its sheets: names, pivot caches, copies of other workbooks, changes."""

from handlers.markup import attribute, each, local, tree, words
from handlers.package import Package
from handlers.publications.checkup.findings import Finding, structural
from handlers.publications.checkup.pieces import Piece, paragraphs
from storage.review_terms import FindingKind

_PIVOTS = ("pivotCacheDefinition+xml", "pivotCacheRecords+xml")
_LINKS = ("externalLink+xml", "connections+xml", "queryTable+xml")
_CHANGES = ("revisionLog+xml", "revisionHeaders+xml", "userNames+xml")
_VALUES = ("v", "name", "connection", "command", "sourceFile")


def names(name: str, data: bytes) -> tuple[list[Finding], list[Piece]]:
    """Hidden names, and names that hold values or lead out of the file. Excel's own (_xlnm) are as it made them."""
    findings, texts = [], []
    for one in each(data, "definedName"):
        called, told = attribute(one, "name"), words(one)
        texts.append((f"名称“{called}”", told))
        holds = told.startswith(('"', "{")) or "[" in told
        if not called.startswith("_xlnm.") and (attribute(one, "hidden") in ("1", "true") or holds):
            findings.append(structural(FindingKind.DEFINED_NAME, f"{name} 名称“{called}”", told))
    return findings, [paragraphs(name, texts)]


def kept_besides(name: str, package: Package, read: set[str]) -> tuple[list[Finding], list[Piece]]:
    findings, pieces = [], []
    for kinds, kind, place in (
        (_PIVOTS, FindingKind.PIVOT_CACHE, "数据透视表的原始数据"),
        (_LINKS, FindingKind.EXTERNAL_LINK, "外部链接"),
        (_CHANGES, FindingKind.TRACKED_CHANGE, "共享工作簿的修订记录"),
    ):
        texts: list[str] = []
        for part in package.of_type(*kinds):
            texts += _values(package.parts[part])
            texts += [relation.target for relation in package.relations(part) if relation.external]
            read.add(part)
        if texts:
            findings.append(structural(kind, f"{name} {place}", "、".join(texts[:6]), "\x1f".join(texts)))
            pieces.append(paragraphs(name, [(place, text) for text in texts]))
    return findings, pieces


def _values(data: bytes) -> list[str]:
    """Text, and the values that pivot caches keep in attributes."""
    told = []
    for one in tree(data).iter():
        told += [
            value for key in _VALUES if (value := attribute(one, key)) and not _is_number_of(local(one), key)
        ]
        told += [one.text.strip()] if one.text and one.text.strip() else []
    return told


def _is_number_of(element: str, key: str) -> bool:
    """<x v="3"/> points at the third shared item and is no value."""
    return element == "x" and key == "v"
