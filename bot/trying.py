"""Many things to be done by one job: one that cannot be done keeps no other waiting."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from storage.leases import Deposed

log = logging.getLogger(__name__)
One = TypeVar("One")


def each(left: Iterable[One], finish: Callable[[One], None]) -> None:
    """All are tried (unless another process leads by now), and then the first fault is raised."""
    faults: list[Exception] = []
    for one in left:
        try:
            finish(one)
        except Deposed:
            raise
        except Exception as e:
            log.warning("one could not be finished, the others go on (%s)", type(e).__name__)
            faults.append(e)
    if faults:
        raise faults[0]
