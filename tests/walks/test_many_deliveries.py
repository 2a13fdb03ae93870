"""Four processes under load: a message delivered three times at once has one effect and one answer (A2), and what
was answered is there, however often a process dies (B1)."""

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from bot.emulator import letters
from bot.emulator.courier import Delivery
from bot.emulator.platform import Entry, Platform
from bot.emulator.replies import Outcome
from bot.wiring import Parts
from tests.walks.conftest import Serving

MESSAGES, TIMES, AT_ONCE = 500, 3, 12


def test_three_deliveries_at_once_have_one_effect(parts: Parts, world: Platform) -> None:
    def deliver(number: int) -> list[Delivery]:
        body = letters.text(f"低保 第{number}问", world.next_number())
        return world.push_parallel(f"citizen {number % 40}", body, TIMES)

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        told = list(crowd.map(deliver, range(MESSAGES)))

    assert {one.verdict.outcome for deliveries in told for one in deliveries} == {Outcome.REPLIED}
    assert all(len({one.received for one in deliveries}) == 1 for deliveries in told)
    assert asked(parts, "第") == MESSAGES
    with parts.database.read() as session:
        rows = session.execute(text("SELECT count(*), min(deliveries), max(deliveries) FROM inbox")).one()
    assert tuple(rows) == (MESSAGES, TIMES, TIMES)


def test_what_was_answered_survives_killed_processes(parts: Parts, serving: Serving, world: Platform) -> None:
    kill_and_ask(parts, serving, world, kills=12)


@pytest.mark.nightly
def test_what_was_answered_survives_two_hundred_kills(
    parts: Parts, serving: Serving, world: Platform
) -> None:
    kill_and_ask(parts, serving, world, kills=200)


def kill_and_ask(parts: Parts, serving: Serving, world: Platform, kills: int) -> None:
    """Ask without pause while workers die at random; every answer shown must be in the records, once."""
    answered: list[int] = []
    done = threading.Event()

    def ask(citizen: int) -> None:
        number = citizen
        while not done.is_set():
            number += AT_ONCE
            entry = Entry("citizen", "text")
            verdict = world.push(
                f"citizen {citizen}", letters.text(f"医保 第{number}问", world.next_number()), entry
            )
            if verdict.outcome is Outcome.REPLIED:
                answered.append(number)

    chance = random.Random(7)
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        asking = [crowd.submit(ask, citizen) for citizen in range(AT_ONCE)]
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.4))
            if workers := serving.workers():
                os.kill(chance.choice(workers), signal.SIGKILL)
        patience = 300  # tenths of a second: a busy machine starts workers slowly
        while len(answered) <= kills and patience:
            patience -= 1
            time.sleep(0.1)
        done.set()
        for one in asking:
            one.result()

    with parts.database.read() as session:
        kept = session.execute(text("SELECT asked FROM enquiries")).scalars().all()
        unanswered = session.execute(
            text("SELECT count(*) FROM inbox WHERE state = 'answered' AND reply IS NULL")
        )
    assert len(answered) > kills
    assert len(kept) == len(set(kept))
    assert {f"医保 第{number}问" for number in answered} <= set(kept)
    assert unanswered.scalar_one() == 0


def asked(parts: Parts, words: str) -> int:
    with parts.database.read() as session:
        counted = session.execute(
            text("SELECT count(*) FROM enquiries WHERE asked LIKE :like"), {"like": f"%{words}%"}
        )
        number: int = counted.scalar_one()
        return number
