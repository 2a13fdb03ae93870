"""今日待办: what there is to do, in numbers that lead somewhere."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.bot.console.conftest import Desk
from tests.bot.console.desks import published
from tests.staff import CAST

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("name", CAST)
def test_everybody_can_open_everything_in_their_menu(desk: At, name: str) -> None:
    me = desk(name)
    home = me.get("/console/")

    for link in {link for link in home.links if link.startswith("/console")}:
        assert me.get(link).heading


def test_every_card_leads_to_the_list_behind_it(desk: At) -> None:
    for name in CAST:
        page = desk(name).get("/console/")
        cards = page.html.split('<li class="card')[1:]
        assert [card for card in cards if "<h2><a href=" not in card] == [], name


def test_how_long_the_office_has_been_silent_is_told_by_station_and_area(desk: At) -> None:
    """The newest item of the house is of the tenth of February, the clock stands at the second of March."""
    page = desk("王科").get("/console/last-published")

    assert "上次发布是 2026-02-10，到今天 20 天" in page.text and "超期" in page.text
    assert "梭戛乡森林防火命令" in page.text
    assert "社会公益 2026-02-03 27 天" in page.text
    published(cache(desk))
    page = desk("王科").get("/console/last-published")
    assert "农业服务中心 2026-03-02 0 天" in page.text and "正常" in page.text
