"""The link to the page: it opens once, for one person, for a while; and without it nothing is shown."""

import pytest
from flask import Flask

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from tests.bot.sheet import ANSWERS, begun_in_chat, hidden, link_in, well_made
from tests.conftest import Clock
from tests.handlers.dialogue import (
    CARD,
    NAME,
    ON_SQLITE,
    PHONE,
    PLACE,
    WANTED,
    Villager,
    draft_of,
    filed,
)

OWN = (NAME, PHONE, CARD, PLACE)


# --- the link -----------------------------------------------------------------------------------------


def test_a_link_opens_once(app: Flask, platform: Platform) -> None:
    link = link_in(Villager(platform).say("我要申请"))
    first = app.test_client()
    key = hidden(first.get(link).text, "k")
    first.get(link)  # looking at it, as previews do, does not use it up
    entered = first.post("/h/suojia/apply", data={"k": key})
    again = app.test_client().post("/h/suojia/apply", data={"k": key})

    assert entered.status_code == 303 and "HttpOnly" in entered.headers["Set-Cookie"]
    assert "SameSite=Strict" in entered.headers["Set-Cookie"] and "Secure" in entered.headers["Set-Cookie"]
    assert again.status_code == 410 and "Set-Cookie" not in again.headers
    assert "网页填写" in well_made(again)
    assert app.test_client().get(link).status_code == 410
    assert first.get(link).location == "/h/suojia/apply/form"  # whose visit it is comes back by it


@ON_SQLITE
def test_a_link_runs_out(app: Flask, platform: Platform, clock: Clock) -> None:
    link = link_in(Villager(platform).say("我要申请"))
    key = hidden(app.test_client().get(link).text, "k")
    clock.move(minutes=30)

    assert app.test_client().get(link).status_code == 410
    assert app.test_client().post("/h/suojia/apply", data={"k": key}).status_code == 410


@ON_SQLITE
def test_a_visit_ends(app: Flask, platform: Platform, clock: Clock) -> None:
    sheet = begun_in_chat(app.test_client(), Villager(platform))
    clock.move(hours=12)

    assert sheet.client.get("/h/suojia/apply/form").status_code == 410


@ON_SQLITE
@pytest.mark.parametrize("place", [0, 3, 15, 20, -1])
def test_a_link_that_was_changed_opens_nothing(app: Flask, platform: Platform, place: int) -> None:
    key = link_in(Villager(platform).say("我要申请")).partition("k=")[2]
    other = "1" if key[place] != "1" else "2"
    changed = key[:place] + other + key[place:][1:]

    assert app.test_client().post("/h/suojia/apply", data={"k": changed}).status_code == 410


@ON_SQLITE
@pytest.mark.parametrize(
    "key", ["", "1", "1.2.3.4", "x" * 5000, "9999999999.1772418600.aaaaaaaaaaa." + "0" * 32]
)
def test_what_is_no_link_opens_nothing(app: Flask, key: str) -> None:
    assert app.test_client().post("/h/suojia/apply", data={"k": key}).status_code == 410


@ON_SQLITE
def test_a_link_dies_with_who_is_forgotten(app: Flask, platform: Platform) -> None:
    li = Villager(platform)
    link = link_in(li.say("我要申请"))
    sheet = begun_in_chat(app.test_client(), li)
    li.say("确认删除")

    assert app.test_client().get(link).status_code == 410
    assert sheet.client.get("/h/suojia/apply/form").status_code == 410


@ON_SQLITE
def test_two_people_each_see_their_own(app: Flask, platform: Platform) -> None:
    li, qiang = Villager(platform), Villager(platform, "阿强")
    li.fill_up_to(Step.RECEIVE, wanted="2024年临时救助金发放花名册")
    hers = begun_in_chat(app.test_client(), li)
    his = begun_in_chat(app.test_client(), qiang)

    assert "临时救助金" in hers.form() and "临时救助金" not in his.form()


@ON_SQLITE
@pytest.mark.parametrize("path", ["form", "submit", "enough"])
def test_a_form_that_does_not_come_from_us_changes_nothing(
    app: Flask, platform: Platform, parts: Parts, path: str
) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    summary = sheet.fill(**ANSWERS).text
    before = draft_of(parts, li)

    answer = sheet.client.post(
        sheet.at(path), data=ANSWERS | {"csrf": "0" * 32, "seen": hidden(summary, "seen")}
    )

    assert answer.status_code == 410
    assert (draft_of(parts, li), filed(parts)) == (before, [])


@ON_SQLITE
@pytest.mark.parametrize("path", ["form", "check", "receipt/2026-0001"])
def test_without_a_visit_nothing_is_shown(app: Flask, platform: Platform, path: str) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    sheet.submit(sheet.fill(**ANSWERS).text)

    answer = app.test_client().get(sheet.at(path), follow_redirects=True)

    assert [own for own in (*OWN, WANTED, "内容校验", "申请回执") if own in answer.text] == []
    assert "没有找到" not in answer.text  # there is a way on


def test_who_comes_without_a_link_is_told_how_to_apply(app: Flask) -> None:
    shown = well_made(app.test_client().get("/h/suojia/apply"))

    for told in ("我要申请", "当面", "邮寄", "文明路1号", "不用说明用途", "周一至周五"):
        assert told in shown
