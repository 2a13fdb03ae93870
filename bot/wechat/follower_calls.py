"""What is asked of WeChat about followers and their tags (wechat-platform §8.2), in values that are ours."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.wechat.client import Client

AT_ONCE = 50  # openids a call may tag


@dataclass(frozen=True, slots=True)
class Tag:
    id: int
    name: str
    followers: int


@dataclass(frozen=True, slots=True)
class Page:
    """Openids, ten thousand at most; `after` is what the next page is asked with, '' where this is the last."""

    total: int
    openids: tuple[str, ...] = field(repr=False)
    after: str = field(repr=False)


def followers(client: Client, after: str = "") -> Page:
    """Five hundred asks a day."""
    told = client.get("/cgi-bin/user/get", "total", {"next_openid": after} if after else None)
    return _page(told, int(told["total"]))


def follows(client: Client, openid: str) -> bool:
    told = client.get("/cgi-bin/user/info", "subscribe", {"openid": openid, "lang": "zh_CN"})
    return bool(told["subscribe"])


def tags(client: Client) -> list[Tag]:
    told = client.get("/cgi-bin/tags/get", "tags")["tags"]
    return [Tag(int(one["id"]), str(one["name"]), int(one.get("count") or 0)) for one in told]


def add_tag(client: Client, name: str) -> int:
    return int(client.post("/cgi-bin/tags/create", {"tag": {"name": name}}, "tag")["tag"]["id"])


def rename_tag(client: Client, tag_id: int, name: str) -> None:
    client.post("/cgi-bin/tags/update", {"tag": {"id": tag_id, "name": name}})


def remove_tag(client: Client, tag_id: int) -> None:
    client.post("/cgi-bin/tags/delete", {"tag": {"id": tag_id}})


def tag(client: Client, tag_id: int, openids: Sequence[str]) -> None:
    for first in range(0, len(openids), AT_ONCE):
        some = list(openids[first : first + AT_ONCE])
        client.post("/cgi-bin/tags/members/batchtagging", {"openid_list": some, "tagid": tag_id})


def untag(client: Client, tag_id: int, openids: Sequence[str]) -> None:
    for first in range(0, len(openids), AT_ONCE):
        some = list(openids[first : first + AT_ONCE])
        client.post("/cgi-bin/tags/members/batchuntagging", {"openid_list": some, "tagid": tag_id})


def tags_of(client: Client, openid: str) -> list[int]:
    return [
        int(one)
        for one in client.post("/cgi-bin/tags/getidlist", {"openid": openid}, "tagid_list")["tagid_list"]
    ]


def tagged(client: Client, tag_id: int, after: str = "") -> Page:
    told = client.post("/cgi-bin/user/tag/get", {"tagid": tag_id, "next_openid": after}, "count")
    return _page(told, int(told["count"]))


def _page(told: dict[str, object], total: int) -> Page:
    """`data` is left out where there is nobody."""
    data = told.get("data")
    openids = tuple(str(one) for one in data.get("openid", ())) if isinstance(data, dict) else ()
    return Page(total, openids, str(told.get("next_openid") or "") if openids else "")
