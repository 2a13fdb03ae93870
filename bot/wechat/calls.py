"""What is asked of WeChat, a function a call (wechat-platform §3 to §7), in values that are ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.wechat.client import Client
from bot.wechat.wire import File


@dataclass(frozen=True, slots=True)
class Quota:
    daily: int
    used: int
    left: int


def quota_of(client: Client, path: str) -> Quota:
    told = client.post("/cgi-bin/openapi/quota/get", {"cgi_path": path}, "quota")["quota"]
    return Quota(int(told["daily_limit"]), int(told["used"]), int(told["remain"]))


def callback_addresses(client: Client) -> list[str]:
    return list(client.get("/cgi-bin/getcallbackip", "ip_list")["ip_list"])


def check_callback(client: Client) -> dict[str, Any]:
    """Whether WeChat's machines find and reach ours: names and rounds of `dns` and `ping`, as WeChat tells them."""
    return client.post("/cgi-bin/callback/check", {"action": "all", "check_operator": "DEFAULT"}, "dns")


# --- to one citizen --------------------------------------------------------------------------------


def send_text(client: Client, openid: str, words: str) -> None:
    client.post(
        "/cgi-bin/message/custom/send", {"touser": openid, "msgtype": "text", "text": {"content": words}}
    )


def show_typing(client: Client, openid: str) -> None:
    client.post("/cgi-bin/message/custom/typing", {"touser": openid, "command": "Typing"})


# --- menu ------------------------------------------------------------------------------------------


def put_menu(client: Client, buttons: Sequence[Mapping[str, Any]]) -> None:
    client.post("/cgi-bin/menu/create", {"button": list(buttons)})


def menu_there(client: Client) -> list[Any]:
    """Its buttons; Declined(46003) where there is none."""
    return list(client.get("/cgi-bin/menu/get", "menu")["menu"]["button"])


def remove_menu(client: Client) -> None:
    client.get("/cgi-bin/menu/delete", "errcode")


# --- drafts, pictures, publishing ------------------------------------------------------------------


def add_draft(client: Client, articles: Sequence[Mapping[str, Any]]) -> str:
    """Returns its media_id."""
    return str(client.post("/cgi-bin/draft/add", {"articles": list(articles)}, "media_id")["media_id"])


def remove_draft(client: Client, media_id: str) -> None:
    client.post("/cgi-bin/draft/delete", {"media_id": media_id})


def upload_picture(client: Client, file: File) -> str:
    """For use inside an article; returns its address."""
    return str(client.upload("/cgi-bin/media/uploadimg", file, "url")["url"])


def upload_cover(client: Client, file: File) -> str:
    """Kept for good, as covers of articles have to be; returns its media_id."""
    return str(
        client.upload("/cgi-bin/material/add_material", file, "media_id", {"type": "image"})["media_id"]
    )


def upload_for_days(client: Client, kind: str, file: File) -> str:
    """Kept for three days; `kind` is image, voice, video or thumb. Returns its media_id."""
    return str(client.upload("/cgi-bin/media/upload", file, "media_id", {"type": kind})["media_id"])


def publish(client: Client, media_id: str) -> str:
    """A permanent address without a push. Returns the publish_id: WeChat only says that it is queued."""
    return str(client.post("/cgi-bin/freepublish/submit", {"media_id": media_id}, "publish_id")["publish_id"])


def publishing(client: Client, publish_id: str) -> int:
    """publish_status: 0 done, 1 running, 2 to 6 failed (§5.3). A hundred asks a day: the event tells sooner."""
    told = client.post("/cgi-bin/freepublish/get", {"publish_id": publish_id}, "publish_status")
    return int(told["publish_status"])


@dataclass(frozen=True, slots=True)
class Publishing:
    """`status` as `publishing` tells it; `url` and `article` (its article_id) once there are."""

    status: int
    url: str
    article: str = ""


def published(client: Client, publish_id: str) -> Publishing:
    told = client.post("/cgi-bin/freepublish/get", {"publish_id": publish_id}, "publish_status")
    detail = told.get("article_detail")
    items = detail.get("item") if isinstance(detail, Mapping) else None
    url = items[0].get("article_url") if isinstance(items, list) and items else ""
    return Publishing(int(told["publish_status"]), str(url or ""), str(told.get("article_id") or ""))


def unpublish(client: Client, article_id: str, index: int) -> None:
    """One article, counted from 1. WeChat takes 0 for "all of them", so it cannot be said here."""
    if index < 1:
        raise ValueError("articles are counted from 1")
    client.post("/cgi-bin/freepublish/delete", {"article_id": article_id, "index": index})


# --- who follows -----------------------------------------------------------------------------------


def tags_there(client: Client) -> list[tuple[int, str, int]]:
    """Number, name and how many people, of every tag."""
    told = client.get("/cgi-bin/tags/get", "tags")["tags"]
    return [(int(one["id"]), str(one["name"]), int(one.get("count", 0))) for one in told]


@dataclass(frozen=True, slots=True)
class Read:
    """An article pushed on a day: how many people read it, up to the end of `as_of`. `article` is the msg_data_id of
    the send it was in."""

    article: str
    readers: int
    as_of: date


def read_of_day(client: Client, day: date) -> list[Read]:
    """datacube/getarticletotaldetail, which took the place of getarticletotal: `read_user` adds up day by day, for
    thirty days. publish_type 0 is what was pushed; what is not counted yet is not named."""
    asked = {"begin_date": day.isoformat(), "end_date": day.isoformat()}
    told = client.post("/datacube/getarticletotaldetail", asked, "list")["list"]
    return [read for one in told if not one.get("publish_type") and (read := _newest(one))]


def _newest(told: Mapping[str, Any]) -> Read | None:
    """msgid is msg_data_id and the place of the article in its send: 2247483652_1."""
    newest = max(told.get("detail_list") or [], key=lambda one: str(one["stat_date"]), default=None)
    if newest is None:
        return None
    article = str(told.get("msgid", "")).partition("_")[0]
    return Read(article, int(newest["read_user"]), date.fromisoformat(str(newest["stat_date"])))


# --- to all ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Accepted:
    """A mass send: its msg_id, and what the figures call its article (msg_data_id; '' of a text)."""

    number: str
    article: str = ""


def send_to_all(client: Client, key: str, media_id: str, tag_id: int | None = None) -> Accepted:
    """A draft, to everybody or to a tag. `key` is the clientmsgid, 32 bytes at most: WeChat accepts it once.
    tag_id is left out where there is none: null is refused with 40152."""
    return _sendall(client, key, {"msgtype": "mpnews", "mpnews": {"media_id": media_id}}, tag_id)


def send_text_to_all(client: Client, key: str, words: str, tag_id: int | None = None) -> Accepted:
    return _sendall(client, key, {"msgtype": "text", "text": {"content": words}}, tag_id)


def _sendall(client: Client, key: str, what: Mapping[str, Any], tag_id: int | None) -> Accepted:
    whom = {"is_to_all": True} if tag_id is None else {"is_to_all": False, "tag_id": tag_id}
    body = {"filter": whom, **what, "send_ignore_reprint": 0, "clientmsgid": key}
    told = client.post("/cgi-bin/message/mass/sendall", body, "msg_id")
    return Accepted(str(told["msg_id"]), str(told.get("msg_data_id") or ""))


def preview(client: Client, openid: str, media_id: str) -> None:
    client.post(
        "/cgi-bin/message/mass/preview",
        {"touser": openid, "msgtype": "mpnews", "mpnews": {"media_id": media_id}},
    )


def preview_to(client: Client, wechat: str, media_id: str) -> None:
    """To somebody by their WeChat id."""
    client.post("/cgi-bin/message/mass/preview", {
        "towxname": wechat, "msgtype": "mpnews", "mpnews": {"media_id": media_id},
    })  # fmt: skip


def preview_text_to(client: Client, wechat: str, words: str) -> None:
    client.post("/cgi-bin/message/mass/preview", {
        "towxname": wechat, "msgtype": "text", "text": {"content": words},
    })  # fmt: skip


def sent_to_all(client: Client, number: str) -> str:
    """msg_status of a send: SEND_SUCCESS, SENDING, SEND_FAIL or DELETE."""
    told = client.post("/cgi-bin/message/mass/get", {"msg_id": int(number)}, "msg_status")
    return str(told["msg_status"])


def delete_sent(client: Client, number: str, article: int) -> None:
    """One article of a send, counted from 1."""
    if article < 1:
        raise ValueError("articles are counted from 1")
    client.post("/cgi-bin/message/mass/delete", {"msg_id": int(number), "article_idx": article})
