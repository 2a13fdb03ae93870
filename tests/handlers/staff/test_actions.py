"""Adding, appointing, standing in, dismissing: work belongs to posts, and posts belong to people for a time."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from handlers.refusal import Faults, Refused
from handlers.staff import actions
from handlers.staff.rules import StandInForm
from storage import acts, staff
from storage.act_terms import Act
from storage.acts import Wanted
from storage.database import Database
from storage.terms import Post
from tests.handlers.staff.conftest import AT, SUOJIA, YANJIAO
from tests.staff import known

DAY = timedelta(days=1)


def posts(session: Session, name: str, days: int = 0, office: int = SUOJIA) -> set[Post]:
    at = AT + days * DAY
    return set(staff.holding(session, known(session, name).id, at, at.date()).get(office, ()))


def stand_in(session: Session, absent: str, person: str, first: date, last: date) -> staff.StandIn:
    form = StandInForm(known(session, absent).id, known(session, person).id, first, last)
    return actions.begin_stand_in(session, SUOJIA, form, "吴安", AT)


def test_names_are_unique_because_people_sign_in_with_them(house: Database) -> None:
    with house.begin() as session, pytest.raises(Faults, match="已经有叫王科的人"):
        actions.add(session, YANJIAO, "王科", "赵工", AT)


def test_a_post_is_held_from_the_moment_it_is_given_until_it_is_taken(house: Database) -> None:
    with house.begin() as session:
        actions.appoint(session, SUOJIA, known(session, "陈主任"), Post.APPROVER, "吴安", AT + DAY)
    with house.begin() as session:
        (held, _) = staff.history(session, SUOJIA, known(session, "陈主任").id)
        actions.take(session, held, "吴安", AT + 5 * DAY)

    with house.read() as session:
        assert posts(session, "陈主任") == {Post.REVIEWER}
        assert posts(session, "陈主任", 1) == posts(session, "陈主任", 4) == {Post.REVIEWER, Post.APPROVER}
        assert posts(session, "陈主任", 5) == {Post.REVIEWER}


def test_nobody_appoints_themselves(house: Database) -> None:
    with house.begin() as session, pytest.raises(Refused, match="不能给自己任职"):
        actions.appoint(session, SUOJIA, known(session, "吴安"), Post.APPROVER, "吴安", AT)


def test_nobody_is_two_of_the_three_not_even_in_two_offices(house: Database) -> None:
    with house.begin() as session, pytest.raises(Refused, match="三员分立"):
        actions.appoint(session, YANJIAO, known(session, "孙审"), Post.SECURITY, "吴安", AT)


def test_a_stand_in_does_anothers_work_on_those_days_and_no_other(house: Database) -> None:
    with house.begin() as session:
        stand_in(session, "刘乡长", "陈主任", date(2026, 3, 4), date(2026, 3, 6))

    with house.read() as session:
        assert [Post.APPROVER in posts(session, "陈主任", days) for days in range(6)] == [
            False, False, True, True, True, False,
        ]  # fmt: skip
        assert posts(session, "刘乡长", 3) == {Post.APPROVER}
        assert staff.holders(session, SUOJIA, Post.APPROVER, AT + 3 * DAY, date(2026, 3, 5)) == [
            "陈主任",
            "刘乡长",
        ]


def test_a_stand_in_that_is_ended_is_over(house: Database) -> None:
    with house.begin() as session:
        one = stand_in(session, "刘乡长", "陈主任", date(2026, 3, 1), date(2026, 3, 6))
        assert Post.APPROVER in posts(session, "陈主任")
        actions.end_stand_in(session, one, "吴安", AT)

        assert posts(session, "陈主任") == {Post.REVIEWER}
        with pytest.raises(Refused, match="已经结束"):
            actions.end_stand_in(session, one, "吴安", AT)


def test_nobody_becomes_two_of_the_three_by_standing_in(house: Database) -> None:
    with house.begin() as session, pytest.raises(Refused, match="三员分立"):
        stand_in(session, "赵工", "孙审", date(2026, 3, 4), date(2026, 3, 6))


def test_nor_by_a_post_given_while_a_stand_in_is_still_to_come(house: Database) -> None:
    with house.begin() as session:
        stand_in(session, "赵工", "陈主任", date(2026, 4, 1), date(2026, 4, 6))
        with pytest.raises(Refused, match="三员分立"):
            actions.appoint(session, SUOJIA, known(session, "陈主任"), Post.AUDITOR, "吴安", AT)


def test_nor_by_two_stand_ins(house: Database) -> None:
    with house.begin() as session:
        stand_in(session, "赵工", "陈主任", date(2026, 4, 1), date(2026, 4, 6))
        with pytest.raises(Refused, match="三员分立"):
            stand_in(session, "孙审", "陈主任", date(2026, 4, 3), date(2026, 4, 8))


def test_nor_by_a_post_given_to_who_is_stood_in_for(house: Database) -> None:
    with house.begin() as session:
        stand_in(session, "王科", "孙审", date(2026, 3, 1), date(2026, 3, 6))
        with pytest.raises(Refused, match="三员分立"):
            actions.appoint(session, SUOJIA, known(session, "王科"), Post.ADMINISTRATOR, "吴安", AT)


def test_who_is_dismissed_holds_nothing_and_stays_on_record(house: Database) -> None:
    with house.begin() as session:
        actions.dismiss(session, SUOJIA, known(session, "王科"), "赵工", AT)

    with house.read() as session:
        one = known(session, "王科")
        assert (one.password, one.dismissed_at, posts(session, "王科")) == (None, AT, set())
        assert "王科" in [other.name for other in staff.colleagues(session, SUOJIA, AT)]
    with house.begin() as session, pytest.raises(Refused, match="已经停用"):
        actions.appoint(session, SUOJIA, known(session, "王科"), Post.REVIEWER, "吴安", AT)


def test_nobody_dismisses_themselves(house: Database) -> None:
    with house.begin() as session, pytest.raises(Refused, match="不能停用自己"):
        actions.dismiss(session, SUOJIA, known(session, "赵工"), "赵工", AT)


def test_a_foreign_office_does_not_know_our_people(house: Database) -> None:
    with house.begin() as session:
        wang_ke = known(session, "王科").id
        assert staff.person(session, YANJIAO, wang_ke) is None
        assert staff.colleagues(session, YANJIAO, AT) == []

        actions.appoint(session, YANJIAO, known(session, "王科"), Post.CONTRIBUTOR, "cli:test", AT)
        assert [(one.name, one.posts) for one in staff.colleagues(session, YANJIAO, AT)] == [
            ("王科", (Post.CONTRIBUTOR,))
        ]


def test_every_change_is_an_act_of_the_office_and_the_chain_holds(house: Database) -> None:
    with house.begin() as session:
        one = actions.add(session, SUOJIA, "李新", "赵工", AT)
        actions.invite(session, SUOJIA, one, "赵工", AT)
        actions.appoint(session, SUOJIA, one, Post.CONTRIBUTOR, "吴安", AT)
        stand = stand_in(session, "王科", "李新", date(2026, 3, 2), date(2026, 3, 3))
        actions.end_stand_in(session, stand, "吴安", AT)
        actions.take(session, staff.history(session, SUOJIA, one.id)[0], "吴安", AT)
        actions.hand_over(session, SUOJIA, one, "赵工", AT)
        actions.dismiss(session, SUOJIA, one, "赵工", AT)

    with house.read() as session:
        told, _ = acts.found(session, SUOJIA, Wanted(), 0, 8)
        assert [one.act for one in reversed(told)] == [
            Act.STAFF_ADDED, Act.STAFF_RESET, Act.POST_GIVEN, Act.STAND_IN_BEGUN, Act.STAND_IN_ENDED, Act.POST_TAKEN,
            Act.HANDED_OVER, Act.STAFF_DISMISSED,
        ]  # fmt: skip
        assert acts.first_break(session, SUOJIA) is None
