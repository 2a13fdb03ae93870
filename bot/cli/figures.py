"""gongkai export stats, gongkai recount."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli.publications import office_of
from bot.cli.setup import who
from bot.settings import read_settings
from bot.wiring import wire
from handlers import statistics
from handlers.refusal import Refused
from handlers.reports import recounting
from handlers.reports.actions import daily_table, refuse_odd
from handlers.reports.form_workbook import LINES
from handlers.reports.periods import Period
from handlers.reports.workbook import FORMATS

DAY = click.DateTime(formats=["%Y-%m-%d"])
TABLES = ("days", "period")


@click.group()
def export() -> None:
    """导出。"""


@export.command()
@click.option("--from", "first", type=DAY, required=True, help="从哪天")
@click.option("--to", "last", type=DAY, required=True, help="到哪天（含）")
@click.option(
    "--format", "form", type=click.Choice([*FORMATS]), default=None, help="格式；不写就看文件名，默认csv"
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    default="days",
    show_default=True,
    help="days每天一行，period整段合计",
)
@click.option(
    "--out",
    "--output",
    "output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写到文件；不写就打印出来",
)
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
def stats(
    first: datetime, last: datetime, form: str | None, table: str, output: Path | None, slug: str
) -> None:
    """统计：每天的消息、人数、查询、信息条数、各渠道发布次数、申请、留言；或者整段时间的合计。"""
    form = form or _named(output)
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise Refused("xlsx 请用 --output 写到文件。")
    parts = wire(read_settings())
    office_id, over = office_of(parts, slug), Period(first.date(), last.date())
    with parts.database.read() as session:
        if table == "days":
            made = FORMATS[form](daily_table(session, office_id, over.first, over.last))
        else:
            refuse_odd(over.first, over.last)
            made = LINES[form](over, statistics.told_of(session, office_id, over).lines)
    if output:
        output.write_bytes(made)
        click.echo(f"已写到 {output}", err=True)
    else:
        sys.stdout.buffer.write(made)


def _named(output: Path | None) -> str:
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in FORMATS else "csv"


@click.command()
@click.option("--from", "first", type=DAY, required=True, help="从哪天")
@click.option("--to", "last", type=DAY, required=True, help="到哪天（含），最晚昨天")
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
def recount(first: datetime, last: datetime, slug: str) -> None:
    """按原始记录重算这些天的统计（平时不用：每天自动结账，最近7天自动补）。"""
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    with parts.database.begin() as session:
        days = recounting.recount(session, office_id, first.date(), last.date(), who(), parts.clock())
    click.echo(f"已重算{days}天。", err=True)


COMMANDS = (export, recount)
