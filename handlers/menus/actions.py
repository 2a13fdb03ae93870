"""Changing the menu, sending it on its way, and noting what WeChat has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.menus.rules import Menu, differences, from_json, standard, to_json
from handlers.post import MenuPush, lay
from handlers.refusal import Refused
from storage import acts, menus
from storage.act_terms import Act

FIRST = 1  # the edition an account begins with: the standard menu


@dataclass(frozen=True, slots=True)
class Standing:
    """`changed_at` None: nobody has changed it yet, it is the standard one. `there_at` None: WeChat was never asked."""

    menu: Menu
    edition: int
    changed_by: str
    changed_at: datetime | None
    there: Menu
    there_at: datetime | None

    @property
    def differences(self) -> tuple[str, ...]:
        return differences(self.menu, self.there)


def standing(session: Session, account_id: int) -> Standing:
    row = menus.menu_of(session, account_id)
    if row is None:
        return Standing(standard(), FIRST, "", None, (), None)
    there = from_json(row.there) if row.there else ()
    return Standing(
        from_json(row.buttons), row.edition, row.changed_by, row.changed_at if row.changed_by else None, there, row.there_at
    )  # fmt: skip


def change(
    session: Session, office_id: int, account_id: int, menu: Menu, edition: int, who: str, at: datetime
) -> None:
    """`edition` is the one that was looked at: what a colleague changed meanwhile is not lost."""
    row = menus.to_change(session, account_id, to_json(standard()), FIRST, at)
    if edition != row.edition:
        raise Refused("刚才有同事也改了菜单。请重新打开这一页，看过再改。")
    row.edition, row.buttons, row.changed_by, row.changed_at = row.edition + 1, to_json(menu), who, at
    acts.record(session, office_id, who, Act.MENU_CHANGED, f"accounts:{account_id}", at)


def push(session: Session, office_id: int, account_id: int, who: str, at: datetime) -> None:
    """What stands here now is sent to WeChat, by the outbox."""
    row = menus.to_change(session, account_id, to_json(standard()), FIRST, at)
    row.pushes += 1
    about = about_of(account_id) + f"{row.edition}:{row.pushes}"
    lay(session, office_id, account_id, MenuPush(row.edition), about, at)
    acts.record(session, office_id, who, Act.MENU_PUSHED, f"accounts:{account_id}", at)


def about_of(account_id: int) -> str:
    """How everything about this menu begins in the outbox."""
    return f"menus:{account_id}:"


def note_there(session: Session, account_id: int, there: Menu, at: datetime) -> None:
    """What WeChat was seen to have."""
    row = menus.to_change(session, account_id, to_json(standard()), FIRST, at)
    row.there, row.there_at = to_json(there), at
