"""The lists of the console, asked of both databases: acts, questions without an answer, letters, the last day."""

from datetime import date, timedelta

import pytest

from storage import acts, enquiries, mailbox, publications, serials
from storage.act_terms import Act
from storage.acts import Wanted
from storage.database import Database
from storage.mailbox import Letter
from storage.terms import Ended
from tests.storage.town import AT, DAY, SUOJIA, YANJIAO

ONE = timedelta(days=1)


@pytest.fixture
def asked(town: Database) -> Database:
    """路灯 twice, 驾照 once, 低保 found, and 路灯 in another office."""
    questions = [
        (SUOJIA, "路灯坏了", Ended.NOTHING, 0), (SUOJIA, "路灯坏了", Ended.NOTHING, 3), (SUOJIA, "驾照100%", Ended.NOTHING, 2),
        (SUOJIA, "低保", Ended.ANSWERED, 0), (YANJIAO, "路灯坏了", Ended.NOTHING, 0),
    ]  # fmt: skip
    with town.begin() as session:
        for office, words, ended, days in questions:
            enquiries.write_down(session, office, None, words, ended, None, AT - days * ONE, DAY - days * ONE)
    return town


def told(
    town: Database, first: date, words: str = "", offset: int = 0, limit: int = 10
) -> tuple[list[tuple[str, int]], int]:
    with town.read() as session:
        rows, total = enquiries.unanswered(session, SUOJIA, first, DAY, words, offset, limit)
    return [(one.asked, one.times) for one in rows], total


def test_questions_without_an_answer_come_most_frequent_first(asked: Database) -> None:
    assert told(asked, DAY - 3 * ONE) == ([("路灯坏了", 2), ("驾照100%", 1)], 2)
    assert told(asked, DAY - 2 * ONE) == ([("路灯坏了", 1), ("驾照100%", 1)], 2)  # the latest first
    assert told(asked, DAY - 3 * ONE, limit=1, offset=1) == ([("驾照100%", 1)], 2)
    with asked.read() as session:
        assert enquiries.how_many_unanswered(session, SUOJIA, DAY, DAY) == 1


@pytest.mark.parametrize(("words", "number"), [("路", 1), ("%", 1), ("_", 0), ("低保", 0), ("", 2)])
def test_questions_are_searched_by_what_stands_in_them(asked: Database, words: str, number: int) -> None:
    assert told(asked, DAY - 3 * ONE, words)[1] == number


def test_acts_are_found_by_who_what_about_and_when(town: Database) -> None:
    with town.begin() as session:
        for days, who, act in (
            (3, "王科", Act.SIGNED_IN),
            (2, "赵工", Act.STAFF_ADDED),
            (1, "王科", Act.SIGNED_OUT),
        ):
            acts.record(session, SUOJIA, who, act, "staff:1", AT - days * ONE)
        acts.record(session, YANJIAO, "王科", Act.SIGNED_IN, "staff:1", AT)

    def found(wanted: Wanted) -> list[int]:
        with town.read() as session:
            rows, total = acts.found(session, SUOJIA, wanted, 0, 10)
        assert total == len(rows)
        return [one.number for one in rows]

    assert found(Wanted()) == [3, 2, 1]
    assert found(Wanted(who="王")) == [3, 1]
    assert found(Wanted(act=Act.STAFF_ADDED)) == [2]
    assert found(Wanted(about="staff:2")) == []
    assert found(Wanted(since=AT - 2 * ONE)) == [3, 2]
    assert found(Wanted(until=AT - 2 * ONE)) == [1]


def test_letters_wait_in_their_office(town: Database) -> None:
    with town.begin() as session:
        for office in (SUOJIA, SUOJIA, YANJIAO):
            serial = serials.next_number(session, office, "letter", 2026)
            letter = Letter(office_id=office, year=2026, serial=serial, citizen_id=None, left_at=AT, day=DAY)
            mailbox.seal_words(session, letter, "路灯坏了")
            session.add(letter)

    with town.read() as session:
        assert (mailbox.waiting(session, SUOJIA), mailbox.waiting(session, YANJIAO)) == (2, 1)


def test_an_office_that_has_published_nothing_has_no_last_day(town: Database) -> None:
    with town.read() as session:
        assert publications.last_published_on(session, SUOJIA, DAY) is None
