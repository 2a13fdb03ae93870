"""Every table there is. Importing this module is what makes `metadata` whole."""

from storage import (
    acts,
    applications,
    calendar,
    cases,
    casework,
    categories,
    conversations,
    counts,
    drafts,
    enquiries,
    envelopes,
    files,
    held,
    inbox,
    index,
    interpretations,
    mailbox,
    offices,
    official_letters,
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
    "acts", "applications", "calendar", "cases", "casework", "categories", "conversations", "counts", "drafts", "enquiries", "envelopes", "files",
    "held", "inbox", "index", "interpretations", "mailbox", "metadata", "offices", "official_letters", "people", "publications", "reviews",
    "serials", "sessions", "staff",
]  # fmt: skip
