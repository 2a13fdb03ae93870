"""One message of one citizen, with all that answering it needs: what every chat step is given."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.messages import Incoming
from handlers.office import OfficeProfile
from handlers.words import spoken
from storage import conversations
from storage.conversations import Talk
from storage.terms import MessageKind, Subject


@dataclass(frozen=True, slots=True)
class Visit:
    """`served` are the offices of the account, `words` is the text as spoken (handlers.words), `site` the address of
    the citizens' pages. `talks` is what is open with this office, as it stands now: `keep` and `close` change it.
    `nearby` are published items that surely answer these words, as the switchboard found them."""

    citizen_id: int
    office: OfficeProfile
    served: tuple[OfficeProfile, ...]
    incoming: Incoming
    at: datetime
    words: str
    site: str
    large_type: bool
    talks: dict[Subject, Talk]
    nearby: tuple[int, ...] = ()

    @property
    def list_size(self) -> int:
        """Lists are short, and shorter for those who read with effort (friendliness §2.1)."""
        return 3 if self.large_type else 5

    def page(self, path: str, **asked: str) -> str:
        """An address under this office's pages. What is asked is of letters that need no quoting."""
        told = [f"{name}={value}" for name, value in (asked | self._type).items()]
        return f"{self.site}/h/{self.office.slug}/{path}" + ("?" + "&".join(told) if told else "")

    @property
    def _type(self) -> dict[str, str]:
        return {"large": "1"} if self.large_type else {}

    def keep(self, session: Session, subject: Subject, step: str, draft: str, days: float) -> None:
        """Keep a conversation open, as it stands after this message."""
        talk = Talk(subject, self.office.id, step, draft, self.incoming.sent_at, self.incoming.number)
        conversations.keep(session, self.citizen_id, talk, self.at + timedelta(days=days))
        self.talks[subject] = talk

    def close(self, session: Session, subject: Subject) -> None:
        conversations.close(session, self.citizen_id, self.office.id, subject)
        self.talks.pop(subject, None)

    def at_office(self, session: Session, office: OfficeProfile, asked: str) -> "Visit":
        """The same visit to this office, with what is open there, as if `asked` had just been typed."""
        talks = conversations.open_talks(session, self.citizen_id, office.id, self.at)
        incoming = replace(self.incoming, kind=MessageKind.TEXT, text=asked, event="", key="")
        return replace(self, office=office, incoming=incoming, words=spoken(asked), talks=talks)
