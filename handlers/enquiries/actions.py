"""Finding what was published, and keeping count of what was asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.enquiries import faqs, rules
from handlers.enquiries.lexicon import Lexicon
from handlers.enquiries.mending import doubts, mend
from handlers.enquiries.question import LONGEST_QUESTION, Question, understand
from handlers.enquiries.ranking import BUDGET, Weights, chosen, is_sure, ranked, shortlist
from handlers.enquiries.rules import masked
from handlers.office import office_day
from storage import enquiries, index, numbered, search
from storage.faqs import Known
from storage.index import EDITION, FAQS, ITEMS, LEXICON
from storage.terms import Ended
from storage.tokens import grams, index_key

MOST_HITS = 50
EXACT = 1000.0  # the score of an item asked for by its number
WORTH_SHOWING = 0.5  # of the best score: what is weaker only makes the list longer
MOST_FROM_PAGES = (
    1000  # questions a day: nobody has to say who they are there, and a machine could ask without end
)


@dataclass(frozen=True, slots=True)
class Hit:
    id: int
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a question led to, best first. `mended` is the question as it was understood, where that differs."""

    asked: str
    hits: tuple[Hit, ...]
    mended: str | None = None
    numbered: bool = False  # a document was asked for by its number
    faq: Known | None = None  # what the office has answered itself, and says before anything that was found

    @property
    def exact(self) -> bool:
        """The document asked for by its number is there."""
        return self.numbered and bool(self.hits) and self.hits[0].sure

    @property
    def is_sure(self) -> bool:
        """What is published surely answers it."""
        return bool(self.hits) and self.hits[0].sure

    @property
    def ended(self) -> Ended:
        if self.faq:
            return Ended.ANSWERED
        if not self.hits:
            return Ended.NOTHING
        return Ended.ANSWERED if self.hits[0].sure else Ended.POSSIBLE

    @property
    def worth_showing(self) -> list[int]:
        """Two documents may have one number; what is only related to them would pass for a third."""
        if self.exact:
            return [hit.id for hit in self.hits if hit.sure]
        return [hit.id for hit in self.hits if hit.score >= WORTH_SHOWING * self.hits[0].score]


def find(
    session: Session, office_id: int, text: str, limit: int = MOST_HITS, among: Collection[int] | None = None
) -> Found:
    """The one path to what was published, whoever asks: chat, command line, page. `among` are the only items wanted.

    What was found is remembered: many ask the same, and until something is published it is found again.
    """
    found = (
        _remembered(session, office_id, text) if among is None else find_anew(session, office_id, text, among)
    )
    return found if len(found.hits) <= limit else replace(found, hits=found.hits[:limit])


Edition = tuple[int, int, int]  # of the index, of the lexicon and of 常见问题
_REMEMBERED: dict[tuple[int, str], tuple[Edition, Found]] = {}  # (office, question) → what this process found
_NOTHING: tuple[Edition, Found | None] = (0, 0, 0), None
MOST_REMEMBERED = 5000


def _remembered(session: Session, office_id: int, text: str) -> Found:
    told = search.frequencies(session, office_id, (EDITION, LEXICON, FAQS))
    edition = told.get(EDITION, 0), told.get(LEXICON, 0), told.get(FAQS, 0)
    kept, found = _REMEMBERED.get((office_id, text), _NOTHING)
    if found is None or kept != edition:
        found = find_anew(session, office_id, text)
        if edition[2]:
            found = replace(found, faq=_faq(session, office_id, found, edition))
        _remember(office_id, text, edition, found)
    return found


def _remember(office_id: int, text: str, edition: Edition, found: Found) -> None:
    if len(_REMEMBERED) >= MOST_REMEMBERED:
        _REMEMBERED.clear()
    if len(text) <= LONGEST_QUESTION:
        _REMEMBERED[office_id, text] = edition, found


def find_anew(session: Session, office_id: int, text: str, among: Collection[int] | None = None) -> Found:
    question, weights, mended = _understood(session, office_id, text)
    exact = _only(_by_number(session, office_id, question), among)
    holders = {
        token: _only(ids, among)
        for token, ids in search.holding(session, office_id, chosen(weights), most=2 * BUDGET).items()
    }
    short = shortlist(question, weights, holders)
    scored = ranked(question, weights, short, search.texts(session, list(short.masks)))
    sure = bool(scored) and not question.numbered and is_sure(scored[0], weights)
    hits = [Hit(id, EXACT, sure=True) for id in exact]
    hits += [Hit(one.id, round(one.score, 3), sure=sure) for one in scored if one.id not in exact]
    return Found(text, tuple(hits[:MOST_HITS]), mended, question.numbered)


def _faq(session: Session, office_id: int, found: Found, edition: Edition) -> Known | None:
    """The entry that asks the same, as it was typed or as it was understood."""
    lexicon = lexicon_of(session, office_id)
    readings = [understand(text, lexicon) for text in (found.asked, found.mended) if text]
    known = (faqs.answering(session, office_id, one, lexicon, edition[1:]) for one in readings)
    return None if found.exact else next(filter(None, known), None)


def lexicon_of(session: Session, office_id: int) -> Lexicon:
    """As this process last read it, or read now. What was just found was found with it."""
    if office_id not in _LEXICONS:
        _first_reading(session, office_id, "")
    return _LEXICONS[office_id][1]


def _understood(session: Session, office_id: int, text: str) -> tuple[Question, Weights, str | None]:
    question, lexicon, counted = _first_reading(session, office_id, text)
    mended = _mended(session, office_id, question, lexicon, counted)
    if mended:
        question = understand(mended, lexicon)
        counted = search.frequencies(session, office_id, (*question.tokens, ITEMS))
    held = {token: counted[token] for token in question.tokens if token in counted}
    return question, Weights(counted.get(ITEMS, 0), held), mended


def _first_reading(session: Session, office_id: int, text: str) -> tuple[Question, Lexicon, dict[str, int]]:
    """One look tells both how common the question's tokens are and whether our lexicon is still the office's."""
    version, lexicon = _LEXICONS.get(office_id, _NONE)
    question = understand(text, lexicon)
    asked = dict.fromkeys([*question.tokens, *grams(question.text), ITEMS, LEXICON])
    counted = search.frequencies(session, office_id, asked)
    if counted.get(LEXICON, 0) == version:
        return question, lexicon, counted
    _LEXICONS[office_id] = counted.get(LEXICON, 0), Lexicon.of(enquiries.synonyms_of(session, office_id))
    return _first_reading(session, office_id, text)


def _mended(
    session: Session, office_id: int, question: Question, lexicon: Lexicon, counted: Mapping[str, int]
) -> str | None:
    doubted = doubts(question.text, lexicon, counted)
    if not doubted:
        return None
    sounds = list(dict.fromkeys(doubt.sound for doubt in doubted))
    heard = search.words_sounding(session, office_id, sounds)
    likely = {s: [*(word for word, _ in heard.get(s, ())), *lexicon.sounding.get(s, ())] for s in sounds}
    mended = mend(question.text, doubted, likely)
    return mended if mended != question.text else None


def _only(ids: Sequence[int], among: Collection[int] | None) -> Sequence[int]:
    return ids if among is None else [id for id in ids if id in among]


def _by_number(session: Session, office_id: int, question: Question) -> list[int]:
    if not question.numbered:
        return []
    return numbered.by_number(session, office_id, question.document, question.index)


# --- synonyms --------------------------------------------------------------------------------------

_LEXICONS: dict[int, tuple[int, Lexicon]] = {}  # office → (version, lexicon), as this process last read them
_NONE = -1, Lexicon({})


def keep_synonyms(session: Session, office_id: int, groups: Sequence[str]) -> None:
    enquiries.replace_synonyms(session, office_id, groups)
    index.lexicon_changed(session, office_id, groups)


# --- counting --------------------------------------------------------------------------------------


def write_down(session: Session, office_id: int, citizen_id: int | None, found: Found, at: datetime) -> None:
    """Keep that something was asked and how it ended, with what could tell who asked masked."""
    first = found.hits[0].id if found.hits and not found.faq else None
    enquiries.write_down(
        session, office_id, citizen_id, masked(found.asked), found.ended, first, at, office_day(at),
        found.faq.id if found.faq else None,
    )  # fmt: skip


def write_down_from_page(session: Session, office_id: int, found: Found, at: datetime) -> None:
    """As `write_down`, for a page, where nobody says who they are; and only so many a day."""
    if enquiries.nobodys(session, office_id, office_day(at)) < MOST_FROM_PAGES:
        write_down(session, office_id, None, found, at)


def repeatable(found: Found) -> str:
    """The question as it may stand in an address."""
    return rules.repeatable(found.asked, index_key(found.asked) if found.exact else None)
