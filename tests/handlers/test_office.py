"""The office as it tells itself, and its day: Beijing's, whatever the machine's clock says."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from handlers.office import Desk, office_day, office_time, profile_of

TOLD = {
    "address": "文明路1号",
    "hours": "周一至周五 9:00-17:00",
    "telephone": "0858-5650101",
    "supervision": "0858-5650103",
    "desks": [{"name": "社会事务办公室", "duty": "低保", "telephone": "0858-5650120", "room": "105室"}],
    "villages": ["高兴村", "安柱村"],
}


def told(**more: object) -> str:
    return json.dumps(TOLD | more, ensure_ascii=False)


def test_the_office_is_what_is_kept_of_it() -> None:
    office = profile_of(1, "suojia", "梭戛乡人民政府", "梭戛乡", told())

    assert (office.id, office.slug, office.name, office.short_name) == (
        1,
        "suojia",
        "梭戛乡人民政府",
        "梭戛乡",
    )
    assert (office.address, office.telephone, office.supervision) == (
        "文明路1号",
        "0858-5650101",
        "0858-5650103",
    )
    assert office.desks == (Desk("社会事务办公室", "低保", "0858-5650120", "105室"),)
    assert office.villages == ("高兴村", "安柱村")


def test_what_is_not_kept_is_empty_but_for_the_hotline() -> None:
    office = profile_of(1, "suojia", "梭戛乡人民政府", "梭戛乡", "{}")

    assert (office.telephone, office.address, office.desks, office.villages) == ("", "", (), ())
    assert office.hotline == "12345"


def test_unknown_keys_are_left_alone() -> None:
    office = profile_of(
        1, "suojia", "梭戛乡人民政府", "梭戛乡", told(wechat="x", id=99, name="别的乡", slug="other")
    )

    assert (office.id, office.slug, office.name) == (1, "suojia", "梭戛乡人民政府")


def test_unknown_keys_of_a_desk_are_left_alone_too() -> None:
    desk = {"name": "财政分局", "duty": "惠农补贴", "telephone": "0858-5650130", "leader": "王科"}

    office = profile_of(1, "suojia", "梭戛乡人民政府", "梭戛乡", told(desks=[desk]))
    assert office.desks == (Desk("财政分局", "惠农补贴", "0858-5650130"),)


def test_a_desk_without_a_room_has_none() -> None:
    desk = {"name": "财政分局", "duty": "惠农补贴", "telephone": "0858-5650130"}

    assert profile_of(1, "s", "某乡人民政府", "某乡", told(desks=[desk])).desks[0].room == ""


def test_two_offices_are_told_apart() -> None:
    suojia = profile_of(1, "suojia", "梭戛乡人民政府", "梭戛乡", told())
    xinhua = profile_of(2, "xinhua", "新华镇人民政府", "新华镇", told())

    assert (suojia.id, xinhua.id) == (1, 2)
    assert suojia.desks == xinhua.desks


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC), date(2026, 3, 1)),  # 23:59:59 in Beijing
        (datetime(2026, 3, 1, 16, 0, 0, tzinfo=UTC), date(2026, 3, 2)),  # midnight
        (datetime(2026, 12, 31, 15, 59, 59, 999999, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 16, 0, tzinfo=UTC), date(2028, 2, 29)),  # a leap year
        (datetime(2026, 3, 1, 23, 59, 59, tzinfo=timezone(timedelta(hours=8))), date(2026, 3, 1)),
        (
            datetime(2026, 3, 1, 0, 0, tzinfo=timezone(timedelta(hours=-5))),
            date(2026, 3, 1),
        ),  # 13:00 in Beijing
        (datetime(1991, 7, 1, 15, 30, tzinfo=UTC), date(1991, 7, 2)),  # summer time in China: +9 h
    ],
)
def test_the_day_of_the_office_is_beijing_s(at: datetime, day: date) -> None:
    assert office_day(at) == day


def test_the_clock_of_the_office_is_beijing_s() -> None:
    at = office_time(datetime(2026, 3, 2, 2, 0, tzinfo=UTC))

    assert (at.hour, at.utcoffset()) == (10, timedelta(hours=8))
    assert at == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
