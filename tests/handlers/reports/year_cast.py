"""A year of the office in a few records, told by hand."""

from collections.abc import Mapping
from datetime import date

from bot.wiring import Parts
from handlers.applications import lettering
from handlers.applications.events import Detail
from handlers.ledger import actions as ledger
from handlers.ledger.rules import Entry
from handlers.office import OfficeProfile, profile_of
from handlers.reports import closing
from handlers.reports.closing import Compiled
from storage.application_terms import LetterKind, Outcome, Remedy
from storage.offices import Office
from storage.report_terms import LedgerKind as K
from storage.terms import Post
from tests.conftest import Clock
from tests.handlers.applications.office_cast import CHEN, clerk, do, drafted, go_to, taken_in

LIU = clerk(6, "刘乡长", Post.APPROVER)  # signs
KE = clerk(1, "王科", Post.CONTRIBUTOR, Post.HANDLER)
WORDS = {
    "active": "重点公开了惠民政策。", "management": "修订了信息上报制度。", "platform": "网站、公众号、公开栏三处公开。",
    "supervision": "乡长任组长，党政办两人具体办。", "problems": "一人兼几职，更新不够快。", "improvements": "每个站所明确一名信息员。",
}  # fmt: skip


def profile(parts: Parts) -> OfficeProfile:
    with parts.database.read() as session:
        one = session.get_one(Office, 1)
        return profile_of(one.id, one.slug, one.name, one.short_name, one.profile)


def compiled(parts: Parts, year: int) -> Compiled:
    with parts.database.read() as session:
        return closing.compiled(session, profile(parts), year)


def shown(parts: Parts, year: int) -> Compiled:
    with parts.database.read() as session:
        return closing.shown(session, profile(parts), year)


def write(parts: Parts, year: int, words: Mapping[str, str] = WORDS) -> None:
    do(parts, closing.write, KE, year, dict(words))


def freeze(parts: Parts, year: int, reason: str = "") -> int:
    return do(parts, closing.freeze, LIU, profile(parts), year, reason)


def entered(parts: Parts, kind: K, day: date, number: int = 1, heads: int = 0) -> int:
    return do(parts, ledger.enter, KE, Entry(kind, day, number, heads, "内容", "台账"))


def answered(parts: Parts, clock: Clock, came: str, decided: str, outcome: Outcome, kind: str = "1") -> int:
    """On paper, confirmed at the window, answered by a letter."""
    go_to(clock, came)
    id = taken_in(parts, kind=kind, name="李婷" if kind == "1" else "梭戛蜂业有限公司")
    go_to(clock, decided)
    letter = drafted(parts, id, LetterKind.ANSWER, Detail(outcome=outcome, remedy=Remedy.EITHER))
    do(parts, lettering.issue, CHEN, letter, f"{id}号", note="已核")
    return id


def a_year(parts: Parts, clock: Clock) -> dict[str, int]:
    """2025: four came, three were answered, one is carried on; the ledger has something of everything."""
    ids = {
        "disclosed": answered(parts, clock, "2025-02-10", "2025-02-20", Outcome.DISCLOSED),
        "public": answered(parts, clock, "2025-03-10", "2025-03-20", Outcome.ALREADY_PUBLIC, "2"),
        "petition": answered(parts, clock, "2025-05-12", "2025-05-20", Outcome.PETITION),
    }
    go_to(clock, "2025-12-29")
    ids["open"] = taken_in(parts)
    entered(parts, K.DOCUMENTS_BEFORE, date(2025, 1, 1), 10)
    entered(parts, K.DOCUMENTS_MADE, date(2025, 3, 1), 3)
    entered(parts, K.DOCUMENTS_REPEALED, date(2025, 4, 1), 1)
    entered(parts, K.PERMITS, date(2025, 3, 1), 12)
    entered(parts, K.PERMITS, date(2025, 6, 1), 28)
    entered(parts, K.PENALTIES, date(2025, 6, 1), 2)
    entered(parts, K.CHARGES, date(2025, 7, 1), 963_000)  # 9630 元
    entered(parts, K.TRAINING, date(2025, 5, 6), heads=12)
    entered(parts, K.TRAINING, date(2025, 9, 3), heads=8)
    entered(parts, K.MEETING, date(2025, 2, 6))
    go_to(clock, "2026-01-20")
    return ids
