"""How long finding takes, in one process, at each size."""

import time
from pathlib import Path

from bot.settings import read_settings
from bot.wiring import wire
from handlers.enquiries.actions import find_anew
from tests.bench import corpus
from tests.bench.load import Measured

ROUNDS = 5


def measure(homes: list[Path]) -> list[Measured]:
    """All sizes in turn, question by question, so that a machine whose speed drifts treats them alike."""
    databases = [wire(read_settings({"GONGKAI_HOME": str(home)})).database for home in homes]
    measured = [Measured() for _ in homes]
    for turn in range(ROUNDS + 1):
        for question in corpus.questions():
            for database, one in zip(databases, measured, strict=True):
                with database.read() as session:
                    began = time.perf_counter()
                    find_anew(session, 1, question)
                    took = time.perf_counter() - began
                if turn:  # the first round warms the caches
                    one.latencies.append(took)
                    one.seconds += took
    for database in databases:
        database.close()
    return measured
