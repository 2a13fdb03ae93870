"""A worker of the web server: at home on one processor, and no quicker at the door than those with less to do."""

import os
import time
from collections import Counter
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

COURTESY = 0.0002  # seconds that a new connection is left to the others, for each one a worker has already
MOST_COURTESY = 0.001  # whoever has many open must not hold up those who are there already


class Worker(ThreadWorker):  # type: ignore[misc]
    """The threads of one process take turns at the interpreter anyway: each turn on another processor costs more
    than the work between two of them. `processor` is None where the system does not let one choose."""

    processor: int | None = None

    def init_process(self) -> None:
        if self.processor is not None:
            os.sched_setaffinity(0, {self.processor})
        super().init_process()

    def accept(self, listener: Any) -> None:
        """Connections stay open for many messages. Whoever wakes first would take them all, and the others would
        have nothing to do."""
        time.sleep(min(MOST_COURTESY, COURTESY * self.nr_conns))
        super().accept(listener)


def choose_processor(server: Any, worker: Worker) -> None:
    """gunicorn's `pre_fork`, in the master: the processor on which the fewest of its living workers are."""
    if hasattr(os, "sched_getaffinity"):
        taken = Counter(one.processor for one in server.WORKERS.values())
        worker.processor = min(sorted(os.sched_getaffinity(0)), key=lambda one: taken[one])
