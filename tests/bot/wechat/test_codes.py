"""Every code of wechat-platform §10.1, as our client tells it when the emulator answers with it."""

import json
from collections.abc import Iterator

import pytest

from bot.emulator.troubles import Trouble
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.codes import Fate, all_meanings, meaning_of
from bot.wechat.faults import Declined, NotPossible, Unclear, Unreached, WechatFault
from bot.wechat.rights import why_not
from bot.wechat.wire import File
from bot.wiring import Parts
from storage.database import Database
from storage.offices import account_named
from storage.terms import AccountKind
from tests.bot.wechat.calling import Weixin, point_there
from tests.conftest import Clock

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SEND = "/cgi-bin/message/custom/send"
LITING = "o" + "liting" * 4 + "abc"

# class → codes, word for word from §10.1
CLASSES = {
    "R": "-1 268487001 268487002 268488001 43108 45059 45169",
    "R60": "42010 45011 45066",
    "T": "40001 40014 42001",
    "F": "41001 40004-40012 40015-40028 40031 40032 40130 40033 40035 40038 47001 40039 40048 40054 40055 40050 40051 40117"
         " 45157 45158 40052 40053 40059 40060 40065 40204 40114 41039 45166 40152 45159 41005 41006 44001-44004 43001-43003"
         " 45001-45008 45056-45058 45062 45113 45162 45067 45083 45084 45110 47003 48005 48021 48022 49003 61451-61457"
         " 65400-65417 65301-65317 65320 76001-76004 76021 76022 88010 200011-200022 200100",
    "A": "40002 40013 40125 41002 41004 40164 61004 89503 89506 89507 40243 50007 50004 43107 48004 48006 50002 89504 89505",
    "F A": "40036 40037 40246 40247 40249 43116 45168 53503-53505 53600",
    "S": "40003 40029 40163 42003 40030 42002 43004 50005 46004 43019 48002 43101 45015 45047 46001-46003 50001 70000",
    "Q": "45009 45028",
    "P": "40200 48001 48008 88000",
    "done": "45065",
    "ignore": "45072 45080 45081",
}  # fmt: skip
FATES = {
    "R": {Fate.AGAIN}, "R60": {Fate.SLOWLY}, "T": {Fate.TOKEN}, "F": {Fate.MEND}, "A": {Fate.ADMIN}, "F A": {Fate.MEND, Fate.ADMIN},
    "S": {Fate.PERSON}, "Q": {Fate.TOMORROW}, "P": {Fate.NOT_ALLOWED}, "done": {Fate.DONE}, "ignore": {Fate.IGNORE},
}  # fmt: skip


def codes_of(told: str) -> Iterator[int]:
    for one in told.split():
        first, dash, last = one.partition("-")
        yield from range(int(first), int(last) + 1) if first and dash else [int(one)]


EVERY = [(code, kind) for kind, told in CLASSES.items() for code in codes_of(told)]


def declined(client: Client) -> Declined:
    with pytest.raises(Declined) as caught:
        calls.send_text(client, LITING, "您好")
    return caught.value


@on_sqlite
def test_every_code_says_what_happened_what_to_do_and_whether_to_try_again(
    weixin: Weixin, client: Client, clock: Clock
) -> None:
    assert len(EVERY) > 150
    for code, kind in EVERY:
        weixin.service.troubles.clear()
        weixin.service.troubles.plan(SEND, Trouble.CODE, code=code)
        clock.move(minutes=6)  # after a token that was refused nobody asks for five

        told = declined(client)

        assert told.code == code
        assert told.fate in FATES[kind], (code, kind, told.fate)
        assert told.fate.for_ever is (kind in ("F", "A", "F A", "S", "P"))
        assert len(told.what) >= 5 and told.todo, code
        assert not any(letter in told.what for letter in "!,.?;:"), told.what


def test_a_code_nobody_has_met_stops_and_says_so() -> None:
    assert meaning_of(123456).fate is Fate.ADMIN
    assert "没见过" in meaning_of(123456).what


@on_sqlite
def test_an_address_wechat_does_not_know_is_told(weixin: Weixin, client: Client) -> None:
    words = Declined(
        "/cgi-bin/stable_token", 40164, "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 0a1b2c3d-0a1b2c3d"
    )  # fmt: skip

    assert words.note == "203.0.113.7 0a1b2c3d-0a1b2c3d"
    assert "IP白名单" in words.todo


@on_sqlite
@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        (Trouble.RESET, Unclear),
        (Trouble.DROPPED, Unclear),
        (Trouble.BAD_GATEWAY, Unclear),
        (Trouble.TRUNCATED, Unclear),
        (Trouble.LATE, Unclear),
    ],
)
def test_no_answer_and_a_broken_one_may_have_been_accepted(
    weixin: Weixin, client: Client, trouble: Trouble, fault: type[WechatFault]
) -> None:
    weixin.service.windows.opened(LITING, "")
    weixin.service.troubles.plan(SEND, trouble, 1, seconds=1.0)

    with pytest.raises(fault):
        calls.send_text(client, LITING, "您好")

    calls.send_text(client, LITING, "您好")
    assert len(weixin.service.calls(SEND)) == 2


@on_sqlite
def test_an_answer_that_does_not_say_it_was_done_is_unclear(weixin: Weixin, client: Client) -> None:
    with pytest.raises(Unclear, match="no msg_status"):
        client.post("/cgi-bin/openapi/quota/get", {"cgi_path": SEND}, "msg_status")


@on_sqlite
def test_nobody_there_cannot_have_accepted(weixin: Weixin, client: Client, parts: Parts) -> None:
    point_there(parts.database, "http://no-such-host.invalid")

    with pytest.raises(Unreached):
        calls.send_text(client, LITING, "您好")


@on_sqlite
def test_bodies_are_in_real_letters(weixin: Weixin, client: Client) -> None:
    weixin.service.windows.opened(LITING, "")

    calls.send_text(client, LITING, "您的留言有了答复 🙂")
    calls.put_menu(client, [{"type": "click", "name": "查公开", "key": "查公开"}])

    sent = [one.body for one in weixin.service.asked]
    assert not any(b"\\u" in body for body in sent)
    assert "您的留言有了答复 🙂".encode() in sent[1]
    assert calls.menu_there(client)[0]["name"] == "查公开"


# --- who may ---------------------------------------------------------------------------------------


def verified(database: Database, is_so: bool) -> None:
    with database.begin() as session:
        account = account_named(session, "suojia")
        assert account
        account.verified = is_so


@on_sqlite
def test_an_account_without_verification_is_not_let_ask(weixin: Weixin, client: Client, parts: Parts) -> None:
    verified(parts.database, False)

    with pytest.raises(NotPossible, match="公众号没有认证，不能用客服消息"):
        calls.send_text(client, LITING, "您好")

    assert weixin.service.calls(SEND) == []
    weixin.service.account.verified = False
    verified(parts.database, True)
    assert declined(client).code == 48001  # the emulator says the same, had we asked


@pytest.mark.parametrize(
    ("kind", "path", "why"),
    [
        (AccountKind.SUBSCRIPTION, "/cgi-bin/message/mass/sendall", ""),
        (AccountKind.SUBSCRIPTION, "/cgi-bin/message/mass/send", "订阅号没有按名单群发"),
        (AccountKind.SUBSCRIPTION, "/cgi-bin/message/template/send", "订阅号没有模板消息"),
        (AccountKind.SUBSCRIPTION, "/cgi-bin/message/template/subscribe", ""),
        (AccountKind.SUBSCRIPTION, "/cgi-bin/message/subscribe/bizsend", "订阅号没有订阅通知"),
        (AccountKind.SERVICE, "/cgi-bin/message/subscribe/bizsend", ""),
        (AccountKind.SERVICE, "/cgi-bin/message/mass/send", ""),
        (AccountKind.SUBSCRIPTION, "/cgi-bin/draft/add", ""),
    ],
)
def test_what_an_account_may_not_is_said_with_the_reason(kind: AccountKind, path: str, why: str) -> None:
    assert why_not(kind, True, path).startswith(why)
    assert bool(why_not(kind, True, path)) is bool(why)


# --- the calls -------------------------------------------------------------------------------------

PNG = File("cover.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "image/png")


@on_sqlite
def test_the_calls_mean_what_they_say(weixin: Weixin, client: Client) -> None:
    cover = calls.upload_cover(client, PNG)
    assert calls.upload_picture(client, PNG).startswith("http")
    assert calls.upload_for_days(client, "image", PNG).startswith("media-")
    article = {"title": "公示", "content": "<p>拟补助十二户</p>", "thumb_media_id": cover}
    draft, other = calls.add_draft(client, [article]), calls.add_draft(client, [article])

    number = calls.send_to_all(client, "a" * 32, draft).number
    published = calls.publish(client, other)

    assert calls.sent_to_all(client, number) == "SEND_SUCCESS"
    assert calls.publishing(client, published) == 0
    calls.unpublish(client, f"article-{published}", 1)
    calls.delete_sent(client, number, 1)
    assert calls.sent_to_all(client, number) == "DELETE"
    assert calls.quota_of(client, "/cgi-bin/message/mass/sendall").left == 99  # of a hundred
    assert calls.callback_addresses(client) == ["127.0.0.1"]
    assert calls.check_callback(client)["ping"]
    calls.show_typing(client, LITING)
    calls.remove_draft(client, draft)
    calls.put_menu(client, [{"type": "view", "name": "网页", "url": "https://gk.example.com"}])
    calls.remove_menu(client)


@on_sqlite
def test_a_mass_send_to_everybody_names_no_tag(weixin: Weixin, client: Client) -> None:
    draft = calls.add_draft(client, [{"title": "公示", "content": "字", "thumb_media_id": "x"}])

    calls.send_to_all(client, "b" * 32, draft)

    told = json.loads(weixin.service.calls("/cgi-bin/message/mass/sendall")[0].body)
    assert told["filter"] == {"is_to_all": True}  # null would be refused with 40152


@on_sqlite
def test_deleting_everything_cannot_be_asked_for(client: Client) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        calls.unpublish(client, "article-1", 0)
    with pytest.raises(ValueError, match="counted from 1"):
        calls.delete_sent(client, "1", 0)


def test_every_code_in_the_table_is_told_once() -> None:
    assert {code for code, _ in EVERY} <= set(all_meanings())
