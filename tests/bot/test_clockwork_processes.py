"""Two and five clocks at once, and one of them stopped by SIGSTOP for five minutes: what is due is done once.

The clocks are processes of their own; the time they go by stands in a file.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.wiring import Parts
from storage.database import Database
from tests.conftest import Clock

ROOT = Path(__file__).parent.parent.parent
ROWS = 30

# The job reads what is due and then does one after another, adding one each time it does: whoever is stopped in the
# middle has a list in hand, and without a fence would do it all again.
WORKER = """
import os, sys, time
from datetime import datetime, timedelta
from pathlib import Path
from sqlalchemy import text
from bot.clockwork import Clockwork
from bot.jobs import Job
from bot.settings import Settings
from bot.ticks import Every
from bot.wiring import Parts
from storage.database import Database
from tests.conftest import KEYRING
url, desk = sys.argv[1], Path(sys.argv[2])
def now(): return datetime.fromisoformat((desk / "time").read_text())
def do(parts):
    with parts.database.read() as session:
        due = session.scalars(text("SELECT id FROM due WHERE times = 0 ORDER BY id")).all()
    for number, id in enumerate(due):
        if number == 3:
            (desk / f"at-work-{os.getpid()}").touch()
            time.sleep(1.5)  # here it is stopped
        with parts.database.begin() as session:
            session.execute(text("UPDATE due SET times = times + 1 WHERE id = :id"), {"id": id})
        time.sleep(0.01)
parts = Parts(Settings(desk), KEYRING, Database(url, KEYRING), now)
work = Clockwork(parts, {"do": Job(do, Every(timedelta(seconds=1)), "do")})
while True:
    work.renew()
    work.tick("do")
    time.sleep(0.05)
"""


@pytest.fixture
def desk(tmp_path: Path, parts: Parts, clock: Clock) -> Path:
    """Thirty rows are due, and it is ten o'clock."""
    with parts.database.begin() as session:
        session.execute(text("CREATE TABLE due (id INTEGER PRIMARY KEY, times INTEGER NOT NULL)"))
        for number in range(ROWS):
            session.execute(text("INSERT INTO due VALUES (:id, 0)"), {"id": number})
    it_is(tmp_path, clock.at)
    return tmp_path


def it_is(desk: Path, at: datetime) -> None:
    draft = desk / "time.new"
    draft.write_text(at.isoformat())
    draft.rename(desk / "time")


def times(database: Database) -> list[int]:
    with database.read() as session:
        return list(session.scalars(text("SELECT times FROM due ORDER BY id")))


@contextmanager
def clocks(number: int, url: str, desk: Path) -> Iterator["list[subprocess.Popen[bytes]]"]:
    command = [sys.executable, "-c", WORKER, url, str(desk)]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(number)]
    try:
        yield running
    finally:
        for one in running:
            one.kill()
            one.wait()


def at_work(desk: Path) -> list[int]:
    return [int(one.name.rpartition("-")[2]) for one in desk.glob("at-work-*")]


def wait_for(what: str, seen: object) -> None:
    ends = time.monotonic() + 60
    while not seen():  # type: ignore[operator]
        assert time.monotonic() < ends, what
        time.sleep(0.02)


NIGHTLY = pytest.mark.nightly


@pytest.mark.parametrize(
    ("number", "database_url"),
    [
        (2, "sqlite"),
        (5, "postgresql"),
        pytest.param(5, "sqlite", marks=NIGHTLY),
        pytest.param(2, "postgresql", marks=NIGHTLY),
    ],
    indirect=["database_url"],
)
def test_each_due_row_is_done_once_though_the_leader_is_stopped_and_wakes(
    number: int, parts: Parts, clock: Clock, database_url: str, desk: Path
) -> None:
    with clocks(number, database_url, desk):
        wait_for("somebody leads", lambda: at_work(desk))
        (leader,) = at_work(desk)
        os.kill(leader, signal.SIGSTOP)
        done_before = sum(times(parts.database))
        it_is(desk, clock.at + timedelta(minutes=5))
        wait_for("another does the rest", lambda: all(times(parts.database)))
        os.kill(leader, signal.SIGCONT)
        time.sleep(2.5)  # it wakes, and goes on with the list in its hand

        assert done_before == 3
        assert times(parts.database) == [1] * ROWS
