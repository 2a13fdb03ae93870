"""The cabinet: categories by path, channels and stations by name, each made when it is first named and never twice."""

from sqlalchemy import select

from bot.wiring import Parts
from handlers.publications.filing import Cabinet
from storage.categories import Category
from storage.publications import Channel
from storage.terms import CategoryKind


def test_a_path_makes_each_of_its_branches_once(parts: Parts) -> None:
    with parts.database.begin() as session:
        cabinet = Cabinet.opened(session, 1)
        leaf, again, sister = (
            cabinet.category("甲/乙/丙"),
            cabinet.category(" 甲 / 乙 /丙/"),
            cabinet.category("甲/乙/丁"),
        )

        made = {row.path: row for row in session.scalars(select(Category).where(Category.path.like("甲%")))}
        assert sorted(made) == ["甲", "甲/乙", "甲/乙/丁", "甲/乙/丙"]
        assert leaf == again == made["甲/乙/丙"].id
        assert sister == made["甲/乙/丁"].id
        assert made["甲"].parent_id is None
        assert made["甲/乙/丙"].parent_id == made["甲/乙"].id == made["甲/乙/丁"].parent_id
        assert (made["甲/乙/丙"].name, made["甲/乙/丙"].kind) == ("丙", CategoryKind.CATALOGUE)


def test_what_begins_with_powers_is_one_of_the_powers(parts: Parts) -> None:
    with parts.database.begin() as session:
        cabinet = Cabinet.opened(session, 1)
        power, other = cabinet.category("权责清单/行政强制"), cabinet.category("权责清单说明/行政强制")

        assert session.get_one(Category, power).kind is CategoryKind.POWERS
        assert session.get_one(Category, other).kind is CategoryKind.CATALOGUE


def test_an_area_and_a_category_of_one_name_are_two(parts: Parts) -> None:
    with parts.database.begin() as session:
        cabinet = Cabinet.opened(session, 1)
        area, category = cabinet.area("教育"), cabinet.category("教育")

        assert area != category
        assert session.get_one(Category, area).kind is CategoryKind.AREA


def test_an_area_with_a_stroke_in_its_name_is_one_shelf_by_that_name(parts: Parts) -> None:
    with parts.database.begin() as session:
        cabinet = Cabinet.opened(session, 1)

        assert session.get_one(Category, cabinet.area("教育/托幼")).name == "教育/托幼"


def test_a_cabinet_opened_again_knows_what_is_there(parts: Parts) -> None:
    with parts.database.begin() as session:
        first = Cabinet.opened(session, 1)
        made = first.category("甲/乙"), first.area("教育"), first.channel("广播"), first.station("农业站")

    with parts.database.begin() as session:
        second = Cabinet.opened(session, 1)
        assert (
            second.category("甲/乙"),
            second.area("教育"),
            second.channel("广播"),
            second.station("农业站"),
        ) == made


def test_no_station_is_no_station(parts: Parts) -> None:
    with parts.database.begin() as session:
        assert Cabinet.opened(session, 1).station("") is None


def test_channels_stand_in_the_order_in_which_they_were_first_named(parts: Parts) -> None:
    with parts.database.begin() as session:
        before = list(session.scalars(select(Channel.name).order_by(Channel.position)))
        cabinet = Cabinet.opened(session, 1)
        for name in ("广播", "微信", "抖音"):
            cabinet.channel(name)

        assert list(session.scalars(select(Channel.name).order_by(Channel.position))) == [
            *before,
            "广播",
            "抖音",
        ]
