"""问了没答上 at the desk: one tap makes an entry or a draft; 常见问题 is agreed to by another and read by everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from bot.wiring import Parts
from storage import enquiries
from storage.terms import Ended
from tests.bot.console.conftest import SITE, SUOJIA, Desk
from tests.conftest import Clock

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANSWER = "带身份证到便民服务中心二号窗口。"


@pytest.fixture
def questions(parts: Parts, clock: Clock) -> None:
    with parts.database.begin() as session:
        for asked, days in (
            ("合作医疗怎么退", 0),
            ("怎么退合作医疗", 0),
            ("石漠化治理补助名单", 0),
            ("驾照", 0),
            ("户口", 7),
        ):
            at = clock() - timedelta(days=days)
            enquiries.write_down(session, SUOJIA, None, asked, Ended.NOTHING, None, at, at.date())


@pytest.mark.usefixtures("questions")
def test_one_tap_makes_an_entry_and_a_second_person_puts_it_in_force(desk: At, app: Flask) -> None:
    wang = desk("王科")
    page = wang.get("/console/asked")
    assert "也有人问：" in page.text and "户口" not in page.text
    assert "户口" in wang.get("/console/asked?week=2026-02-23").text

    number = next(form.action for form in page.forms if form.action.endswith("/faq"))
    page = wang.send("/console/asked", number)
    assert "还没有写答案" in page.text
    assert "答案请写" in wang.send("/console/faqs/1", "/console/faqs/1", 422, answer="").text
    wang.send("/console/faqs/1", "/console/faqs/1", question="合作医疗怎么退", answer=ANSWER)
    assert "/console/faqs/1/agree" not in wang.get("/console/faqs/1").html
    assert "合作医疗" not in wang.get("/console/asked").text

    chen = desk("陈主任")
    assert "常见问题待同意" in chen.get("/console/").text
    assert "正在用" in chen.send("/console/faqs/1", "/console/faqs/1/agree").text
    assert "常见问题待同意" not in chen.get("/console/").text
    shown = app.test_client().get("/h/suojia/search?q=怎么退合作医疗").text
    assert ANSWER in shown and "没有查到" not in shown
    assert chen.client.get("/console/faqs.xlsx", base_url=SITE).status_code == 200
    chen.send("/console/faqs/1", "/console/faqs/1/retire")
    chen.get("/console/faqs/1", 404)


@pytest.mark.usefixtures("questions")
def test_one_tap_begins_a_draft_or_lays_it_aside(desk: At) -> None:
    wang = desk("王科")
    item = next(
        one.action for one in wang.get("/console/asked").forms if one.action == "/console/asked/3/item"
    )
    assert "石漠化治理补助名单" in wang.send("/console/asked", item).html
    assert wang.answer.request.path.endswith("/edit")

    wang.send("/console/asked", "/console/asked/4/leave")
    told = wang.get("/console/asked").text
    assert "石漠化" not in told and "驾照" not in told and "合作医疗" in told
    wang.send("/console/faqs", "/console/faqs/new", question="几点上班", answer="九点到十七点。")
    assert "等另一位同事同意" in wang.get("/console/faqs").text
