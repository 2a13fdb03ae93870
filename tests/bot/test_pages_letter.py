"""留言 on a page: by the link from the chat, or by nobody; one letter however often it is sent; read by number and code."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.mailbox import actions, by_page
from handlers.mailbox.by_page import Turned
from handlers.mailbox.rules import LetterForm
from storage import mailbox
from storage.mailbox import Letter
from storage.mailbox_terms import MailDoor, MailKind
from storage.terms import Post
from tests.bot.sheet import hidden, well_made
from tests.conftest import Clock
from tests.handlers.dialogue import Villager

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FORM, QUERY = "/h/suojia/letter", "/h/suojia/letter/query"
WORDS = "村委会旁边有人占地\n电话13985001234"


def kept(parts: Parts) -> list[Letter]:
    with parts.database.read() as session:
        return [one for number in range(1, 9) if (one := mailbox.letter_of(session, 1, number))]


def sent(client: FlaskClient, status: int = 200, **typed: str) -> str:
    shown = client.get(FORM).text
    fields = {name: hidden(shown, name) for name in ("csrf", "once")} | typed
    answers = [client.post(FORM + "/send", data=fields) for _ in range(2)]
    assert {one.status_code for one in answers} == {status}
    return well_made(answers[0])


def come_in(app: Flask, li: Villager) -> FlaskClient:
    found = re.search(r'href="https://gk\.example\.com(/h/suojia/letter)\?k=([^"]+)"', li.say("留言"))
    assert found
    client = app.test_client()
    assert "打开留言的网页" in client.get(found[1], query_string={"k": found[2]}).text
    assert client.post(found[1], data={"k": found[2]}).location == FORM
    assert app.test_client().post(found[1], data={"k": found[2]}).status_code == 410
    return client


def test_who_comes_from_the_chat_writes_and_reads_the_answer_there(
    app: Flask, platform: Platform, parts: Parts
) -> None:
    li = Villager(platform)
    shown = sent(come_in(app, li), kind="suggestion", words=WORDS)

    (one,) = kept(parts)
    assert "2026-留0001" in shown and "2026-03-16" in shown  # ten working days from Monday the second
    assert (one.kind, one.door, one.citizen_id is not None) == (MailKind.SUGGESTION, MailDoor.PAGE, True)
    assert "村委会旁边" in li.say("我的留言")


def test_who_is_nobody_may_report_and_nothing_else(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    assert "这里只收匿名举报" in sent(client, 422, kind="question", words="几时修路")
    assert "请写下要说的话" in sent(client, 422, kind="report", anonymous="yes", words=" ")

    shown = sent(client, kind="report", anonymous="yes", words=WORDS)
    (one,) = kept(parts)
    assert (one.kind, one.citizen_id, one.anonymous, one.post) == (MailKind.REPORT, None, True, Post.REVIEWER)
    assert WORDS not in shown and "13985001234" not in shown


def test_the_answer_is_read_by_number_and_code_and_guessing_is_paused(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    shown = sent(client, kind="report", anonymous="yes", words=WORDS)
    code = re.search(r"[2-9A-Z]{4}(-[2-9A-Z]{2,4}){6}", shown)
    assert code
    seen = well_made(client.post(QUERY, data={"number": "2026-0001", "code": code[0].lower()}))
    assert "等着处理" in seen and "占地" not in seen

    with parts.database.begin() as session:
        actions.answer(
            session, Clerk(1, 1, "陈主任", frozenset({Post.REVIEWER})), 1, "已核实。", parts.clock()
        )
    assert "已核实" not in client.post(QUERY, data={"number": "2026-0001", "code": code[0]}).text
    with parts.database.begin() as session:
        actions.agree(session, Clerk(2, 1, "刘乡长", frozenset({Post.APPROVER})), 1, 1, parts.clock())
    assert "已核实" in client.post(QUERY, data={"number": "2026-留0001", "code": code[0]}).text
    for _ in range(5):
        told = client.post(QUERY, data={"number": "2026-0001", "code": "2" * 26})
        assert told.status_code == 422
    assert "以后再查" in client.post(QUERY, data={"number": "2026-0001", "code": code[0]}).text


def test_nobody_writes_without_end(parts: Parts, clock: Clock) -> None:
    form = LetterForm(MailKind.REPORT, WORDS, anonymous=True)
    for number in range(5):
        with parts.database.begin() as session:
            by_page.leave(session, 1, None, form, str(number), "10.0.0.1", clock())

    with parts.database.begin() as session, pytest.raises(Exception, match="写得太多"):
        by_page.leave(session, 1, None, form, "again", "10.0.0.1", clock())
    with parts.database.begin() as session:
        by_page.leave(session, 1, None, form, "again", "10.0.0.2", clock())
        assert isinstance(by_page.look(session, 1, "x", "y", "10.0.0.2", clock()), Turned)
