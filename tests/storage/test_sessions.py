"""Who is signed in, what was refused, which forms were taken in: on both databases, and forgotten in time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage import sessions
from storage.database import Database
from storage.sessions import Failure, StaffSession, Submission
from storage.staff import Staff
from tests.storage.town import AT, SUOJIA, YANJIAO

HOUR = timedelta(hours=1)


def begin(town: Database, name: str, office_id: int = SUOJIA, at: timedelta = timedelta()) -> int:
    with town.begin() as session:
        one = session.scalars(select(Staff).where(Staff.name == name)).one_or_none()
        if one is None:
            one = Staff(office_id=office_id, name=name, former="", totp_step=0, added_at=AT)
            session.add(one)
            session.flush()
        number = session.scalar(select(func.count()).select_from(StaffSession)) or 0
        made = StaffSession(
            office_id=office_id, staff_id=one.id, digest=bytes([number] * 32), csrf="", address="10.0.0.1", browser="",
            started_at=AT + at, seen_at=AT + at, flash="",
        )  # fmt: skip
        session.add(made)
        session.flush()
        return made.id


def test_online_are_those_of_the_office_whose_session_has_not_run_out(town: Database) -> None:
    begin(town, "王科", at=-HOUR)
    here = begin(town, "王科")
    begin(town, "郑岩", YANJIAO)

    with town.read() as session:
        found = sessions.online(session, SUOJIA, AT - 12 * HOUR, AT - HOUR)
        assert [(one.id, one.name) for one in found] == [(here, "王科")]
        assert sessions.online(session, SUOJIA, AT - 12 * HOUR, AT - HOUR, "100%") == []


def test_a_session_is_found_in_its_office_and_by_its_person_only(town: Database) -> None:
    number = begin(town, "王科")

    with town.read() as session:
        assert sessions.open_session(session, SUOJIA, number)
        assert sessions.open_session(session, YANJIAO, number) is None
        assert sessions.own_session(session, 1, number)
        assert sessions.own_session(session, 2, number) is None


def test_all_sessions_of_a_person_end_but_one(town: Database) -> None:
    one, two, other = begin(town, "王科"), begin(town, "王科"), begin(town, "陈主任")
    with town.begin() as session:
        sessions.end_all(session, 1, AT, but=two)

    with town.read() as session:
        assert [bool(sessions.open_session(session, SUOJIA, number)) for number in (one, two, other)] == [
            False, True, True,
        ]  # fmt: skip


def test_forms_sent_at_once_wait_for_the_first(town: Database, threads: ThreadPoolExecutor) -> None:
    number = begin(town, "王科")

    def send(place: int) -> str | None:
        with town.begin() as session:
            if not sessions.take(session, SUOJIA, number, "form", AT):
                return sessions.taken(session, number, "form")
            sessions.led(session, number, "form", f"/console/{place}")
            return f"/console/{place}"

    assert len(set(threads.map(send, range(8)))) == 1


def test_failures_made_at_once_are_all_counted(town: Database, threads: ThreadPoolExecutor) -> None:
    with town.begin() as session:
        sessions.failed(session, "name:王科", 1, AT, None)

    def fail(_: int) -> None:
        with town.begin() as session:
            known = sessions.failures_of(session, "name:王科")
            assert known
            sessions.failed(session, "name:王科", known.number + 1, AT, None)

    list(threads.map(fail, range(8)))

    with town.read() as session:
        known = sessions.failures_of(session, "name:王科")
        assert known and known.number == 9


def test_who_failed_cannot_be_read_in_the_table(town: Database) -> None:
    with town.begin() as session:
        sessions.failed(session, "name:王科", 1, AT, None)
        assert "王科".encode() not in session.scalars(select(Failure)).one().key
        assert sessions.failures_of(session, "name:陈主任") is None

        sessions.forgive(session, "name:王科")
        assert sessions.failures_of(session, "name:王科") is None


@pytest.mark.parametrize(("after", "left"), [(timedelta(0), 1), (timedelta(seconds=1), 0)])
def test_what_is_old_is_forgotten(town: Database, after: timedelta, left: int) -> None:
    number = begin(town, "王科")
    with town.begin() as session:
        sessions.failed(session, "name:王科", 1, AT, None)
        sessions.take(session, SUOJIA, number, "form", AT)
    with town.begin() as session:
        sessions.forget_failures(session, AT + after)
        sessions.forget_submissions(session, AT + after)
        sessions.forget_sessions(session, AT + after)

    with town.read() as session:
        for model in (Failure, Submission, StaffSession):
            assert session.scalar(select(func.count()).select_from(model)) == left


def test_a_session_is_forgotten_with_its_forms(town: Database) -> None:
    number = begin(town, "王科")
    with town.begin() as session:
        sessions.take(session, SUOJIA, number, "form", AT + HOUR)
        sessions.forget_sessions(session, AT + HOUR)

        assert session.scalar(select(func.count()).select_from(Submission)) == 0
