"""Figures put together for people."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.refusal import Refused
from handlers.reports.periods import LONGEST_DAYS
from handlers.reports.rules import Table, table_of
from storage import closed_days, publications


def refuse_odd(first: date, last: date) -> None:
    if last < first:
        raise Refused("结束日期在开始日期之前，请调换一下。")
    if (last - first).days > LONGEST_DAYS:
        raise Refused("一次最多导出十年。")


def daily_table(session: Session, office_id: int, first: date, last: date) -> Table:
    refuse_odd(first, last)
    found = closed_days.daily(session, office_id, first, last)
    figures = [(one.day, one.figure, one.detail, one.number) for one in found]
    return table_of(figures, list(publications.channel_ids(session, office_id)), first, last)
