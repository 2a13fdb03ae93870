"""The menu in WeChat's form (wechat-platform §7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.faults import Declined
from handlers.menus.rules import Button, Does, Menu

NO_MENU = 46003
_VALUES = {Does.ANSWERS: "key", Does.OPENS: "url"}


def put(client: Client, menu: Menu) -> None:
    calls.put_menu(client, [_told(one) for one in menu])


def there(client: Client) -> Menu:
    """What WeChat has; nothing where there is none."""
    try:
        return tuple(_read(one) for one in calls.menu_there(client))
    except Declined as e:
        if e.code != NO_MENU:
            raise
        return ()


def _told(button: Button) -> Mapping[str, Any]:
    if button.under:
        return {"name": button.name, "sub_button": [_told(one) for one in button.under]}
    return {"name": button.name, "type": str(button.does), _VALUES[button.does]: button.value}


def _read(told: Mapping[str, Any]) -> Button:
    under: Sequence[Mapping[str, Any]] = told.get("sub_button") or ()
    kind = str(told.get("type", ""))
    does = Does(kind) if kind in ("click", "view") else Does.OTHER
    name = str(told.get("name", ""))
    if under:
        return Button(name, under=tuple(_read(one) for one in under))
    return Button(name, does, str(told.get(_VALUES[does], "")) if does in _VALUES else kind)
