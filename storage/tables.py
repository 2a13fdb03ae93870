"""Every table there is. Importing this module is what makes `metadata` whole."""

from storage import (
    acts,
    applications,
    categories,
    conversations,
    counts,
    drafts,
    enquiries,
    envelopes,
    files,
    held,
    imports,
    inbox,
    index,
    interpretations,
    mailbox,
    offices,
    own_words,
    page_visits,
    people,
    publications,
    reviews,
    serials,
    sessions,
    staff,
)
from storage.base import Base

metadata = Base.metadata

__all__ = [
    "acts", "applications", "categories", "conversations", "counts", "drafts", "enquiries", "envelopes", "files",
    "held", "imports", "inbox", "index", "interpretations", "mailbox", "metadata", "offices", "own_words", "page_visits",
    "people", "publications", "reviews", "serials", "sessions", "staff",
]  # fmt: skip
