"""What becomes of a mass send or a publication after it was accepted: shown, counted, reported (§5.3, §5.4, §12.2)."""

import re
from collections.abc import Mapping
from typing import Any

from flask import request

from bot.emulator.figures import data_id
from bot.emulator.service import Coded, Piece, Service

Body = Mapping[str, Any]
HOST = "http://mmbiz.qpic.cn/demo/"
_FOREIGN = re.compile(r'<img\b(?![^>]*src="' + re.escape(HOST) + r'\d+")[^>]*>')
_SCRIPT = re.compile(r"<script.*?</script>", re.S | re.I)
_DIGEST = 54  # characters of the text where no digest was given


def as_shown(html: str) -> str:
    """Scripts go, and pictures that were not uploaded vanish."""
    return _FOREIGN.sub("", _SCRIPT.sub("", html))


def piece_of(service: Service, body: Body) -> Piece:
    """Raises Coded where there is nothing that could be sent."""
    if body.get("msgtype") == "text":
        words = str((body.get("text") or {}).get("content", ""))
        if not words:
            raise Coded(44004, "empty content")
        return Piece("", "", "", "", words)
    if body.get("msgtype") != "mpnews":
        raise Coded(40008, "invalid message type")
    articles = service.drafts.get(str((body.get("mpnews") or {}).get("media_id", "")))
    if articles is None:
        raise Coded(40007, "invalid media_id")
    return article(service, articles[0])


def article(service: Service, told: Mapping[str, Any]) -> Piece:
    number = next(service.numbers)
    service.articles[number] = told
    cover = str(told["thumb_media_id"]).removeprefix("material-")
    plain = re.sub(r"<[^>]+>", "", str(told.get("content", "")))
    summary = str(told.get("digest") or plain[:_DIGEST])
    return Piece(str(told["title"]), summary, f"/s/pictures/{cover}", f"{request.host_url}s/{number}")


def send(service: Service, number: int, body: Body, piece: Piece) -> None:
    """To all it waits for the administrator where 群发保护 is on."""
    whom = body.get("filter") or {}
    tag_id = None if whom.get("is_to_all") else int(whom.get("tag_id") or 0)
    if service.protected and tag_id is None:
        service.statuses[number] = "SENDING"
        service.waiting[number] = lambda: _reach(service, number, piece, tag_id)
    else:
        _reach(service, number, piece, tag_id)


def confirm(service: Service, number: int) -> None:
    """The administrator has tapped 确认."""
    service.waiting.pop(number)()


def refuse(service: Service, number: int, code: int = 40001) -> None:
    """The administrator has tapped 拒绝 (40001), or nothing for half an hour (40002)."""
    service.waiting.pop(number)
    service.statuses[number] = "SEND_FAIL"
    _report_mass(service, number, f"err({code})", (0, 0), "")


def _reach(service: Service, number: int, piece: Piece, tag_id: int | None) -> None:
    counts = service.broadcast(piece, tag_id)
    service.statuses[number] = "SEND_SUCCESS"
    _report_mass(service, number, "send success", counts, piece.url)


def _report_mass(service: Service, number: int, status: str, counts: tuple[int, int], url: str) -> None:
    total, sent = counts
    fields: dict[str, Any] = {
        "MsgID": number, "Status": status, "TotalCount": total, "FilterCount": total, "SentCount": sent,
        "ErrorCount": total - sent,
    }  # fmt: skip
    if url:
        fields["ArticleUrlResult"] = {
            "Count": 1,
            "ResultList": {"item": {"ArticleIdx": 1, "ArticleUrl": f"{url}?mid={data_id(number)}&idx=1"}},
        }
    report(service, "MASSSENDJOBFINISH", fields)


def report_publishing(service: Service, number: str, told: Mapping[str, Any]) -> None:
    info: dict[str, Any] = {"publish_id": number, "publish_status": told["publish_status"]}
    if told["publish_status"] == 0:
        (item,) = told["article_detail"]["item"]
        info |= {"article_id": told["article_id"], "article_detail": {"count": 1, "item": item}}
    report(service, "PUBLISHJOBFINISH", {"PublishEventInfo": info})


def report(service: Service, name: str, fields: Mapping[str, Any]) -> None:
    for _ in range(service.reports_each):
        service.reporter(name, fields)
