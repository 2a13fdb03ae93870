"""The search of the pages: found as in the chat, counted once, narrowed, paged, and never without a way to a person."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from bot.wiring import Parts
from handlers.publications import actions as publications
from handlers.publications.rules import ItemRow
from tests.bot.page import Page, category_of
from tests.bot.wechat.trouble import ENQUIRIES, Refusals

SEARCH = "/h/suojia/search"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def ask(client: FlaskClient, asked: str, **filters: str) -> TestResponse:
    """李婷 types and taps 搜索."""
    return client.post(SEARCH, data={"q": asked, **filters})


def counted(parts: Parts) -> list[tuple[str, str, int | None]]:
    with parts.database.read() as session:
        rows = session.execute(text("SELECT asked, ended, citizen_id FROM enquiries ORDER BY id"))
        return [(asked, ended, citizen) for asked, ended, citizen in rows]


def titles(page: str) -> list[str]:
    return re.findall(r'weui-media-box__title">(.*?)</span>', page)


# --- asking -----------------------------------------------------------------------------------------


def test_what_is_asked_is_found_and_counted_once(client: FlaskClient, parts: Parts) -> None:
    sent = ask(client, "低保怎么申请")
    page = client.get(sent.location).text
    client.get(sent.location)  # again, as 返回 does

    assert sent.status_code == 303
    assert "找到 1 条" in page
    assert titles(page) == ["梭戛乡2026年城乡居民最低生活保障申请指南"]
    assert counted(parts) == [("低保怎么申请", "answered", None)]


def test_what_cannot_be_counted_is_shown_all_the_same(
    client: FlaskClient, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    refusals = Refusals(parts.database)
    refusals.begin(ENQUIRIES)

    sent = ask(client, "低保怎么申请")

    assert sent.status_code == 303
    assert titles(client.get(sent.location).text) == ["梭戛乡2026年城乡居民最低生活保障申请指南"]
    assert "could not be counted" in caplog.text
    assert "低保" not in caplog.text
    refusals.end(ENQUIRIES)
    ask(client, "低保怎么申请")
    assert len(counted(parts)) == 1


def test_looking_and_paging_count_nothing(client: FlaskClient, parts: Parts) -> None:
    for address in (SEARCH, f"{SEARCH}?q=低保", f"{SEARCH}?q=低保&page=2&year=2026"):
        client.get(address)

    assert counted(parts) == []


def test_what_is_not_sure_is_called_possible(client: FlaskClient, parts: Parts) -> None:
    page = client.get(ask(client, "海洋渔业补助").location).text

    assert "<mark>可能相关</mark>" in page
    assert "找到" not in page
    assert 'href="tel:0858-5650101"' in page
    assert [ended for _, ended, _ in counted(parts)] == ["possible"]


def test_nothing_found_says_so_with_the_telephone(client: FlaskClient, parts: Parts) -> None:
    page = client.get(ask(client, "火星移民").location).text

    assert "<b>没有查到</b>和「火星移民」有关的公开信息" in page
    assert 'href="tel:0858-5650101"' in page
    assert "发「留言」" in page and "/h/suojia/guide#apply" in page
    assert counted(parts) == [("火星移民", "nothing", None)]


def test_a_wrong_word_is_mended_and_told(client: FlaskClient) -> None:
    page = client.get(ask(client, "危房改早").location).text

    assert "按「危房改造」查，" in page


def test_a_number_that_is_not_here_is_not_passed_off(client: FlaskClient) -> None:
    page = client.get(ask(client, "梭府发〔2026〕99号").location).text

    assert "没有查到" in page and "这个文号" in page
    assert "找到" not in page


def test_neither_address_nor_records_say_who_asked(client: FlaskClient, parts: Parts) -> None:
    sent = ask(client, "我叫李婷 13800000000 低保怎么申请")

    assert "138" not in sent.location and "%E6%9D%8E" not in sent.location
    assert "13800000000" not in counted(parts)[0][0]
    assert titles(client.get(sent.location).text)


@pytest.mark.parametrize("asked", ["", "   ", "　", "\x00", "\ud83d"])
def test_asking_nothing_shows_everything_and_counts_nothing(
    client: FlaskClient, parts: Parts, asked: str
) -> None:
    sent = client.post(SEARCH, data=f"q={asked}".encode("utf-8", "surrogatepass"), content_type=FORM)
    page = client.get(sent.location)

    assert page.status_code == 200
    assert [row for row in counted(parts) if row[1] == "answered"] == []


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "asked",
    ["<script>alert(1)</script>", '" onfocus="x', "'; DROP TABLE publications; --", "%s{{7*7}}", "🐕" * 90],
)
def test_whatever_is_asked_is_only_words(client: FlaskClient, asked: str) -> None:
    page = client.get(ask(client, asked).location)

    assert page.status_code == 200
    assert Page(page.text).open == []
    assert "<script" not in page.text and 'onfocus="' not in page.text and "49" not in titles(page.text)


# --- too much ---------------------------------------------------------------------------------------


def test_a_long_question_is_told_to_be_shorter_and_kept(client: FlaskClient, parts: Parts) -> None:
    asked = "低" * 201
    page = client.get(ask(client, asked).location).text

    assert "最多 200 个字，现在是 201 个" in page
    assert f'value="{asked}"' in page
    assert counted(parts) == []


def test_two_hundred_characters_are_a_question(client: FlaskClient, parts: Parts) -> None:
    ask(client, "低保" * 100)

    assert len(counted(parts)) == 1


def test_a_body_too_large_is_not_read(client: FlaskClient, parts: Parts) -> None:
    refused = ask(client, "低" * 20_000)

    assert refused.status_code == 413
    assert "最多 200 个字" in refused.text
    assert counted(parts) == []


# --- narrowing --------------------------------------------------------------------------------------


def test_filters_narrow_what_is_found(client: FlaskClient, parts: Parts) -> None:
    category = category_of(parts, "法定主动公开")
    whole = titles(client.get(f"{SEARCH}?category={category}").text)
    year = titles(client.get(f"{SEARCH}?category={category}&year=2025").text)
    found = titles(client.get(f"{SEARCH}?q=财政决算&category={category}&year=2025").text)

    assert len(whole) == 4
    assert year == ["高兴村组组通公路硬化工程开工公告", "梭戛乡2025年财政决算公开"]
    assert found == ["梭戛乡2025年财政决算公开"]


def test_what_the_filters_hide_is_told(client: FlaskClient, parts: Parts) -> None:
    page = client.get(f"{SEARCH}?q=低保怎么申请&validity=repealed").text

    assert "没有查到" in page and "（在筛选的范围里）" in page
    assert "不筛选，有 1 条" in page


def test_a_new_question_keeps_the_filters(client: FlaskClient) -> None:
    sent = ask(client, "低保", year="2026", validity="in_force")

    assert "year=2026" in sent.location and "validity=in_force" in sent.location


def test_a_smaller_category_is_shown_as_chosen(client: FlaskClient, parts: Parts) -> None:
    number = category_of(parts, "法定主动公开/民生政策")
    page = client.get(f"{SEARCH}?category={number}").text

    assert f'<option value="{number}" selected>法定主动公开/民生政策</option>' in page
    assert len(titles(page)) == 1


@pytest.mark.parametrize(
    "filters",
    ["category=x", "category=999", "category=99999999999999999999", "category=-1", "year=0", "year=99999", "year=二〇二六",
     "year=٢٠٢٦", "validity=always", "page=0", "page=-3", "page=99999999999999", "page=x"],
)  # fmt: skip
def test_filters_that_make_no_sense_narrow_nothing(client: FlaskClient, filters: str) -> None:
    page = client.get(f"{SEARCH}?{filters}")

    assert page.status_code == 200
    assert len(titles(page.text)) == 7


# --- paging -----------------------------------------------------------------------------------------


def test_pages_follow_one_another(client: FlaskClient, parts: Parts) -> None:
    rows = [
        ItemRow(
            f"w{n}",
            f"第{n}期停水通知",
            "检修水厂。",
            "水务站",
            date(2026, 2, 1) + timedelta(days=n),
            category="通知公告",
        )
        for n in range(45)
    ]
    with parts.database.begin() as session:
        publications.import_items(session, 1, rows, "赵工", parts.clock())

    for address in (f"{SEARCH}?year=2026", f"/h/suojia/shelves/{category_of(parts, '通知公告')}?"):
        seen: list[str] = []
        following: str | None = address
        while following:
            page = client.get(following).text
            seen += titles(page)
            found = re.search(r'rel="next" href="([^"]+)"', page)
            following = found[1].replace("&amp;", "&") if found else None
        # four of the house are of 2026 (a1, a2, a3, a7); one of the house is a 通知公告 (a6)
        assert len(seen) == len(set(seen)) == 45 + (4 if "search" in address else 1)

    found_page = client.get(f"{SEARCH}?q=停水通知").text
    assert len(titles(found_page)) == 20
    assert counted(parts) == []
