"""What was made public between two days: items once, placements by channel, overlap, areas and stations."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import categories, counts, period, publications
from storage.categories import Category
from storage.database import Database
from storage.offices import Station
from storage.period import Line, Spread
from storage.publications import Channel, Placement, Publication
from storage.terms import CategoryKind, Figure, Standing
from tests.storage.town import SUOJIA, YANJIAO, publish

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
INSIDE, OUTSIDE = date(2026, 2, 3), date(2026, 4, 1)


def channel(session: Session, name: str, position: int, office: int = SUOJIA) -> int:
    made = Channel(office_id=office, name=name, position=position)
    session.add(made)
    session.flush()
    return made.id


def place(session: Session, item: int, channel: int, on: date = INSIDE, office: int = SUOJIA) -> None:
    session.add(Placement(
        office_id=office, publication_id=item, channel_id=channel, placed_on=on, evidence="x"
    ))  # fmt: skip
    session.flush()


@pytest.fixture
def quarter(town: Database) -> Database:
    """Five items: 一 on three channels, 二 on two, 三 on one, 四 on none, 五 withdrawn and on one; and others' or outside."""
    with town.begin() as session:
        web, wechat, board = (
            channel(session, name, n) for n, name in enumerate(("网站", "微信", "公开栏"), 1)
        )
        channel(session, "广播", 4)
        one, two, three, _ = (publish(session, name, on=INSIDE) for name in "一二三四")
        five = publish(session, "五", on=INSIDE, standing=Standing.WITHDRAWN)
        publish(session, "草", on=INSIDE, standing=Standing.DRAFT)
        before, foreign = (
            publish(session, "早", on=date(2025, 12, 31)),
            publish(session, "邻", office=YANJIAO, on=INSIDE),
        )
        for item, places in (
            (one, (web, wechat, board)),
            (two, (web, wechat)),
            (three, (web,)),
            (five, (board,)),
        ):
            for one_place in places:
                place(session, item, one_place)
        place(session, before, web, FIRST)
        place(session, before, board, OUTSIDE)
        place(session, foreign, channel(session, "邻网站", 1, YANJIAO), office=YANJIAO)
    return town


def test_items_count_once_and_only_those_public_and_of_the_period(quarter: Database) -> None:
    with quarter.read() as session:
        found = period.published_items(session, SUOJIA, FIRST, LAST)
        titles = [session.get_one(Publication, id).title for id in found]

    assert titles == ["一", "二", "三", "四"]


def test_placements_lie_over_channels_with_their_overlap(quarter: Database) -> None:
    with quarter.read() as session:
        told = period.spread(session, SUOJIA, FIRST, LAST)

    # 网站: 一 二 三 and 早; 微信: 一 二; 公开栏: 一 五. Items placed: 一 二 三 五 早 = 5; 4 + 2 + 2 = 8; 8 - 5 = 3
    assert told == Spread(
        5, (Line(1, "网站", 4), Line(2, "微信", 2), Line(3, "公开栏", 2), Line(4, "广播", 0))
    )
    assert (told.placements, told.overlap) == (8, 3)
    assert max(line.number for line in told.channels) <= told.items <= told.placements


def test_every_figure_opens_the_list_behind_it(quarter: Database) -> None:
    with quarter.read() as session:
        for line in period.spread(session, SUOJIA, FIRST, LAST).channels:
            assert line.id
            assert len(period.placed_items(session, line.id, FIRST, LAST)) == line.number


def test_a_period_is_the_sum_of_its_days(quarter: Database) -> None:
    """One definition of a number: the table of days and the figures of a period agree."""
    with quarter.read() as session:
        days = list(counts.daily(session, SUOJIA, FIRST, LAST))
        items = len(period.published_items(session, SUOJIA, FIRST, LAST))
        told = period.spread(session, SUOJIA, FIRST, LAST)

    assert sum(one.number for one in days if one.figure is Figure.ITEMS) == items == 4
    for line in told.channels:
        assert (
            sum(d.number for d in days if d.figure is Figure.PLACEMENTS and d.detail == line.name)
            == line.number
        )


def test_a_period_without_anything_is_zeros(town: Database) -> None:
    with town.begin() as session:
        channel(session, "网站", 1)

        assert period.spread(session, SUOJIA, FIRST, LAST) == Spread(0, (Line(1, "网站", 0),))
        assert period.published_items(session, SUOJIA, FIRST, LAST) == []
        assert (
            period.by_area(session, SUOJIA, FIRST, LAST)
            == period.by_station(session, SUOJIA, FIRST, LAST)
            == []
        )
        assert publications.last_published_on(session, SUOJIA, date.max) is None


def test_an_item_counts_in_each_of_its_areas_and_once_for_its_station(quarter: Database) -> None:
    with quarter.begin() as session:
        areas = [Category(office_id=SUOJIA, kind=CategoryKind.AREA, name=n, path=n, position=p)
                 for p, n in enumerate(("扶贫", "社会公益"), 1)]  # fmt: skip
        catalogue = Category(
            office_id=SUOJIA, kind=CategoryKind.CATALOGUE, name="扶贫", path="扶贫", position=3
        )
        station = Station(office_id=SUOJIA, name="农业服务中心")
        session.add_all([*areas, catalogue, station])
        session.flush()
        one, two, three, _ = period.published_items(session, SUOJIA, FIRST, LAST)
        categories.file(session, SUOJIA, one, [area.id for area in areas] + [catalogue.id])
        categories.file(session, SUOJIA, two, [areas[0].id])
        for id in (one, three):
            session.get_one(Publication, id).station_id = station.id
        session.flush()

        assert period.by_area(session, SUOJIA, FIRST, LAST) == [
            Line(areas[0].id, "扶贫", 2), Line(areas[1].id, "社会公益", 1),
        ]  # fmt: skip
        told = period.by_station(session, SUOJIA, FIRST, LAST)
        assert sorted(told, key=lambda line: line.name) == [
            Line(None, "", 2),
            Line(station.id, "农业服务中心", 2),
        ]
        assert sum(line.number for line in told) == 4


def test_the_days_of_each_item_tell_whether_it_was_in_time(quarter: Database) -> None:
    with quarter.begin() as session:
        first = period.published_items(session, SUOJIA, FIRST, LAST)[0]
        session.get_one(Publication, first).made_on = INSIDE - timedelta(days=5)
        session.flush()
        told = period.days_of(session, SUOJIA, FIRST, LAST)

    assert sorted(told, key=str) == sorted([(date(2026, 1, 29), INSIDE), *[(None, INSIDE)] * 3], key=str)


def test_the_newest_item_tells_how_long_the_office_has_been_silent(quarter: Database) -> None:
    with quarter.read() as session:
        assert publications.last_published_on(session, SUOJIA, date.max) == INSIDE
        assert session.scalar(select(func.count()).select_from(Publication)) == 8
