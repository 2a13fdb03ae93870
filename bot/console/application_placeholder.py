"""The page of one application, as long as there is no other: its number, and the acts that are there already."""

from sqlalchemy.orm import Session

from bot.console.application_acts import line_here
from bot.console.clerk import AtWork
from bot.console.frame import Console, page


def register(console: Console) -> None:
    @console.page("/applications/<int:application_id>")
    def application(session: Session, clerk: AtWork, application_id: int) -> str:
        return page("applications/placeholder", line=line_here(session, clerk, application_id))
