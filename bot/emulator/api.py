"""The API side of the platform (wechat-platform §12.2): checks in WeChat's order, then what the call asks for."""

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from bot.emulator import account, figures, followers, notices
from bot.emulator.routes import ROUTES as SENDING
from bot.emulator.service import Asked, Coded, Service
from bot.emulator.troubles import Planned, Trouble, after, before
from bot.emulator.uploads import UPLOADS

# What an account without verification may not call (§9, written from the table).
FOR_THE_VERIFIED = (
    "/cgi-bin/message/custom/", "/cgi-bin/menu/", "/cgi-bin/freepublish/", "/cgi-bin/message/mass/",
    "/datacube/", "/cgi-bin/tags/", "/cgi-bin/user/", "/cgi-bin/message/template/", "/cgi-bin/message/subscribe/",
)  # fmt: skip
# What only a verified 服务号 may call.
FOR_SERVICE = frozenset({
    "/cgi-bin/message/template/send", "/cgi-bin/message/subscribe/bizsend", "/cgi-bin/message/mass/send",
})  # fmt: skip
ROUTES = {**SENDING, **account.ROUTES, **followers.ROUTES, **notices.ROUTES, **figures.ROUTES}


def blueprint(service: Service) -> Blueprint:
    made = Blueprint("api", __name__)

    @made.route("/cgi-bin/<path:_anything>", methods=["GET", "POST"])
    @made.route("/datacube/<path:_anything>", methods=["GET", "POST"])
    def call(_anything: str) -> Response:
        path = request.path
        service.asked.append(Asked(path, dict(request.args), request.get_data()))
        planned = service.troubles.next(path)
        if (ended := before(planned)) is not None:
            return ended
        return after(planned, _answered(service, path, planned))

    return made


def _answered(service: Service, path: str, planned: Planned | None) -> Response:
    """Status 200 whatever happened; errors have a request id."""
    try:
        return _json(_done(service, path, planned))
    except Coded as e:
        rid = "-".join(secrets.token_hex(4) for _ in range(3))
        return _json({"errcode": e.code, "errmsg": f"{e.words} rid: {rid}", **e.more})


def _json(told: Mapping[str, Any]) -> Response:
    return Response(json.dumps(told, ensure_ascii=False), mimetype="application/json; charset=utf-8")


def _done(service: Service, path: str, planned: Planned | None) -> dict[str, Any]:
    if planned and planned.trouble is Trouble.CODE:
        raise Coded(planned.code, "as planned")
    if path in TOKENS:
        return TOKENS[path](service)
    if planned and planned.trouble is Trouble.EVICTED:
        service.tokens.evict()
    if path not in ROUTES and path not in UPLOADS:
        raise Coded(48001, "api unauthorized")
    method = ROUTES[path][0] if path in ROUTES else "POST"
    if request.method != method:
        raise Coded(43001 if method == "GET" else 43002, f"require {method} method")
    _check_rights(service, path)
    service.count(path)
    if path in UPLOADS:
        upload: Callable[[Service], dict[str, Any]] = UPLOADS[path]
        return upload(service)
    return ROUTES[path][1](service, _body(path) if method == "POST" else {})


def _check_rights(service: Service, path: str) -> None:
    if fault := service.tokens.fault(request.args.get("access_token", "")):
        words = {41001: "access_token missing", 42001: "access_token expired"}
        raise Coded(fault, words.get(fault, "invalid credential, access_token is invalid or not latest"))
    if path.startswith(FOR_THE_VERIFIED) and not service.account.verified:
        raise Coded(48001, "api unauthorized")
    if path in FOR_SERVICE and service.account.kind != "service":
        raise Coded(48001, "api unauthorized")


def _body(path: str) -> Mapping[str, Any]:
    told = request.get_data()
    if not told:
        raise Coded(44002, "empty post data")
    if path.startswith("/cgi-bin/menu/") and b"\\u" in told:
        raise Coded(40033, "invalid charset. please check your request, if include \\uxxxx will create fail!")
    try:
        body = json.loads(told.decode())
    except ValueError as e:
        raise Coded(47001, "data format error") from e
    if not isinstance(body, dict):
        raise Coded(47001, "data format error")
    return body


# --- tokens ----------------------------------------------------------------------------------------


def _token(service: Service) -> dict[str, Any]:
    return _issued(service, request.args, service.tokens.fetch)


def _stable_token(service: Service) -> dict[str, Any]:
    given = _body("")
    return _issued(service, given, lambda: service.tokens.fetch_stable(bool(given.get("force_refresh"))))


def _issued(
    service: Service, given: Mapping[str, Any], fetch: Callable[[], tuple[str, int]]
) -> dict[str, Any]:
    if given.get("grant_type") != "client_credential":
        raise Coded(40002, "invalid grant_type")
    if given.get("appid") != service.account.appid:
        raise Coded(40013, "invalid appid")
    if given.get("secret") != service.account.secret:
        raise Coded(40125, "invalid appsecret")
    token, seconds = fetch()
    return {"access_token": token, "expires_in": seconds}


TOKENS: Mapping[str, Callable[[Service], dict[str, Any]]] = {
    "/cgi-bin/token": _token,
    "/cgi-bin/stable_token": _stable_token,
}
