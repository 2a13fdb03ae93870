"""The menu of an account, and what WeChat refuses of it (wechat-platform §6)."""

from collections.abc import Mapping
from typing import Any

from bot.emulator.service import Coded, Service

Body = Mapping[str, Any]
OK: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}


def create(service: Service, body: Body) -> dict[str, Any]:
    buttons = body.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:  # noqa: PLR2004 - three
        raise Coded(40016, "invalid button size")
    for button in buttons:
        _check_button(button, 16)
        if len(button.get("sub_button") or []) > 5:  # noqa: PLR2004 - five
            raise Coded(40023, "invalid sub button size")
        for one in button.get("sub_button") or []:
            _check_button(one, 60)
    service.menu = buttons
    return OK


def _check_button(button: Body, longest: int) -> None:
    if not button.get("name") or len(str(button["name"]).encode()) > longest:
        raise Coded(40018, "invalid button name size")
    if button.get("sub_button"):
        return
    if button.get("type") not in ("click", "view", "miniprogram"):
        raise Coded(40015, "invalid button type")
    if button["type"] == "click" and not 0 < len(str(button.get("key", "")).encode()) <= 128:  # noqa: PLR2004 - bytes
        raise Coded(40019, "invalid button key size")


def get(service: Service, _: Body) -> dict[str, Any]:
    if service.menu is None:
        raise Coded(46003, "menu no exist")
    return {"menu": {"button": service.menu}}


def delete(service: Service, _: Body) -> dict[str, Any]:
    service.menu = None
    return OK
