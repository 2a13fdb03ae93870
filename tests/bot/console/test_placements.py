"""Where an item hangs: noted down with evidence, taken down in time, printed and read out; foreign items are not there."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest

from bot.wiring import Parts
from storage import placements, publications
from tests.bot.console.conftest import SITE, Desk
from tests.conftest import Clock

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def item(parts: Parts, outside_id: str = "a2") -> int:
    with parts.database.read() as session:
        return publications.imported_before(session, 1, [outside_id])[outside_id].id


def channel(parts: Parts, name: str) -> int:
    with parts.database.read() as session:
        return publications.channel_ids(session, 1)[name]


def here(parts: Parts, outside_id: str = "a2") -> str:
    return f"/console/items/{item(parts, outside_id)}/placements"


def test_an_item_is_found_and_placed_with_the_address_as_evidence(desk: At, parts: Parts) -> None:
    wang = desk("王科")
    address = here(parts)
    assert address in wang.get("/console/placements?words=危房").links

    page = wang.send(
        address,
        address,
        channel=str(channel(parts, "政府网站")),
        evidence="https://www.example.gov.cn/5.html",
    )

    assert "已登记。" in page.text and "https://www.example.gov.cn/5.html 王科" in page.text
    with parts.database.read() as session:
        assert [one.channel for one in placements.placed(session, item(parts))] == ["政府网站", "公开栏"]


def test_what_is_missing_is_said_field_by_field_and_what_was_typed_stays(desk: At, parts: Parts) -> None:
    address = here(parts)

    page = desk("王科").send(address, address, 422, on="2026-13-01", until="明天", evidence="")

    for sentence in ("请选择公开到哪个渠道", "请填公开的日期", "公示期最后一天看不懂", "作为凭据"):
        assert sentence in page.text
    assert page.form(address).fields["until"] == "明天"


def test_a_photo_is_kept_and_given_back_for_download_only(desk: At, parts: Parts) -> None:
    wang, address = desk("王科"), here(parts)
    board = channel(parts, "公开栏")
    fields = wang.get(address).form(address).fields

    wang.client.post(
        address, base_url=SITE, data=fields | {"channel": str(board), "photo": (BytesIO(PNG), "公开栏.png")}
    )

    photo = wang.client.get(f"{address}/{board}/photo", base_url=SITE)
    assert (photo.status_code, photo.data) == (200, PNG)
    assert photo.headers["Content-Disposition"].startswith("attachment")


def test_a_page_that_calls_itself_a_photo_is_refused(desk: At, parts: Parts) -> None:
    wang, address = desk("王科"), here(parts)
    fields = wang.get(address).form(address).fields | {"channel": str(channel(parts, "公开栏"))}

    answer = wang.client.post(
        address, base_url=SITE, data=fields | {"photo": (BytesIO(b"<script>alert(1)</script>"), "../a.png")}
    )

    assert answer.status_code == 422 and "内容不是 png" in answer.text


def test_what_hangs_too_long_is_on_today_s_desk_until_it_is_taken_down(
    desk: At, parts: Parts, clock: Clock
) -> None:
    wang, address, board = desk("王科"), here(parts), channel(parts, "公开栏")
    wang.send(address, address, channel=str(board), evidence="大门口", until=clock().date().isoformat())
    assert "没有要取下的" in wang.get("/console/").text

    clock.move(days=2)
    wang = desk("王科")
    assert "公示期已满或者已经撤回，还没有取下" in wang.get("/console/").text
    assert address in wang.get("/console/placements/due").links
    wang.send(address, f"{address}/{board}/take-down")

    assert "没有到期要取下的" in wang.get("/console/placements/due").text


def test_what_was_withdrawn_comes_down_place_by_place(desk: At, parts: Parts) -> None:
    """Withdrawn from the list, it still hangs on the board: 今日待办 says so until somebody has taken it down."""
    wang, address = desk("王科"), here(parts)
    withdraw = f"/console/publications/{item(parts)}"
    page = desk("陈主任").send(withdraw, f"{withdraw}/withdraw", withdraw_reason="金额有误")
    assert "还挂在：公开栏" in page.text and address in page.links

    due = wang.get("/console/placements/due")
    page = wang.get(address)
    taken = wang.send(address, f"{address}/{channel(parts, '公开栏')}/take-down")

    assert "关于2026年农村危房改造补助对象的公示 公开栏" in due.text and "已撤回" in due.text
    assert "还挂着的请一处一处取下" in page.text and "登记一处" not in page.text
    assert "各处都已取下" in taken.text
    assert "没有到期要取下的" in wang.get("/console/placements/due").text


def test_the_sheet_for_the_board_holds_the_text_the_period_and_a_square_to_the_page(
    desk: At, parts: Parts
) -> None:
    sheet = f"/console/items/{item(parts)}/sheet?paper=a3&first=2026-03-02&last=2026-03-08"

    wang = desk("王科")
    page = wang.get(sheet)

    assert page.heading == "关于2026年农村危房改造补助对象的公示"
    for words in ("拟补助危房改造12户", "公示期： 2026年3月2日至2026年3月8日"):
        assert words.replace(" ", "") in page.text.replace(" ", "")
    assert 'class="paper a3"' in wang.answer.text and '<path class="qrline"' in wang.answer.text


def test_the_words_for_the_loudspeaker_hold_no_figure(desk: At, parts: Parts) -> None:
    wang = desk("王科")
    html = wang.client.get(f"/console/items/{item(parts)}/broadcast", base_url=SITE)
    page = wang.get(f"/console/items/{item(parts)}/broadcast")

    assert "拟补助危房改造十二户，每户二点一万元。" in page.text
    script = html.text.partition('<div class="script">')[2].partition('<div class="signatures">')[0]
    assert not re.search(r"\d", re.sub("<[^>]+>", "", script))


def test_the_office_keeps_its_list_of_channels(desk: At, parts: Parts) -> None:
    chen = desk("陈主任")
    chen.send("/console/channels", "/console/channels", name="宣传车")
    van = channel(parts, "宣传车")
    chen.send("/console/channels", f"/console/channels/{van}/rename", 200, **{f"name-{van}": "广播车"})
    page = chen.send("/console/channels", f"/console/channels/{van}/retire")

    assert "广播车 2026-03-02 停用" in page.text
    assert "广播车" not in desk("王科").get(here(parts)).text
    assert "已经有叫" in chen.send("/console/channels", "/console/channels", 422, name="微信").text


def test_who_keeps_no_channels_sees_them_without_buttons(desk: At) -> None:
    assert "添加渠道" not in desk("王科").get("/console/channels").text
