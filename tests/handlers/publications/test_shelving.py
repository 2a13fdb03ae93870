"""目录和重点领域: what every office has from the first day, and how 陈主任 and 赵工 add to it, rename and retire it."""

from dataclasses import replace

from bot.wiring import Parts
from handlers.publications import shelving
from handlers.publications.catalogue import FIELDS, STATUTORY
from handlers.publications.shelving import Place, places
from storage import categories
from storage.categories import shelves
from storage.terms import CategoryKind
from tests.handlers.publications.cast import CHEN, CONTENT, QIANG, WANG, ZHAO, do, published, refused

CATALOGUE, AREA = CategoryKind.CATALOGUE, CategoryKind.AREA
LAND = "法定主动公开/土地征收"


def paths(parts: Parts, kind: CategoryKind, office: int = 1) -> list[str]:
    with parts.database.read() as session:
        return shelving.offered(session, office, kind)


def place(parts: Parts, kind: CategoryKind, path: str) -> Place | None:
    with parts.database.read() as session:
        return shelving.place_at(session, 1, kind, path)


def filed(parts: Parts, id: int) -> list[str]:
    with parts.database.read() as session:
        return categories.categories_of(session, id)


def test_a_new_office_has_what_the_law_names_from_its_first_day(parts: Parts) -> None:
    yanjiao = 2  # of which nothing is kept yet

    assert paths(parts, CATALOGUE, yanjiao) == list(STATUTORY)
    assert paths(parts, AREA, yanjiao) == list(FIELDS)
    with parts.database.read() as session:
        assert (len(places(session, yanjiao)), shelves(session, yanjiao, CATALOGUE)) == (23 + 26, [])


def test_the_office_adds_its_own(parts: Parts) -> None:
    do(parts, shelving.add_category, CHEN, AREA, " 易地搬迁/后续扶持 ")
    do(parts, shelving.add_category, ZHAO, CATALOGUE, "机构职能/办公时间")
    do(parts, shelving.add_category, ZHAO, CATALOGUE, "权责清单/行政奖励")

    assert "易地搬迁／后续扶持" in paths(parts, AREA)
    assert {"机构职能", "机构职能/办公时间"} <= set(paths(parts, CATALOGUE))
    assert "权责清单/行政奖励" in paths(parts, CategoryKind.POWERS)


def test_a_renamed_category_keeps_what_stands_in_it(parts: Parts) -> None:
    content = replace(CONTENT, categories=(LAND,), areas=())
    before = published(parts, content)
    do(parts, shelving.rename_category, CHEN, CATALOGUE, LAND, "土地征收和补偿")

    assert filed(parts, before) == ["法定主动公开/土地征收和补偿"]
    assert LAND not in paths(parts, CATALOGUE)
    after = published(parts, content)  # approved under the old name: it must not come back by this
    assert filed(parts, after) == ["法定主动公开/土地征收和补偿"]
    assert LAND not in paths(parts, CATALOGUE)


def test_what_stands_under_a_renamed_trunk_goes_with_it(parts: Parts) -> None:
    do(parts, shelving.rename_category, CHEN, CATALOGUE, "法定主动公开", "法定公开")

    own = [path for path in paths(parts, CATALOGUE) if path.startswith("法定")]
    assert len(own) == 1 + 23 and all(path.startswith("法定公开") for path in own)


def test_a_name_given_back_is_the_same_category(parts: Parts) -> None:
    id = published(parts, replace(CONTENT, categories=(LAND,), areas=()))
    do(parts, shelving.rename_category, CHEN, CATALOGUE, LAND, "征地")
    do(parts, shelving.rename_category, CHEN, CATALOGUE, "法定主动公开/征地", "土地征收")

    assert filed(parts, id) == [LAND]
    assert paths(parts, CATALOGUE).count(LAND) == 1


def test_a_retired_category_is_not_offered_and_keeps_its_items(parts: Parts) -> None:
    id = published(parts, replace(CONTENT, categories=(LAND,), areas=("救灾",)))
    do(parts, shelving.retire_category, CHEN, CATALOGUE, LAND)
    do(parts, shelving.retire_category, CHEN, AREA, "救灾")
    do(parts, shelving.retire_category, CHEN, AREA, "税收管理")  # which nobody has used

    assert LAND not in paths(parts, CATALOGUE)
    assert not {"救灾", "税收管理"} & set(paths(parts, AREA))
    assert filed(parts, id) == ["救灾", LAND]
    kept = place(parts, AREA, "救灾")
    assert kept and (kept.items, kept.of_law, bool(kept.retired_on)) == (1, True, True)
    do(parts, shelving.add_category, CHEN, AREA, "救灾")
    assert "救灾" in paths(parts, AREA)


def test_what_cannot_be_a_name_is_refused(parts: Parts) -> None:
    assert "请写名称" in refused(parts, shelving.add_category, CHEN, CATALOGUE, "机构//办公")
    assert "请写名称" in refused(parts, shelving.add_category, CHEN, CATALOGUE, "机构/..")
    assert "最多分 4 级" in refused(parts, shelving.add_category, CHEN, CATALOGUE, "a/b/c/d/e")
    assert "最多 40 字" in refused(parts, shelving.add_category, CHEN, AREA, "长" * 41)
    assert "已经有叫" in refused(parts, shelving.rename_category, CHEN, AREA, "救灾", "就业")
    assert "没有这个分类" in refused(parts, shelving.rename_category, CHEN, AREA, "天上", "地下")


def test_only_reviewers_and_administrators_keep_the_list_and_only_their_own(parts: Parts) -> None:
    assert "审核或系统管理" in refused(parts, shelving.add_category, WANG, AREA, "养蜂")
    do(parts, shelving.add_category, CHEN, AREA, "养蜂")
    assert "没有这个分类" in refused(parts, shelving.retire_category, QIANG, AREA, "养蜂")
