"""gongkai jobs."""

import json
import sys

import click

from bot.pulses import told_of
from bot.settings import read_settings
from bot.wiring import wire
from handlers.office import office_time
from storage import beats


@click.command()
@click.option("--json", "as_json", is_flag=True, help="给程序读")
def jobs(as_json: bool) -> None:
    """定时任务做得怎么样；有停了的，退出码是 1。"""
    parts = wire(read_settings())
    with parts.database.read() as session:
        told = told_of(beats.pulses(session), parts.clock())
    for one in told:
        done = f"{office_time(one.done_at):%Y-%m-%d %H:%M:%S}" if one.done_at else "没有做过"
        state = "停了" if one.silent else "正常"
        if as_json:
            click.echo(
                json.dumps(
                    {
                        "job": one.name,
                        "done_at": one.done_at and one.done_at.isoformat(),
                        "silent": one.silent,
                    }
                )
            )
        else:
            click.echo("\t".join(part for part in (state, one.words, one.often, done, one.todo) if part))
    sys.exit(any(one.silent for one in told))


COMMANDS = (jobs,)
