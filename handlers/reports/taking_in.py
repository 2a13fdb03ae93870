"""以前的年度报告: taken in from the file it was published as, so that the next year has something to go on from."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.office import OfficeProfile, office_day
from handlers.refusal import Faults, Refused
from handlers.reports.annual import frozen
from handlers.reports.annual.facts import Facts
from handlers.reports.annual.frozen import Bundle
from handlers.reports.annual.phrases import IMPROVEMENTS
from handlers.reports.annual.reading import Reading
from handlers.reports.closing import CLOSERS, refuse_odd_year
from storage import acts, drafts, reports
from storage.act_terms import Act
from storage.reports import FrozenReport

_FIFTH = 5  # of the parts: 存在的主要问题及改进情况
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Published:
    """A file of a report and what was read in it."""

    name: str
    reading: Reading


def take_in(
    session: Session, clerk: Clerk, profile: OfficeProfile, year: int, told: Published, at: datetime
) -> None:
    """As its first frozen version. It has no lists: its figures were counted elsewhere."""
    if not clerk.posts & CLOSERS:
        raise Refused("导入以前的年度报告由审核或签发岗位办理，您没有这个岗位。")
    refuse_odd_year(year, at)
    if office_day(at).year <= year:
        raise Refused(f"{year} 年还没有过完，不会有年度报告。")
    drafts.alone(session, clerk.office_id)
    if reports.newest(session, clerk.office_id, year):
        raise Refused(f"{year} 年度已经有封存的报告了，不能再导入。")
    _refuse_other(profile, year, told.reading)
    content = frozen.written(_bundle(profile, year, told.reading))
    missed = f"，有 {len(told.reading.faults)} 处放不到表里，没有计入" if told.reading.faults else ""
    reports.freeze(session, FrozenReport(
        office_id=clerk.office_id, year=year, version=1, content=content, digest=hashlib.sha256(content).digest(),
        reason=f"导入自《{told.name[:LONGEST_NAME]}》{missed}", frozen_by=clerk.name, frozen_at=at,
    ))  # fmt: skip
    acts.record(session, clerk.office_id, clerk.name, Act.REPORT_FROZEN, f"reports:{year}", at, "导入")


def _bundle(profile: OfficeProfile, year: int, reading: Reading) -> Bundle:
    report = replace(reading.report, year=year, office=profile.name)
    promised = report.prose[_FIFTH].strip() if report.prose else ""
    words = {IMPROVEMENTS.key: promised} if promised else {}
    return Bundle(report, Facts(date(year, 1, 1), date(year, 12, 31), {}), words)


def _refuse_other(profile: OfficeProfile, year: int, reading: Reading) -> None:
    report = reading.report
    if report.year not in (None, year):
        raise Faults(
            {"file": f"这份是 {report.year} 年度的报告，不是 {year} 年度的。请换一份，或到那一年导入。"}
        )
    if report.office and profile.short_name not in report.office:
        raise Faults({"file": f"这份是{report.office}的报告，不是{profile.name}的。"})
