"""The demo's 考核台账: a small sheet of the county, half of it done, with something that costs points in three days."""

from datetime import datetime, timedelta
from importlib.resources import files

from sqlalchemy.orm import Session

from bot.cli.cast import CAST
from handlers import evidence
from handlers.clerk import Clerk
from handlers.criteria import actions, loading
from handlers.criteria.form import Own
from handlers.ledger import actions as ledger
from handlers.ledger.rules import Entry
from handlers.office import office_day
from storage import criteria, staff
from storage.report_terms import EvidenceKind, LedgerKind

SOON = timedelta(days=3)
EVENTS = ((LedgerKind.MEETING, "全乡政务公开工作部署会", 36), (LedgerKind.TRAINING, "政务公开业务培训", 28))
# Number of the criterion → kind, and words by which its evidence is found.
LAID = {
    "1.1": (EvidenceKind.ITEM, "政务公开工作领导小组"), "1.2": (EvidenceKind.ITEM, "考核和责任追究办法"),
    "1.3": (EvidenceKind.ENTRY, "部署会"), "1.4": (EvidenceKind.ENTRY, "业务培训"), "2.5": (EvidenceKind.ITEM, "公开指南"),
    "4.2": (EvidenceKind.PLACEMENT, "政府信息公开工作年度报告"),
}  # fmt: skip
SCORED = {
    "1.1": Own(500, "文件、分工表齐全"), "1.2": Own(400, "缺培训制度一项"), "2.5": Own(500, "指南 2026 年版已公开"),
    "4.2": Own(800, "1月26日公布，和上年不雷同"),
}  # fmt: skip


def score_the_year(session: Session, office_id: int, at: datetime) -> None:
    one = staff.named(session, "王科")
    assert one, "just hired"
    wang, today = Clerk(one.id, office_id, one.name, frozenset(CAST[one.name])), office_day(at)
    text = (files("bot.emulator") / "town" / "criteria.csv").read_text("utf-8").format(soon=today + SOON)
    rows = loading.whole(loading.sheet_in(text.encode(), today.year)).rows
    actions.load(session, wang, today.year, rows, at)
    for kind, words, heads in EVENTS:
        ledger.enter(session, wang, Entry(kind, today, 1, heads, words, "签到册"), at)
    known = {one.number: one.id for one in criteria.criteria_of(session, office_id, today.year)}
    for number, (sort, words) in LAID.items():
        for found in evidence.find(session, office_id, sort, words, today.year)[:1]:
            actions.attach(session, wang, known[number], found, at)
    for number, own in SCORED.items():
        actions.score(session, wang, known[number], own, at)
