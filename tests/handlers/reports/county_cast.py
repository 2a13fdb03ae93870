"""六枝特区 over two townships of its own, and 岩脚镇, which is under nobody: opened and with reports as tests want them."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from handlers.offices import actions, tree
from handlers.reports.annual import frozen
from handlers.reports.annual.facts import ITEMS, Fact, Facts
from handlers.reports.annual.frozen import Bundle
from handlers.reports.annual.report import Report
from storage import reports
from storage.report_terms import RecordKind
from storage.reports import FrozenReport
from storage.terms import OfficeLevel
from tests.handlers.reports.annual.papers import consistent

SUOJIA = 1
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
COUNTY, XINHUA, YANJIAO = "六枝特区人民政府", "新华镇人民政府", "岩脚镇人民政府"
SAID = "一是一人兼几职、更新不够快；二是网站栏目和标准目录还对不上，三个村没有专人负责。"
OWN = "公开栏照片上传慢，村级公开的财务表格没有按月更新，群众看不到最近的数。"


def open_county(session: Session) -> tuple[int, int, int]:
    """The numbers of 六枝特区, 新华镇 and 岩脚镇; 梭戛乡 is placed under the first, as 新华镇 is."""
    county = actions.open_office(session, "liuzhi", COUNTY, "cli:test", AT, OfficeLevel.COUNTY)
    xinhua = actions.open_office(session, "xinhua", XINHUA, "cli:test", AT, parent="liuzhi")
    yanjiao = actions.open_office(session, "yanjiao", YANJIAO, "cli:test", AT)
    tree.place(session, "suojia", "liuzhi", "赵工", AT)
    return county, xinhua, yanjiao


def freeze_as(
    session: Session, office_id: int, report: Report, said: str = "", facts: bool = True, version: int = 1
) -> None:  # fmt: skip
    """The report as if this office had made it; without facts, as if it had been taken in from a file."""
    year = report.year or 0
    known = {ITEMS: Fact(RecordKind.ITEM, ((4711, 1),))} if facts else {}
    bundle = Bundle(report, Facts(date(year, 1, 1), date(year, 12, 31), known), {"problems": said})
    content = frozen.written(bundle)
    reports.freeze(session, FrozenReport(
        office_id=office_id, year=year, version=version, content=content, digest=hashlib.sha256(content).digest(),
        reason="" if version == 1 else "补报", frozen_by="刘乡长", frozen_at=AT,
    ))  # fmt: skip


def of_year(year: int) -> Report:
    return replace(consistent(), year=year)
