"""公开信息 at the desks: finding, drafting, attaching, checking up."""

import re
from functools import cache

import pytest

from bot.wiring import Parts
from handlers.publications import arranging
from handlers.publications.numbering import Numbering
from tests.bot.console.conftest import SITE
from tests.bot.console.desks import (
    LIST,
    TITLE,
    At,
    drafted,
    file,
    handed_in,
    harmless_list,
    hidden_card,
    saved_again,
)
from tests.handlers.publications.cast import ZHAO
from tests.handlers.publications.checkup.papers import CARD

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def desk(desk: At) -> At:
    """Each of them stays signed in: a code is good once."""
    return cache(desk)


def test_the_list_finds_by_words_numbers_station_state_category_and_day(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, doc_number="梭府发〔2026〕9号")

    for asked in (
        "words=养蜂",
        "number=〔2026〕9号",
        "station=农业服务中心",
        "state=in_work",
        "state=writing",
        "first=2026-02-25&last=2026-02-25",
    ):
        page = me.get(f"{LIST}?{asked}")
        assert TITLE in page.text and "共 1 条" in page.text, asked
    assert TITLE not in me.get(f"{LIST}?state=published").text
    assert "森林防火命令" in me.get(f"{LIST}?category=法定主动公开").text
    assert TITLE not in me.get(f"{LIST}?first=2026-02-26").text
    assert f"{LIST}/{item}/edit" in me.get(LIST).links
    exported = me.client.get(f"{LIST}.xlsx", base_url=SITE)
    assert exported.data.startswith(b"PK")


def test_a_discarded_draft_is_found_only_by_asking_for_it(desk: At) -> None:
    me = desk("王科")
    item = drafted(me)
    me.send(f"{LIST}/{item}", f"{LIST}/{item}/discard", discard_reason="重复了")

    assert TITLE not in me.get(LIST).text
    assert TITLE in me.get(f"{LIST}?state=discarded").text


def test_the_form_tells_field_by_field_and_keeps_what_was_typed(desk: At) -> None:
    me = desk("王科")

    page = me.send(
        f"{LIST}/new", f"{LIST}/new", 422, title="", made_on="二月", body="养蜂户十二户",
        valid_from="2026-03-02", valid_until="2026-03-01", source_url="javascript:alert(1)", interprets="甲",
        category=["法定主动公开/社会救助"],
    )  # fmt: skip

    for told in ("请写标题。", "成文日期要写成", "在施行日期之前", "应以 http", "请只写被解读文件的编号"):
        assert told in page.text
    kept = page.form(f"{LIST}/new")
    assert kept.fields["body"] == "养蜂户十二户"
    assert kept.ticked["category"] == ["法定主动公开/社会救助"]
    assert "没有这样的信息" in me.get(f"{LIST}?state=in_work").text


def test_the_next_index_number_is_proposed_and_its_pattern_told(desk: At, parts: Parts) -> None:
    with parts.database.begin() as session:
        arranging.set_numbering(session, ZHAO, Numbering(prefixes=("006494558/",)), parts.clock())
    page = desk("王科").get(f"{LIST}/new")

    assert page.form(f"{LIST}/new").fields["index_number"] == "006494558/2026-00001"
    assert "本单位前缀 006494558/" in page.text
    item = drafted(desk("王科"), index_number="014349/2026-1")
    assert "不合本单位的格式" in desk("王科").get(f"{LIST}/{item}/edit").text


def test_the_same_form_sent_twice_begins_one_draft(desk: At) -> None:
    me = desk("王科")
    fields = me.get(f"{LIST}/new").form(f"{LIST}/new").fields | {"title": TITLE}
    for once in ("1", "2"):  # as if going back and sending again, with another key of the page
        me.client.post(f"{LIST}/new", data=fields | {"once": once}, base_url=SITE)

    assert "共 1 条" in me.get(f"{LIST}?words=养蜂").text


def test_two_who_write_at_once_are_told(desk: At) -> None:
    item = drafted(desk("王科"))
    chen = desk("陈主任")
    opened = chen.get(f"{LIST}/{item}/edit").form(f"{LIST}/{item}/edit").fields
    saved_again(desk("王科"), item, title="另一个标题")

    answer = chen.client.post(f"{LIST}/{item}/edit", data=opened | {"title": "我的标题"}, base_url=SITE)

    assert answer.status_code == 422
    assert "王科刚刚也改了这份稿子" in answer.text and "我的标题" in answer.text
    assert f'name="edition" value="{opened["edition"]}"' in answer.text  # sending again is refused again
    assert "另一个标题" in desk("王科").get(f"{LIST}/{item}").text


def test_a_hidden_number_is_found_and_the_draft_waits_until_it_is_mended(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, file=file(hidden_card()))
    page = me.get(f"{LIST}/{item}/checkup")
    assert "身份证号" in page.text and "隐藏的列" in page.text and CARD in page.text
    refused = handed_in(me, item, 422)
    assert (
        refused.text.count("还没有处理：请改掉，或写明为什么可以保留。") == 4
    )  # on top, and beside each of the two

    saved_again(me, item, file=file(harmless_list()))
    assert "体检没有发现问题" in me.get(f"{LIST}/{item}/checkup").text
    page = handed_in(me, item)

    assert "已送审" in page.text and "等待初审" in page.text


def test_a_file_that_is_not_what_it_says_is_refused_and_the_words_stay(desk: At) -> None:
    me = desk("王科")

    page = me.send(
        f"{LIST}/new", f"{LIST}/new", 422, title=TITLE, body="十二户", file=file(b"MZ\x90", "名单.xlsx")
    )

    assert "这个文件的内容不是 xlsx" in page.text and "请重新选" in page.text
    assert page.form(f"{LIST}/new").fields["body"] == "十二户"


def test_files_are_given_to_keep_and_never_as_a_page(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, file=file(b"<script>alert(1)</script>", "说明.txt"))
    (address,) = {link for link in me.get(f"{LIST}/{item}").links if "/files/" in link}
    answer = desk("周敏").client.get(address, base_url=SITE)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data == b"<script>alert(1)</script>"
    me.get(f"{LIST}/1/files/{address.split('/')[-1]}", 404)  # another item's address does not lead to it

    saved_again(me, item, drop=[address.split("/")[-1]])
    assert "说明.txt" not in me.get(f"{LIST}/{item}/edit").text


def test_pasted_markup_is_cleaned_and_plain_lines_come_back_plain(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, body="第一行\n第二行")
    edit = f"{LIST}/{item}/edit"
    assert me.get(edit).form(edit).fields["body"] == "第一行\n第二行"
    saved_again(
        me, item, body='<p onclick="x()">甲</p><script>alert(1)</script><table><tr><td>乙</td></tr></table>'
    )

    assert "alert(1)" not in me.get(f"{LIST}/{item}").text
    assert re.search(r"<td>乙</td>", me.answer.text)


def test_an_imported_item_is_shown_and_can_be_corrected(desk: At) -> None:
    me = desk("王科")
    (link,) = {link for link in me.get(f"{LIST}?words=森林防火").links if re.fullmatch(rf"{LIST}/\d+", link)}
    assert "禁止野外用火" in me.get(link).text

    page = me.send(link, f"{link}/correct", correct_reason="补文号")

    assert "已开始更正" in page.text and "群众看到的还是原来的" in page.text
