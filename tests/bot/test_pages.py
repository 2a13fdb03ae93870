"""The citizens' pages show what is published, of their own office, and nothing else."""

import json
import re
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from bot.wiring import Parts
from tests.bot.page import ALL, Page, category_of, number_of
from tests.house import PROFILE


@pytest.mark.parametrize("address", [*ALL, *(f"{one}{'&' if '?' in one else '?'}large=1" for one in ALL)])
def test_every_page_is_well_made(app: Flask, address: str) -> None:
    answer = app.test_client().get(address)

    page = Page(answer.text)
    assert page.headings == 1
    assert page.open == []
    assert page.unlabelled == []
    assert "<script" not in answer.text and "style=" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_link_of_the_home_page_leads_somewhere(app: Flask) -> None:
    client = app.test_client()
    inside = [link for link in Page(client.get("/h/suojia/").text).links if link.startswith("/")]

    assert len(inside) > 8
    assert [link for link in inside if not _is_there(client, link)] == []


def _is_there(client: FlaskClient, link: str) -> bool:
    with client.get(link) as answer:
        return answer.status_code == 200


def test_an_item_shows_its_head_and_body(app: Flask, parts: Parts) -> None:
    page = app.test_client().get(f"/h/suojia/items/{number_of(parts, 'a1')}").text

    for told in ("梭府发〔2026〕3号", "2026-01-12", "有效", "梭戛乡人民政府", "带身份证、户口簿", "办事指南"):
        assert told in page


def test_what_is_written_is_never_taken_for_markup(app: Flask, parts: Parts) -> None:
    with parts.database.begin() as session:
        session.execute(
            text("UPDATE publications SET title = :t, body = :t"), {"t": "<script>alert(1)</script>"}
        )

    page = app.test_client().get(f"/h/suojia/items/{number_of(parts, 'a1')}").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_withdrawn_item_is_gone(app: Flask, parts: Parts) -> None:
    number = number_of(parts, "a1")
    with parts.database.begin() as session:
        session.execute(text("UPDATE publications SET standing = 'withdrawn' WHERE id = :id"), {"id": number})

    answer = app.test_client().get(f"/h/suojia/items/{number}")

    assert answer.status_code == 404
    assert "没有找到" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/h/qingkou/", "/h/qingkou/items/1", "/h/qingkou/guide", "/h/qingkou/search", "/h/suojia/shelves/999",
        "/h/suojia/shelves/99999999999999999999", "/h/suojia/items/99999999999999999999", "/h/suojia/elsewhere",
        "/h/suojia/elsewhere/2", "/h/%2e%2e/",
    ],
)  # fmt: skip
def test_what_is_not_ours_is_not_there(app: Flask, address: str) -> None:
    answer = app.test_client().get(address)

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.text


def test_a_missing_page_shows_the_way_to_a_person(app: Flask) -> None:
    page = app.test_client().get("/h/suojia/elsewhere").text

    assert 'href="tel:0858-5650101"' in page
    assert 'action="/h/suojia/search"' in page


def test_large_letters_stay_on_from_page_to_page(app: Flask) -> None:
    for address in ALL:
        joined = "&" if "?" in address else "?"
        page = Page(app.test_client().get(f"{address}{joined}large=1").text)
        links = [one for one in page.links if one.startswith("/h/")]
        normal = [one for one in links if "large=1" not in one]
        assert len(links) > 4
        assert len(normal) == 1  # back to 标准字
        assert sorted(unquote(normal[0]).partition("?")[2].split("&")) == sorted(
            address.partition("?")[2].split("&")
        )


def test_an_address_cannot_lead_the_links_elsewhere(app: Flask) -> None:
    page = app.test_client().get(
        "/h/suojia/search?_external=1&_scheme=javascript&_anchor=x&endpoint=static&slug=qingkou&q=低保"
    )

    assert page.status_code == 200
    assert "javascript" not in page.text
    assert all(one.startswith(("/", "tel:", "data:", "#")) for one in Page(page.text).links)


def test_the_guide_tells_what_the_law_wants(app: Flask, parts: Parts) -> None:
    """条例第十二条: 分类、编排体系、获取方式，工作机构名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式."""
    told = json.loads(PROFILE) | {
        "disclosure_office": "党政办公室", "fax": "0858-5650102", "email": "gk@suojia.example",
        "website": "https://www.suojia.example/",
    }  # fmt: skip
    keep_profile(parts, told)

    page = app.test_client().get("/h/suojia/guide").text

    for element in ("法定主动公开（4）", "重大建设项目", "编排", "党政办公室", "文明路1号", "9:00-12:00",
                    "0858-5650101", "0858-5650102", "gk@suojia.example", "https://www.suojia.example/",
                    "20 个工作日", "社会事务办公室", "政府网站"):  # fmt: skip
        assert element in page
    assert "未公布" not in page


def test_what_the_guide_lacks_it_says(app: Flask, parts: Parts) -> None:
    page = app.test_client().get("/h/suojia/guide").text

    # 工作机构, 传真, 邮箱 are not in the profile
    assert page.count("未公布，请拨打 0858-5650101 询问") == 3


def test_the_catalogue_is_a_tree_of_all_three_kinds(app: Flask, parts: Parts) -> None:
    page = app.test_client().get("/h/suojia/catalogue").text

    for kind in ("公开目录", "重点领域", "权责清单"):
        assert f">{kind}</h2>" in page
    assert f'href="/h/suojia/shelves/{category_of(parts, "法定主动公开/民生政策")}"' in page
    assert "全部法定主动公开" in page


def test_a_shelf_lists_what_stands_on_it_and_under_it(app: Flask, parts: Parts) -> None:
    above = app.test_client().get(f"/h/suojia/shelves/{category_of(parts, '法定主动公开')}").text
    below = app.test_client().get(f"/h/suojia/shelves/{category_of(parts, '法定主动公开/财政预决算')}").text

    assert "共 4 条" in above
    assert "共 1 条" in below
    assert "索引号 GZ520203-SJ/2025-00031" in below
    assert 'datetime="2025-09-20"' in below


def test_the_head_of_an_item_is_as_documents_have_it(app: Flask, parts: Parts) -> None:
    """As the annual report of 2019 begins: 索引号, 文号, 发文日期, 发布机构, 是否有效, 名称, 内容概述."""
    with parts.database.begin() as session:
        session.execute(
            text(
                "UPDATE publications SET made_on = '2026-02-08', summary = '禁火', validity = 'expired'"
                " WHERE outside_id = 'a3'"
            )
        )
    page = app.test_client().get(f"/h/suojia/items/{number_of(parts, 'a3')}").text

    names = re.findall(r"<dt[^>]*>(.*?)</dt><dd[^>]*>(.*?)</dd>", page)
    assert names == [
        ("索引号", "无"), ("文号", "梭府令〔2026〕1号"), ("发文日期", "2026-02-08"), ("发布机构", "梭戛乡人民政府"),
        ("是否有效", "失效"), ("分类", "法定主动公开/应急管理"), ("名称", "梭戛乡森林防火命令"), ("内容概述", "禁火"),
    ]  # fmt: skip


def keep_profile(parts: Parts, told: dict[str, object]) -> None:
    with parts.database.begin() as session:
        session.execute(text("UPDATE offices SET profile = :p"), {"p": json.dumps(told, ensure_ascii=False)})
