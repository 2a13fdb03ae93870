"""定时任务: what the clock does by itself, when each job last came to a good end, and which are silent."""

from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.posts import ADMINISTRATORS
from bot.jobs import JOBS
from bot.pulses import told_of
from storage import beats

NAMED = 2  # on the card; all of them on the page


def register(console: Console) -> None:
    @console.page("/clock")
    def clock_jobs(session: Session, clerk: AtWork) -> str:
        return page("clock_jobs", jobs=told_of(beats.pulses(session), clerk.at))


def jobs_silent(session: Session, clerk: AtWork) -> Card:
    silent = [one for one in told_of(beats.pulses(session), clerk.at) if one.silent]
    names = "、".join(one.words for one in silent[:NAMED]) + ("等" if len(silent) > NAMED else "")
    told = f"{names}该做没有做，点开看怎么办" if silent else "都按时做了"
    if len(silent) == len(JOBS):
        told = "定时任务都没有在运行，点开看怎么办"
    return Card(
        "定时任务停了", "clock", len(silent), "项", told, "red" if silent else "calm", "clock_jobs", ADMINISTRATORS
    )  # fmt: skip
