"""Many letters, many workers, and somebody who kills them: every letter is accepted once at the most, and none is lost.

The platform stands here, on a real socket, and loses some of its answers after it has accepted; the workers are
processes of their own and are killed with SIGKILL wherever they happen to be.
"""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator.troubles import Planned, Trouble
from bot.wiring import Parts
from storage import outbox
from storage.database import Database
from storage.sending_terms import Dispatched
from tests.bot.wechat.calling import Weixin, by_the_real_clock, listening, point_there
from tests.bot.wechat.posting import delivery_of, lies, sent_to_all, states, told_by_night_too, told_to

ROOT = Path(__file__).parent.parent.parent.parent
MASS, CUSTOM = "/cgi-bin/message/mass/sendall", "/cgi-bin/message/custom/send"
ENDED = {Dispatched.SENT, Dispatched.GAVE_UP, Dispatched.UNKNOWN}

# A worker as the clock runs it, in a hurry: what waits minutes in life waits fractions of a second here.
WORKER = """
import sys, time
from datetime import timedelta
from bot.wechat import delivery
from storage.database import Database
from tests.bot.wechat.posting import delivery_of
from tests.conftest import KEYRING
delivery.WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, *[1.0] * 20)
delivery.LEASE = timedelta(seconds=1.5)
mine = delivery_of(Database(sys.argv[1], KEYRING))
while True:
    mine.carry_due(20)
    mine.sweep()
    time.sleep(0.02)
"""


@pytest.fixture
def weixin(parts: Parts) -> Iterator[Weixin]:
    """By the real clock, and without the bounds that would end the day after the first send."""
    with listening() as made:
        made.service.sends_a_day, made.service.retry_pause = 1_000_000, 0
        made.service.daily = dict.fromkeys(made.service.daily, 1_000_000)
        made.service.drafts["draft"] = [
            {"title": "养蜂补助公示", "content": "<p>公示七天。</p>", "thumb_media_id": "cover"}
        ]
        point_there(parts.database, made.base)
        told_by_night_too(parts.database)
        yield made


def lose_answers(weixin: Weixin, part: float) -> None:
    """`part` of the answers are lost after what was asked is done."""
    chance, planned = random.Random(5), weixin.service.troubles.next

    def next_trouble(path: str) -> Planned | None:
        lost = path in (MASS, CUSTOM) and chance.random() < part
        return Planned(Trouble.DROPPED, 1) if lost else planned(path)

    weixin.service.troubles.next = next_trouble  # type: ignore[method-assign]


def lay_letters(database: Database, weixin: Weixin, mass: int, notices: int) -> None:
    at = by_the_real_clock()
    for number in range(mass):
        sent_to_all(database, "draft", at, f"announcements:{number}")
    for number in range(notices):
        openid = f"o{number:027d}"
        weixin.service.windows.opened(openid, "")
        told_to(database, openid, at, f"letters:{number}:answered")


def started(url: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", WORKER, url], cwd=ROOT)


def carried_by_mortals(database: Database, url: str, workers: int, every: float, patience: float) -> int:
    """Until all have ended; how many workers died on the way."""
    chance, dead, ends = random.Random(7), 0, time.monotonic() + patience
    living = [started(url) for _ in range(workers)]
    try:
        while set(states(database)) - ENDED:
            assert time.monotonic() < ends, Counter(states(database))
            time.sleep(every)
            victim = chance.randrange(workers)
            living[victim].kill()
            living[victim].wait()
            living[victim], dead = started(url), dead + 1
    finally:
        for one in living:
            one.kill()
            one.wait()
    return dead


def assert_once_and_none_lost(database: Database, weixin: Weixin, mass: int, notices: int) -> None:
    letters, ledger = lies(database), weixin.service.ledger
    assert len(letters) == mass + notices
    assert len(ledger) > mass / 2, "hardly anything was accepted"
    assert {one.state for one in letters} <= ENDED
    assert {accepted.times for accepted in ledger.values()} <= {1}
    accepted = Counter(one["touser"] for one in weixin.bodies(CUSTOM))
    assert set(accepted.values()) <= {1}, "a notice was sent twice"
    by_key = [one for one in letters if one.about.startswith("announcements")]
    assert [one.about for one in by_key if one.state is Dispatched.SENT and one.key not in ledger] == []
    assert [one.about for one in by_key if one.state is Dispatched.GAVE_UP and one.key in ledger] == []


def test_forty_letters_two_workers_and_a_killer(weixin: Weixin, parts: Parts, database_url: str) -> None:
    lose_answers(weixin, 0.2)
    lay_letters(parts.database, weixin, 30, 10)

    dead = carried_by_mortals(parts.database, database_url, workers=2, every=2.0, patience=120)

    assert dead
    assert_once_and_none_lost(parts.database, weixin, 30, 10)


@pytest.mark.nightly
def test_a_thousand_letters_five_workers_and_a_killer(
    weixin: Weixin, parts: Parts, database_url: str
) -> None:
    lose_answers(weixin, 0.05)
    lay_letters(parts.database, weixin, 800, 200)

    dead = carried_by_mortals(parts.database, database_url, workers=5, every=2.0, patience=900)

    assert dead > 5
    assert_once_and_none_lost(parts.database, weixin, 800, 200)


def test_several_workers_at_once_never_carry_the_same(
    weixin: Weixin, parts: Parts, database_url: str
) -> None:
    """Claims of open transactions are passed over, not waited for (PostgreSQL); on SQLite one writes at a time."""
    lay_letters(parts.database, weixin, 3, 0)
    at, lease = by_the_real_clock(), timedelta(minutes=1)
    if parts.database.is_sqlite:
        with parts.database.begin() as one:
            claims = [outbox.claim(one, at, lease), outbox.claim(one, at, lease)]
    else:
        with parts.database.begin() as one, parts.database.begin() as two:
            claims = [outbox.claim(one, at, lease), outbox.claim(two, at, lease)]

    assert len({claim.id for claim in claims if claim}) == 2
    delivery_of(parts.database).carry_due(10)
    assert len(weixin.service.ledger) == 1  # the third
