"""Fifty applications from four processes at once: fifty receipts, no number missing, none given twice."""

from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context

from bot.wiring import Parts
from handlers.applications.actions import Receipt, submit
from handlers.applications.rules import Draft
from storage import acts, applications
from storage.database import Database
from storage.terms import Door
from tests.conftest import KEYRING

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
WANTED = Draft(
    kind="natural_person", name="李婷", contact="13985001234", identity="未提供", wanted="", receive="1"
)
SHARES = (13, 13, 12, 12)


def hand_in(told: tuple[str, int, int]) -> list[Receipt]:
    """One process, one application after the other, each its own transaction."""
    url, process, share = told
    database, receipts = Database(url, KEYRING), []
    for turn in range(share):
        with database.begin() as session:
            wanted = replace(WANTED, wanted=f"第{process}窗口第{turn}件：低保名单")
            receipts.append(submit(session, 1, wanted, Door.CHAT, AT, "citizen:1"))
    database.close()
    return receipts


def test_fifty_from_four_processes(parts: Parts, database_url: str) -> None:
    work = [(database_url, process, share) for process, share in enumerate(SHARES)]

    with get_context("spawn").Pool(len(SHARES)) as windows:
        receipts = [receipt for given in windows.map(hand_in, work) for receipt in given]

    assert sorted(one.number for one in receipts) == [f"2026-{n:04d}" for n in range(1, 51)]
    assert len({one.code for one in receipts}) == len({one.content_hash for one in receipts}) == 50
    with parts.database.read() as session:
        assert len(applications.all_of(session, 1)) == 50
        assert acts.first_break(session, 1) is None
