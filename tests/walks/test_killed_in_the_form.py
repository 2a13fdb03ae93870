"""Every worker is killed after every answer: the dialogue goes on where it was, in the chat and on the page."""

import os
import re
import signal
import time

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from tests.handlers.dialogue import ANSWERS, Villager, draft_of, filed, open_question
from tests.walks.conftest import Serving

STEPS = list(Step)


def kill_all(serving: Serving) -> None:
    """SIGKILL to every worker; returns when the master has new ones that answer."""
    before = serving.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    for _ in range(200):
        if len(set(serving.workers()) - set(before)) == len(before):
            serving._wait()
            return
        time.sleep(0.05)
    raise TimeoutError("no new workers came")


@pytest.fixture
def worker_count() -> int:
    return 2  # all of them are killed eleven times


@pytest.fixture
def li(world: Platform) -> Villager:
    return Villager(world)


def test_the_dialogue_resumes_after_every_step(parts: Parts, serving: Serving, li: Villager) -> None:
    shown = li.say("我要申请")
    for step in STEPS:
        assert open_question(shown) is step
        kill_all(serving)
        assert (
            open_question(li.say("几点下班？")) is step
        )  # it is asked again by a process that never heard of it
        shown = li.say(ANSWERS[step])

    number = re.search(r"编号：(\S+)", shown)
    kill_all(serving)
    again = li.say("提交")
    assert number and f"编号：{number[1]}" in again and "没有重复登记" in again
    assert len(filed(parts)) == 1
    assert draft_of(parts, li) is None
