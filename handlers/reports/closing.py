"""年度报告: put together from the figures, checked, written, decided on, and frozen."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import year_end
from handlers.clerk import Clerk
from handlers.office import OfficeProfile, office_day
from handlers.refusal import Faults, Refused
from handlers.reports.annual import frozen
from handlers.reports.annual.check import Check, Decision, Status, Verdict
from handlers.reports.annual.checking import examine
from handlers.reports.annual.facts import EVERY_FEE_NOTICE, Facts, cells_of, told_of
from handlers.reports.annual.frozen import Bundle
from handlers.reports.annual.layouts import Form, layout_for, layout_of
from handlers.reports.annual.phrases import OTHERS, SLOTS
from handlers.reports.annual.prose import skeleton, text_of, unwritten
from handlers.reports.annual.report import Report, of_figures
from storage import acts, drafts, reports
from storage.act_terms import Act
from storage.reports import CheckDecision, FrozenReport, ReportText
from storage.terms import Post

WRITERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER})
CLOSERS = frozenset({Post.REVIEWER, Post.APPROVER})
FIRST_YEAR = 2008  # 条例施行
LONGEST_WORDS, LONGEST_REASON = 20_000, 1000
NO_OTHERS = "没有其他需要报告的事项。"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A report with the lists behind it and what its checks found. `version` 0: not frozen, put together just now."""

    bundle: Bundle
    checks: tuple[Check, ...]
    version: int = 0

    @property
    def report(self) -> Report:
        return self.bundle.report

    @property
    def facts(self) -> Facts:
        return self.bundle.facts

    @property
    def broken(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.status is Status.BROKEN)


def compiled(session: Session, profile: OfficeProfile, year: int, form: Form | None = None) -> Compiled:
    """As the records stand now."""
    words = reports.texts_of(session, profile.id, year)
    bundle = _bundle(session, profile, year, form or layout_for(year).form, words)
    return Compiled(bundle, _checks(session, profile.id, bundle))


def shown(session: Session, profile: OfficeProfile, year: int) -> Compiled:
    """The frozen one where there is one: what a year has said it says for ever."""
    kept = reports.newest(session, profile.id, year)
    if kept is None:
        return compiled(session, profile, year)
    bundle = frozen.read(kept.content)
    return Compiled(bundle, _checks(session, profile.id, bundle), kept.version)


def _bundle(session: Session, profile: OfficeProfile, year: int, form: Form, words: dict[str, str]) -> Bundle:
    facts = year_end.facts_of(session, profile.id, year, form)
    bare = of_figures(form, cells_of(layout_of(form), facts), year, profile.name)
    told = replace(bare, told=told_of(facts))
    return Bundle(replace(told, prose=text_of(skeleton(told, words))), facts, words)


def _checks(session: Session, office_id: int, bundle: Bundle) -> tuple[Check, ...]:
    year = bundle.report.year or 0
    decisions = {
        key: Decision(Verdict(one.verdict), one.reason, one.decided_by)
        for key, one in reports.decisions_of(session, office_id, year).items()
    }
    previous = previous_of(session, office_id, year)
    before = previous.report if previous else None
    return examine(bundle.report, before, notices_in(bundle.report), decisions)


def notices_in(report: Report) -> int | None:
    """How many notices of fees were sent; nothing is known of a report that was taken in from a file."""
    known = report.number(EVERY_FEE_NOTICE)
    return None if known is None else int(known)


def previous_of(session: Session, office_id: int, year: int) -> Bundle | None:
    """Last year's report as it was frozen."""
    kept = reports.newest(session, office_id, year - 1)
    return frozen.read(kept.content) if kept else None


def differing(kept: Compiled, now: Compiled) -> tuple[tuple[str, str, str], ...]:
    """(cell, frozen, as the records stand now) of the cells that say something else today."""
    paths = kept.report.layout.paths()
    pairs = ((path, kept.report.cells.get(path, ""), now.report.cells.get(path, "")) for path in paths)
    return tuple(pair for pair in pairs if pair[1] != pair[2])


# --- what people do ---------------------------------------------------------------------------------------


def write(session: Session, clerk: Clerk, year: int, words: dict[str, str], at: datetime) -> None:
    """The places only a person can fill; a text that is the same is left alone."""
    _need(clerk, WRITERS, "信息员、审核或签发")
    refuse_odd_year(year, at)
    if unknown := words.keys() - SLOTS.keys():
        raise ValueError(f"no such places: {sorted(unknown)}")
    if too_long := {
        key: f"最多 {LONGEST_WORDS} 字。" for key, told in words.items() if len(told) > LONGEST_WORDS
    }:
        raise Faults(too_long)
    before = reports.texts_of(session, clerk.office_id, year)
    changed = {key: told.strip() for key, told in words.items() if told.strip() != before.get(key, "")}
    for key, told in changed.items():
        reports.write(session, ReportText(
            office_id=clerk.office_id, year=year, slot=key, words=told, written_by=clerk.name, written_at=at
        ))  # fmt: skip
    if changed:
        _record(session, clerk, Act.REPORT_WRITTEN, year, at, "、".join(SLOTS[key].name for key in changed))


def decide(
    session: Session, clerk: Clerk, profile: OfficeProfile, year: int, key: str, decision: Decision, at: datetime
) -> None:  # fmt: skip
    """What a person says of a doubtful check. It holds as long as rule, cells and figures are the same."""
    _need(clerk, CLOSERS, "审核或签发")
    reason = _reason(decision.reason, "reason", "请写明核实了什么、怎么核实的。")
    found = [check for check in shown(session, profile, year).checks if check.key == key]
    if not found:
        raise Refused("这一条检查已经变了（数改过了），请刷新页面再看。")
    reports.decide(session, CheckDecision(
        office_id=clerk.office_id, year=year, key=key, verdict=str(decision.verdict), reason=reason,
        decided_by=clerk.name, decided_at=at,
    ))  # fmt: skip
    _record(session, clerk, Act.CHECK_DECIDED, year, at, f"{found[0].rule}，{decision.verdict}")


def freeze(
    session: Session, clerk: Clerk, profile: OfficeProfile, year: int, reason: str, at: datetime
) -> int:
    """封存; returns the version. Frozen again, the same is the same version, anything else a new one with its reason."""
    _need(clerk, CLOSERS, "审核或签发")
    if office_day(at).year <= year:
        raise Refused(f"{year} 年还没有过完，数还会变。过了 12 月 31 日再封存。")
    refuse_odd_year(year, at)
    drafts.alone(session, clerk.office_id)
    made = _complete(session, profile, year)
    content, kept = frozen.written(made.bundle), reports.newest(session, clerk.office_id, year)
    if kept and kept.content == content:
        return kept.version
    _refuse_unsigned(made, kept, reason)
    version = kept.version + 1 if kept else 1
    digest = hashlib.sha256(content).digest()
    reports.freeze(session, FrozenReport(
        office_id=clerk.office_id, year=year, version=version, content=content, digest=digest,
        reason=reason.strip()[:LONGEST_REASON], frozen_by=clerk.name, frozen_at=at,
    ))  # fmt: skip
    _record(session, clerk, Act.REPORT_FROZEN, year, at, f"第 {version} 版 {digest.hex()[:16]}")
    return version


def _complete(session: Session, profile: OfficeProfile, year: int) -> Compiled:
    words = reports.texts_of(session, profile.id, year)
    words[OTHERS.key] = words.get(OTHERS.key, "").strip() or NO_OTHERS
    if missing := unwritten(words):
        names = "、".join(slot.name for slot in missing)
        raise Refused(f"正文还有没写的：{names}。请先写好，再封存。")
    bundle = _bundle(session, profile, year, layout_for(year).form, words)
    return Compiled(bundle, _checks(session, profile.id, bundle))


def _refuse_unsigned(made: Compiled, kept: FrozenReport | None, reason: str) -> None:
    if reason.strip():
        return
    if made.broken:
        told = f"还有 {len(made.broken)} 处不平：{made.broken[0].sentence}"
        raise Faults({"freeze_reason": f"{told}请先改平；确实要这样封存的，写明理由。"})
    if kept:
        raise Faults({"freeze_reason": f"已经封存了第 {kept.version} 版。更正要写明原因，另存为新的一版。"})


def refuse_odd_year(year: int, at: datetime) -> None:
    if not FIRST_YEAR <= year <= office_day(at).year:
        raise Refused(f"年份应当在 {FIRST_YEAR} 到 {office_day(at).year} 之间。")


def _reason(told: str, field: str, sentence: str) -> str:
    if not told.strip():
        raise Faults({field: sentence})
    return told.strip()[:LONGEST_REASON]


def _need(clerk: Clerk, posts: frozenset[Post], told: str) -> None:
    if not clerk.posts & posts:
        raise Refused(f"这件事由{told}岗位办理，您没有这个岗位。")


def _record(session: Session, clerk: Clerk, act: Act, year: int, at: datetime, result: str) -> None:
    acts.record(session, clerk.office_id, clerk.name, act, f"reports:{year}", at, result)
