"""How long a station or a key area has been silent, as 陈主任 sees it before the quarterly inspection."""

from datetime import timedelta

from storage import categories, latest
from storage.categories import Category
from storage.database import Database
from storage.latest import Latest
from storage.offices import Station
from storage.publications import Publication
from storage.terms import CategoryKind, Standing
from tests.storage.town import DAY, SUOJIA, YANJIAO, publish

BEFORE = DAY - timedelta(days=9)


def test_who_has_been_silent_longest_stands_first(town: Database) -> None:
    with town.begin() as session:
        farm, roads, none = (
            Station(office_id=SUOJIA, name=n, duty="", telephone="") for n in ("农业", "交通", "林业")
        )
        area = Category(office_id=SUOJIA, kind=CategoryKind.AREA, name="救灾", path="救灾", position=1)
        session.add_all([farm, roads, none, area])
        session.flush()
        old, new, gone = (
            publish(session, "旧的"),
            publish(session, "新的"),
            publish(session, "撤了", standing=Standing.WITHDRAWN),
        )
        publish(session, "邻镇的", office=YANJIAO)
        for id, station, on in ((old, roads, BEFORE), (new, farm, DAY), (gone, none, DAY)):
            item = session.get_one(Publication, id)
            item.station_id, item.published_on = station.id, on
        categories.file(session, SUOJIA, old, {area.id})

        assert latest.latest_by_station(session, SUOJIA, DAY) == [
            Latest(none.id, "林业", None), Latest(roads.id, "交通", BEFORE), Latest(farm.id, "农业", DAY),
        ]  # fmt: skip
        assert latest.latest_by_area(session, SUOJIA, DAY) == [Latest(area.id, "救灾", BEFORE)]
        assert latest.latest_items(session, SUOJIA, DAY, 5) == [
            Latest(new, "新的", DAY),
            Latest(old, "旧的", BEFORE),
        ]
        assert [one.name for one in latest.latest_items(session, SUOJIA, BEFORE, 5)] == ["旧的"]
