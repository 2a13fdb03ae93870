"""未送达 at the desks: 陈主任 sees what did not go out, to whom and why, and has it sent once more."""

from datetime import date, timedelta

import pytest

from bot.wiring import Parts
from handlers import post
from handlers.applications import registering
from handlers.applications.actions import submit
from handlers.post import Content, MassArticle, NoticeTo
from storage import acts, outbox, people
from storage.act_terms import Act
from storage.acts import Wanted
from storage.outbox import Ending
from storage.sending_terms import Dispatched, Notice
from storage.terms import Door
from tests.bot.console.desks import At
from tests.handlers.applications.office_cast import WANG, do
from tests.handlers.applications.test_telling import WANTED

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAGE = "/console/undelivered"
LITING = "o" + "liting" * 4 + "abc"


def failed(parts: Parts, content: Content, about: str, ending: Ending) -> int:
    at = parts.clock()
    with parts.database.begin() as session:
        post.lay(session, 1, 1, content, about, at)
        claim = outbox.claim(session, at, timedelta(seconds=60))
        assert claim
        outbox.record(session, claim, ending, at)
    return claim.id


def notice_to_liting(parts: Parts) -> int:
    with parts.database.begin() as session:
        citizen_id = people.meet(session, 1, LITING, parts.clock()).id
    closed = Ending(Dispatched.GAVE_UP, code=45015, why="超过 48 小时没有来过消息", todo="下次来消息时会告诉")
    return failed(parts, NoticeTo(citizen_id, Notice.LETTER_ANSWERED), "letters:12:answered", closed)


def test_what_was_not_sent_is_told_with_whom_why_and_what_to_do(desk: At, parts: Parts) -> None:
    notice_to_liting(parts)
    failed(parts, MassArticle("draft"), "announcements:3", Ending(Dispatched.UNKNOWN, why="微信没有回话"))

    page = desk("陈主任").get(PAGE)

    assert "通知群众（留言 12）" in page.text and "群众 1 号" in page.text
    assert "超过 48 小时没有来过消息" in page.text and "下次来消息时会告诉" in page.text
    assert "群发图文（推送 3）" in page.text and "全体关注的人" in page.text
    assert "不知道发出没有" in page.text and "否则会收到两遍" in page.text
    assert LITING not in page.text


def test_once_more_puts_it_back_and_is_written_down(desk: At, parts: Parts) -> None:
    number = notice_to_liting(parts)

    page = desk("陈主任").send(PAGE, f"{PAGE}/{number}/again")

    assert "已经重新排队" in page.text and "都发到了" in page.text
    with parts.database.read() as session:
        one = outbox.dispatch_of(session, 1, number)
        found, _ = acts.found(session, 1, Wanted(act=Act.DISPATCHED_AGAIN), 0, 5)
    assert one and (one.state, one.attempts) == (Dispatched.WAITING, 0)
    assert [(act.who, act.about) for act in found] == [("陈主任", f"outbox:{number}")]


def test_what_goes_out_again_meanwhile_is_not_sent_a_third_time(desk: At, parts: Parts) -> None:
    """Two at their desks see the same line."""
    number = notice_to_liting(parts)
    first, second = desk("陈主任"), desk("刘乡长")
    form = second.get(PAGE).form(f"{PAGE}/{number}/again")
    first.send(PAGE, f"{PAGE}/{number}/again")

    answer = second.post(form.action, 422, **form.fields)

    assert "不用再发" in answer.text


def test_who_only_writes_sees_it_and_sends_nothing(desk: At, parts: Parts) -> None:
    number = notice_to_liting(parts)

    page = desk("周敏").get(PAGE)

    assert "通知群众" in page.text
    assert [form.action for form in page.forms if form.action.endswith(f"{number}/again")] == []


def test_the_card_counts_them(desk: At, parts: Parts) -> None:
    assert "该发的都发到了" in desk("陈主任").get("/console/").text
    notice_to_liting(parts)

    assert "没有发到，或者不知道发到没有" in desk("陈主任").get("/console/").text


def test_who_was_told_by_telephone_is_off_the_list(desk: At, parts: Parts) -> None:
    number = notice_to_liting(parts)

    page = desk("王科").send(f"{PAGE}/{number}", f"{PAGE}/{number}/told", how="telephone")

    assert "已记下" in page.text and "都发到了" in page.text
    with parts.database.read() as session:
        one = outbox.dispatch_of(session, 1, number)
        found, _ = acts.found(session, 1, Wanted(act=Act.DISPATCH_TOLD), 0, 5)
    assert one and (one.state, one.why) == (Dispatched.TOLD, "王科打电话告诉了")
    assert [(act.who, act.result) for act in found] == [("王科", "telephone")]


def test_how_is_asked_for(desk: At, parts: Parts) -> None:
    number = notice_to_liting(parts)

    page = desk("王科").send(f"{PAGE}/{number}", f"{PAGE}/{number}/told", 422)

    assert "请选怎么告诉的" in page.text


def test_the_case_says_who_was_not_reached_and_where_to_write_it_down(desk: At, parts: Parts) -> None:
    with parts.database.begin() as session:
        citizen = people.meet(session, 1, LITING, parts.clock()).id
        submit(session, 1, WANTED, Door.CHAT, parts.clock(), f"citizen:{citizen}", citizen)
    do(parts, registering.confirm, WANG, 1, date(2026, 3, 2), "phone")
    with parts.database.begin() as session:
        claim = outbox.claim(session, parts.clock(), timedelta(seconds=60))
        assert claim
        closed = Ending(Dispatched.GAVE_UP, why="超过 48 小时没有来过消息")
        outbox.record(session, claim, closed, parts.clock())

    case = desk("王科").get("/console/applications/1")
    assert "公众号没有告知到申请人：已确认收到并登记" in case.text
    assert "通知群众（申请 2026-0001：已确认收到并登记）" in desk("王科").get(PAGE).text

    done = desk("王科").send(f"{PAGE}/{claim.id}", f"{PAGE}/{claim.id}/told", how="post")

    assert done.heading == "申请 2026-0001"
    assert "没有告知到申请人" not in done.text and "王科寄信告诉了" in done.text
