"""python -m tests.bench.statistics: 统计 over a year of a million messages; not part of ./run bench, it builds for minutes."""

import argparse
import time
from datetime import UTC, datetime, timedelta

from bot.settings import read_settings
from bot.wiring import Parts, wire
from handlers import statistics
from handlers.reports.periods import Choice, Period, period_of
from storage import closed_days
from tests.bench import year

ROUNDS = 5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=1_000_000)
    asked.add_argument("--items", type=int, default=20_000)
    asked.add_argument("--applications", type=int, default=5_000)
    told = asked.parse_args()
    home = year.build(told.messages, told.items, told.applications)
    parts = wire(read_settings({"GONGKAI_HOME": str(home)}))
    _close(parts)
    today = year.FIRST + timedelta(days=year.DAYS - 1)
    periods = {
        "whole year": Period(year.FIRST, today),
        "this month": period_of(Choice.THIS_MONTH, today, None, None),
    }
    for name, over in periods.items():
        wall, cpu = zip(*(_seconds(parts, over) for _ in range(ROUNDS)), strict=True)
        print(f"{name}, best of {ROUNDS}: {min(wall):.3f} s, of these CPU {min(cpu):.3f} s")


def _close(parts: Parts) -> None:
    """Every day but the last, as the job does."""
    at = datetime.combine(year.FIRST + timedelta(days=year.DAYS - 1), datetime.min.time(), UTC)
    with parts.database.read() as session:
        days = closed_days.to_close(session, 1, at.date(), at, timedelta())
    begun = time.monotonic()
    for day in days:
        with parts.database.begin() as session:
            closed_days.close(session, 1, day, at)
    if days:
        print(f"closed {len(days)} days, {(time.monotonic() - begun) / len(days) * 1000:.0f} ms each")


def _seconds(parts: Parts, over: Period) -> tuple[float, float]:
    begun, cpu = time.monotonic(), time.process_time()
    with parts.database.read() as session:
        statistics.told_of(session, 1, over)
    return time.monotonic() - begun, time.process_time() - cpu


if __name__ == "__main__":
    main()
