"""Pictures and files the account hands in (wechat-platform §5.1)."""

from collections.abc import Mapping
from typing import Any

from flask import request

from bot.emulator.pushes import HOST
from bot.emulator.service import Coded, Service

MOST = {"image": 10 << 20, "voice": 2 << 20, "video": 10 << 20, "thumb": 64 << 10}
IN_ARTICLES = 1 << 20
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def _media() -> bytes:
    file = request.files.get("media")
    if file is None or not file.filename:
        raise Coded(41005, "media data missing")
    data: bytes = file.read()
    return data


def picture(service: Service) -> dict[str, Any]:
    data = _media()
    if not data.startswith(PICTURES):
        raise Coded(40005, "invalid file type")
    if len(data) > IN_ARTICLES:
        raise Coded(40009, "invalid image size")
    return {"url": f"{HOST}{_kept(service, data)}", "errcode": 0, "errmsg": "ok"}


def _kept(service: Service, data: bytes) -> int:
    number = next(service.numbers)
    service.media[number] = data
    return number


def for_good(service: Service) -> dict[str, Any]:
    number = _of_kind(service)
    return {"media_id": f"material-{number}", "url": f"{HOST}{number}"}


def for_days(service: Service) -> dict[str, Any]:
    number = _of_kind(service)
    kind = request.args.get("type", "")
    return {"type": kind, "media_id": f"media-{number}", "created_at": int(service.clock())}


def _of_kind(service: Service) -> int:
    kind, data = request.args.get("type", ""), _media()
    if kind not in MOST:
        raise Coded(40004, "invalid media type")
    if len(data) > MOST[kind]:
        raise Coded(40006, "invalid media size")
    return _kept(service, data)


UPLOADS: Mapping[str, Any] = {
    "/cgi-bin/media/uploadimg": picture,
    "/cgi-bin/material/add_material": for_good,
    "/cgi-bin/media/upload": for_days,
}
