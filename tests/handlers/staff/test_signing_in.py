"""Signing in: who is let in, who is turned away and with which words, and what ends a session."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from handlers.refusal import Refused
from handlers.staff import actions, codes, signing_in
from handlers.staff.signing_in import WRONG, WRONG_CODE, WRONG_INVITATION, Admitted, Attempt, Turned
from storage import acts, sessions, staff
from storage.act_terms import Act
from storage.acts import Wanted
from storage.database import Database
from storage.sessions import StaffSession
from storage.terms import Post
from tests.handlers.staff.conftest import AT, SUOJIA, YANJIAO
from tests.staff import SECRET, known

MINUTE = timedelta(minutes=1)


def knock(
    session: Session, name: str, right: bool, at: timedelta = timedelta(), address: str = "10.0.0.1"
) -> Admitted | Turned:
    return signing_in.sign_in(session, Attempt(name, address, "Firefox"), right, AT + at)


def admitted(session: Session, name: str, at: timedelta = timedelta()) -> StaffSession:
    result = knock(session, name, True, at)
    assert isinstance(result, Admitted)
    signed = sessions.with_digest(session, signing_in.digest_of_token(result.token))
    assert signed
    return signed


def told(result: Admitted | Turned) -> str:
    assert isinstance(result, Turned)
    return result.sentence


# --- the door ----------------------------------------------------------------------------------------


def test_the_database_holds_the_hash_of_the_token_and_not_the_token(house: Database) -> None:
    with house.begin() as session:
        result = knock(session, "王科", True)
        (signed,) = session.query(StaffSession).all()

        assert isinstance(result, Admitted)
        assert result.token.encode() not in signed.digest
        assert len(result.token) >= 43  # 256 bits in base64


def test_unknown_wrong_and_dismissed_are_told_the_same(house: Database) -> None:
    with house.begin() as session:
        actions.dismiss(session, SUOJIA, known(session, "周敏"), "赵工", AT)

        assert told(knock(session, "王科", False)) == WRONG
        assert told(knock(session, "无此人", False)) == WRONG
        assert told(knock(session, "周敏", True)) == WRONG


@pytest.mark.parametrize("name", ["王科", "无此人"])
def test_the_fifth_failure_closes_the_door_and_says_until_when(house: Database, name: str) -> None:
    with house.begin() as session:
        sentences = [told(knock(session, name, False, address=f"10.0.0.{n}")) for n in range(5)]

        assert sentences[:4] == [WRONG] * 4
        assert "10:10 以后" in sentences[4]  # ten past ten in the office
        assert "10:10 以后" in told(knock(session, name, True, 9 * MINUTE))


def test_the_door_opens_again_by_itself(house: Database) -> None:
    with house.begin() as session:
        for number in range(5):
            knock(session, "王科", False, address=f"10.0.0.{number}")

        assert isinstance(knock(session, "王科", True, 10 * MINUTE), Admitted)


def test_signing_in_forgives_what_was_wrong_before(house: Database) -> None:
    with house.begin() as session:
        for _ in range(4):
            knock(session, "王科", False)
        assert isinstance(knock(session, "王科", True), Admitted)

        assert told(knock(session, "王科", False)) == WRONG


def test_one_address_trying_many_names_is_stopped_and_others_are_not(house: Database) -> None:
    with house.begin() as session:
        for number in range(20):
            knock(session, f"某人{number}", False)

        assert "以后" in told(knock(session, "王科", True))
        assert isinstance(knock(session, "王科", True, address="10.0.0.2"), Admitted)


def test_who_holds_no_post_is_told_so_only_with_the_right_password(house: Database) -> None:
    with house.begin() as session:
        (held,) = staff.history(session, SUOJIA, known(session, "周敏").id)
        actions.take(session, held, "吴安", AT)

        assert told(knock(session, "周敏", False)) == WRONG
        assert "没有岗位" in told(knock(session, "周敏", True))


# --- the one-time code -------------------------------------------------------------------------------


@pytest.fixture
def invitation(house: Database) -> Callable[[Session], str]:
    return lambda session: actions.invite(session, SUOJIA, known(session, "王科"), "赵工", AT)


def come_in(
    session: Session, code: str, at: timedelta = timedelta(), name: str = "王科"
) -> Admitted | Turned:
    return signing_in.first_sign_in(
        session, Attempt(name, "10.0.0.1", ""), code, "hash of the new one", AT + at
    )


def test_a_one_time_code_lets_in_once_however_it_is_typed(
    house: Database, invitation: Callable[[Session], str]
) -> None:
    with house.begin() as session:
        code = invitation(session)

        assert isinstance(come_in(session, f" {code.lower().replace('-', ' ')} "), Admitted)
        assert known(session, "王科").password == "hash of the new one"
        assert told(come_in(session, code)) == WRONG_INVITATION


def test_a_one_time_code_is_good_for_a_day(house: Database, invitation: Callable[[Session], str]) -> None:
    with house.begin() as session:
        code = invitation(session)

        assert told(come_in(session, code, timedelta(hours=24))) == WRONG_INVITATION
        assert isinstance(come_in(session, code, timedelta(hours=23, minutes=59)), Admitted)


def test_a_one_time_code_belongs_to_one_person_and_a_new_one_ends_the_old(
    house: Database, invitation: Callable[[Session], str]
) -> None:
    with house.begin() as session:
        old = invitation(session)
        new = invitation(session)

        assert told(come_in(session, new, name="陈主任")) == WRONG_INVITATION
        assert told(come_in(session, old)) == WRONG_INVITATION
        assert isinstance(come_in(session, new), Admitted)


def test_inviting_again_ends_password_authenticator_and_sessions(house: Database) -> None:
    with house.begin() as session:
        signed = admitted(session, "刘乡长")
        actions.invite(session, SUOJIA, known(session, "刘乡长"), "赵工", AT)
        session.refresh(signed)

        one = known(session, "刘乡长")
        assert (one.password, one.totp, signed.ended_at) == (None, None, AT)


def test_guessing_one_time_codes_closes_the_door(
    house: Database, invitation: Callable[[Session], str]
) -> None:
    with house.begin() as session:
        code = invitation(session)
        for _ in range(5):
            come_in(session, "AAAA-BBBB-CCCC-DDDD")

        assert "以后" in told(come_in(session, code))


# --- the six digits ----------------------------------------------------------------------------------


def give(session: Session, signed: StaffSession, seconds: int = 0, code_of: int = 0) -> Admitted | Turned:
    """The code of `code_of` seconds after AT, given at `seconds` after AT."""
    code = codes.code_at(SECRET, AT + timedelta(seconds=code_of))
    return signing_in.give_code(session, signed, code, AT + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("code_of", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_code_is_taken_half_a_minute_around_its_time(house: Database, code_of: int, taken: bool) -> None:
    with house.begin() as session:
        assert isinstance(give(session, admitted(session, "刘乡长"), 0, code_of), Admitted) is taken


def test_a_code_is_taken_once_even_by_another_session(house: Database) -> None:
    with house.begin() as session:
        assert isinstance(give(session, admitted(session, "刘乡长")), Admitted)

        assert told(give(session, admitted(session, "刘乡长"))) == WRONG_CODE
        assert told(give(session, admitted(session, "刘乡长"), 30, -30)) == WRONG_CODE  # nor an earlier one
        assert isinstance(give(session, admitted(session, "刘乡长"), 30, 30), Admitted)


def test_codes_are_guessed_five_times_and_the_password_does_not_help(house: Database) -> None:
    with house.begin() as session:
        for _ in range(5):
            signing_in.give_code(session, admitted(session, "刘乡长"), "000000", AT)

        assert "以后" in told(give(session, admitted(session, "刘乡长")))


@pytest.mark.parametrize("code", ["", "abcdef", "12345", "½½½½½½", "0" * 500])
def test_what_is_no_code_is_refused(house: Database, code: str) -> None:
    with house.begin() as session:
        assert told(signing_in.give_code(session, admitted(session, "刘乡长"), code, AT)) == WRONG_CODE


def test_full_width_digits_and_blanks_are_forgiven(house: Database) -> None:
    code = codes.code_at(SECRET, AT)
    typed = f"{code[:3]} {code[3:]}".translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})

    with house.begin() as session:
        assert isinstance(signing_in.give_code(session, admitted(session, "刘乡长"), typed, AT), Admitted)


def test_the_token_changes_with_the_code(house: Database) -> None:
    with house.begin() as session:
        signed = admitted(session, "刘乡长")
        before = signed.digest
        give(session, signed)

        assert signed.digest != before


# --- what ends a session -----------------------------------------------------------------------------


def is_open(session: Session, signed: StaffSession) -> bool:
    session.refresh(signed)
    return signed.ended_at is None


def test_a_new_password_ends_every_other_session(house: Database) -> None:
    with house.begin() as session:
        here, there = admitted(session, "王科"), admitted(session, "王科")
        signing_in.change_password(session, here, "new hash", AT)

        assert is_open(session, here) and not is_open(session, there)
        assert known(session, "王科").former.split("\n")[0] == "new hash"


def test_losing_a_post_or_being_dismissed_ends_every_session(house: Database) -> None:
    with house.begin() as session:
        wang_ke, chen = admitted(session, "王科"), admitted(session, "陈主任")
        actions.take(session, staff.history(session, SUOJIA, wang_ke.staff_id)[0], "吴安", AT)
        actions.dismiss(session, SUOJIA, known(session, "陈主任"), "赵工", AT)

        assert not is_open(session, wang_ke) and not is_open(session, chen)


def test_county_staff_work_in_one_office_at_a_time_and_only_where_they_hold_a_post(house: Database) -> None:
    with house.begin() as session:
        actions.appoint(session, YANJIAO, known(session, "王科"), Post.CONTRIBUTOR, "cli:test", AT)
        signed = admitted(session, "王科")
        assert signed.office_id == SUOJIA
        signing_in.change_office(session, signed, YANJIAO, AT)
        assert signed.office_id == YANJIAO

        with pytest.raises(Refused, match="没有岗位"):
            signing_in.change_office(session, admitted(session, "陈主任"), YANJIAO, AT)


def test_coming_going_and_failing_are_acts_of_the_office(house: Database) -> None:
    with house.begin() as session:
        knock(session, "王科", False)
        signing_in.sign_out(session, admitted(session, "王科"), AT)
        signing_in.revoke(session, admitted(session, "王科"), "吴安", AT)

    with house.read() as session:
        told, _ = acts.found(session, SUOJIA, Wanted(), 0, 5)
        assert [(one.who, one.act) for one in reversed(told)] == [
            ("王科", Act.SIGN_IN_FAILED), ("王科", Act.SIGNED_IN), ("王科", Act.SIGNED_OUT), ("王科", Act.SIGNED_IN),
            ("吴安", Act.SESSION_REVOKED),
        ]  # fmt: skip
        assert acts.first_break(session, SUOJIA) is None
