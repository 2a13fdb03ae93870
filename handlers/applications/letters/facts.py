"""What a letter (文书) says, as frozen plain values: kept as JSON with the letter, they print it again.

Everything is written down as it stood on the day, the office's own address too. Days are days of the office; periods
come in from the law's table of periods.
"""

from dataclasses import dataclass, field
from datetime import date

from handlers.applications.letters.decision import Answer
from handlers.applications.letters.parties import Asked, Sender
from storage.application_terms import LetterKind, Party, ServiceWay

# Of a field that was added when letters had been sent: where it says nothing it is not frozen, as it was not then.
LATER = {"later": True}


@dataclass(frozen=True, slots=True)
class Receipt:
    """登记回执."""

    asked: Asked
    code: str
    content_hash: str
    workdays: int
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class Supplement:
    """补正告知书 (条例第三十条). `points`: what is to be put right, all of it at once. Their period counts from the day the
    letter reaches them, so since its second version it names `workdays` and no day (`by`)."""

    asked: Asked
    points: tuple[str, ...]
    by: date | None
    ways: str
    workdays: int = field(default=0, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Reasons:
    """说明理由告知书 (条例第三十五条). `found`: how many applications, how often. `by`, `workdays`: as in `Supplement`."""

    asked: Asked
    found: str
    by: date | None
    ways: str
    workdays: int = field(default=0, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Extension:
    """延期答复告知书 (条例第三十三条第二款). `reason` may be left out: the law asks for none."""

    asked: Asked
    due: date | None
    workdays: int
    new_due: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """征求意见书 (条例第三十二条, 第三十四条). Nothing in it tells who applied."""

    to: str
    is_person: bool
    number: str
    gist: str
    content: str
    workdays: int


@dataclass(frozen=True, slots=True)
class ToldApplicant:
    """征求意见告知书: the clock stands while others are asked (条例第三十三条第三款)."""

    asked: Asked
    party: Party
    sent: date | None
    workdays: int


@dataclass(frozen=True, slots=True)
class ToldThirdParty:
    """依申请公开告知书: made public against the third party's will (条例第三十二条). Nothing in it tells who applied."""

    to: str
    is_person: bool
    number: str
    consulted: date | None
    opinion: str
    content: str
    reason: str
    service: ServiceWay
    disclosed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """收费通知 (国办函〔2020〕109号). `steps` are the lines of the reckoning, `amount` is in yuan."""

    asked: Asked
    method: str
    quantity: str
    steps: tuple[str, ...]
    amount: int
    payment: str
    workdays: int


@dataclass(frozen=True, slots=True)
class Proof:
    """送达回证. Days and names left empty are filled in by hand. `letter` and `number`: what was served."""

    to: str
    letter: str
    number: str
    way: ServiceWay
    place: str = ""
    tracking: str = ""
    posted_on: date | None = None
    signed_on: date | None = None
    signed_by: str = ""
    server: str = ""
    note: str = ""


Body = (
    Receipt | Supplement | Reasons | Extension | Consultation | ToldApplicant | ToldThirdParty | Fee | Answer | Proof
)  # fmt: skip
BODIES: dict[LetterKind, type[Body]] = {
    LetterKind.RECEIPT: Receipt,
    LetterKind.SUPPLEMENT: Supplement,
    LetterKind.REASONS: Reasons,
    LetterKind.EXTENSION: Extension,
    LetterKind.THIRD_PARTY: Consultation,
    LetterKind.CO_AUTHOR: Consultation,
    LetterKind.TOLD_APPLICANT: ToldApplicant,
    LetterKind.TOLD_THIRD_PARTY: ToldThirdParty,
    LetterKind.FEE: Fee,
    LetterKind.ANSWER: Answer,
    LetterKind.PROOF_OF_SERVICE: Proof,
}


@dataclass(frozen=True, slots=True)
class Letter:
    """文书. `version` names its template, `number` is its 文号 ('' for those that bear none), `day` its 成文日期."""

    kind: LetterKind
    version: int
    sender: Sender
    number: str
    day: date
    body: Body
