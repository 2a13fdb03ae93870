"""What is in the tables, as anybody with the database in hand would count it."""

import time
from collections.abc import Callable
from datetime import date

from sqlalchemy import func, inspect, select, table

from storage import counts
from storage.database import Database
from storage.held import HeldMessage
from storage.inbox import Message
from storage.terms import Figure

UNCOUNTABLE = "search_index"  # on SQLite an index without contents; its rows are counted in its docsize


class Tables:
    def __init__(self, database: Database) -> None:
        self.database = database

    def counts(self) -> dict[str, int]:
        """Every table there is, with how many rows it has."""
        names = [name for name in inspect(self.database.engine).get_table_names() if name != UNCOUNTABLE]
        with self.database.read() as session:
            return {
                name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in names
            }

    def count(self, name: str) -> int:
        """The rows of one table."""
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(table(name))) or 0

    def messages(self) -> list[Message]:
        with self.database.read() as session:
            return list(session.scalars(select(Message).order_by(Message.id)))

    def held(self) -> list[HeldMessage]:
        with self.database.read() as session:
            return list(session.scalars(select(HeldMessage).order_by(HeldMessage.id)))

    def heard_and_held(self) -> tuple[int, int]:
        return self.count("inbox"), self.count("held")

    def arrived(self) -> int:
        """Deliveries of every kind that left a trace: heard for the first time, heard again, held."""
        with self.database.read() as session:
            heard = session.scalar(select(func.sum(Message.deliveries))) or 0
            return heard + (session.scalar(select(func.count()).select_from(HeldMessage)) or 0)

    def figure(self, figure: Figure) -> int:
        """One figure of all days together, as the office reads it."""
        with self.database.read() as session:
            told = counts.daily(session, 1, date(1970, 1, 1), date(2300, 1, 1))
            return sum(one.number for one in told if one.figure is figure)


def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread does; ten seconds at most, in life a few milliseconds."""
    for _ in range(1000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen")
