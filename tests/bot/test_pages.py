"""The citizens' pages show what is published, of their own office, and nothing else."""

from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from bot.wiring import Parts


class Page(HTMLParser):
    """Headings, links and whether every element that must be closed is."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings = 0
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.headings += tag == "h1"
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in ("meta", "link", "br", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "address", ["/h/suojia/", "/h/suojia/items/1", "/h/suojia/?large=1", "/h/suojia/items/999999"]
)
def test_every_page_is_well_made(app: Flask, address: str) -> None:
    answer = app.test_client().get(address)

    page = Page(answer.text)
    assert page.headings == 1
    assert page.open == []
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
    "address", ["/h/qingkou/", "/h/qingkou/items/1", "/h/suojia/shelves/999", "/h/%2e%2e/"]
)
def test_what_is_not_ours_is_not_there(app: Flask, address: str) -> None:
    assert app.test_client().get(address).status_code == 404


def number_of(parts: Parts, outside_id: str) -> int:
    with parts.database.read() as session:
        found = session.execute(text("SELECT id FROM publications WHERE outside_id = :o"), {"o": outside_id})
        number: int = found.scalar_one()
        return number
