"""A day as people write it in a table or a form."""

import re
from datetime import date

YEARS = range(1900, 2101)  # in which what is handed in was written: 26-3-1 is not the year 26
# 2026-03-01, 2026/3/1, 2026.3.1 and 2026年3月1日 are one day, with the hour of it or without.
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]\s*\d{1,2}:.*)?")


def day_in(words: str) -> date | None:
    """None where this is no day."""
    found = _DAY.fullmatch(words.strip())
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None
