"""今日待办: what there is to do, in numbers that lead somewhere."""

from collections.abc import Callable

import pytest

from tests.bot.console.conftest import Desk
from tests.staff import CAST

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("name", CAST)
def test_everybody_can_open_everything_in_their_menu(desk: At, name: str) -> None:
    me = desk(name)
    home = me.get("/console/")

    for link in {link for link in home.links if link.startswith("/console")}:
        assert me.get(link).heading
