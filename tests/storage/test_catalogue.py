"""The catalogue lists what is published, newest first, and is narrowed by category, year and validity."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.wiring import Parts
from storage import catalogue
from storage.catalogue import Branch, Narrowing
from storage.publications import told_apart
from storage.terms import CategoryKind, Validity

SUOJIA, ELSEWHERE = 1, 2


def names(session: Session, wanted: Narrowing, office_id: int = SUOJIA) -> list[str]:
    ids = catalogue.listed(session, office_id, wanted, 0, 50)
    told = told_apart(session, ids)
    assert catalogue.how_many(session, office_id, wanted) == len(ids)
    assert catalogue.within(session, office_id, wanted) == set(ids)
    return [told[id][0] for id in ids]


def category(session: Session, path: str) -> int:
    found: int = session.execute(text("SELECT id FROM categories WHERE path = :p"), {"p": path}).scalar_one()
    return found


def test_the_whole_catalogue_is_newest_first(parts: Parts) -> None:
    with parts.database.read() as session:
        listed = names(session, Narrowing())

    # 2026-02-10, 02-03, 01-12, 01-04, 2025-11-05, 09-20, 09-02
    assert listed == ["a3", "a2", "a1", "a7", "a5", "a4", "a6"]


def test_a_category_holds_what_stands_under_it(parts: Parts) -> None:
    with parts.database.read() as session:
        above = names(session, Narrowing(category(session, "法定主动公开")))
        below = names(session, Narrowing(category(session, "法定主动公开/民生政策")))

    assert (above, below) == (["a3", "a2", "a5", "a4"], ["a2"])


def test_a_category_that_begins_alike_is_another(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.execute(text("UPDATE categories SET path = '法_主动公开/民生政策' WHERE name = '民生政策'"))
        above = category(session, "法定主动公开")
        session.execute(text("UPDATE categories SET path = '法_主动公开' WHERE id = :id"), {"id": above})
        held = names(session, Narrowing(above))

    assert held == ["a2"]


def test_years_and_validity_narrow_it(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.execute(text("UPDATE publications SET validity = 'repealed' WHERE outside_id = 'a3'"))

        assert names(session, Narrowing(year=2025)) == ["a5", "a4", "a6"]
        assert names(session, Narrowing(validity=Validity.REPEALED)) == ["a3"]
        assert names(session, Narrowing(year=2025, validity=Validity.REPEALED)) == []
        assert catalogue.years(session, SUOJIA) == [2026, 2025]


def test_what_is_withdrawn_or_another_offices_is_not_in_it(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.execute(text("UPDATE publications SET standing = 'withdrawn' WHERE outside_id = 'a3'"))
        ids = list(session.execute(text("SELECT id FROM publications ORDER BY outside_id")).scalars())

        assert "a3" not in names(session, Narrowing())
        assert len(catalogue.entries(session, ids)) == 6
        assert names(session, Narrowing(), ELSEWHERE) == []
        assert names(session, Narrowing(category(session, "通知公告")), ELSEWHERE) == []
        assert catalogue.years(session, ELSEWHERE) == []


def test_an_entry_tells_what_the_law_wants(parts: Parts) -> None:
    """条例第十二条: 索引、名称、内容概述、生成日期."""
    with parts.database.begin() as session:
        session.execute(
            text(
                "UPDATE publications SET summary = '三公经费', made_on = '2025-09-18' WHERE outside_id = 'a4'"
            )
        )
        ids = catalogue.listed(session, SUOJIA, Narrowing(year=2025), 1, 2)
        made, unknown = catalogue.entries(session, ids)

    assert (made.index_number, made.title) == ("GZ520203-SJ/2025-00031", "梭戛乡2025年财政决算公开")
    assert (made.summary, made.made_on) == ("三公经费", date(2025, 9, 18))
    assert unknown.made_on == date(2025, 9, 2)  # 成文日期 unknown: the day it was published


@pytest.mark.parametrize(
    ("kind", "grown"),
    [
        (CategoryKind.AREA, [("重大建设项目", 1, []), ("社会公益", 1, [])]),
        (CategoryKind.POWERS, [("权责清单", 1, [("行政许可", 1, [])])]),
    ],
)
def test_the_tree_holds_its_branches(parts: Parts, kind: CategoryKind, grown: object) -> None:
    with parts.database.read() as session:
        branches = catalogue.tree(session, SUOJIA, kind)

    assert [spoken(one) for one in branches] == grown


def spoken(branch: Branch) -> object:
    return branch.shelf.name, branch.shelf.items, [spoken(one) for one in branch.below]
