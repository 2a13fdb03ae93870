"""Citizens: met once, found again by an index nobody can read, forgotten so that nothing leads back."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from storage import people
from storage.database import Database
from storage.people import Citizen, Follower
from storage.sealing import Unsealable, keyring_of
from tests.storage.town import A_QIANG, AT, LI_TING, SUOJIA, YANJIAO, how_many, together

HOUR = timedelta(hours=1)


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def known(town: Database, openid: str = LI_TING, account: int = SUOJIA) -> Follower | None:
    with town.read() as session:
        return people.look_up(session, account, openid)


def test_nobody_is_known_before_they_come(town: Database) -> None:
    assert known(town) is None
    assert how_many(town, Citizen) == 0


def test_whoever_comes_is_written_down_once(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        again = people.meet(session, SUOJIA, LI_TING, AT + HOUR)

    assert again == known(town) == Follower(li_ting, office_id=None, large_type=False, left_at=None)
    assert how_many(town, Citizen) == 1
    with town.read() as session:
        assert session.get_one(Citizen, li_ting).first_seen_at == AT


def test_yes_and_no_are_yes_and_no(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        people.change(session, li_ting, large_type=True)

    follower = known(town)
    assert follower is not None and follower.large_type is True


def test_what_is_changed_is_there_the_next_time(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        people.change(session, li_ting, office_id=YANJIAO, large_type=True, left_at=AT + HOUR)

    assert known(town) == Follower(li_ting, YANJIAO, large_type=True, left_at=AT + HOUR)


def test_someone_else_is_someone_else(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT)
        of_another_account = people.meet(session, YANJIAO, LI_TING, AT)

    assert len({li_ting, a_qiang.id, of_another_account.id}) == 3


@pytest.mark.parametrize("openid", ["o-LITING", "o-liting ", "", "o_liting"])
def test_an_openid_is_taken_letter_by_letter(town: Database, li_ting: int, openid: str) -> None:
    assert known(town, openid) is None


def test_meeting_at_once_makes_one_person(town: Database) -> None:
    def meet() -> int:
        with town.begin() as session:
            return people.meet(session, SUOJIA, LI_TING, AT).id

    numbers = together(*[meet] * 8)

    assert len(set(numbers)) == 1
    assert how_many(town, Citizen) == 1


# --- what is kept, and how ---------------------------------------------------------------------------


def row(session: Session, citizen_id: int) -> tuple[bytes, bytes | None]:
    citizen = session.get_one(Citizen, citizen_id)
    return citizen.blind, citizen.openid


def test_the_openid_opens_with_the_ring_and_at_its_place_only(town: Database, li_ting: int) -> None:
    with town.read() as session:
        blind, sealed = row(session, li_ting)
        assert sealed is not None
        assert keyring_of(session).open_text(sealed, f"citizens:{blind.hex()}") == LI_TING
        with pytest.raises(Unsealable):
            keyring_of(session).open_text(sealed, f"citizens:{li_ting}")


def test_the_same_openid_is_found_by_account_and_index_not_by_its_letters(
    town: Database, li_ting: int
) -> None:
    with town.read() as session:
        blind, sealed = row(session, li_ting)

    assert LI_TING.encode() not in blind + (sealed or b"")


# --- being forgotten ---------------------------------------------------------------------------------


def test_who_is_forgotten_is_a_stranger_when_they_come_back(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        people.forget(session, li_ting, AT)

    assert known(town) is None
    with town.begin() as session:
        assert people.meet(session, SUOJIA, LI_TING, AT + HOUR).id != li_ting
    assert how_many(town, Citizen) == 2  # the number of the one before stays, so that figures stay


def test_of_the_forgotten_nothing_is_left_to_look_up(town: Database, li_ting: int) -> None:
    with town.read() as session:
        before, _ = row(session, li_ting)

    with town.begin() as session:
        people.forget(session, li_ting, AT + HOUR)

    with town.read() as session:
        blind, sealed = row(session, li_ting)
        assert sealed is None and blind != before
        assert session.get_one(Citizen, li_ting).erased_at == AT + HOUR


def test_forgetting_one_leaves_the_others(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT)
        people.forget(session, li_ting, AT)

    assert known(town, A_QIANG) == a_qiang


def test_those_who_left_are_forgotten_when_their_week_is_over(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        for openid, left in ((A_QIANG, AT - HOUR), ("o-early", AT - 2 * HOUR), ("o-stays", None)):
            people.change(session, people.meet(session, SUOJIA, openid, AT).id, left_at=left)
        people.change(session, li_ting, left_at=AT)

    with town.read() as session:
        early = people.look_up(session, SUOJIA, "o-early")
        assert early is not None
        assert people.left_before(session, AT - HOUR) == [
            early.id
        ]  # an hour before is not before an hour before
        assert len(people.left_before(session, AT)) == 2
        assert len(people.left_before(session, AT + HOUR)) == 3


def test_nobody_is_forgotten_twice(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        people.change(session, li_ting, left_at=AT)
        people.forget(session, li_ting, AT)

    with town.read() as session:
        assert people.left_before(session, AT + HOUR) == []
