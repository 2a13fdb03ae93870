"""Followers and their tags (wechat-platform §8.2)."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request

from bot.emulator.service import Coded, Service

Body = Mapping[str, Any]
OK: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}
PAGE, MOST_TAGS, LONGEST_NAME, AT_ONCE, TAGS_EACH, BATCH, REMARK = 10_000, 100, 30, 50, 20, 100, 30
OURS = 100  # the first number of a tag of one's own; those below are WeChat's


def _all(service: Service, _: Body) -> dict[str, Any]:
    everybody = sorted(service.followers())
    return {"total": len(everybody)} | _page(everybody, request.args.get("next_openid", ""))


def _page(openids: list[str], after: str) -> dict[str, Any]:
    """What stands behind `after`; without `data` where there is nobody."""
    some = [one for one in openids if one > after][:PAGE]
    if not some:
        return {"count": 0, "next_openid": ""}
    return {"count": len(some), "data": {"openid": some}, "next_openid": some[-1]}


def _info(service: Service, _: Body) -> dict[str, Any]:
    return _person(service, request.args.get("openid", ""))


def _person(service: Service, openid: str) -> dict[str, Any]:
    if not openid:
        raise Coded(40003, "invalid openid")
    if openid not in service.followers():
        return {"subscribe": 0, "openid": openid}
    tags = sorted(service.tagged.get(openid, ()))
    return {
        "subscribe": 1, "openid": openid, "language": "zh_CN", "subscribe_time": int(service.clock()), "remark": "",
        "groupid": 0, "tagid_list": tags, "subscribe_scene": "ADD_SCENE_SEARCH", "qr_scene": 0, "qr_scene_str": "",
    }  # fmt: skip


def _infos(service: Service, body: Body) -> dict[str, Any]:
    asked = body.get("user_list")
    if not isinstance(asked, list) or not 1 <= len(asked) <= BATCH:
        raise Coded(40032, "invalid openid list size")
    return {"user_info_list": [_person(service, str(one.get("openid", ""))) for one in asked]}


def _remark(service: Service, body: Body) -> dict[str, Any]:
    if str(body.get("openid", "")) not in service.followers():
        raise Coded(40003, "invalid openid")
    if len(str(body.get("remark", "")).encode()) >= REMARK:
        raise Coded(40035, "invalid parameter")
    return OK


# --- tags ------------------------------------------------------------------------------------------


def _create(service: Service, body: Body) -> dict[str, Any]:
    if len(service.tags) >= MOST_TAGS:
        raise Coded(45056, "too many tags")
    number = max((OURS - 1, *service.tags)) + 1
    service.tags[number] = name = _name(service, body)
    return {"tag": {"id": number, "name": name}}


def _name(service: Service, body: Body) -> str:
    name = str((body.get("tag") or {}).get("name") or "")
    if not name or len(name) > LONGEST_NAME:
        raise Coded(45158, "tag name size out of limit")
    if name in service.tags.values():
        raise Coded(45157, "invalid tag name")
    return name


def _get(service: Service, _: Body) -> dict[str, Any]:
    told = [
        {"id": one, "name": name, "count": len(_with(service, one))} for one, name in service.tags.items()
    ]
    return {"tags": told}


def _with(service: Service, number: int) -> list[str]:
    return sorted(openid for openid, tags in service.tagged.items() if number in tags)


def _rename(service: Service, body: Body) -> dict[str, Any]:
    number = _own(service, (body.get("tag") or {}).get("id"))
    service.tags[number] = _name(service, body)
    return OK


def _delete(service: Service, body: Body) -> dict[str, Any]:
    number = _own(service, (body.get("tag") or {}).get("id"))
    del service.tags[number]
    for tags in service.tagged.values():
        tags.discard(number)
    return OK


def _own(service: Service, told: object) -> int:
    number = told if isinstance(told, int) else -1
    if 0 <= number < OURS:
        raise Coded(45058, "can not modify sys tag")
    return _known(service, told)


def _known(service: Service, told: object) -> int:
    if not isinstance(told, int) or told not in service.tags:
        raise Coded(45159, "invalid tag")
    return told


def _tag(service: Service, body: Body) -> dict[str, Any]:
    number, openids = _known(service, body.get("tagid")), _openids(service, body)
    if any(len(service.tagged.get(one, set()) | {number}) > TAGS_EACH for one in openids):
        raise Coded(45059, "fans has too many tags")
    for one in openids:
        service.tagged.setdefault(one, set()).add(number)
    return OK


def _untag(service: Service, body: Body) -> dict[str, Any]:
    number = _known(service, body.get("tagid"))
    for one in _openids(service, body):
        service.tagged.get(one, set()).discard(number)
    return OK


def _openids(service: Service, body: Body) -> list[str]:
    told = body.get("openid_list")
    if not isinstance(told, list) or not 1 <= len(told) <= AT_ONCE:
        raise Coded(40032, "invalid openid list size")
    if set(told) - set(service.followers()):
        raise Coded(49003, "not match openid with appid")
    return told


def _of_one(service: Service, body: Body) -> dict[str, Any]:
    openid = str(body.get("openid", ""))
    if openid not in service.followers():
        raise Coded(40003, "invalid openid")
    return {"tagid_list": sorted(service.tagged.get(openid, ()))}


def _of_tag(service: Service, body: Body) -> dict[str, Any]:
    return _page(_with(service, _known(service, body.get("tagid"))), str(body.get("next_openid") or ""))


ROUTES: Mapping[str, tuple[str, Callable[[Service, Body], dict[str, Any]]]] = {
    "/cgi-bin/user/get": ("GET", _all),
    "/cgi-bin/user/info": ("GET", _info),
    "/cgi-bin/user/info/batchget": ("POST", _infos),
    "/cgi-bin/user/info/updateremark": ("POST", _remark),
    "/cgi-bin/tags/create": ("POST", _create),
    "/cgi-bin/tags/get": ("GET", _get),
    "/cgi-bin/tags/update": ("POST", _rename),
    "/cgi-bin/tags/delete": ("POST", _delete),
    "/cgi-bin/tags/members/batchtagging": ("POST", _tag),
    "/cgi-bin/tags/members/batchuntagging": ("POST", _untag),
    "/cgi-bin/tags/getidlist": ("POST", _of_one),
    "/cgi-bin/user/tag/get": ("POST", _of_tag),
}
