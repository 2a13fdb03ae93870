"""Templates, 订阅通知 and 一次性订阅消息 (wechat-platform §6): who agreed to what, and what each value may be."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.emulator.service import Coded, Service

Body = Mapping[str, Any]
OK: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}
ONCE = 600  # seconds a client_msg_id is known
TITLE, CONTENT = 15, 200

# What a value may be, by the letters of its name (§6.2).
VALUES = {
    "thing": r".{1,20}", "number": r"[0-9.]{1,32}", "letter": r"[A-Za-z]{1,32}", "symbol": r".{1,5}",
    "character_string": r"[!-~]{1,32}", "time": r"[0-9年月日时分秒:：~\- ]{1,40}", "date": r"[0-9年月日:：~\- ]{1,40}",
    "amount": r"[¥$]?\d{1,10}(\.\d+)?元?", "phone_number": r"[0-9+\-]{1,17}", "car_number": r".{1,8}",
    "name": r"[一-鿿·]{1,10}|[A-Za-z ]{1,20}", "phrase": r"[一-鿿]{1,5}",
}  # fmt: skip


def _template(service: Service, body: Body) -> dict[str, Any]:
    openid = _follower(service, body)
    _known_template(service, body)
    _check_values(body)
    key = str(body.get("client_msg_id") or "")
    at, number = service.noticed.get((openid, key), (0.0, 0))
    if key and service.clock() - at < ONCE:
        return OK | {"msgid": number}
    number = next(service.numbers)
    service.noticed[openid, key] = service.clock(), number
    service.shown(openid, _told("模板消息", body))
    return OK | {"msgid": number}


def _biz(service: Service, body: Body) -> dict[str, Any]:
    openid = str(body.get("touser") or "")
    if not openid:
        raise Coded(40003, "invalid openid")
    template_id = _known_template(service, body)
    _check_values(body)
    _use(service, openid, template_id)
    service.shown(openid, _told("订阅通知", body))
    return OK


def _once(service: Service, body: Body) -> dict[str, Any]:
    openid = str(body.get("touser") or "")
    if not openid:
        raise Coded(40003, "invalid openid")
    template_id, title = _known_template(service, body), str(body.get("title") or "")
    if not title or len(title) > TITLE:
        raise Coded(40062, "invalid title size")
    words = str(((body.get("data") or {}).get("content") or {}).get("value") or "")
    if not words or len(words) > CONTENT:
        raise Coded(47003, "argument invalid! data.content.value invalid")
    _use(service, openid, f"{template_id}:{body.get('scene')}")
    service.shown(openid, f"［一次性订阅消息］{title}\n{words}")
    return OK


def _follower(service: Service, body: Body) -> str:
    openid = str(body.get("touser") or "")
    if not openid:
        raise Coded(40003, "invalid openid")
    if openid not in service.followers():
        raise Coded(43004, "require subscribe")
    return openid


def _known_template(service: Service, body: Body) -> str:
    template_id = str(body.get("template_id") or "")
    if template_id not in service.templates:
        raise Coded(40037, "invalid template_id")
    return template_id


def _check_values(body: Body) -> None:
    for name, told in (body.get("data") or {}).items():
        value = str(told.get("value", "")) if isinstance(told, dict) else ""
        kind = VALUES.get(re.sub(r"\d+$", "", name))
        if kind is None or not re.fullmatch(kind, value):
            raise Coded(47003, f"argument invalid! data.{name}.value invalid")


def _use(service: Service, openid: str, consent: str) -> None:
    """One message for one consent."""
    with service.lock:
        if service.consents[openid, consent] <= 0:
            raise Coded(43101, "user refuse to accept the msg")
        service.consents[openid, consent] -= 1


def _told(kind: str, body: Body) -> str:
    return f"［{kind}］" + "；".join(str(one["value"]) for one in (body.get("data") or {}).values())


ROUTES: Mapping[str, tuple[str, Callable[[Service, Body], dict[str, Any]]]] = {
    "/cgi-bin/message/template/send": ("POST", _template),
    "/cgi-bin/message/subscribe/bizsend": ("POST", _biz),
    "/cgi-bin/message/template/subscribe": ("POST", _once),
}
