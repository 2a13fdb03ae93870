"""办到哪一步了 by number and query code: wrong is wrong whichever of the two, and five wrong tries pause it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text
from werkzeug.test import TestResponse

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications import actions
from handlers.applications.rules import Draft, Step
from storage import applications
from storage.application_terms import ApplicationEvent
from storage.terms import ApplicantKind, Door
from tests.bot.sheet import well_made
from tests.conftest import Clock
from tests.handlers.county import open_second_office
from tests.handlers.dialogue import CARD, NAME, ON_SQLITE, PHONE, WANTED, Villager

DRAFT = Draft(ApplicantKind.NATURAL_PERSON, NAME, PHONE, CARD, WANTED, "1")
WRONG = "2222-2222-2222-2222-2222-2222-22"


def submitted(parts: Parts, office_id: int = 1) -> actions.Receipt:
    with parts.database.begin() as session:
        return actions.submit(session, office_id, DRAFT, Door.CHAT, parts.clock(), "citizen:1")


def ask(
    client: FlaskClient, number: str, code: str, address: str = "10.0.0.1", slug: str = "suojia"
) -> TestResponse:
    answer = client.post(
        f"/h/{slug}/query", data={"number": number, "code": code}, environ_base={"REMOTE_ADDR": address}
    )
    well_made(answer)
    return answer


def test_number_and_code_open_the_timeline(app: Flask, parts: Parts) -> None:
    made = submitted(parts)

    shown = ask(app.test_client(), made.number, made.code).text

    for told in (
        made.number,
        made.code,
        made.content_hash,
        "您提交了申请",
        "2026-03-02 10:00",
        "20 个工作日",
    ):
        assert told in shown
    assert [own for own in (NAME, PHONE, CARD, WANTED) if own in shown] == []


@ON_SQLITE
@pytest.mark.parametrize("write", [
    str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " "), lambda code: f" {code}。",
    lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code), lambda code: f"查询码：{code}",
])  # fmt: skip
def test_a_code_may_be_copied_in_many_ways(app: Flask, parts: Parts, write: "type[str]") -> None:
    made = submitted(parts)

    assert "您提交了申请" in ask(app.test_client(), made.number, write(made.code)).text


@ON_SQLITE
@pytest.mark.parametrize(
    "number", ["２０２６－０００１", "编号：2026-0001", "2026 0001", "20260001", " 2026—0001 "]
)
def test_so_may_a_number(app: Flask, parts: Parts, number: str) -> None:
    made = submitted(parts)

    assert "您提交了申请" in ask(app.test_client(), number, made.code).text


def test_wrong_is_wrong_whichever_of_the_two(app: Flask, parts: Parts) -> None:
    made = submitted(parts)
    client = app.test_client()

    answers = [
        ask(client, number, code, f"10.0.0.{n}")
        for n, (number, code) in enumerate(
            [(made.number, WRONG), ("2026-9999", made.code), ("2026-9999", WRONG)]
        )
    ]

    shown = {(one.status_code, re.sub(r'value="[\d-]+"', "", one.text)) for one in answers}
    assert len(shown) == 1
    assert "没有这个编号" in answers[0].text


def test_wrong_takes_the_same_work_whichever_of_the_two(app: Flask, parts: Parts) -> None:
    """The same statements for a number that is not there as for a code that is wrong: the time tells nothing."""
    made = submitted(parts)
    asked: list[str] = []
    event.listen(parts.database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    ask(app.test_client(), made.number, WRONG, "10.0.0.1")
    wrong_code, asked[:] = list(asked), []
    ask(app.test_client(), "2026-9999", made.code, "10.0.0.2")

    assert len(wrong_code) > 3 and asked == wrong_code


@ON_SQLITE
@pytest.mark.parametrize(("number", "code"), [
    ("", ""), ("x", "y"), ("2026-0001", ""), ("0000-0000", ""), ("9" * 100, "A" * 100), ("2026-0001", "\0"),
    ("99999999999999999", WRONG),
])  # fmt: skip
def test_nonsense_is_no_number(app: Flask, parts: Parts, number: str, code: str) -> None:
    submitted(parts)

    assert "没有这个编号" in ask(app.test_client(), number, code).text


@ON_SQLITE
def test_the_code_of_one_office_opens_nothing_at_another(app: Flask, parts: Parts) -> None:
    open_second_office(parts)
    made = submitted(parts)

    assert "没有这个编号" in ask(app.test_client(), made.number, made.code, slug="xinhua").text


def test_five_tries_at_a_number_pause_it_from_everywhere(app: Flask, parts: Parts, clock: Clock) -> None:
    made = submitted(parts)
    client = app.test_client()
    tried = [ask(client, made.number, WRONG, f"10.0.0.{n}").text for n in range(5)]

    right = ask(client, made.number, made.code, "10.0.0.9").text

    assert ["五次" in one for one in tried] == [False] * 4 + [True]
    assert "10:10 以后" in right and "您提交了申请" not in right
    clock.move(minutes=10)
    assert "您提交了申请" in ask(client, made.number, made.code, "10.0.0.9").text


@ON_SQLITE
def test_a_number_that_is_not_there_is_paused_alike(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    for n in range(5):
        shown = ask(client, "2026-7777", WRONG, f"10.0.0.{n}").text

    assert "10:10 以后" in shown


@ON_SQLITE
def test_five_tries_from_an_address_pause_the_address_alone(app: Flask, parts: Parts) -> None:
    made = submitted(parts)
    client = app.test_client()
    for n in range(5):
        ask(client, f"2026-00{n}7", WRONG)

    assert "10:10 以后" in ask(client, made.number, made.code).text
    assert "您提交了申请" in ask(client, made.number, made.code, "10.0.0.2").text


@ON_SQLITE
def test_what_is_counted_names_nobody(app: Flask, parts: Parts) -> None:
    ask(app.test_client(), "2026-0001", WRONG, "203.0.113.77")

    with parts.database.read() as session:
        keys = session.execute(text("SELECT key FROM failures")).scalars().all()
    assert len(keys) == 2 and all(isinstance(key, bytes) and len(key) == 16 for key in keys)


@ON_SQLITE
def test_the_chat_and_the_page_tell_the_same(
    app: Flask, platform: Platform, parts: Parts, clock: Clock
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    code = li.say("提交").split("查询码：")[1].split("\n")[0]
    clock.move(days=1)
    with parts.database.begin() as session:
        one = applications.numbered(session, 1, 2026, 1)
        assert one
        applications.write_event(session, one, ApplicationEvent.WITHDRAWN, clock(), "王科")

    page = ask(app.test_client(), "2026-0001", code).text
    listed, whole = li.say("我的申请"), li.tap("进度2026-0001")

    assert "2026-03-03 您撤回了申请" in listed
    for words in ("您提交了申请，等待工作人员和您确认", "您撤回了申请"):
        assert words in page and words in whole
    assert "没有这个编号" in Villager(platform, "阿强").say("进度2026-0001")


@ON_SQLITE
def test_neither_number_nor_code_stands_in_an_address(app: Flask, parts: Parts) -> None:
    shown = well_made(app.test_client().get("/h/suojia/query?number=2026-0001"))

    assert 'method="post"' in shown and 'value="2026-0001"' in shown
