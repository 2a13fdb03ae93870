"""What the platform does with each call, after token, rights and quota (wechat-platform §3 to §7)."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from bot.emulator import menu, pushes
from bot.emulator.figures import data_id
from bot.emulator.service import REMEMBERED, Accepted, Coded, Piece, Service

Body = Mapping[str, Any]
Route = Callable[[Service, Body], dict[str, Any]]
OK: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}


def _custom(service: Service, body: Body) -> dict[str, Any]:
    words = _words_of(body)
    if len(words.encode()) > 2048:  # noqa: PLR2004 - bytes
        raise Coded(45002, "content size out of limit")
    if code := service.windows.take(body.get("touser", "")):
        told = {45015: "response out of time limit or subscription is canceled"}
        raise Coded(code, told.get(code, "out of response count limit"))
    if not service.shown(body["touser"], words):
        raise Coded(40003, "invalid openid")
    return OK


def _words_of(body: Body) -> str:
    """What is seen of a message, by its kind (§3)."""
    kind = body.get("msgtype")
    if kind == "text":
        return _within(body, "text", "content")
    if kind in ("image", "voice") and _within(body, str(kind), "media_id"):
        return {"image": "［图片］", "voice": "［语音］"}[str(kind)]
    if kind == "news":
        articles = (body.get("news") or {}).get("articles") or []
        if len(articles) != 1:
            raise Coded(45008, "article size out of limit")
        return f"［图文］{articles[0].get('title', '')}"
    if kind == "msgmenu":
        asked = body.get("msgmenu") or {}
        entries = [str(one.get("content", "")) for one in asked.get("list") or []]
        return "\n".join(
            [str(asked.get("head_content", "")), *entries, str(asked.get("tail_content", ""))]
        ).strip()
    raise Coded(40007 if kind in ("image", "voice") else 40008, "invalid message type")


def _typing(_: Service, body: Body) -> dict[str, Any]:
    if body.get("command") not in ("Typing", "CancelTyping"):
        raise Coded(45072, "invalid command")
    return OK


def _quota(service: Service, body: Body) -> dict[str, Any]:
    path = body.get("cgi_path", "")
    if path not in service.daily:
        raise Coded(76021, "cgi_path not found")
    used = service.used[path, service.today()]
    quota = {"daily_limit": service.daily[path], "used": used, "remain": service.daily[path] - used}
    return OK | {"quota": quota}


def _callback(_: Service, body: Body) -> dict[str, Any]:
    if body.get("action") not in ("all", "dns", "ping"):
        raise Coded(40202, "action error")
    return {
        "dns": [{"ip": "127.0.0.1", "real_operator": "DEFAULT"}],
        "ping": [{"ip": "127.0.0.1", "from_operator": "CAP", "package_loss": "0%", "time": "1.000ms"}],
    }


# --- drafts and publishing -------------------------------------------------------------------------

STARRED = 2  # 星标组, the tag every account has
_LIMITS = {"title": (32, 45003), "author": (16, 45110), "digest": (128, 45004), "content": (19_999, 45002)}


def _draft_add(service: Service, body: Body) -> dict[str, Any]:
    articles = body.get("articles")
    if not isinstance(articles, list) or not 1 <= len(articles) <= 8:  # noqa: PLR2004 - eight
        raise Coded(45008, "article number is out of limit")
    for article in articles:
        for name, (longest, code) in _LIMITS.items():
            if len(str(article.get(name, ""))) > longest:
                raise Coded(code, f"{name} size out of limit")
        if not article.get("thumb_media_id"):
            raise Coded(40007, "invalid media_id")
    media_id = f"draft-{next(service.numbers)}"
    service.drafts[media_id] = [
        one | {"content": pushes.as_shown(str(one.get("content", "")))} for one in articles
    ]
    return {"media_id": media_id}


def _draft_delete(service: Service, body: Body) -> dict[str, Any]:
    if service.drafts.pop(body.get("media_id", ""), None) is None:
        raise Coded(40007, "invalid media_id")
    return OK


def _publish(service: Service, body: Body) -> dict[str, Any]:
    articles = service.drafts.pop(body.get("media_id", ""), None)
    if articles is None:
        raise Coded(40007, "invalid media_id")
    number = str(next(service.numbers))
    service.published[number] = f"article-{number}"
    service.published_at[number] = pushes.article(service, articles[0]).url
    pushes.report_publishing(service, number, _publishing(service, {"publish_id": number}))
    return OK | {"publish_id": number, "msg_data_id": int(number)}


def _publishing(service: Service, body: Body) -> dict[str, Any]:
    number = str(body.get("publish_id", ""))
    if number not in service.published:
        raise Coded(53600, "invalid publish_id")
    told: dict[str, Any] = {"publish_id": number, "publish_status": service.publish_status}
    if service.publish_status:
        return told
    item = {"idx": 1, "article_url": service.published_at[number]}
    return told | {"article_id": service.published[number], "article_detail": {"count": 1, "item": [item]}}


def _unpublish(service: Service, body: Body) -> dict[str, Any]:
    number = next((key for key, value in service.published.items() if value == body.get("article_id")), None)
    if number is None:
        raise Coded(53600, "invalid article_id")
    del service.published[number]
    return OK


# --- mass sending ----------------------------------------------------------------------------------


def _sendall(service: Service, body: Body) -> dict[str, Any]:
    whom = body.get("filter") or {}
    if "tag_id" in whom and whom["tag_id"] is None:
        raise Coded(40152, "invalid tag_id")
    if not (
        whom.get("is_to_all") or whom.get("tag_id") or whom.get("group_id")
    ):  # to whom? tag_id is a must then
        raise Coded(40152, "invalid tag_id")
    if whom.get("tag_id") and whom["tag_id"] not in {STARRED, *service.tags}:
        raise Coded(40152, "invalid tag_id")
    piece = pushes.piece_of(service, body)
    key = str(body.get("clientmsgid") or "") or hashlib.md5(repr(body).encode()).hexdigest()  # noqa: S324
    if len(key.encode()) > 32:  # noqa: PLR2004 - bytes
        raise Coded(45067, "clientmsgid size out of limit")
    return _accept(service, key, body, piece)


def _accept(service: Service, key: str, body: Body, piece: Piece) -> dict[str, Any]:
    """Once a key. The draft is kept here, so that a test can send it to many."""
    with service.lock:
        now, known = service.clock(), service.ledger.get(key)
        if known and now - known.at < REMEMBERED:
            fast = bool(service.retry_pause) and now - known.asked[-1] < service.retry_pause
            known.asked.append(now)
            if fast:
                raise Coded(45066, "same clientmsgid retry too fast")
            raise Coded(45065, "clientmsgid exist", msg_id=known.number)
        today = [one for one in service.ledger.values() if service.day_of(one.at) == service.today()]
        if len(today) >= service.sends_a_day:
            raise Coded(45028, "has no masssend quota")
        number = next(service.numbers)
        times = known.times + 1 if known else 1
        service.ledger[key] = Accepted(number, now, body, times, [now])
        pushes.send(service, number, body, piece)
        return {
            "errcode": 0, "errmsg": "send job submission success", "msg_id": number, "msg_data_id": data_id(number),
        }  # fmt: skip


def _preview(service: Service, body: Body) -> dict[str, Any]:
    piece = pushes.piece_of(service, body)
    openid, wechat = str(body.get("touser") or ""), str(body.get("towxname") or "")
    if not service.shown_to(openid, wechat, piece):
        raise Coded(40003, "invalid openid")
    service.previews.append((openid or wechat, piece))
    return OK


def _mass_get(service: Service, body: Body) -> dict[str, Any]:
    number = int(body.get("msg_id") or 0)
    if number not in service.statuses:
        raise Coded(40059, "invalid msg_id")
    return {"msg_id": number, "msg_status": service.statuses[number]}


def _mass_delete(service: Service, body: Body) -> dict[str, Any]:
    number = int(body.get("msg_id") or 0)
    if service.statuses.get(number) != "SEND_SUCCESS":
        raise Coded(40059, "invalid msg_id")
    service.statuses[number] = "DELETE"
    return OK


def _within(body: Body, kind: str, name: str) -> str:
    inner = body.get(kind)
    return str(inner.get(name, "")) if isinstance(inner, dict) else ""


# path → (method, what it does)
ROUTES: Mapping[str, tuple[str, Route]] = {
    "/cgi-bin/getcallbackip": ("GET", lambda _, __: {"ip_list": ["127.0.0.1"]}),
    "/cgi-bin/callback/check": ("POST", _callback),
    "/cgi-bin/openapi/quota/get": ("POST", _quota),
    "/cgi-bin/message/custom/send": ("POST", _custom),
    "/cgi-bin/message/custom/typing": ("POST", _typing),
    "/cgi-bin/menu/create": ("POST", menu.create),
    "/cgi-bin/menu/get": ("GET", menu.get),
    "/cgi-bin/menu/delete": ("GET", menu.delete),
    "/cgi-bin/draft/add": ("POST", _draft_add),
    "/cgi-bin/draft/delete": ("POST", _draft_delete),
    "/cgi-bin/freepublish/submit": ("POST", _publish),
    "/cgi-bin/freepublish/get": ("POST", _publishing),
    "/cgi-bin/freepublish/delete": ("POST", _unpublish),
    "/cgi-bin/message/mass/sendall": ("POST", _sendall),
    "/cgi-bin/message/mass/preview": ("POST", _preview),
    "/cgi-bin/message/mass/get": ("POST", _mass_get),
    "/cgi-bin/message/mass/delete": ("POST", _mass_delete),
}
