"""Which processor a worker of the web server is at home on."""

import os
from types import SimpleNamespace

import pytest

from bot.workers import Worker, choose_processor

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="the system does not let one choose"
)


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {4, 6})


def chosen(*taken: int) -> int | None:
    """Where the next worker goes, when these are the processors of the living ones."""
    server = SimpleNamespace(WORKERS={pid: SimpleNamespace(processor=one) for pid, one in enumerate(taken)})
    worker = Worker.__new__(Worker)
    choose_processor(server, worker)
    return worker.processor


def test_each_worker_has_a_processor_of_its_own_while_there_are_any() -> None:
    assert [chosen(), chosen(4), chosen(4, 6), chosen(4, 6, 4)] == [4, 6, 4, 6]


def test_who_takes_the_place_of_a_dead_one_takes_its_processor() -> None:
    assert chosen(6) == 4
