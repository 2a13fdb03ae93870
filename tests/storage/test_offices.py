"""Offices, stations, and the accounts that serve them; the account's secrets are sealed for it alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.offices import actions
from storage import offices
from storage.database import Database
from storage.offices import Account, Service, Station
from storage.sealing import Unsealable, keyring_of
from storage.terms import Mode
from tests.storage.town import AES_KEY, AT, SUOJIA, TOKEN, YANJIAO

NEW_KEY = "A" * 43


def test_the_door_gets_the_keys_of_its_account(town: Database) -> None:
    with town.read() as session:
        keys = offices.account_keys(session, "suojia")

    assert keys is not None
    assert (keys.id, keys.appid, keys.original_id, keys.mode) == (SUOJIA, "wx-suojia", "gh_suojia", Mode.SAFE)
    assert (keys.token, keys.aes_key) == (TOKEN, AES_KEY)
    assert (keys.previous_token, keys.previous_aes_key, keys.previous_until) == (None, None, None)
    assert isinstance(keys.mode, Mode)


def test_a_door_that_is_not_ours_has_no_keys(town: Database) -> None:
    with town.read() as session:
        assert offices.account_keys(session, "nowhere") is None
        assert offices.account_keys(session, "SUOJIA") is None
        assert offices.account_named(session, "nowhere") is None


def test_after_a_change_the_keys_before_are_kept_for_a_day(town: Database) -> None:
    with town.begin() as session:
        actions.rotate(session, "suojia", "", NEW_KEY, "赵工", AT)

    with town.read() as session:
        keys = offices.account_keys(session, "suojia")
    assert keys is not None
    assert (keys.token, keys.aes_key) == (TOKEN, NEW_KEY)
    assert (keys.previous_token, keys.previous_aes_key) == (TOKEN, AES_KEY)
    assert keys.previous_until == AT + timedelta(hours=24)


def test_keys_moved_to_another_account_do_not_open(town: Database) -> None:
    """Whoever can write to the database cannot make 岩脚镇's door take what 梭戛乡's token signed."""
    with town.begin() as session:
        ours, theirs = session.scalars(select(Account).order_by(Account.id)).all()
        theirs.token = ours.token

    with town.read() as session, pytest.raises(Unsealable):
        offices.account_keys(session, "yanjiao")


def test_keys_are_not_shown_where_they_are_printed(town: Database) -> None:
    with town.read() as session:
        shown = repr(offices.account_keys(session, "suojia"))

    assert TOKEN not in shown and AES_KEY not in shown


def test_an_account_serves_its_offices_in_their_order(town: Database) -> None:
    with town.read() as session:
        assert [one.short_name for one in offices.served_by(session, SUOJIA)] == ["梭戛乡", "岩脚镇"]
        assert [one.short_name for one in offices.served_by(session, YANJIAO)] == ["岩脚镇"]
        assert offices.served_by(session, 99) == ()


def test_the_order_is_the_offices_own(town: Database) -> None:
    with town.begin() as session:
        session.get_one(Service, (SUOJIA, SUOJIA)).position = 3

    with town.read() as session:
        assert [one.id for one in offices.served_by(session, SUOJIA)] == [YANJIAO, SUOJIA]


def test_offices_are_found_by_their_names_in_addresses(town: Database) -> None:
    with town.read() as session:
        assert [one.slug for one in offices.all_offices(session)] == ["suojia", "yanjiao"]
        assert offices.office_named(session, "yanjiao") == offices.all_offices(session)[1]
        assert offices.office_named(session, "liuzhi") is None
        assert offices.account_slug(session, YANJIAO) == "yanjiao"


def test_each_office_has_its_own_stations(town: Database) -> None:
    with town.begin() as session:
        for office, name in ((SUOJIA, "林业站"), (SUOJIA, "民政办"), (YANJIAO, "林业站")):
            session.add(Station(office_id=office, name=name, duty="", telephone=""))

    with town.read() as session:
        assert offices.stations_of(session, SUOJIA).keys() == {"林业站", "民政办"}
        assert offices.stations_of(session, YANJIAO).keys() == {"林业站"}
        assert station_name(session, offices.stations_of(session, YANJIAO)["林业站"]) == (YANJIAO, "林业站")


def station_name(session: Session, id: int) -> tuple[int, str]:
    station = session.get_one(Station, id)
    return station.office_id, station.name


def test_the_secret_opens_with_the_ring_at_the_accounts_place(town: Database) -> None:
    with town.begin() as session:
        account = session.get_one(Account, SUOJIA)
        account.secret = keyring_of(session).seal_text("app-secret", offices.sealed_for("suojia"))

    with town.read() as session:
        kept = session.get_one(Account, SUOJIA).secret
        assert kept is not None
        assert keyring_of(session).open_text(kept, "accounts:suojia") == "app-secret"
