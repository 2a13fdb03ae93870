"""What every page does for every deed: once, told, kept; the office one works in; what is not there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from bot.console import home
from bot.console.clerk import AtWork
from bot.console.words import ACTS
from bot.wiring import Parts
from handlers.mailbox import actions as mailbox
from handlers.staff import actions
from handlers.staff.rules import POSTS
from storage import enquiries
from storage.act_terms import Act
from storage.terms import Ended, Post
from tests.bot.console.conftest import SITE, SUOJIA, Desk
from tests.bot.console.records import open_yanjiao
from tests.conftest import Clock
from tests.staff import known

At = Callable[[str], Desk]
NEW = "/console/people/new"
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def how_many(parts: Parts, name: str) -> int:
    with parts.database.read() as session:
        found = session.execute(text("SELECT count(*) FROM staff WHERE name LIKE :n"), {"n": f"{name}%"})
        return int(found.scalar_one())


# --- once --------------------------------------------------------------------------------------------


def test_the_same_form_sent_by_two_clicks_at_once_is_done_once(desk: At, parts: Parts) -> None:
    """On both databases: the second waits for the first and shows what it led to."""
    guard = desk("吴安")
    form = guard.get("/console/stand-ins").form("/console/stand-ins")
    fields = form.fields | {"absent": "1", "person": "3", "first": "2026-03-02", "last": "2026-03-03"}
    cookies = [
        guard.client.get_cookie(name, domain="gk.example.com", path="/console")
        for name in ("gongkai_console",)
    ]
    assert cookies[0]

    def click(_: int) -> tuple[int, str | None]:
        browser = guard.client.application.test_client()
        browser.set_cookie(
            "gongkai_console",
            cookies[0].value if cookies[0] else "",
            domain="gk.example.com",
            path="/console",
        )
        answer = browser.post(form.action, data=fields, base_url=SITE)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(click, range(4)))

    assert answers == [(303, "/console/stand-ins")] * 4
    with parts.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM stand_ins")).scalar_one() == 1
    assert "替班已安排" in guard.get("/console/stand-ins").text


@on_sqlite
def test_going_back_and_sending_another_word_is_meant(desk: At, parts: Parts) -> None:
    admin = desk("赵工")
    fields = admin.get(NEW).form(NEW).fields

    for name in ("李新", "李新二", "李新"):
        admin.client.post(NEW, data=fields | {"name": name}, base_url=SITE)

    assert how_many(parts, "李新") == 2
    assert "没有重复办理" in admin.get("/console/people").text  # and the code is not shown twice


@on_sqlite
def test_what_was_shown_only_once_is_not_called_sent_twice(desk: At, parts: Parts) -> None:
    admin = desk("赵工")
    admin.send(NEW, NEW, name="李新")

    assert "没有重复办理" not in admin.get("/console/people").text


@on_sqlite
def test_a_form_that_was_refused_may_be_mended_and_sent_again(desk: At, parts: Parts) -> None:
    admin = desk("赵工")
    refused = admin.send(NEW, NEW, 422, name="王科")
    fields = refused.form(NEW).fields | {"name": "王科（岩脚）"}
    answer = admin.client.post(NEW, data=fields, base_url=SITE)

    assert answer.status_code == 200
    assert how_many(parts, "王科（岩脚）") == 1


@on_sqlite
def test_what_was_done_is_told_once(desk: At) -> None:
    guard = desk("吴安")
    done = guard.send("/console/people/1", "/console/people/1/posts", post="reviewer")

    assert "王科已任审核" in done.text
    assert "王科已任审核" not in guard.get("/console/people/1").text


@on_sqlite
def test_a_page_open_too_long_is_shown_again_with_what_was_typed(desk: At, parts: Parts) -> None:
    admin = desk("赵工")
    fields = admin.get(NEW).form(NEW).fields | {"name": "李新", "csrf": "of a session long ago"}
    admin.answer = admin.client.post(NEW, data=fields, base_url=SITE)
    page = admin._read(400)

    assert "您填的都还在" in page.text
    assert page.form(NEW).fields["name"] == "李新"
    assert how_many(parts, "李新") == 0
    admin.answer = admin.client.post(NEW, data=page.form(NEW).fields, base_url=SITE)
    assert how_many(parts, "李新") == 1


@on_sqlite
def test_what_is_typed_is_never_taken_for_markup(desk: At) -> None:
    page = desk("赵工").send(NEW, NEW, 422, name="<script>alert(1)</script>")

    assert page.form(NEW).fields["name"] == "<script>alert(1)</script>"
    assert all("nonce" in script for script in page.scripts)


# --- the office one works in -------------------------------------------------------------------------


@on_sqlite
def test_county_staff_change_the_office_and_see_only_that_one(app: Flask, desk: At, parts: Parts) -> None:
    yanjiao = open_yanjiao(parts)
    with parts.database.begin() as session:
        actions.appoint(
            session, yanjiao, known(session, "赵工"), Post.ADMINISTRATOR, "cli:test", parts.clock()
        )
    county = desk("赵工")
    ours = county.get("/console/people")
    page = county.send("/console/", "/console/office", office=str(yanjiao))
    theirs = county.get("/console/people")

    assert "现在在岩脚镇办公" in page.text
    assert "王科" in ours.text and "郑岩" not in ours.text
    assert "郑岩" in theirs.text and "王科" not in theirs.text
    with parts.database.read() as session:
        county.get(f"/console/people/{known(session, '王科').id}", 404)


@on_sqlite
def test_who_works_in_one_office_is_offered_no_other(desk: At, parts: Parts) -> None:
    yanjiao = open_yanjiao(parts)
    me = desk("王科")
    page = me.get("/console/")

    assert "/console/office" not in [form.action for form in page.forms]
    me.post("/console/office", 422, csrf=page.forms[0].fields["csrf"], once="x", office=str(yanjiao))


# --- 今日待办 ----------------------------------------------------------------------------------------


@on_sqlite
@pytest.mark.parametrize(
    ("profile", "word"),
    [("{}", "超期"), ('{"quiet_amber": 21, "quiet_red": 30}', "正常"), ('{"quiet_amber": 20, "quiet_red": 21}', "注意"),
     ('{"quiet_amber": 19, "quiet_red": 20}', "超期")],
)  # fmt: skip
def test_days_without_a_publication_turn_amber_and_red(
    desk: At, parts: Parts, profile: str, word: str
) -> None:
    """The newest item is of the tenth of February, twenty days ago; by default amber is 10 and red 13."""
    with parts.database.begin() as session:
        session.execute(text("UPDATE offices SET profile = :p"), {"p": profile})

    assert card_of(desk, "距上次发布") == ["20", "天", word]


@on_sqlite
def test_letters_and_unanswered_questions_are_counted(desk: At, parts: Parts) -> None:
    with parts.database.begin() as session:
        mailbox.leave(session, SUOJIA, None, "路灯坏了", "citizen:1", parts.clock())
        for asked, days in (("路灯", 0), ("路灯", 3), ("驾照", 29), ("户口", 30)):
            at = parts.clock() - timedelta(days=days)
            enquiries.write_down(session, SUOJIA, None, asked, Ended.NOTHING, None, at, at.date())

    assert card_of(desk, "留言未处理") == ["1", "封", "注意"]
    # 路灯 twice is one question; what was asked thirty days ago is outside of the thirty
    assert card_of(desk, "查不到的问题") == ["2", "个", "注意"]
    page = desk("王科").get("/console/unanswered")
    assert page.words.index("路灯") < page.words.index("驾照")


@on_sqlite
def test_the_keepers_see_who_has_not_come_for_ninety_days(
    desk: At, visitor: At, parts: Parts, clock: Clock
) -> None:
    desk("王科")
    clock.move(days=91)
    with parts.database.begin() as session:
        session.execute(text("UPDATE staff SET password_set_at = :at"), {"at": clock()})

    # seven people, 赵工 has just come in; 王科 came ninety-one days ago
    assert card_of(desk, "久未登录", "赵工") == ["6", "人", "注意"]


@on_sqlite
def test_the_auditor_is_reminded_of_the_check(desk: At, clock: Clock) -> None:
    assert card_of(desk, "距上次日志校验", "孙审") == ["0", "天", "注意"]
    clock.move(seconds=30)
    desk("孙审").send("/console/chain", "/console/chain")
    clock.move(days=30)
    assert card_of(desk, "距上次日志校验", "孙审") == ["30", "天", "正常"]
    clock.move(days=1)
    assert card_of(desk, "距上次日志校验", "孙审") == ["31", "天", "注意"]


@on_sqlite
def test_everybody_sees_the_work_of_their_posts_only(desk: At) -> None:
    assert "留言未处理" not in desk("陈主任").get("/console/").text
    assert "查不到的问题" not in desk("赵工").get("/console/").text


def card_of(desk: At, word: str, name: str = "王科") -> list[str]:
    words = desk(name).get("/console/").words
    place = max(number for number, one in enumerate(words) if one == word)
    return words[place + 1 : place + 4]


@on_sqlite
def test_a_card_may_keep_away(desk: At, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_session: object, _clerk: AtWork) -> None:
        return None

    monkeypatch.setattr(home, "CARDS", (nothing,))

    assert "今天没有要办的事" in desk("王科").get("/console/").text


# --- what is not there -------------------------------------------------------------------------------


@on_sqlite
def test_an_address_that_leads_nowhere_says_so(desk: At) -> None:
    page = desk("王科").get("/console/people/../../etc/passwd", 404)

    assert page.heading == "没有找到"
    assert "工作人员" not in page.text  # the menu is still one's own


@on_sqlite
def test_a_fault_of_ours_is_told_without_its_inside(app: Flask, desk: At, parts: Parts) -> None:
    me = desk("王科")
    app.testing = False
    with parts.database.begin() as session:
        session.execute(text("DROP TABLE enquiries"))

    page = me.get("/console/unanswered", 500)

    assert page.heading == "系统出错了"
    assert "enquiries" not in me.answer.text


@on_sqlite
def test_a_form_too_large_is_refused_in_words(desk: At) -> None:
    admin = desk("赵工")
    fields = admin.get(NEW).form(NEW).fields | {"name": "王" * 600_000}
    admin.answer = admin.client.post(NEW, data=fields, base_url=SITE)

    assert "太大" in admin._read(413).text


def test_every_act_and_every_post_has_a_word() -> None:
    assert set(ACTS) == set(Act) and set(POSTS) == set(Post)
    assert len(set(ACTS.values())) == len(ACTS)
