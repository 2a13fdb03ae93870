"""体检 before 送审: over exactly what is kept of a draft, its files included, so that no door can leave it out.

Reading a large sheet takes seconds, and on SQLite everybody waits for who writes. So a draft is examined first, in a
reading transaction, and the hand-in checks that what it takes is what was examined.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy.orm import Session

from handlers.office import profile_of
from handlers.publications.body import told_by_links, words_of
from handlers.publications.checkup.findings import Finding, structural
from handlers.publications.checkup.ours import Ours, ours
from handlers.publications.checkup.rules import Attached, examine, of_attachment
from handlers.publications.content import Content, digest_of, read_back
from handlers.publications.own_words import listed
from handlers.publications.trail import Finding as Settled
from storage import drafts, files
from storage.files import FileStore
from storage.offices import Office
from storage.review_terms import FindingKind, Gravity

LOST = "这个附件没有传上来或已经损坏，没有检查。请删掉它再传一次。"
FILES_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class SignedOff:
    """签字: why the finding with this key is left as it is."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Examined:
    """体检结果, and over what: the hash of the text (in which every file stands by its own hash) and what the office
    calls its own. Made here only. Findings hold personal data: shown to staff, never kept or logged."""

    office_id: int
    digest: bytes
    own: Ours
    lost: tuple[str, ...]  # names of files whose bytes are gone or damaged
    findings: tuple[Finding, ...] = field(repr=False)

    def is_over(self, session: Session, office_id: int, digest: bytes) -> bool:
        """Whether it still holds: the same text, and nothing has become or ceased to be the office's own."""
        return (self.office_id, self.digest, self.own) == (office_id, digest, _ours(session, office_id))


def examined_draft(session: Session, store: FileStore, office_id: int, item_id: int) -> Examined | None:
    """Over the draft as it is kept now; None where there is none. Only reads."""
    kept = drafts.draft_of(session, item_id)
    if kept is None or kept.office_id != office_id:
        return None
    content, own = read_back(kept.content), _ours(session, office_id)
    gone = lost(session, store, office_id, content)
    return Examined(office_id, digest_of(kept.content), own, gone, _findings(store, content, own, gone))


def examined(session: Session, store: FileStore, office_id: int, content: Content) -> tuple[Finding, ...]:
    """In the order of the form."""
    gone = lost(session, store, office_id, content)
    return _findings(store, content, _ours(session, office_id), gone)


def examined_words(
    session: Session, office_id: int, title: str, text: str, beside: Iterable[tuple[str, str]]
) -> tuple[Finding, ...]:
    """Over words that are no item: what is written for a push."""
    return examine(title, text, (), _ours(session, office_id), beside)


def _findings(store: FileStore, content: Content, own: Ours, gone: tuple[str, ...]) -> tuple[Finding, ...]:
    beside = (
        ("内容概述", content.summary),
        ("大白话", content.plain),
        ("正文里的链接", told_by_links(content.body)),
    )
    typed = examine(content.title, words_of(content.body), (), own, beside)
    attached = (
        (structural(FindingKind.NOT_CHECKED, one.name, LOST, one.digest),)
        if one.name in gone
        else _of_file(store, one.name, one.digest, own)
        for one in content.attachments
    )
    return (*typed, *(finding for found in attached for finding in found))


def settled(found: Iterable[Finding], signed: Iterable[SignedOff]) -> tuple[Settled, ...]:
    """As the version keeps them: where and of what kind, with the reason, never what was found."""
    reasons = {one.key: one.reason.strip() for one in signed}
    return tuple(
        Settled(one.key, one.words, one.gravity is Gravity.SECRECY_REVIEW, reasons.get(one.key, ""))
        for one in found
    )


def lost(session: Session, store: FileStore, office_id: int, content: Content) -> tuple[str, ...]:
    """Names of attachments that are not the office's, or whose bytes are not what was kept."""
    missing = files.missing(session, office_id, [one.digest for one in content.attachments])
    return tuple(
        one.name for one in content.attachments if one.digest in missing or not store.holds(one.digest)
    )


@lru_cache(maxsize=FILES_REMEMBERED)
def _of_file(store: FileStore, name: str, digest: str, own: Ours) -> tuple[Finding, ...]:
    """Remembered: who hands in has just been shown the page, made of the same bytes."""
    return of_attachment(Attached(name, store.read(digest)), own)


def _ours(session: Session, office_id: int) -> Ours:
    office = session.get_one(Office, office_id)
    return ours(
        profile_of(office.id, office.slug, office.name, office.short_name, office.profile),
        listed(session, office_id),
    )
