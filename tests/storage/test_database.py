"""One unit of work: leaving commits, raising rolls back, reading keeps nothing; and a database that cannot
keep these promises is refused."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from sqlite3 import connect

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage.database import Database, WrongDatabase
from storage.offices import Office, Station
from storage.sealing import keyring_of
from tests.storage.town import KEYRING, SUOJIA, how_many


class PowerCut(Exception):
    """What stops a clerk half-way."""


def open_station(session: Session, name: str, office: int = SUOJIA) -> None:
    session.add(Station(office_id=office, name=name, duty="", telephone=""))
    session.flush()


def open_two_stations_and_fail(session: Session) -> None:
    open_station(session, "民政办")
    open_station(session, "林业站")
    raise PowerCut


def stations(session: Session) -> list[str]:
    return list(session.scalars(select(Station.name).order_by(Station.name)))


@pytest.fixture
def sqlite(tmp_path: Path, blank_sqlite: Path) -> Database:
    path = tmp_path / "office.db"
    path.write_bytes(blank_sqlite.read_bytes())
    return Database(f"sqlite:///{path}", KEYRING)


def test_what_was_written_is_there_after_leaving(town: Database) -> None:
    with town.begin() as session:
        open_station(session, "民政办")

    with town.read() as session:
        assert stations(session) == ["民政办"]


def test_raising_takes_everything_back(town: Database) -> None:
    with pytest.raises(PowerCut), town.begin() as session:
        open_two_stations_and_fail(session)

    assert how_many(town, Station) == 0


def test_after_a_failure_the_next_one_gets_a_turn(town: Database) -> None:
    with pytest.raises(PowerCut), town.begin():
        raise PowerCut

    with town.begin() as session:
        open_station(session, "民政办")

    assert how_many(town, Station) == 1


def test_reading_keeps_nothing(town: Database) -> None:
    with town.read() as session:
        open_station(session, "民政办")
        assert stations(session) == ["民政办"]

    assert how_many(town, Station) == 0


def test_half_a_change_is_seen_by_nobody(town: Database) -> None:
    with town.begin() as writing:
        open_station(writing, "民政办")

        with town.read() as reading:
            assert stations(reading) == []


def test_a_look_is_one_look_whatever_happens_meanwhile(town: Database) -> None:
    # PostgreSQL by itself takes a new look with every statement
    with town.read() as reading:
        before = stations(reading)
        with town.begin() as writing:
            open_station(writing, "民政办")

        assert stations(reading) == before == []


def test_what_was_read_stays_readable_after_the_look(town: Database) -> None:
    with town.read() as session:
        office = session.get_one(Office, SUOJIA)

    assert office.name == "梭戛乡人民政府"


def test_every_unit_of_work_brings_the_keyring(town: Database) -> None:
    with town.begin() as session:
        assert keyring_of(session) is keyring_of(session)
        sealed = keyring_of(session).seal_text("李婷", "somewhere")

    with town.read() as session:
        assert keyring_of(session).open_text(sealed, "somewhere") == "李婷"


def test_a_station_of_an_office_that_does_not_exist_is_refused(town: Database) -> None:
    with pytest.raises(IntegrityError), town.begin() as session:
        open_station(session, "民政办", office=99)

    assert how_many(town, Station) == 0


def test_an_office_with_stations_cannot_vanish(town: Database) -> None:
    with town.begin() as session:
        open_station(session, "民政办")

    with pytest.raises(IntegrityError), town.begin() as session:
        session.execute(text("DELETE FROM offices WHERE id = 1"))


# --- the promises of the file ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("promise", "kept"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: an answered message survives a power cut
        ("foreign_keys", 1),
        ("secure_delete", 1),  # what is forgotten is overwritten
    ],
)
def test_every_connection_keeps_the_promise(sqlite: Database, promise: str, kept: object) -> None:
    with ExitStack() as open_at_once:
        looks = [open_at_once.enter_context(sqlite.read()) for _ in range(6)]
        told = [look.execute(text(f"PRAGMA {promise}")).scalar() for look in looks]
        with sqlite.begin() as session:
            told.append(session.execute(text(f"PRAGMA {promise}")).scalar())

    sqlite.close()
    assert told == [kept] * 7


def test_a_disk_that_takes_no_journal_is_refused(tmp_path: Path) -> None:
    """A file nobody may write to answers `delete` when asked for WAL, as some network disks do."""
    connect(tmp_path / "office.db").execute("CREATE TABLE notes (words)").connection.close()
    frozen = Database(f"sqlite:///file:{tmp_path / 'office.db'}?immutable=1&uri=true", KEYRING)

    with pytest.raises(WrongDatabase, match=r"WAL, FULL.*delete"), frozen.read() as session:
        session.execute(text("SELECT 1"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(WrongDatabase, match="文件路径"):
        Database(url, KEYRING)


@pytest.mark.parametrize(
    "kind", ["mysql", "mariadb", "oracle", "mssql", "duckdb", "postgres", "mongodb", "kingbase"]
)
def test_any_other_kind_of_database_is_refused_by_name(kind: str) -> None:
    with pytest.raises(WrongDatabase, match=f"SQLite 与 PostgreSQL.*{kind}"):
        Database(f"{kind}://gongkai@localhost/gongkai", KEYRING)


def test_a_refusal_does_not_quote_the_password() -> None:
    with pytest.raises(WrongDatabase) as refused:
        Database("mysql://gongkai:s3cret-of-zhao@localhost/gongkai", KEYRING)

    assert "s3cret-of-zhao" not in str(refused.value)


def test_the_queue_stands_beside_the_file_and_is_ours_alone(sqlite: Database) -> None:
    with sqlite.begin() as session:
        session.execute(select(func.count()).select_from(Office))
    sqlite.close()

    lock = sqlite.path.with_suffix(".lock")
    assert lock.stat().st_mode & 0o777 == 0o600


# --- housekeeping ------------------------------------------------------------------------------------


def test_tidying_writes_the_log_back_and_changes_nothing(sqlite: Database) -> None:
    with sqlite.begin() as session:
        session.execute(text("CREATE TABLE notes (words TEXT)"))
        session.execute(text("INSERT INTO notes VALUES ('李婷来过')"))
    log = sqlite.path.with_name(sqlite.path.name + "-wal")
    assert log.stat().st_size > 0

    sqlite.tidy()

    assert log.stat().st_size == 0
    with sqlite.read() as session:
        assert session.execute(text("SELECT words FROM notes")).scalar() == "李婷来过"
    sqlite.close()


def test_tidying_does_not_wait_for_whoever_is_looking(town: Database, threads: ThreadPoolExecutor) -> None:
    """A backup looks for minutes; while tidying waits for it, no message can be written."""
    # SQLite's checkpoint would wait for readers, holding the writers' queue meanwhile
    with town.begin() as session:
        open_station(session, "民政办")

    with town.read() as session:
        stations(session)
        with town.begin() as writing:
            open_station(writing, "林业站")
        tidying = threads.submit(town.tidy)

        tidying.result(timeout=5)
