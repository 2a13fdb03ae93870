"""Many writers at once, threads and processes: each in its turn, none refused, no number lost; and one that
dies in the middle leaves nothing behind and blocks nobody."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from storage import counts, serials
from storage.counts import Count
from storage.database import Database, queue
from storage.offices import Station
from storage.serials import Serial
from storage.terms import Tally
from tests.storage.town import DAY, KEYRING, SUOJIA, how_many, made_to_wait, on_sqlite, together

ROOT = Path(__file__).parent.parent.parent
THREADS, TURNS = 8, 12
PROCESSES, TURNS_EACH = 2, 30


def take_numbers(database: Database, turns: int) -> list[int]:
    taken = []
    for _ in range(turns):
        with database.begin() as session:
            taken.append(serials.next_number(session, SUOJIA, "application", 2026))
            counts.add(session, SUOJIA, DAY, {Tally.FORGED: 1})
    return taken


def take_numbers_in_a_process(url: str) -> list[int]:
    database = Database(url, KEYRING)
    taken = take_numbers(database, TURNS_EACH)
    database.close()
    return taken


def counted(database: Database, day: date = DAY) -> int:
    with database.read() as session:
        return session.get_one(Count, (SUOJIA, day, Tally.FORGED)).number


def test_threads_write_at_once_and_nobody_is_refused(town: Database) -> None:
    taken = together(*[lambda: take_numbers(town, TURNS)] * THREADS)

    assert sorted(chain(*taken)) == list(range(1, 97))  # 8 threads × 12 turns = 96
    assert counted(town) == 96


def test_processes_write_at_once_and_nobody_is_refused(town: Database, database_url: str) -> None:
    with get_context("spawn").Pool(PROCESSES) as clerks:
        begun = clerks.map_async(take_numbers_in_a_process, [database_url] * PROCESSES)
        here = take_numbers(town, TURNS_EACH)
        there = begun.get(timeout=60)

    assert sorted(chain(here, *there)) == list(range(1, 91))  # (2 processes + this one) × 30 = 90
    assert counted(town) == 90


@on_sqlite
def test_writers_stand_in_the_kernels_queue_and_readers_do_not(
    town: Database, threads: ThreadPoolExecutor
) -> None:
    """SQLite's own waiting polls and starves; ours is a lock on a file, fair among processes."""
    with queue(town.path.with_suffix(".lock")):
        writer = made_to_wait(threads, lambda: first_number(town))

        assert threads.submit(how_many, town, Serial).result() == 0

    assert writer.result() == 1


@on_sqlite
def test_writers_do_not_interleave(town: Database) -> None:
    """What is read inside a turn is still so when it is written: nobody else had a turn in between."""

    def three_stations(clerk: int) -> None:
        for turn in range(TURNS):
            with town.begin() as session:
                for part in range(3):
                    found = session.execute(text("SELECT count(*) FROM stations")).scalar_one()
                    name = f"{found:04d} {clerk} {turn} {part}"
                    session.add(Station(office_id=SUOJIA, name=name, duty="", telephone=""))
                    session.flush()

    together(*[lambda clerk=clerk: three_stations(clerk) for clerk in range(4)])

    names = in_order(town)
    assert [int(name[:4]) for name in names] == list(range(144))  # 4 clerks × 12 turns × 3 stations
    assert all(len({name[5:-2] for name in names[n : n + 3]}) == 1 for n in range(0, 144, 3))


def in_order(database: Database) -> Sequence[str]:
    with database.read() as session:
        return session.scalars(select(Station.name).order_by(Station.id)).all()


DIES = """
import sys
from storage.database import Database, queue
from storage.serials import next_number
from tests.storage.town import KEYRING
with Database(sys.argv[1], KEYRING).begin() as session:
    next_number(session, 1, "application", 2026)
    print("in", flush=True)
    sys.stdin.read()
"""


def test_a_writer_that_dies_leaves_nothing_and_blocks_nobody(town: Database, database_url: str) -> None:
    dying = subprocess.Popen(
        [sys.executable, "-c", DIES, database_url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with dying:
        assert dying.stdout and dying.stdout.readline() == b"in\n"
        dying.kill()

    assert first_number(town) == 1
    assert how_many(town, Serial) == 1


def first_number(database: Database) -> int:
    with database.begin() as session:
        return next_of(session)


def next_of(session: Session) -> int:
    return serials.next_number(session, SUOJIA, "application", 2026)
