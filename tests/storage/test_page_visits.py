"""A link lets in once, even where two hands press at the same moment; and what is over is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot import jobs
from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers import links
from storage import page_visits
from storage.page_visits import PageVisit
from tests.conftest import Clock
from tests.handlers.dialogue import Villager, number_of


def key_of(parts: Parts, villager: Villager) -> str:
    number = number_of(parts, villager)
    with parts.database.read() as session:
        return links.make(session, number, 1, parts.clock())


def test_of_eight_hands_at_once_one_is_let_in(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.say("你好")
    key = key_of(parts, li)

    def enter(_: int) -> str | None:
        with parts.database.begin() as session:
            return links.enter(session, 1, key, parts.clock())

    with ThreadPoolExecutor(8) as hands:
        let_in = [cookie for cookie in hands.map(enter, range(8)) if cookie]

    assert len(let_in) == 1
    with parts.database.read() as session:
        assert links.visitor(session, 1, let_in[0], parts.clock()) == number_of(parts, li)
        assert links.visitor(session, 2, let_in[0], parts.clock()) is None


def test_a_link_opens_at_its_own_office_only(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.say("你好")
    key = key_of(parts, li)

    with parts.database.begin() as session:
        assert links.enter(session, 2, key, parts.clock()) is None
        assert links.enter(session, 1, key, parts.clock()) is not None


def test_what_is_over_is_forgotten(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.say("你好")
    with parts.database.begin() as session:
        links.enter(session, 1, key_of(parts, li), parts.clock())
    clock.move(hours=12)
    jobs.tidy_door(parts)

    with parts.database.read() as session:
        assert session.query(PageVisit).count() == 0


def test_the_link_is_over_before_its_visit_is_forgotten(platform: Platform, parts: Parts) -> None:
    """Or a link could open again once the row that says it was used is gone."""
    assert links.LINK_KEPT + timedelta(hours=1) < links.VISIT_KEPT
    assert page_visits.PageVisit.link.property.columns[0].primary_key
