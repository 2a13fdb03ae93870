"""gongkai applications export."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from bot.cli.figures import DAY
from bot.cli.publications import office_of
from bot.cli.setup import who
from bot.settings import read_settings
from bot.wiring import Parts, wire
from handlers.applications import exporting
from handlers.clerk import Clerk
from handlers.office import office_day
from handlers.publications.outgoing import as_csv
from handlers.refusal import Refused
from handlers.reports.workbook import sheet_of
from handlers.staff import actions
from storage import staff

TITLE = "依申请公开"
Rows = Sequence[tuple[str, ...]]


@click.group()
def applications() -> None:
    """依申请公开的申请。"""


@applications.command()
@click.option("--from", "first", type=DAY, required=True, help="从哪天提交的")
@click.option("--to", "last", type=DAY, required=True, help="到哪天（含）")
@click.option(
    "--format", "form", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="写到文件；不写就打印出来")
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
@click.option(
    "--personal", is_flag=True, help="带姓名、联系方式和所需信息；要写明原因和谁要，会记入案卷和操作日志"
)
@click.option("--reason", default="", help="为什么要带个人信息")
@click.option("--staff", "name", default="", help="谁要：依申请经办、审核或签发岗位的工作人员")
def export(
    first: datetime, last: datetime, form: str, output: Path | None, slug: str, personal: bool, reason: str, name: str
) -> None:  # fmt: skip
    """登记簿：编号、收到方式、日期、阶段、期限、结果。不带个人信息，除非 --personal。"""
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise Refused("xlsx 请用 --output 写到文件。")
    if personal and not (reason.strip() and name.strip()):
        raise Refused("带个人信息要用 --reason 写明原因，用 --staff 写明是哪位工作人员要。")
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    heads = exporting.HEADS + (exporting.PERSONAL if personal else ())
    read = _with_persons if personal else _plain
    made = _made(form, heads, read(parts, office_id, first, last, (name, reason)))
    if output is None:
        sys.stdout.buffer.write(made)
        return
    output.write_bytes(made)
    click.echo(f"已写到 {output}", err=True)


def _plain(parts: Parts, office_id: int, first: datetime, last: datetime, _: tuple[str, str]) -> Rows:
    at = parts.clock()
    with parts.database.begin() as session:
        actions.note_export(session, office_id, TITLE, who(), at)
        return exporting.table(session, office_id, first.date(), last.date(), office_day(at))


def _with_persons(
    parts: Parts, office_id: int, first: datetime, last: datetime, asked_by: tuple[str, str]
) -> Rows:
    (name, reason), at = asked_by, parts.clock()
    with parts.database.begin() as session:
        one = staff.named(session, name.strip())
        holding = staff.holding(session, one.id, at, office_day(at)) if one and not one.dismissed_at else {}
        if one is None or office_id not in holding:
            raise Refused(f"这个单位没有叫{name}的工作人员。")
        clerk = Clerk(one.id, office_id, one.name, holding[office_id])
        return exporting.with_persons(session, clerk, reason, first.date(), last.date(), at)


def _made(form: str, heads: tuple[str, ...], rows: Rows) -> bytes:
    if form == "xlsx":
        return sheet_of(TITLE, heads, rows)
    if form == "csv":
        return as_csv(heads, list(rows))
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


COMMANDS = (applications,)
