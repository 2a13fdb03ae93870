"""One item, several channels: who placed it, when, with what evidence, until when; and the office's list of channels."""

from dataclasses import replace
from datetime import date

import pytest

from bot.wiring import Parts
from handlers.publications import placing, publishing
from handlers.publications.attaching import attach
from handlers.publications.placing import USUAL, PlacementForm
from storage import placements
from storage.files import FileStore
from storage.placements import Placed
from tests.handlers.publications.cast import CHEN, CONTENT, QIANG, WANG, ZHAO, begun, do, published, refused

TODAY = date(2026, 3, 2)
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
WEBSITE, WECHAT, BOARD = 1, 2, 3  # as the items of the house named them first


def where(parts: Parts, id: int) -> list[Placed]:
    with parts.database.read() as session:
        return placements.placed(session, id)


def channels(parts: Parts) -> dict[str, date | None]:
    with parts.database.read() as session:
        return {one.name: one.retired_on for one in placements.channels_of(session, 1)}


def on_board(until: date | None = None) -> PlacementForm:
    return PlacementForm(BOARD, TODAY, "乡政府大门口公开栏", until=until)


def test_a_placement_names_channel_day_evidence_and_person(parts: Parts) -> None:
    id = published(parts)
    do(parts, placing.place, WANG, id, PlacementForm(WEBSITE, TODAY, " https://www.liuzhi.gov.cn/1 "))

    assert where(parts, id) == [
        Placed(
            id,
            CONTENT.title,
            WEBSITE,
            "政府网站",
            TODAY,
            "https://www.liuzhi.gov.cn/1",
            "",
            "王科",
            None,
            None,
            False,
        )
    ]


def test_placing_twice_with_one_form_is_placing_once_and_another_form_alters_it(parts: Parts) -> None:
    id = published(parts)
    for form in (on_board(), on_board(), on_board(until=date(2026, 3, 9))):
        do(parts, placing.place, WANG, id, form)

    (one,) = where(parts, id)
    assert one.until == date(2026, 3, 9)


def test_a_photo_is_evidence_if_it_is_one(parts: Parts) -> None:
    id = published(parts)
    store = FileStore(parts.settings.home / "files")
    with parts.database.begin() as session:
        photo = attach(session, store, WANG, "公开栏.png", PNG, parts.clock())
        words = attach(session, store, WANG, "公开栏.txt", "文字".encode(), parts.clock())

    do(parts, placing.place, WANG, id, PlacementForm(BOARD, TODAY, photo=photo.digest))
    assert where(parts, id)[0].photo == photo.digest
    for digest in (words.digest, "ab" * 32):
        assert "照片" in refused(parts, placing.place, WANG, id, PlacementForm(BOARD, TODAY, photo=digest))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_cannot_have_happened_is_not_noted(parts: Parts) -> None:
    id = published(parts)
    forms = {
        "凭据": PlacementForm(BOARD, TODAY, " "),
        "今天之后": replace(on_board(), on=date(2026, 3, 3)),
        "才公开": replace(on_board(), on=date(2026, 3, 1)),
        "公示期": on_board(until=date(2026, 3, 1)),
        "没有这个渠道": PlacementForm(99, TODAY, "网址"),
    }

    for told, form in forms.items():
        assert told in refused(parts, placing.place, WANG, id, form)
    assert "没有公开" in refused(parts, placing.place, WANG, begun(parts), on_board())
    assert "没有这条信息" in refused(parts, placing.place, QIANG, id, on_board())
    assert "岗位" in refused(parts, placing.place, ZHAO, id, on_board())
    assert where(parts, id) == []


def test_after_its_last_day_the_office_is_reminded_until_it_is_taken_down(parts: Parts) -> None:
    id = published(parts)
    do(parts, placing.place, WANG, id, on_board(until=date(2026, 3, 9)))

    def reminded(today: date) -> list[int]:
        with parts.database.read() as session:
            return [one.item_id for one in placements.to_take_down(session, 1, today)]

    assert reminded(date(2026, 3, 9)) == []  # the last day it still hangs
    assert reminded(date(2026, 3, 10)) == [id]
    parts.clock.move(days=9)  # type: ignore[attr-defined]
    for _ in range(2):
        do(parts, placing.take_down, WANG, id, BOARD, date(2026, 3, 11))
    assert reminded(date(2026, 3, 12)) == []
    assert where(parts, id)[0].taken_down_on == date(2026, 3, 11)


def test_it_comes_down_after_it_was_put_up_and_not_tomorrow(parts: Parts) -> None:
    id = published(parts)
    do(parts, placing.place, WANG, id, on_board())

    for day in (date(2026, 3, 1), date(2026, 3, 3)):
        assert "取下的日期" in refused(parts, placing.take_down, WANG, id, BOARD, day)
    assert "没有登记" in refused(parts, placing.take_down, WANG, id, WECHAT, TODAY)


def test_who_withdraws_is_told_where_it_still_hangs(parts: Parts) -> None:
    id = published(parts)
    do(parts, placing.place, WANG, id, on_board())
    do(parts, placing.place, WANG, id, PlacementForm(WEBSITE, TODAY, "https://x"))
    do(parts, placing.take_down, WANG, id, WEBSITE, TODAY)

    left = do(parts, publishing.withdraw, CHEN, id, "错了")
    with parts.database.read() as session:
        reminded = placements.to_take_down(session, 1, TODAY)
    assert [one.channel for one in left] == [one.channel for one in reminded] == ["公开栏"]
    assert reminded[0].withdrawn


def test_the_office_adds_renames_and_retires_channels(parts: Parts) -> None:
    number = do(parts, placing.add_channel, CHEN, " 村村通广播 ")
    do(parts, placing.rename_channel, CHEN, number, "广播")
    do(parts, placing.retire_channel, CHEN, number)

    assert channels(parts) == {"政府网站": None, "微信": None, "公开栏": None, "广播": TODAY}
    told = PlacementForm(number, TODAY, "早八点")
    assert "已经停用" in refused(parts, placing.place, WANG, published(parts), told)
    assert do(parts, placing.add_channel, CHEN, "广播") == number
    assert channels(parts)["广播"] is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_channels_have_two_names(parts: Parts) -> None:
    assert "已经有" in refused(parts, placing.add_channel, CHEN, "微信")
    assert "已经有" in refused(parts, placing.rename_channel, CHEN, BOARD, "微信")
    assert "写明" in refused(parts, placing.add_channel, CHEN, "")
    assert "没有这个渠道" in refused(parts, placing.rename_channel, QIANG, BOARD, "别的")
    assert "岗位" in refused(parts, placing.add_channel, WANG, "新渠道")
    do(parts, placing.rename_channel, CHEN, BOARD, "公开栏")  # its own name


def test_the_usual_channels_are_added_once(parts: Parts) -> None:
    for _ in range(2):
        do(parts, placing.add_usual_channels, ZHAO)

    assert list(channels(parts)) == ["政府网站", "微信", "公开栏", "阳光政务 APP", "广播", "其他"]
    assert set(channels(parts)) == set(USUAL)
