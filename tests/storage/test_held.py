"""The holding pen: what nobody could read is kept, sealed, with a reason that never quotes it."""

import pytest
from sqlalchemy import select

from storage import held
from storage.database import Database
from storage.held import HeldMessage
from storage.sealing import Unsealable, keyring_of
from tests.storage.town import AT, DAY, SUOJIA, YANJIAO


@pytest.mark.parametrize("raw", [b"", b"<xml", b"\0\xff\xfe" * 100, "李婷".encode("utf-16")])
def test_what_nobody_could_read_is_kept_as_it_came(town: Database, raw: bytes) -> None:
    with town.begin() as session:
        held.hold(session, SUOJIA, raw, "not XML: ExpatError", AT, DAY)

    with town.read() as session:
        (kept,) = session.scalars(select(HeldMessage))
        assert (kept.account_id, kept.received_at, kept.day) == (SUOJIA, AT, DAY)
        assert kept.reason == "not XML: ExpatError"
        assert keyring_of(session).open(kept.raw, "held:1") == raw
        assert raw == b"" or raw not in kept.raw


def test_each_of_them_is_kept_also_when_they_are_alike(town: Database) -> None:
    with town.begin() as session:
        for _ in range(3):
            held.hold(session, SUOJIA, b"<xml", "not XML", AT, DAY)

    with town.read() as session:
        assert len(session.scalars(select(HeldMessage)).all()) == 3


def test_what_one_account_held_does_not_open_as_anothers(town: Database) -> None:
    with town.begin() as session:
        held.hold(session, SUOJIA, b"<xml", "not XML", AT, DAY)

    with town.read() as session:
        (kept,) = session.scalars(select(HeldMessage))
        with pytest.raises(Unsealable):
            keyring_of(session).open(kept.raw, f"held:{YANJIAO}")
