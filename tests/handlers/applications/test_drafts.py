"""Drafts: they outlive a restart, are kept seven days and no longer, and nobody reads them in the files."""

import logging
from pathlib import Path

import pytest

from bot import jobs
from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage.conversations import Conversation
from storage.database import Database
from tests.conftest import KEYRING, Clock
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
    goes_on,
    open_question,
    settle,
)


@pytest.mark.parametrize("step", list(Step))
def test_a_draft_outlives_a_restart(platform: Platform, parts: Parts, clock: Clock, step: Step) -> None:
    li = Villager(platform)
    li.fill_up_to(step)
    before = draft_of(parts, li)
    clock.move(minutes=5)

    again = Database(parts.database.url.render_as_string(hide_password=False), KEYRING)
    town = settle(Parts(parts.settings, KEYRING, again, clock), clock)
    town.platform.phones = platform.phones
    li = Villager(town.platform)

    assert draft_of(town.parts, li) == before
    assert open_question(li.say("继续")) is step
    goes_on(li, step)
    again.close()


@pytest.mark.parametrize(("days", "kept"), [(6.99, True), (7.01, False)])
def test_a_draft_is_kept_seven_days(
    platform: Platform, parts: Parts, clock: Clock, days: float, kept: bool
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("暂停")
    clock.move(days=days)
    jobs.forget_drafts(parts)

    shown = li.say("继续")

    assert (open_question(shown) is Step.CHECK) == kept
    assert ("没有可以「继续」" in shown) == (not kept)


@ON_SQLITE
def test_every_answer_keeps_the_draft_for_seven_days_more(
    platform: Platform, parts: Parts, clock: Clock
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.WANTED)
    clock.move(days=6)
    li.say(WANTED)
    clock.move(days=6)
    jobs.forget_drafts(parts)

    assert open_question(li.say("继续")) is Step.RECEIVE


def test_what_has_expired_is_deleted_and_takes_no_answer(
    platform: Platform, parts: Parts, clock: Clock
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    clock.move(days=7)

    assert "申请已收到" not in li.say("提交")
    jobs.forget_drafts(parts)

    assert filed(parts) == []
    with parts.database.read() as session:
        assert session.query(Conversation).count() == 0


@ON_SQLITE
def test_the_next_message_says_that_a_draft_waits(platform: Platform, clock: Clock) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CONTACT)
    li.say("暂停")
    clock.move(days=3)

    shown = li.say("森林防火命令")

    assert "没填完的申请" in shown and "继续" in shown and "取消" in shown


@ON_SQLITE
def test_a_new_form_after_cancelling_is_empty(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("取消")
    li.say("我要申请")

    draft = draft_of(parts, li)
    assert draft and (draft.kind, draft.name, draft.wanted) == ("", "", "")


@ON_SQLITE
def test_asking_to_apply_again_goes_on_with_what_is_open(platform: Platform) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.IDENTITY)

    assert open_question(li.say("我要申请")) is Step.IDENTITY


# --- sealed -------------------------------------------------------------------------------------------

LETTER = "高兴村二组的路灯坏了三个月"
UNSENT = "2024年临时救助金发放花名册"
PUBLIC = "梭戛乡森林防火命令"


@ON_SQLITE
def test_nobody_reads_them_in_the_files(
    platform: Platform, parts: Parts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    li, qiang = Villager(platform), Villager(platform, "阿强")
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    li.say("我的申请")
    li.say("留言")
    li.say(LETTER)
    qiang.fill_up_to(Step.RECEIVE, name="欧阳小强", contact="强哥电话13911112222", wanted=UNSENT)
    qiang.say("帮助")

    files = {path.name: path.read_bytes() for path in (tmp_path / "home").iterdir() if path.is_file()}

    assert {"gongkai.db", "gongkai.db-wal"} <= files.keys()
    everything = b"".join(files.values()) + b"".join(
        str(path).encode() for path in (tmp_path / "home").rglob("*")
    )
    secrets = [
        NAME,
        PHONE,
        CARD,
        WANTED,
        PLACE,
        LETTER,
        UNSENT,
        "欧阳小强",
        "13911112222",
        li.openid,
        qiang.openid,
    ]
    assert PUBLIC.encode() in everything  # what is public can be found like this
    assert [
        own for own in secrets if own.encode() in everything or own.encode("utf-16-le") in everything
    ] == []
    assert [own for own in secrets if own in caplog.text] == []


@ON_SQLITE
def test_after_a_checkpoint_nobody_reads_them_either(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    with parts.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    kept = parts.database.path.read_bytes()

    assert PUBLIC.encode() in kept
    assert [own for own in (NAME, PHONE, CARD, WANTED, PLACE, li.openid) if own.encode() in kept] == []
