"""An import is written down whole: what is new, what has changed, what is the same; once more changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.wiring import Parts
from handlers.publications.actions import BATCH, Imported, import_items
from handlers.publications.rules import PlacementRow
from storage import acts, publications
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.categories import Category, categories_of
from storage.index import SearchText
from storage.offices import Office, Station
from storage.publications import Channel, Placement, Publication
from storage.terms import CategoryKind, OfficeLevel, Standing, Validity
from tests.handlers.publications.house import DAY, ROW, found, kept, run
from tests.house import ITEMS


def placed(parts: Parts, outside_id: str) -> set[tuple[str, date, str]]:
    with parts.database.read() as session:
        names = {id: name for name, id in publications.channel_ids(session, 1).items()}
        of_item = publications.placements_of(session, kept(session, outside_id).id)
        return {(names[channel], on, evidence) for channel, on, evidence in of_item}


def count(
    parts: Parts, model: type[Publication | Placement | Channel | Station | SearchText | Category]
) -> int:
    with parts.database.read() as session:
        return session.scalars(select(func.count()).select_from(model)).one()


# --- new, changed, same ----------------------------------------------------------------------------


def test_an_import_tells_what_is_new_what_changed_and_what_is_the_same(parts: Parts) -> None:
    first = run(parts, ROW, replace(ROW, outside_id="x2"))
    second = run(parts, ROW, replace(ROW, outside_id="x2", body="改了。"), replace(ROW, outside_id="x3"))

    assert first == Imported(new=2, changed=0, same=0)
    assert second == Imported(new=1, changed=1, same=1)


def test_the_house_s_own_items_once_more_change_nothing(parts: Parts) -> None:
    assert run(parts, *ITEMS) == Imported(new=0, changed=0, same=7)
    assert count(parts, Publication) == 7


def test_an_item_keeps_its_number_when_it_changes(parts: Parts) -> None:
    run(parts, ROW)
    with parts.database.read() as session:
        before = kept(session, "x1").id
    run(parts, replace(ROW, title="蜂蜜产业扶持新办法"))

    with parts.database.read() as session:
        assert (kept(session, "x1").id, kept(session, "x1").title) == (before, "蜂蜜产业扶持新办法")


CHANGES: Sequence[dict[str, object]] = (
    {"title": "别的"}, {"body": "别的"}, {"issuer": "别的"}, {"published_on": date(2026, 3, 2)}, {"doc_number": "梭府发〔2026〕9号"},
    {"index_number": "GZ520203-SJ/2026-00009"}, {"summary": "别的"}, {"plain": "别的"}, {"station": "农业站"}, {"category": "产业/养蜂"},
    {"source_url": "https://x.example"}, {"made_on": DAY}, {"validity": Validity.REPEALED}, {"areas": ("产业",)},
    {"placements": (PlacementRow("微信", DAY),)},
)  # fmt: skip


def test_whatever_changes_in_a_row_changes_the_item_and_only_once(parts: Parts) -> None:
    run(parts, ROW)

    for change in CHANGES:
        row = replace(ROW, **change)  # type: ignore[arg-type]
        assert (run(parts, row), run(parts, row)) == (Imported(changed=1), Imported(same=1)), change
        assert run(parts, ROW) == Imported(changed=1), change  # and back again


def test_what_stands_twice_in_one_import_is_taken_as_it_stands_last(parts: Parts) -> None:
    assert run(parts, ROW, replace(ROW, title="后来的")) == Imported(new=1)

    with parts.database.read() as session:
        assert kept(session, "x1").title == "后来的"


def test_nothing_to_import_is_no_mistake(parts: Parts) -> None:
    assert run(parts) == Imported()


def test_two_offices_may_hand_in_the_same_id(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.add(Office(
            id=2, slug="xinhua", name="新华镇人民政府", short_name="新华镇", level=OfficeLevel.TOWNSHIP, profile="{}",
            created_at=parts.clock(),
        ))  # fmt: skip
    run(parts, ROW)

    assert run(parts, replace(ROW, title="养蜂须知"), office=2) == Imported(new=1)
    assert run(parts, ROW) == Imported(same=1)
    assert (found(parts, "蜂蜜产业"), found(parts, "养蜂须知", office=2)) == (["x1"], ["x1"])


def test_items_get_their_numbers_by_day_the_oldest_first(parts: Parts) -> None:
    rows = [replace(ROW, outside_id=f"x{day}", published_on=date(2026, 3, day)) for day in (5, 1, 9, 3)]
    run(parts, *rows)

    with parts.database.read() as session:
        numbers = {id: kept(session, id).id for id in ("x1", "x3", "x5", "x9")}
    assert sorted(numbers, key=lambda id: numbers[id]) == ["x1", "x3", "x5", "x9"]


def test_more_than_a_batch_is_imported_whole(parts: Parts) -> None:
    rows = [replace(ROW, outside_id=f"x{n}", title=f"第{n}号", body="") for n in range(BATCH + 1)]

    assert run(parts, *rows) == Imported(new=BATCH + 1)
    assert count(parts, Publication) == count(parts, SearchText) == BATCH + 8  # with the seven of the house


def test_an_import_is_written_into_the_chain_of_acts(parts: Parts) -> None:
    run(parts, ROW)

    with parts.database.read() as session:
        last = session.scalars(select(ActRecord).order_by(ActRecord.number.desc()).limit(1)).one()
        assert (last.who, last.act, last.result) == ("王科", Act.ITEMS_IMPORTED, "新增 1，更新 0，未变 0")
        assert acts.first_break(session, 1) is None


def test_an_import_that_fails_leaves_nothing_behind(parts: Parts) -> None:
    with pytest.raises(ValueError, match="没电了"), parts.database.begin() as session:  # noqa: PT012
        import_items(session, 1, [replace(ROW, category="新的/分类", station="新站")], "王科", parts.clock())
        raise ValueError("没电了")

    assert found(parts, "蜂蜜产业") == []
    assert run(parts, ROW) == Imported(new=1)


def test_a_withdrawn_item_stays_withdrawn_when_the_same_row_comes_again(parts: Parts) -> None:
    run(parts, ROW)
    with parts.database.begin() as session:
        kept(session, "x1").standing = Standing.WITHDRAWN
    run(parts, ROW)

    with parts.database.read() as session:
        assert kept(session, "x1").standing is Standing.WITHDRAWN


# --- placements ------------------------------------------------------------------------------------


def test_placements_are_exactly_what_was_handed_in_last(parts: Parts) -> None:
    run(parts, replace(ROW, placements=(PlacementRow("微信", DAY), PlacementRow("公开栏", DAY, "照片"))))
    run(
        parts,
        replace(
            ROW, placements=(PlacementRow("公开栏", date(2026, 3, 5), "照片二"), PlacementRow("APP", DAY))
        ),
    )

    assert placed(parts, "x1") == {("公开栏", date(2026, 3, 5), "照片二"), ("APP", DAY, "")}

    run(parts, replace(ROW, placements=()))
    assert placed(parts, "x1") == set()


def test_one_channel_named_twice_is_one_placement_and_the_same_once_more(parts: Parts) -> None:
    row = replace(ROW, placements=(PlacementRow("微信", DAY), PlacementRow("微信", date(2026, 3, 8))))
    run(parts, row)

    assert len(placed(parts, "x1")) == 1
    assert run(parts, row) == Imported(same=1)


def test_channels_and_stations_are_made_once(parts: Parts) -> None:
    before = count(parts, Channel), count(parts, Station)
    rows = [
        replace(ROW, outside_id=f"x{n}", station="农业站", placements=(PlacementRow("抖音", DAY),))
        for n in range(5)
    ]
    run(parts, *rows)
    run(parts, *rows)

    assert (count(parts, Channel), count(parts, Station)) == (before[0] + 1, before[1] + 1)


# --- categories ------------------------------------------------------------------------------------


def test_a_category_is_a_path(parts: Parts) -> None:
    paths = {
        "产业/养蜂": ["产业/养蜂"],
        " 产业 / 养蜂 ": ["产业/养蜂"],
        "产业//养蜂/": ["产业/养蜂"],
        "/产业": ["产业"],
        "": [],
        "/": [],
        " / ": [],
    }
    run(parts, *(replace(ROW, outside_id=category or "none", category=category) for category in paths))

    with parts.database.read() as session:
        filed = {told: categories_of(session, kept(session, told or "none").id) for told in paths}
        kinds = set(session.scalars(select(Category.kind).where(Category.path.like("产业%"))))
    assert filed == paths
    assert kinds == {CategoryKind.CATALOGUE}
