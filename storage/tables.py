"""Every table there is. Importing this module is what makes `metadata` whole."""

from storage import (
    acts,
    applications,
    categories,
    conversations,
    counts,
    enquiries,
    envelopes,
    held,
    inbox,
    index,
    mailbox,
    offices,
    people,
    publications,
    serials,
    sessions,
    staff,
)
from storage.base import Base

metadata = Base.metadata

__all__ = [
    "acts", "applications", "categories", "conversations", "counts", "enquiries", "envelopes",
    "held", "inbox", "index", "mailbox", "metadata", "offices", "people", "publications", "serials", "sessions", "staff",
]  # fmt: skip
