"""gongkai calendar: which day a period ends on, and the days the State Council moved."""

import json
from datetime import datetime
from pathlib import Path

import click

from bot.cli.setup import who
from bot.settings import read_settings
from bot.wiring import NotReady, wire
from handlers.applications import recomputing
from handlers.applications.calendar_file import moved_days
from handlers.applications.recomputing import Learned
from handlers.calendar import calendar_of
from handlers.refusal import Refused
from handlers.workdays import Calendar, Moved, add_workdays, shipped

LARGEST_FILE, MOST_DAYS = 1_000_000, 400


@click.group()
def calendar() -> None:
    """工作日历：放假和补班。"""


@calendar.command()
@click.option("--received", required=True, type=click.DateTime(["%Y-%m-%d"]), help="收到的日期，不计入")
@click.option("--days", required=True, type=click.IntRange(1, MOST_DAYS), help="几个工作日")
@click.option("--json", "as_json", is_flag=True, help="结果给程序读")
def due(received: datetime, days: int, as_json: bool) -> None:
    """期限的最后一日。那一年的放假安排还没有公布的，在错误输出里说明。"""
    last = add_workdays(received.date(), days, _known())
    if as_json:
        click.echo(json.dumps({"due": last.day.isoformat(), "provisional": last.provisional}))
        return
    click.echo(last.day.isoformat())
    if last.provisional:
        click.echo("暂定：涉及的年份还没有导入放假安排，导入以后会重新计算。", err=True)


def _known() -> Calendar:
    """Before anything is set up, what ships is all there is."""
    try:
        parts = wire(read_settings())
    except NotReady:
        return shipped()
    with parts.database.read() as session:
        return calendar_of(session)


@calendar.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--notice", default="", help="通知的名称和文号，会写进期限说明书")
@click.option("--json", "as_json", is_flag=True, help="结果给程序读")
def import_(file: Path, notice: str, as_json: bool) -> None:
    """导入放假安排，一行写一年里的一种，例如：2027 休 01-01 02-05 和 2027 班 02-06。

    没有办结的申请会重新计算期限，旧的、新的和原因都记在案卷里。再导一遍不会重复。
    """
    parts = wire(read_settings())
    days = _days(file, notice)
    with parts.database.begin() as session:
        learned = recomputing.learn(session, days, who(), parts.clock())
    click.echo(_json(learned) if as_json else _words(learned))


def _days(file: Path, notice: str) -> list[Moved]:
    if file.stat().st_size > LARGEST_FILE:
        raise Refused("文件太大，不像放假安排。")
    return moved_days(file.read_text("utf-8-sig"), notice)


def _json(learned: Learned) -> str:
    moved = [
        {
            "application": id,
            "old": old.day.isoformat(),
            "new": new.day.isoformat(),
            "provisional": new.provisional,
        }
        for id, old, new in learned.moved
    ]
    return json.dumps({"changed": learned.changed, "moved": moved})


def _words(learned: Learned) -> str:
    moved = [f"  申请 {id}：{old.day} → {new.day}" for id, old, new in learned.moved]
    return "\n".join([f"记下 {learned.changed} 天；重新计算了 {len(moved)} 件申请的期限。", *moved])


COMMANDS = (calendar,)
