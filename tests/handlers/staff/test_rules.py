"""Passwords, posts that exclude each other, the closed door, forms: functions of values."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.refusal import Faults, Refused
from handlers.staff import rules
from handlers.staff.rules import BY_NAME, PROFILES, Owed
from handlers.tries import Tried, after_failure
from storage.terms import Post

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DJBH, ASVS = PROFILES["djbh"], PROFILES["asvs"]


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("Short-1", "至少10位"),
        ("onlylowercaseletters", "至少要有3种"),
        ("lower1234567", "至少要有3种"),
        ("Aa1Aa1Aa1Aa1", "太常见"),  # three characters over and over
        ("Password12!x", "容易猜到"),
        ("Wangke王科-2026", "容易猜到"),
        ("Suojia-88-yun", "容易猜到"),  # the office's code
        ("A1-" + "x" * 126, "最多128位"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, told: str) -> None:
    with pytest.raises(Faults) as refused:
        rules.check_password(password, password, "王科", DJBH, "suojia")

    assert told in refused.value.fields["password"]


def test_a_password_from_a_leak_is_refused_under_both_profiles() -> None:
    leaked = next(one for one in sorted(rules.common()) if len(one) >= 15 and "12345" not in one)

    with pytest.raises(Faults, match="太常见"):
        rules.check_password(leaked.upper(), leaked.upper(), "王科", ASVS)


@pytest.mark.parametrize(("password", "profile"), [("Meihua-2026", DJBH), ("xue hou kan mei hua", ASVS)])
def test_a_good_password_is_taken(password: str, profile: rules.PasswordProfile) -> None:
    rules.check_password(password, password, "王科", profile, "suojia")


def test_both_faults_of_a_password_form_are_told_at_once() -> None:
    with pytest.raises(Faults) as refused:
        rules.check_password("short", "shirt", "王科", DJBH)

    assert set(refused.value.fields) == {"password", "again"}


def test_a_password_grows_old_under_djbh_and_never_under_asvs() -> None:
    assert rules.days_left(DJBH, AT, AT + timedelta(days=83)) == 7
    assert rules.days_left(DJBH, AT, AT + timedelta(days=90)) == 0
    assert rules.days_left(ASVS, AT, AT + timedelta(days=900)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [(Post.ADMINISTRATOR, Post.SECURITY), (Post.SECURITY, Post.AUDITOR), (Post.ADMINISTRATOR, Post.AUDITOR)],
)
def test_nobody_is_two_of_the_three(one: Post, other: Post) -> None:
    with pytest.raises(Refused, match="三员分立"):
        rules.check_together({one, other, Post.CONTRIBUTOR})

    rules.check_together({one, Post.CONTRIBUTOR, Post.APPROVER})


def test_what_is_owed_comes_in_order() -> None:
    approver = {Post.APPROVER}

    assert rules.owed(approver, True, False, 0) is Owed.CODE
    assert rules.owed(approver, True, True, 0) is Owed.PASSWORD
    assert rules.owed(approver, False, False, 5) is Owed.TOTP
    assert rules.owed(approver, True, True, 5) is None
    assert rules.owed({Post.CONTRIBUTOR}, False, False, 5) is None
    assert rules.owed({Post.CONTRIBUTOR}, True, False, None) is Owed.CODE  # offered to all, asked once set up


# --- the closed door ---------------------------------------------------------------------------------


def test_five_failures_close_the_door_for_ten_minutes() -> None:
    tried: Tried | None = None
    for second in range(5):
        assert tried is None or not tried.closed(AT)
        tried = after_failure(tried, BY_NAME, AT + timedelta(seconds=second))

    assert tried and tried.locked_until == AT + timedelta(seconds=4, minutes=10)
    assert tried.closed(AT + timedelta(minutes=10)) and not tried.closed(
        AT + timedelta(minutes=10, seconds=4)
    )


def test_failures_long_ago_do_not_count() -> None:
    four = Tried(4, AT)

    assert after_failure(four, BY_NAME, AT + timedelta(minutes=9)).locked_until is not None
    assert after_failure(four, BY_NAME, AT + timedelta(minutes=10)) == Tried(1, AT + timedelta(minutes=10))


def test_after_the_door_has_been_closed_the_count_begins_anew() -> None:
    locked = Tried(5, AT, AT + timedelta(minutes=10))

    assert after_failure(locked, BY_NAME, AT + timedelta(minutes=11)).number == 1


# --- forms -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "   ", "王 科", "王\n科", "王" * 21])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Faults):
        rules.read_name({"name": name})


def test_a_stand_in_form_tells_everything_that_is_wrong() -> None:
    with pytest.raises(Faults) as refused:
        rules.read_stand_in(
            {"absent": "4", "person": "4", "first": "2026-03-09", "last": "2026-02-30"}, date(2026, 3, 2)
        )

    assert set(refused.value.fields) == {"person", "last"}


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-03-09", "2026-03-08", "不能早于"),
        ("2026-02-01", "2026-03-01", "已经过去"),
        ("三月", "2026-03-08", "例如"),
    ],
)
def test_days_that_cannot_be_are_refused(first: str, last: str, told: str) -> None:
    with pytest.raises(Faults, match=told):
        rules.read_stand_in({"absent": "4", "person": "2", "first": first, "last": last}, date(2026, 3, 2))
