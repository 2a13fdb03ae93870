"""Numbers without gaps: per office, kind and year, also where transactions fail or come at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from storage import serials
from storage.database import Database
from tests.storage.town import SUOJIA, YANJIAO, made_to_wait, together


class PowerCut(Exception):
    """What stops a clerk after taking a number."""


def taken(town: Database, office: int = SUOJIA, kind: str = "application", year: int = 2026) -> int:
    with town.begin() as session:
        return serials.next_number(session, office, kind, year)


def take_and_fail(session: Session) -> None:
    serials.next_number(session, SUOJIA, "application", 2026)
    raise PowerCut


def test_numbers_begin_at_one_and_go_up_by_one(town: Database) -> None:
    assert [taken(town) for _ in range(5)] == [1, 2, 3, 4, 5]


def test_several_numbers_in_one_transaction(town: Database) -> None:
    with town.begin() as session:
        numbers = [serials.next_number(session, SUOJIA, "application", 2026) for _ in range(3)]

    assert numbers == [1, 2, 3]
    assert taken(town) == 4


def test_a_transaction_that_fails_gives_its_number_back(town: Database) -> None:
    taken(town)

    for _ in range(3):
        with pytest.raises(PowerCut), town.begin() as session:
            take_and_fail(session)

    assert taken(town) == 2


def test_the_very_first_number_is_given_back_too(town: Database) -> None:
    with pytest.raises(PowerCut), town.begin() as session:
        take_and_fail(session)

    assert taken(town) == 1


def test_each_office_kind_and_year_counts_for_itself(town: Database) -> None:
    taken(town)
    taken(town)

    assert taken(town, office=YANJIAO) == 1
    assert taken(town, kind="letter") == 1
    assert taken(town, year=2027) == 1
    assert taken(town, year=2025) == 1
    assert taken(town) == 3


def test_who_takes_a_number_makes_the_next_one_wait(town: Database, threads: ThreadPoolExecutor) -> None:
    with town.begin() as session:
        first = serials.next_number(session, SUOJIA, "application", 2026)
        second = made_to_wait(threads, lambda: taken(town))

    assert (first, second.result()) == (1, 2)


def test_a_number_given_back_goes_to_whoever_was_waiting(town: Database, threads: ThreadPoolExecutor) -> None:
    taken(town)

    with town.begin() as session:
        serials.next_number(session, SUOJIA, "application", 2026)
        second = made_to_wait(threads, lambda: taken(town))
        session.rollback()

    assert second.result() == 2


def test_many_at_once_some_failing_leave_no_gap(town: Database) -> None:
    def clerk(number: int) -> list[int]:
        kept = []
        for turn in range(9):
            if (number + turn) % 3 == 0:  # every third attempt fails: each clerk keeps 6 of 9
                with pytest.raises(PowerCut), town.begin() as session:
                    take_and_fail(session)
            else:
                kept.append(taken(town))
        return kept

    numbers = together(*[lambda n=n: clerk(n) for n in range(6)])

    assert sorted(number for one in numbers for number in one) == list(range(1, 37))  # 6 clerks × 6
    assert all(one == sorted(one) for one in numbers)
