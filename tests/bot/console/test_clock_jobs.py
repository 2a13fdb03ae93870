"""定时任务 at 赵工's desk: what the clock does by itself, and red where it has fallen silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clockwork import Clockwork
from bot.jobs import JOBS
from bot.wiring import Parts
from tests.bot.console.desks import At
from tests.conftest import Clock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
HOME, PAGE = "/console/", "/console/clock"


def all_ran(parts: Parts) -> None:
    """Every job has come to a good end just now; what they do is shown elsewhere."""
    idle = {name: replace(job, run=lambda _: None) for name, job in JOBS.items()}
    work = Clockwork(parts, idle)
    work.renew()
    for name in idle:
        work.tick(name)
    work.renew()


def test_where_no_clock_runs_it_is_red_and_says_what_to_do(desk: At) -> None:
    zhao = desk("赵工")

    assert "定时任务都没有在运行" in zhao.get(HOME).text
    assert "gongkai work" in zhao.get(PAGE).text


def test_while_the_clock_runs_all_is_well(desk: At, parts: Parts) -> None:
    all_ran(parts)

    zhao = desk("赵工")
    assert "都按时做了" in zhao.get(HOME).text
    page = zhao.get(PAGE)
    assert "补答没答完的消息 每 20 秒 2026-03-02 10:00 正常 不用管" in page.text


def test_after_two_missed_periods_the_job_is_named(desk: At, parts: Parts, clock: Clock) -> None:
    """Three minutes of silence: what ticks every few seconds has stopped, what comes by the hour has not."""
    all_ran(parts)
    clock.at += timedelta(minutes=3)

    zhao = desk("赵工")
    home = zhao.get(HOME).text
    assert "定时任务停了" in home and "等该做没有做" in home
    page = zhao.get(PAGE).text
    assert "可能卡住了" in page and page.index("补答没答完的消息") < page.index("备份 每天")
