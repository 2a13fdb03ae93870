"""导入要两个人, at the desks: 陈主任 asks, 刘乡长 reads the list and agrees or sends back, the clock writes."""

from datetime import date

import pytest

from bot.jobs import import_agreed
from bot.wiring import Parts
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage import imports
from tests.bot.console.conftest import SITE
from tests.bot.console.desks import At
from tests.bot.console.test_imports import GOOD, csv_of, here, titles, upload
from tests.handlers.publications.checkup.papers import CARD

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_file_is_looked_over_asked_for_and_imported_when_another_agrees(desk: At, parts: Parts) -> None:
    chen, liu, before = desk("陈主任"), desk("刘乡长"), titles(parts)

    page = upload(chen, csv_of(GOOD))
    assert "1 条新增 0 条更新 0 条未变 0 行有错" in page.text
    assert titles(parts) == before

    page = chen.send(here(chen), here(chen))
    assert "另一位" in page.text and "您提交的，要由另一位同事同意" in page.text
    import_agreed(parts)
    assert titles(parts) == before

    assert "1批" in liu.get("/console/").text.replace(" ", "")
    batch = here(chen)
    assert "还有 1 批导入等您同意" in liu.get("/console/reviews").text
    assert "批导入" not in chen.get("/console/reviews").text
    assert batch in liu.get("/console/imports").links
    assert GOOD[2] in liu.get(f"{batch}/rows/1").text
    page = liu.send(batch, batch, decision="pass", opinion="核对过原件")
    assert "正在导入：0 / 1 条" in page.text and 'http-equiv="refresh"' in liu.answer.text
    assert titles(parts) == before

    import_agreed(parts)
    page = chen.get(batch)
    assert "已导入 刘乡长同意" in page.text and "核对过原件" in page.text
    assert "1 条新增" in page.text and len(titles(parts)) == len(before) + 1
    assert "存量" not in page.text and "信息.csv" in chen.get("/console/imports").text


def test_sent_back_nothing_is_imported_and_the_reason_is_read(desk: At, parts: Parts) -> None:
    chen, liu, before = desk("陈主任"), desk("刘乡长"), titles(parts)
    upload(chen, csv_of(GOOD))
    chen.send(here(chen), here(chen))
    batch = here(chen)

    assert "请点「同意」或「退回」" in liu.send(batch, batch, 422).text
    assert "退回要写明原因" in liu.send(batch, batch, 422, decision="back").text
    liu.send(batch, batch, decision="back", opinion="没有公开过")
    import_agreed(parts)

    assert "没有公开过" in chen.get(batch).text
    assert titles(parts) == before
    assert "已退回" in chen.get("/console/imports").text


def test_who_writes_may_ask_and_does_not_agree(desk: At, parts: Parts) -> None:
    wang, chen = desk("王科"), desk("陈主任")
    upload(wang, csv_of(GOOD))
    wang.send(here(wang), here(wang))
    batch = here(wang)

    assert "由审核或签发岗位的同事同意" in wang.get(batch).text
    wang.post(batch, 403, csrf=wang.get("/console/imports").forms[0].fields["csrf"], decision="pass")
    chen.send(batch, batch, decision="pass")
    import_agreed(parts)
    assert "秸秆禁烧通告" in titles(parts)


def test_what_changed_since_it_was_looked_at_is_looked_at_again(desk: At, parts: Parts) -> None:
    chen, liu = desk("陈主任"), desk("刘乡长")
    upload(chen, csv_of(GOOD, ("n2", "森林防火通告", "防火。", "", "2026-02-21", "")))
    chen.send(here(chen), here(chen))
    batch = here(chen)
    opened = liu.get(batch).form(batch).fields
    with parts.database.begin() as session:
        import_items(session, 1, [ItemRow("n2", "别的", "别的", "", date(2026, 2, 21))], "cli", parts.clock())

    answer = liu.client.post(batch, data=opened | {"decision": "pass"}, base_url=SITE)

    assert answer.status_code == 422 and "您打开这一页以后" in answer.text
    assert "提交以后信息库变了" in liu.get(batch).text
    assert "现在是：别的" in liu.get(f"{batch}/rows/2").text
    liu.send(batch, batch, 422, decision="pass")
    import_agreed(parts)
    assert "秸秆禁烧通告" not in titles(parts)


def test_a_number_in_a_row_is_shown_to_who_decides(desk: At) -> None:
    chen = desk("陈主任")
    upload(chen, csv_of((*GOOD[:2], f"王大明，身份证号{CARD}", *GOOD[3:])))
    chen.send(here(chen), here(chen))

    assert "体检发现 1 处" in desk("刘乡长").get(f"{here(chen)}/rows/1").text


def test_a_file_that_is_gone_keeps_no_other_import_waiting(desk: At, parts: Parts) -> None:
    # before it was mended: the job failed at the first batch at every tick, and the second was never written
    chen, liu, before = desk("陈主任"), desk("刘乡长"), titles(parts)
    for row in (GOOD, ("x9", "别的信息", *GOOD[2:])):
        upload(chen, csv_of(row))
        chen.send(here(chen), here(chen))
        liu.send(here(chen), here(chen), decision="pass", opinion="核对过")
    with parts.database.read() as session:
        (_, _, lost), _ = imports.under_way(session)
    parts.files.path(lost).unlink()

    with pytest.raises(FileNotFoundError):  # told to the log, once all were tried
        import_agreed(parts)

    assert len(titles(parts)) == len(before) + 1
