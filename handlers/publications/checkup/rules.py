"""发布前体检: everything in a draft and its attachments that must not go out unseen (regulation §8.2, §8.3)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from handlers.caps import MOST_FINDINGS
from handlers.publications.checkup.findings import Finding, structural, told_apart
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import body, paragraphs
from handlers.publications.checkup.reading import read
from handlers.publications.checkup.text import found_in
from handlers.refusal import Refused
from storage.review_terms import FindingKind


@dataclass(frozen=True, slots=True)
class Attached:
    name: str
    content: bytes = field(repr=False)


def examine(
    title: str, text: str, attachments: Iterable[Attached], ours: Ours,
    beside: Iterable[tuple[str, str]] = (),
) -> tuple[Finding, ...]:  # fmt: skip
    """In the order a clerk reads: the title, what stands beside the body (what it is called, its text), the body,
    then each attachment."""
    written = replace(body("正文", text), caption=title)
    found = [*found_in(paragraphs("", [("标题", title)]), ours)]
    for called, told in beside:
        found += found_in(replace(paragraphs("", [(called, told)]), caption=title), ours)
    found += found_in(written, ours)
    return (*told_apart(found), *(finding for one in attachments for finding in of_attachment(one, ours)))


def of_attachment(one: Attached, ours: Ours) -> tuple[Finding, ...]:
    """What could not be read is a finding like any other: 没有检查 never passes for 没有问题."""
    try:
        reading = read(one.name, one.content, ours)
    except Refused as refusal:
        shown = one.name if len(one.name) <= _SHOWN else one.name[:_SHOWN] + "…"
        content = hashlib.sha256(one.content).hexdigest()
        return (structural(FindingKind.NOT_CHECKED, shown, refusal.sentence, content),)
    found = [*reading.findings, *found_in(paragraphs(one.name, [("文件名", one.name)]), ours)]
    for piece in reading.pieces:
        found += found_in(replace(piece, caption=f"{one.name} {piece.caption}"), ours)
    return _within_reason(one, told_apart(found))


_SHOWN = 60


def _within_reason(one: Attached, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(found) <= MOST_FINDINGS:
        return found
    told = f"问题太多，只列出前 {MOST_FINDINGS} 处，后面的没有列出。请先改掉这些再查一次"
    return (*found[:MOST_FINDINGS], structural(FindingKind.NOT_CHECKED, one.name, told, str(len(found))))
