"""留言 at the desks: found, answered, agreed to by a second person; what of it is covered, and what WeChat did not take."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.wechat.delivery import LEASE
from bot.wiring import Parts
from handlers import post
from handlers.mailbox import actions
from storage import outbox, people
from storage.mailbox_terms import MailKind
from storage.outbox import Ending
from storage.sending_terms import Dispatched, Notice
from tests.bot.console.conftest import SITE, SUOJIA, Desk
from tests.conftest import Clock

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BOX = "/console/mailbox"


def left(
    parts: Parts, words: str = "老屋场的路灯坏了，电话13985001234", kind: MailKind = MailKind.MESSAGE
) -> None:
    with parts.database.begin() as session:
        li = people.meet(session, 1, "o" + "liting" * 4 + "abc", parts.clock())
        actions.leave(session, SUOJIA, li.id, words, "citizen:1", parts.clock(), kind)


def test_what_presses_is_told_in_words_on_the_first_page_and_in_the_list(
    desk: At, parts: Parts, clock: Clock
) -> None:
    """Left on Monday the second of March: five working days end on the ninth."""
    left(parts)
    assert "还有 7 天" in desk("王科").get(BOX).text
    clock.move(days=8)

    wang = desk("王科")
    assert "其中 1 封已经超期" in wang.get("/console/").text
    page = wang.get(BOX + "?state=overdue")
    assert "超期 1 天" in page.text and "电话***" in page.text and "13985001234" not in page.html
    assert wang.client.get(BOX + ".xlsx", base_url=SITE).status_code == 200
    assert "2026-留0001" not in desk("陈主任").get(BOX).text


def test_a_letter_is_answered_with_a_phrase_and_what_wechat_refuses_is_undelivered(
    desk: At, parts: Parts
) -> None:
    left(parts)
    wang = desk("王科")
    wang.send(f"{BOX}/settings", f"{BOX}/settings/phrases", phrase="感谢您的留言。")
    page = wang.send(f"{BOX}/1", f"{BOX}/1/answer", answer="三天内换好。", phrase="1", act="insert")
    assert "三天内换好。\n感谢您的留言。" in page.html and "已答复" not in page.text

    page = wang.send(f"{BOX}/1", f"{BOX}/1/answer", answer="三天内换好。\n感谢您的留言。")
    assert "已答复" in page.text and "正在发微信通知" in page.text
    with parts.database.begin() as session:
        claim = outbox.claim(session, parts.clock(), LEASE)
        assert claim
        ending = Ending(Dispatched.GAVE_UP, why="超过 48 小时", todo="急的打电话")
        outbox.record(session, claim, ending, parts.clock())
    assert "没有发到" in wang.get(f"{BOX}/1").text
    assert "通知群众（留言 1）" in wang.get("/console/undelivered").text
    with parts.database.begin() as session:
        post.seen_already(session, 1, SUOJIA, Notice.LETTER_ANSWERED, parts.clock())
    assert "群众已经看到" in wang.get(f"{BOX}/1").text
    assert "都发到了" in wang.get("/console/undelivered").text


def test_the_whole_letter_is_shown_once_for_a_reason(desk: At, parts: Parts) -> None:
    left(parts)
    wang = desk("王科")
    assert "13985001234" not in wang.get(f"{BOX}/1").html
    assert "请写明为什么要看" in wang.send(f"{BOX}/1/open", f"{BOX}/1/open", 422, why=" ").text

    assert "13985001234" in wang.send(f"{BOX}/1/open", f"{BOX}/1/open", why="打电话问清是哪一盏").text
    assert "查看留言原文" in desk("孙审").get("/console/acts").text


def test_a_report_is_answered_by_two(desk: At, parts: Parts) -> None:
    left(parts, "有人占了集体的地", MailKind.REPORT)
    chen = desk("陈主任")
    desk("王科").get(f"{BOX}/1", 404)
    assert "占了" not in chen.get(BOX).text and "占了" in chen.get(f"{BOX}/1").text
    assert "要另一位同事同意" in chen.send(f"{BOX}/1", f"{BOX}/1/answer", answer="已派人核实。").text
    assert f"{BOX}/1/decide" not in chen.get(f"{BOX}/1").html

    liu = desk("刘乡长")
    assert "请写明退回的原因" in liu.send(f"{BOX}/1", f"{BOX}/1/decide", 422, decision="back").text
    assert "已退回" in liu.send(f"{BOX}/1", f"{BOX}/1/decide", decision="back", opinion="写结果").text
    chen.send(f"{BOX}/1", f"{BOX}/1/answer", answer="已核实，正在清退。")
    assert "已同意" in liu.send(f"{BOX}/1", f"{BOX}/1/decide", decision="agree").text
    assert "已答复" in chen.get(BOX + "?state=answered").text


def test_a_letter_is_passed_on_closed_and_its_periods_are_set(desk: At, parts: Parts) -> None:
    left(parts)
    left(parts, "路灯坏了")
    wang = desk("王科")
    assert "请选另一个岗位" in wang.send(f"{BOX}/1", f"{BOX}/1/transfer", 422, transfer_why="归办公室").text
    wang.send(f"{BOX}/1", f"{BOX}/1/transfer", post="reviewer", transfer_why="归办公室")
    wang.get(f"{BOX}/1", 404)
    assert "转办" in desk("陈主任").get(f"{BOX}/1").text
    assert "已办结" in wang.send(f"{BOX}/2", f"{BOX}/2/close", close_why="和上一封重复").text

    zhao, to = desk("赵工"), f"{BOX}/settings/routes"
    none: dict[str, Any] = {"days-message": "0"}
    one: dict[str, Any] = {"days-message": "1"}
    assert "请填 1 到 60 个工作日" in zhao.send(f"{BOX}/settings", to, 422, **none).text
    zhao.send(f"{BOX}/settings", to, **one)
    assert "还有 1 天" in desk("陈主任").get(BOX).text
