"""What was published is on the citizens' page as it was signed off: its text as written, its attachments to keep."""

import re
from functools import cache

import pytest
from werkzeug.test import TestResponse

from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.desks import At, drafted, file, harmless_list, published, saved_again

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def desk(desk: At) -> At:
    return cache(desk)


def public(me: Desk, address: str) -> TestResponse:
    return me.client.get(address, base_url=SITE)


def test_a_table_is_a_table_and_a_list_can_be_kept(desk: At) -> None:
    table = "<table><tr><td>高兴村</td><td>十二户</td></tr></table>"
    item = published(desk, body=table, file=file(harmless_list()))

    page = public(desk("王科"), f"/h/suojia/items/{item}").text
    (address,) = re.findall(r'href="([^"]*/files/[^"]*)"', page)
    kept = public(desk("王科"), address)

    assert "<td>高兴村</td>" in page
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert kept.data[:2] == b"PK"


def test_what_is_only_a_draft_is_nobodys_yet(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, file=file(harmless_list()))
    (name,) = {
        link.split("/")[-1] for link in me.get(f"/console/publications/{item}").links if "/files/" in link
    }
    other = published(desk, title="关于另一件事的公告", index_number="")

    assert public(me, f"/h/suojia/items/{item}").status_code == 404
    assert public(me, f"/h/suojia/items/{item}/files/{name}").status_code == 404
    assert public(me, f"/h/suojia/items/{other}/files/{name}").status_code == 404


def test_a_file_added_by_a_correction_waits_for_its_sign_off(desk: At) -> None:
    item = published(desk)
    me = desk("王科")
    me.send(f"/console/publications/{item}", f"/console/publications/{item}/correct", correct_reason="补附件")
    saved_again(me, item, file=file(harmless_list()))

    assert "附件" not in public(me, f"/h/suojia/items/{item}").text
