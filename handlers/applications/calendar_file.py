"""放假安排 as a clerk types it from the notice: a line a year and kind, 2027 休 01-01 02-05 and 2027 班 02-06 (pure)."""

from handlers.refusal import Refused
from handlers.workdays import Moved, read_calendar

LEAST_WORDS = 3  # year, kind, a day


def moved_days(text: str, notice: str) -> list[Moved]:
    """Raises Refused naming the line."""
    found: list[Moved] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            found += _in_line(number, line, notice)
    return found


def _in_line(number: int, line: str, notice: str) -> list[Moved]:
    words = line.split()
    if len(words) < LEAST_WORDS or words[1] not in ("休", "班"):
        raise Refused(f"第 {number} 行读不懂。一行写一年里的一种，例如：2027 休 01-01 02-05")
    try:
        read = read_calendar([line])
    except ValueError as e:
        raise Refused(f"第 {number} 行有不存在的日期，请检查。") from e
    return [Moved(day, worked=False, notice=notice) for day in sorted(read.off)] + [
        Moved(day, worked=True, notice=notice) for day in sorted(read.worked)
    ]
