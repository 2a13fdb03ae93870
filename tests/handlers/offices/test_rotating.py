"""赵工 changes the keys of an account while messages sealed with the old ones are still on their way."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.offices import actions
from handlers.refusal import Refused
from storage import acts
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.database import Database
from tests.handlers.offices.opening import AT, KEY, NEW_KEY, TOKEN, keys_of


def test_after_rotating_the_keys_before_are_still_known_for_a_day(suojia: Database) -> None:
    with suojia.begin() as session:
        until = actions.rotate(session, "suojia", "newtoken2026", NEW_KEY, "赵工", AT)

    with suojia.read() as session:
        keys = keys_of(session, "suojia")
        assert (keys.token, keys.aes_key) == ("newtoken2026", NEW_KEY)
        assert (keys.previous_token, keys.previous_aes_key) == (TOKEN, KEY)
        assert keys.previous_until == until == AT + timedelta(hours=24)


@pytest.mark.parametrize(("token", "key"), [("newtoken2026", ""), ("", NEW_KEY)])
def test_one_of_the_two_may_stay(suojia: Database, token: str, key: str) -> None:
    with suojia.begin() as session:
        actions.rotate(session, "suojia", token, key, "赵工", AT)

        keys = keys_of(session, "suojia")
        assert (keys.token, keys.aes_key) == (token or TOKEN, key or KEY)
        assert (keys.previous_token, keys.previous_aes_key) == (TOKEN, KEY)


def test_token_and_key_may_be_rotated_one_after_the_other(suojia: Database) -> None:
    """Until 赵工 has saved both on WeChat's page, what comes is signed and sealed with the old pair."""
    with suojia.begin() as session:
        actions.rotate(session, "suojia", "newtoken2026", "", "赵工", AT)
        actions.rotate(session, "suojia", "", NEW_KEY, "赵工", AT + timedelta(minutes=2))

        keys = keys_of(session, "suojia")
        assert (keys.token, keys.aes_key) == ("newtoken2026", NEW_KEY)
        assert (keys.previous_token, keys.previous_aes_key) == (TOKEN, KEY)


def test_a_token_changed_twice_leaves_the_one_in_between_known(suojia: Database) -> None:
    """赵工 saved the first of them on WeChat's page, and thought better of it."""
    with suojia.begin() as session:
        actions.rotate(session, "suojia", "newtoken2026", "", "赵工", AT)
        actions.rotate(session, "suojia", "newertoken2026", "", "赵工", AT + timedelta(minutes=2))

        keys = keys_of(session, "suojia")
        assert (keys.token, keys.previous_token) == ("newertoken2026", "newtoken2026")


def test_after_a_day_the_keys_before_are_those_of_that_day(suojia: Database) -> None:
    with suojia.begin() as session:
        actions.rotate(session, "suojia", "newtoken2026", "", "赵工", AT)
        actions.rotate(session, "suojia", "", NEW_KEY, "赵工", AT + timedelta(hours=25))

        keys = keys_of(session, "suojia")
        assert (keys.previous_token, keys.previous_aes_key) == ("newtoken2026", KEY)


def test_rotating_is_written_down_without_the_keys(suojia: Database) -> None:
    with suojia.begin() as session:
        actions.rotate(session, "suojia", "newtoken2026", NEW_KEY, "赵工", AT)

        last = session.scalars(select(ActRecord).order_by(ActRecord.number.desc()).limit(1)).one()
        assert (last.act, last.about, last.result) == (Act.KEYS_ROTATED, "accounts:1", "")
        assert acts.first_break(session, 1) is None


@pytest.mark.parametrize(
    ("slug", "token", "key", "why"),
    [
        ("nobody", "newtoken2026", "", "没有代号为 nobody 的公众号"),
        ("suojia", "", "", "请给出新的"),
        ("suojia", "bad token", "", "3 到 32 位"),
        ("suojia", "newtoken2026", "short", "43 位"),
        ("suojia", "", "short", "43 位"),
    ],
)
def test_what_cannot_be_rotated_is_refused_before_anything_changes(
    suojia: Database, slug: str, token: str, key: str, why: str
) -> None:
    with suojia.begin() as session, pytest.raises(Refused, match=why):
        actions.rotate(session, slug, token, key, "赵工", AT)

    with suojia.read() as session:
        keys = keys_of(session, "suojia")
        assert (keys.token, keys.aes_key, keys.previous_token, keys.previous_until) == (
            TOKEN,
            KEY,
            None,
            None,
        )
