"""Who writes a letter, as the office stood on the day, and what was asked of it by whom."""

from dataclasses import dataclass
from datetime import date

from handlers.office import OfficeProfile
from storage.terms import Door


@dataclass(frozen=True, slots=True)
class Sender:
    """发文机关."""

    name: str
    disclosure_office: str = ""
    address: str = ""
    hours: str = ""
    telephone: str = ""
    review_organ: str = ""
    court: str = ""
    review_online: str = ""


def sender_of(profile: OfficeProfile) -> Sender:
    return Sender(
        profile.name, profile.disclosure_office, profile.address, profile.hours, profile.telephone,
        profile.review_organ, profile.court, profile.review_online,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The application. `received` is the day of receipt by law (条例第三十一条), None until it is known."""

    number: str
    applicant: str
    is_person: bool
    door: Door
    submitted: date
    received: date | None
    wanted: str
