"""Every code of §10.1 as the answer to every call our client makes: told alike, whatever was asked.

No server: the answer is handed in where otherwise the socket would be; reading it, rights, tokens and faults are ours.
"""

import inspect
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from bot.wechat import calls, follower_calls, notice_calls
from bot.wechat.client import Client
from bot.wechat.codes import Fate
from bot.wechat.faults import Declined, TokenRefused
from bot.wechat.tokens import PATH as TOKEN_CALL
from bot.wechat.wire import File, Wire, _understood
from bot.wiring import Parts
from storage.offices import account_named
from storage.terms import AccountKind
from tests.bot.wechat.calling import point_there
from tests.bot.wechat.test_codes import EVERY, FATES
from tests.conftest import Clock

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LITING, TEMPLATE, PNG = "o" + "liting" * 4 + "abc", "template-1", File("a.png", b"\x89PNG", "image/png")
ARTICLE: Mapping[str, Any] = {"title": "公示", "content": "字", "thumb_media_id": "x"}
CALLS: Mapping[str, Callable[[Client], object]] = {
    "quota_of": lambda client: calls.quota_of(client, "/cgi-bin/menu/create"),
    "callback_addresses": calls.callback_addresses,
    "check_callback": calls.check_callback,
    "send_text": lambda client: calls.send_text(client, LITING, "您好"),
    "show_typing": lambda client: calls.show_typing(client, LITING),
    "put_menu": lambda client: calls.put_menu(client, []),
    "menu_there": calls.menu_there,
    "remove_menu": calls.remove_menu,
    "add_draft": lambda client: calls.add_draft(client, [ARTICLE]),
    "remove_draft": lambda client: calls.remove_draft(client, "draft-1"),
    "upload_picture": lambda client: calls.upload_picture(client, PNG),
    "upload_cover": lambda client: calls.upload_cover(client, PNG),
    "upload_for_days": lambda client: calls.upload_for_days(client, "image", PNG),
    "publish": lambda client: calls.publish(client, "draft-1"),
    "publishing": lambda client: calls.publishing(client, "1"),
    "published": lambda client: calls.published(client, "1"),
    "unpublish": lambda client: calls.unpublish(client, "article-1", 1),
    "tags_there": calls.tags_there,
    "read_of_day": lambda client: calls.read_of_day(client, date(2026, 3, 1)),
    "send_to_all": lambda client: calls.send_to_all(client, "a" * 32, "draft-1"),
    "send_text_to_all": lambda client: calls.send_text_to_all(client, "a" * 32, "停水", 2),
    "preview": lambda client: calls.preview(client, LITING, "draft-1"),
    "preview_to": lambda client: calls.preview_to(client, "weixin001", "draft-1"),
    "preview_text_to": lambda client: calls.preview_text_to(client, "weixin001", "停水"),
    "sent_to_all": lambda client: calls.sent_to_all(client, "1"),
    "delete_sent": lambda client: calls.delete_sent(client, "1", 1),
    "followers": follower_calls.followers,
    "follows": lambda client: follower_calls.follows(client, LITING),
    "tags": follower_calls.tags,
    "add_tag": lambda client: follower_calls.add_tag(client, "高兴村"),
    "rename_tag": lambda client: follower_calls.rename_tag(client, 2, "安柱村"),
    "remove_tag": lambda client: follower_calls.remove_tag(client, 2),
    "tag": lambda client: follower_calls.tag(client, 2, [LITING]),
    "untag": lambda client: follower_calls.untag(client, 2, [LITING]),
    "tags_of": lambda client: follower_calls.tags_of(client, LITING),
    "tagged": lambda client: follower_calls.tagged(client, 2),
    "send_template": lambda client: notice_calls.send_template(client, LITING, TEMPLATE, {"a": "b"}, "k" * 32),
    "send_notice": lambda client: notice_calls.send_notice(client, LITING, TEMPLATE, {"a": "b"}),
    "send_once": lambda client: notice_calls.send_once(client, LITING, TEMPLATE, 1, "进展", "您的申请"),
}  # fmt: skip


class Answering(Wire):
    """WeChat gives a token to whoever asks, and one and the same code to everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.code, self.asked, self.tokens = 0, list[str](), 0

    def _exchange(
        self, method: str, base: str, path: str, query: Mapping[str, str], *, body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        self.asked.append(path)
        if path == TOKEN_CALL:
            self.tokens += 1
            return _understood(path, 200, b'{"access_token": "token-%d", "expires_in": 7200}' % self.tokens)
        told = {"errcode": self.code, "errmsg": "as planned rid: 0a1b2c3d-0a1b2c3d", "msg_id": 7}
        return _understood(path, 200, json.dumps(told).encode())


@pytest.fixture
def wire() -> Answering:
    return Answering()


@pytest.fixture
def client(parts: Parts, clock: Clock, wire: Answering) -> Client:
    """Of a verified 服务号, which may call everything."""
    point_there(parts.database, "http://nobody.invalid")
    with parts.database.begin() as session:
        account = account_named(session, "suojia")
        assert account
        account.kind = AccountKind.SERVICE
    return Client(parts.database, clock, 1, wire)


def functions_of(module: object) -> set[str]:
    """Those that call."""
    found = inspect.getmembers(module, inspect.isfunction)
    return {
        name
        for name, one in found
        if not name.startswith("_") and one.__module__ == getattr(module, "__name__", "") and "client" in inspect.signature(one).parameters
    }  # fmt: skip


def test_no_call_is_left_out() -> None:
    assert set(CALLS) == functions_of(calls) | functions_of(follower_calls) | functions_of(notice_calls)


@on_sqlite
@pytest.mark.parametrize("name", CALLS)
def test_every_code_is_told_alike_by_this_call(
    name: str, client: Client, wire: Answering, clock: Clock
) -> None:
    paths = set()
    for code, kind in EVERY:
        wire.code, wire.asked = code, []
        clock.move(minutes=6)  # after a token that was refused nobody asks for five

        with pytest.raises(Declined) as caught:
            CALLS[name](client)

        told = caught.value
        paths.add(told.path)
        assert told.code == code
        assert told.fate in FATES[kind], (code, kind, told.fate)
        assert told.note == "0a1b2c3d-0a1b2c3d" and "token-" not in str(told)
        is_token = told.fate is Fate.TOKEN
        assert isinstance(told, TokenRefused) is is_token
        asked = [one for one in wire.asked if one != TOKEN_CALL]
        assert asked == [told.path] * (2 if is_token else 1)
    assert len(paths) == 1
