"""What the account may ask about itself: its menu in the other form, its quotas (wechat-platform §4, §7)."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.emulator.service import Coded, Service

Body = Mapping[str, Any]
CLEARED = 10  # times a month


def _menu_of_itself(service: Service, _: Body) -> dict[str, Any]:
    """Open to every account, and in a shape of its own: entries stand in a list within `sub_button`."""
    if service.menu is None:
        return {"is_menu_open": 0}
    buttons = [
        {key: value for key, value in one.items() if key != "sub_button"}
        | ({"sub_button": {"list": one["sub_button"]}} if one.get("sub_button") else {})
        for one in service.menu
    ]
    return {"is_menu_open": 1, "selfmenu_info": {"button": buttons}}


def _clear_quota(service: Service, body: Body) -> dict[str, Any]:
    if body.get("appid") != service.account.appid:
        raise Coded(40013, "invalid appid")
    if service.cleared >= CLEARED:
        raise Coded(48006, "forbid to clear quota because of reaching the limit")
    service.cleared += 1
    service.used.clear()
    return {"errcode": 0, "errmsg": "ok"}


ROUTES: Mapping[str, tuple[str, Callable[[Service, Body], dict[str, Any]]]] = {
    "/cgi-bin/get_current_selfmenu_info": ("GET", _menu_of_itself),
    "/cgi-bin/clear_quota": ("POST", _clear_quota),
}
