"""目录和重点领域 at the desks: 陈主任 adds an area, 王科 finds it in the form."""

from functools import cache
from urllib.parse import quote

import pytest

from tests.bot.console.desks import LIST, At

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ALL = "/console/categories"


@pytest.fixture
def desk(desk: At) -> At:
    return cache(desk)


def one(kind: str, path: str) -> str:
    return f"{ALL}/{kind}/{quote(path)}"


def test_an_area_is_added_and_can_be_ticked(desk: At) -> None:
    page = desk("陈主任").send(ALL, ALL, new_kind="area", path="易地搬迁后续扶持")
    assert "已添加" in page.text and "本单位" in page.text

    assert "易地搬迁后续扶持" in desk("王科").get(f"{LIST}/new").text


def test_what_is_wrong_is_told_beside_its_field(desk: At) -> None:
    assert "请选加在哪里" in desk("陈主任").send(ALL, ALL, 422, path="养蜂").text
    page = desk("陈主任").send(ALL, ALL, 422, new_kind="area", path="长" * 41)
    assert "最多 40 字" in page.text


def test_one_is_renamed_and_retired(desk: At) -> None:
    me = desk("陈主任")
    rename, retire = (
        form.action for form in me.get(one("area", "税收管理")).forms if form.action.startswith(ALL)
    )

    assert "已经有叫" in me.send(one("area", "税收管理"), rename, 422, name="就业").text
    page = me.send(one("area", "税收管理"), rename, name="税费征收")
    assert page.heading == "重点领域：税费征收"
    me.get(one("area", "税收管理"), 404)
    me.send(one("area", "税费征收"), retire.replace(quote("税收管理"), quote("税费征收")))

    assert "停用" in me.get(f"{ALL}?words=税费").text
    form = desk("王科").get(f"{LIST}/new").text
    assert "税费征收" not in form and "税收管理" not in form


def test_who_only_writes_looks(desk: At) -> None:
    page = desk("王科").get(f"{ALL}?kind=catalogue&words=宅基地")

    assert "宅基地审核" in page.text and "国家规定" in page.text
    assert [form.action for form in page.forms if form.action == ALL and form.method == "post"] == []
