"""Notices outside the window (wechat-platform §6): templates and 订阅通知 of a 服务号, 一次性订阅消息 of both kinds."""

from collections.abc import Mapping

from bot.wechat.client import Client

TEMPLATE = "/cgi-bin/message/template/send"
TITLE, CONTENT = 15, 200  # characters of a 一次性订阅消息
VALUE = "value"


def send_template(
    client: Client, openid: str, template_id: str, values: Mapping[str, str], key: str, url: str = ""
) -> str:
    """模板消息; `key` is the client_msg_id, under which WeChat takes it once in ten minutes. Returns the msgid: that it
    arrived is told by an event."""
    told = client.post(
        TEMPLATE,
        {"touser": openid, "template_id": template_id, "client_msg_id": key, "data": _data(values)}
        | _to(url),
        "msgid",
    )
    return str(told["msgid"])


def send_notice(
    client: Client, openid: str, template_id: str, values: Mapping[str, str], page: str = ""
) -> None:
    """订阅通知: one for each time the citizen agreed. Nobody is told by it yet: agreeing happens at an open tag of a page,
    signed by the JS-SDK, on a domain entered with WeChat, which a township's pages seldom have; 模板消息 needs none
    of it. The long-term kind, which WeChat gives governments on application, would be sent with this very call."""
    body = {"touser": openid, "template_id": template_id, "data": _data(values)}
    client.post("/cgi-bin/message/subscribe/bizsend", body | ({"page": page} if page else {}))


def send_once(
    client: Client, openid: str, template_id: str, scene: int, title: str, words: str, url: str = ""
) -> None:
    """一次性订阅消息: one for each time the citizen agreed in this scene."""
    body = {
        "touser": openid, "template_id": template_id, "scene": str(scene), "title": title[:TITLE],
        "data": {"content": {VALUE: words[:CONTENT]}},
    }  # fmt: skip
    client.post("/cgi-bin/message/template/subscribe", body | _to(url))


def _data(values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {name: {VALUE: value} for name, value in values.items()}


def _to(url: str) -> dict[str, str]:
    return {"url": url} if url else {}
