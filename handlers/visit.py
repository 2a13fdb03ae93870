"""One message of one citizen, with all that answering it needs: what every chat step is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.messages import Incoming
from handlers.office import OfficeProfile
from storage import conversations
from storage.conversations import Talk
from storage.terms import Subject


@dataclass(frozen=True, slots=True)
class Visit:
    """`words` is the text as spoken (handlers.words), `site` the address of the citizens' pages."""

    citizen_id: int
    office: OfficeProfile
    incoming: Incoming
    at: datetime
    words: str
    site: str
    large_type: bool
    talks: Mapping[Subject, Talk]

    @property
    def list_size(self) -> int:
        """Lists are short, and shorter for those who read with effort (friendliness §2.1)."""
        return 3 if self.large_type else 5

    def page(self, path: str) -> str:
        """An address under this office's pages."""
        asked = "?large=1" if self.large_type else ""
        return f"{self.site}/h/{self.office.slug}/{path}{asked}"

    def keep(self, session: Session, subject: Subject, step: str, draft: str, days: float) -> None:
        """Keep a conversation open, as it stands after this message."""
        talk = Talk(subject, self.office.id, step, draft, self.incoming.sent_at, self.incoming.number)
        conversations.keep(session, self.citizen_id, talk, self.at + timedelta(days=days))

    def close(self, session: Session, subject: Subject) -> None:
        conversations.close(session, self.citizen_id, subject)
