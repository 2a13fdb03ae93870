"""Shelves: where items stand, each counted once however often it was filed, and withdrawn ones nowhere."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from storage import categories
from storage.categories import Category, Shelf
from storage.database import Database
from storage.publications import Publication
from storage.terms import CategoryKind, Standing
from tests.storage.town import DAY, SUOJIA, YANJIAO, publish

CATALOGUE, AREA = CategoryKind.CATALOGUE, CategoryKind.AREA


def branch(
    session: Session, path: str, parent: int | None = None, kind: CategoryKind = CATALOGUE, office: int = SUOJIA,
    position: int = 1,
) -> int:  # fmt: skip
    name = path.rsplit("/", 1)[-1]
    made = Category(office_id=office, parent_id=parent, kind=kind, name=name, path=path, position=position)
    session.add(made)
    session.flush()
    return made.id


def shelf(session: Session, title: str, *filed: int, standing: Standing = Standing.PUBLISHED) -> int:
    item = publish(session, title, standing=standing)
    categories.file(session, SUOJIA, item, filed)
    return item


@pytest.fixture
def tree(town: Database) -> dict[str, int]:
    """财政 (预算, 决算/三公), 民政, an empty 档案; and the key area 财政."""
    with town.begin() as session:
        tree = {"财政": branch(session, "财政", position=2)}
        tree["预算"] = branch(session, "财政/预算", tree["财政"])
        tree["决算"] = branch(session, "财政/决算", tree["财政"], position=2)
        tree["三公"] = branch(session, "财政/决算/三公", tree["决算"])
        tree["民政"] = branch(session, "民政", position=1)
        tree["档案"] = branch(session, "档案", position=3)
        tree["重点"] = branch(session, "财政", kind=AREA)
    return tree


def test_an_item_filed_twice_is_counted_once(town: Database, tree: dict[str, int]) -> None:
    with town.begin() as session:
        shelf(session, "预算和三公", tree["预算"], tree["三公"], tree["财政"])
        shelf(session, "决算", tree["决算"])

    with town.read() as session:
        # 财政 holds both items, though filed four times
        assert categories.shelves(session, SUOJIA, CATALOGUE) == [Shelf(tree["财政"], "财政", 2)]
        assert categories.shelves(session, SUOJIA, CATALOGUE, tree["财政"]) == [
            Shelf(tree["预算"], "预算", 1),
            Shelf(tree["决算"], "决算", 2),
        ]
        assert categories.shelf_names(session, SUOJIA, [tree["三公"]]) == [Shelf(tree["三公"], "三公", 1)]


def test_shelves_stand_in_the_offices_order_and_empty_ones_not_at_all(
    town: Database, tree: dict[str, int]
) -> None:
    with town.begin() as session:
        shelf(session, "决算", tree["财政"])
        shelf(session, "低保", tree["民政"])

    with town.read() as session:
        assert [one.name for one in categories.shelves(session, SUOJIA, CATALOGUE)] == ["民政", "财政"]


@pytest.mark.parametrize("standing", [Standing.WITHDRAWN, Standing.DRAFT])
def test_what_is_not_published_stands_on_no_shelf(
    town: Database, tree: dict[str, int], standing: Standing
) -> None:
    with town.begin() as session:
        shelf(session, "决算", tree["财政"], standing=standing)

    with town.read() as session:
        assert categories.shelves(session, SUOJIA, CATALOGUE) == []
        assert categories.filed_under(session, tree["财政"], 10) == []
        assert categories.shelf_names(session, SUOJIA, [tree["财政"]]) == []


def test_an_item_withdrawn_later_is_gone_from_its_shelf(town: Database, tree: dict[str, int]) -> None:
    with town.begin() as session:
        item, stays = (shelf(session, "决算", tree["财政"]) for _ in range(2))

    with town.begin() as session:
        session.get_one(Publication, item).standing = Standing.WITHDRAWN

    with town.read() as session:
        assert categories.filed_under(session, tree["财政"], 10) == [stays]
        assert categories.shelves(session, SUOJIA, CATALOGUE) == [Shelf(tree["财政"], "财政", 1)]


def test_a_key_area_of_the_same_name_is_another_shelf(town: Database, tree: dict[str, int]) -> None:
    with town.begin() as session:
        shelf(session, "决算", tree["重点"])

    with town.read() as session:
        assert categories.shelves(session, SUOJIA, CATALOGUE) == []
        assert categories.shelves(session, SUOJIA, AREA) == [Shelf(tree["重点"], "财政", 1)]


@pytest.mark.parametrize("neighbour", ["财政所", "财政%", "财政_", "财"])
def test_a_shelf_whose_name_begins_alike_is_another(
    town: Database, tree: dict[str, int], neighbour: str
) -> None:
    with town.begin() as session:
        other = branch(session, neighbour)
        below = branch(session, f"{neighbour}/决算", other)
        shelf(session, "决算", below)

    with town.read() as session:
        assert categories.shelves(session, SUOJIA, CATALOGUE) == [Shelf(other, neighbour, 1)]


def test_a_shelf_with_other_letters_is_another(town: Database) -> None:
    with town.begin() as session:
        upper, lower = branch(session, "PPP"), branch(session, "ppp", position=2)
        shelf(session, "一", branch(session, "PPP/项目", upper))
        shelf(session, "二", branch(session, "ppp/项目", lower))

    with town.read() as session:
        assert [one.items for one in categories.shelves(session, SUOJIA, CATALOGUE)] == [1, 1]


def test_the_shelves_of_another_office_are_not_ours(town: Database, tree: dict[str, int]) -> None:
    with town.begin() as session:
        theirs = branch(session, "财政", office=YANJIAO)
        categories.file(session, YANJIAO, publish(session, "邻镇决算", office=YANJIAO), [theirs])

    with town.read() as session:
        assert categories.shelves(session, SUOJIA, CATALOGUE) == []
        assert categories.shelves(session, YANJIAO, CATALOGUE) == [Shelf(theirs, "财政", 1)]
        assert categories.category(session, SUOJIA, theirs) is None
        assert categories.shelf_names(session, SUOJIA, [theirs]) == []
        assert categories.category_ids(session, YANJIAO) == {(CATALOGUE, "财政"): theirs}


def test_on_a_shelf_the_newest_come_first(town: Database, tree: dict[str, int]) -> None:
    with town.begin() as session:
        ids = [shelf(session, f"第{n}条", tree["民政"]) for n in range(3)]
        session.get_one(Publication, ids[0]).published_on = DAY + timedelta(days=1)

    with town.read() as session:
        assert categories.filed_under(session, tree["民政"], 10) == [ids[0], ids[2], ids[1]]
        assert categories.filed_under(session, tree["民政"], 1) == [ids[0]]


def test_an_item_stands_exactly_where_it_was_filed_last(town: Database, tree: dict[str, int]) -> None:
    with town.begin() as session:
        item = shelf(session, "决算", tree["民政"], tree["预算"])
        categories.file(session, SUOJIA, item, {tree["预算"], tree["重点"]})

        assert categories.filed_in(session, item) == {tree["预算"], tree["重点"]}
        assert categories.categories_of(session, item) == ["财政", "财政/预算"]  # area before catalogue
        categories.file(session, SUOJIA, item, [])
        assert categories.filed_in(session, item) == set()
