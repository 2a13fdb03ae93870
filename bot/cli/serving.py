"""gongkai serve, gongkai work."""

import logging
import os
import signal
import threading
import time

import click

from bot.clockwork import Clockwork, scheduler
from bot.serving import serve as run_server
from bot.settings import read_settings
from bot.wiring import wire


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址；前面有 nginx 就不用改")
@click.option("--port", default=8000, show_default=True, help="端口")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="网页进程数")
@click.option("--no-jobs", is_flag=True, help="不带定时任务（另有 gongkai work 时用）")
def serve(host: str, port: int, workers: int, no_jobs: bool) -> None:
    """运行公众号的服务，也带定时任务。"""
    _log()
    run_server(read_settings(), host, port, workers, not no_jobs)


@click.command()
@click.option("--until-orphaned", is_flag=True, hidden=True)
def work(until_orphaned: bool) -> None:
    """只运行定时任务，给多台网页服务器的安装用。"""
    _log()
    clock = Clockwork(wire(read_settings()))
    if until_orphaned:
        threading.Thread(target=_leave_when_orphaned, args=(os.getppid(),), daemon=True).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        scheduler(clock).start()
    except (KeyboardInterrupt, SystemExit):
        clock.leave()  # the next one need not wait for the lease to end
    os._exit(0)  # what still runs may be broken off anywhere: it is done again


def _leave_when_orphaned(parent: int) -> None:
    """The server that started us is gone, however it went: so are we."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format=LINE)
    for chatty in ("alembic", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
COMMANDS = (serve, work)
