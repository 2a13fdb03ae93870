"""考核台账: a sheet is loaded, a criterion is scored and tied to a figure, evidence is put beside it or taken off."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.criteria.form import Own, range_told, within
from handlers.criteria.rules import Row, Standard
from handlers.criteria.told import told_points, told_standard
from handlers.refusal import Faults, Refused
from storage import acts, criteria, drafts
from storage.act_terms import Act
from storage.criteria import Criterion, Evidence
from storage.report_terms import EvidenceKind
from storage.terms import Post

LOADERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER})
KEEPERS = LOADERS | {Post.HANDLER}
KEEPERS_TOLD = "信息员、依申请经办、审核或签发"
MOST_EVIDENCE = 50  # beside one criterion


@dataclass(frozen=True, slots=True)
class Change:
    """What a sheet would do to the criteria of its year; `gone` are those it names no more, `held` how many of them
    something lies beside."""

    new: int
    changed: int
    same: int
    gone: tuple[str, ...]
    held: int


@dataclass(frozen=True, slots=True)
class Found:
    """A record that may be put beside a criterion."""

    kind: EvidenceKind
    record_id: int
    title: str


def foresee(session: Session, office_id: int, year: int, rows: tuple[Row, ...]) -> Change:
    """Reads only."""
    known = {one.number: one for one in criteria.criteria_of(session, office_id, year)}
    told = {row.number: (place, row) for place, row in enumerate(rows)}
    gone = [one for one in known.values() if one.number not in told and one.dropped_at is None]
    held = {one.criterion_id for one in criteria.evidence_of(session, office_id, [one.id for one in gone])}
    there = told.keys() & known.keys()
    same = sum(_says(known[number]) == _told(*told[number]) for number in there)
    return Change(
        len(told) - len(there), len(there) - same, same, tuple(one.number for one in gone), len(held)
    )


def load(session: Session, clerk: Clerk, year: int, rows: tuple[Row, ...], at: datetime) -> None:
    """The sheet of the year as it is now. The same number is the same criterion: what lies beside it stays, and so do
    its score and the figure it is tied to, unless the sheet names one."""
    need_post(clerk, LOADERS, "信息员、审核或签发")
    drafts.alone(session, clerk.office_id)
    known = {one.number: one for one in criteria.criteria_of(session, clerk.office_id, year)}
    for place, row in enumerate(rows):
        one = known.pop(row.number, None)
        _write(session, one or Criterion(office_id=clerk.office_id, year=year, number=row.number), place, row)
    for gone in known.values():
        gone.dropped_at = gone.dropped_at or at
    session.flush()
    told = f"{len(rows)} 项"
    acts.record(session, clerk.office_id, clerk.name, Act.CRITERIA_LOADED, f"criteria:{year}", at, told)


def _write(session: Session, one: Criterion, place: int, row: Row) -> None:
    one.position, one.content, one.points, one.rule = place, row.content, row.points, row.rule
    one.wanted, one.cycle, one.due, one.dropped_at = row.wanted, row.cycle, row.due, None
    if row.standard:
        _tie(one, row.standard)
    criteria.keep(session, one)


def _told(place: int, row: Row) -> tuple[object, ...]:
    return place, row.content, row.points, row.rule, row.wanted, row.cycle, row.due, False


def _says(one: Criterion) -> tuple[object, ...]:
    dropped = one.dropped_at is not None
    return one.position, one.content, one.points, one.rule, one.wanted, one.cycle, one.due, dropped


def _tie(one: Criterion, standard: Standard | None) -> None:
    one.figure = standard.figure if standard else None
    one.bound = standard.bound if standard else None
    one.threshold = standard.threshold if standard else 0


def tie(session: Session, clerk: Clerk, id: int, standard: Standard | None, at: datetime) -> None:
    """None: it is measured by no figure any more."""
    need_post(clerk, LOADERS, "信息员、审核或签发")
    one = _criterion(session, clerk, id)
    _tie(one, standard)
    session.flush()
    told = told_standard(standard) if standard else "不用系统里的数"
    acts.record(session, clerk.office_id, clerk.name, Act.CRITERION_TIED, f"criteria:{id}", at, told)


def score(session: Session, clerk: Clerk, id: int, own: Own, at: datetime) -> None:
    """自评, with its reason; None takes it back."""
    need_post(clerk, KEEPERS, KEEPERS_TOLD)
    one = _criterion(session, clerk, id)
    if own.score is not None and not within(own.score, one.points):
        raise Faults({"score": f"自评应{range_told(one.points)}。"})
    one.score, one.score_why, one.scored_by, one.scored_at = own.score, own.why, clerk.name, at
    session.flush()
    told = "收回自评" if own.score is None else f"{told_points(own.score)} 分"
    acts.record(session, clerk.office_id, clerk.name, Act.CRITERION_SCORED, f"criteria:{id}", at, told)


def attach(session: Session, clerk: Clerk, id: int, found: Found, at: datetime) -> None:
    """The same record twice is once."""
    need_post(clerk, KEEPERS, KEEPERS_TOLD)
    one = _criterion(session, clerk, id)
    if criteria.lies_there(session, one, found.kind, found.record_id):
        return
    if len(criteria.evidence_of(session, clerk.office_id, [id])) >= MOST_EVIDENCE:
        raise Refused(f"一个指标最多附 {MOST_EVIDENCE} 件佐证，请先取下用不着的。")
    criteria.keep(session, Evidence(
        office_id=clerk.office_id, criterion_id=id, kind=found.kind, record_id=found.record_id, title=found.title,
        attached_by=clerk.name, attached_at=at, dropped_by="",
    ))  # fmt: skip
    told = f"{found.kind}:{found.record_id}"
    acts.record(session, clerk.office_id, clerk.name, Act.EVIDENCE_ATTACHED, f"criteria:{id}", at, told)


def take_off(session: Session, clerk: Clerk, id: int, evidence_id: int, at: datetime) -> None:
    """No longer evidence; the record itself stays where it is."""
    need_post(clerk, KEEPERS, KEEPERS_TOLD)
    row = criteria.evidence_numbered(session, _criterion(session, clerk, id), evidence_id)
    if row is None:
        raise Refused("这件佐证已经取下了，请刷新页面再看。")
    row.dropped_at, row.dropped_by = at, clerk.name
    session.flush()
    told = f"{row.kind}:{row.record_id}"
    acts.record(session, clerk.office_id, clerk.name, Act.EVIDENCE_DROPPED, f"criteria:{id}", at, told)


def _criterion(session: Session, clerk: Clerk, id: int) -> Criterion:
    drafts.alone(session, clerk.office_id)
    one = criteria.criterion_of(session, clerk.office_id, id)
    if one is None:
        raise Refused("没有这个考核指标，请回到考核台账重新打开。")
    return one
