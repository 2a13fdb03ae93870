"""A second office on the same account: 1 is 梭戛乡, 2 is 新华镇."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.wiring import Parts
from handlers.publications import actions as publications
from handlers.publications.rules import ItemRow
from storage import people
from storage.offices import Office, Service
from storage.terms import OfficeLevel
from tests.handlers.dialogue import Town, Villager, open_town, taps_in

XINHUA_TELEPHONE = "0858-5660202"
XINHUA_ITEM = "新华镇2026年春茶种植补贴发放公示"


def open_second_office(parts: Parts) -> None:
    """新华镇人民政府, number 2, with one item of its own."""
    profile = (
        f'{{"address": "六枝特区新华镇老街2号", "telephone": "{XINHUA_TELEPHONE}", "hours": "周一至周六", '
        '"guide": "可以当面、邮寄或者通过微信公众号提出申请。", "wechat_intake": true}'
    )
    item = ItemRow(
        "b1",
        XINHUA_ITEM,
        "春茶种植户每亩补贴120元。",
        "新华镇人民政府",
        date(2026, 2, 20),
        category="通知公告",
    )
    with parts.database.begin() as session:
        session.add(Office(
            id=2, slug="xinhua", name="新华镇人民政府", short_name="新华镇", level=OfficeLevel.TOWNSHIP, profile=profile,
            created_at=parts.clock(),
        ))  # fmt: skip
        session.flush()
        session.add(Service(account_id=1, office_id=2, position=2))
        publications.import_items(session, 2, [item], "赵工", parts.clock())


@pytest.fixture(scope="module")
def county(blank_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town on SQLite whose account serves both."""
    for town in open_town(blank_sqlite, tmp_path_factory.mktemp("county")):
        open_second_office(town.parts)
        yield town


def is_the_chooser(shown: str) -> bool:
    return (
        "请先选择" in shown and "1. 梭戛乡" in shown and "2. 新华镇" in shown and taps_in(shown) == ["1", "2"]
    )


def chosen(parts: Parts, villager: Villager) -> int | None:
    with parts.database.read() as session:
        known = people.look_up(session, 1, villager.openid)
    return known.office_id if known else None


def living_in(villager: Villager, place: str) -> Villager:
    villager.say("你好")
    villager.say(place)
    return villager


def moves_to(villager: Villager, number: str) -> str:
    """换乡镇, by the list, whatever it takes to see it."""
    if not is_the_chooser(villager.say("换乡镇")):
        villager.send("image")
    return villager.say(number)
