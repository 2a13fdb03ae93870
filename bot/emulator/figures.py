"""datacube/getarticletotaldetail: how many people read what was sent to all, told the day after."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.emulator.service import Accepted, Coded, Service

Body = Mapping[str, Any]
COUNTED_FOR = 30  # days, the day of the send among them


def data_id(number: int) -> int:
    """What the figures call the article of a mass send: another number than that of the send."""
    return 2_247_483_647 + number


def _detail(service: Service, body: Body) -> dict[str, Any]:
    begin, end, today = _day(body, "begin_date"), _day(body, "end_date"), service.today()
    if not begin <= end < today:
        raise Coded(61501, "date range error")
    sent = [one for one in service.ledger.values() if begin <= service.day_of(one.at) <= end]
    told = [_article(service, one, today) for one in sent if _is_pushed(service, one)]
    return {"list": told, "is_delay": False}


def _day(body: Body, name: str) -> int:
    try:
        return date.fromisoformat(str(body.get(name, ""))).toordinal()
    except ValueError as e:
        raise Coded(61500, "date format error") from e


def _is_pushed(service: Service, sent: Accepted) -> bool:
    """An article, and it went out."""
    return sent.body.get("msgtype") == "mpnews" and service.statuses.get(sent.number) == "SEND_SUCCESS"


def _article(service: Service, sent: Accepted, today: int) -> dict[str, Any]:
    day = service.day_of(sent.at)
    details = [
        {"stat_date": _told(one), "read_user": service.readers[sent.number]}
        for one in range(day, min(today, day + COUNTED_FOR))
    ]
    return {
        "ref_date": _told(day), "msgid": f"{data_id(sent.number)}_1", "publish_type": 0, "detail_list": details,
    }  # fmt: skip


def _told(day: int) -> str:
    return date.fromordinal(day).isoformat()


ROUTES: Mapping[str, tuple[str, Callable[[Service, Body], dict[str, Any]]]] = {
    "/datacube/getarticletotaldetail": ("POST", _detail)
}
