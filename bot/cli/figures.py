"""gongkai export stats."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli.publications import office_of
from bot.settings import read_settings
from bot.wiring import wire
from handlers.refusal import Refused
from handlers.reports.actions import daily_table
from handlers.reports.workbook import FORMATS

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def export() -> None:
    """导出。"""


@export.command()
@click.option("--from", "first", type=DAY, required=True, help="从哪天")
@click.option("--to", "last", type=DAY, required=True, help="到哪天（含）")
@click.option(
    "--format", "form", type=click.Choice([*FORMATS]), default="csv", show_default=True, help="格式"
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="写到文件；不写就打印出来")
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
def stats(first: datetime, last: datetime, form: str, output: Path | None, slug: str) -> None:
    """每日统计：消息、人数、查询、信息条数、各渠道发布次数、申请、留言。"""
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise Refused("xlsx 请用 --output 写到文件。")
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    with parts.database.read() as session:
        made = FORMATS[form](daily_table(session, office_id, first.date(), last.date()))
    if output:
        output.write_bytes(made)
        click.echo(f"已写到 {output}", err=True)
    else:
        sys.stdout.buffer.write(made)


COMMANDS = (export,)
