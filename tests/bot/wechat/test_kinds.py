"""Reliability A13: every kind WeChat documents, and those it has not invented yet, is stored, acknowledged, counted."""

import pytest

from bot.emulator import letters
from bot.emulator.letters import report
from bot.wechat.reading import KNOWN_EVENTS
from storage.terms import Figure, Heard, MessageKind, Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.kinds import EVENTS, MESSAGES
from tests.bot.wechat.knocking import AQIANG, LITING, WANGKE, Wechat
from tests.bot.wechat.tables import Tables

KINDS = MESSAGES | EVENTS


@pytest.mark.parametrize("mode", [Mode.SAFE, Mode.PLAIN])
def test_every_kind_is_acknowledged_and_answered_as_it_deserves(
    wechat: Wechat, tables: Tables, set_mode: SetMode, mode: Mode
) -> None:
    set_mode(mode)
    send = wechat.safe if mode is Mode.SAFE else wechat.plain

    told = {name: wechat.read(wechat.knock(send(wechat.push(body)))) for name, (body, _) in KINDS.items()}

    wrong = {
        name: said
        for name, said in told.items()
        if KINDS[name][1] not in said or bool(KINDS[name][1]) != bool(said)
    }
    assert wrong == {}
    assert tables.heard_and_held() == (len(KINDS), 0)
    assert {one.state for one in tables.messages()} == {Heard.ANSWERED}


STICKERS = (
    "【收到不支持的消息类型，暂无法显示】",
    "【收到不支援的訊息類型，無法顯示】",
    "[Unsupported Message]",
)


def test_what_wechat_writes_in_place_of_a_sticker_is_no_question(wechat: Wechat, tables: Tables) -> None:
    # before it was mended: the placeholder is compared after its brackets were taken off, so it never fits, and 李婷 is told
    # that nothing was found about 收到不支持的消息类型
    told = [wechat.says(placeholder) for placeholder in STICKERS]

    assert all("打字" in said for said in told)
    assert tables.figure(Figure.ENQUIRIES) == 0


def test_every_kind_is_counted(wechat: Wechat, tables: Tables) -> None:
    for body, _ in KINDS.values():
        wechat.knock(wechat.safe(wechat.push(body)))

    counted = [message.kind for message in tables.messages()]
    assert tables.figure(Figure.MESSAGES) == len(MESSAGES) == 19
    assert counted.count(MessageKind.EVENT) == len(EVENTS) == 41
    assert counted.count(MessageKind.OTHER) == 1  # the hologram
    assert counted.count(MessageKind.VOICE) == 3
    assert tables.figure(Figure.FOLLOWS) == 3
    assert tables.figure(Figure.UNFOLLOWS) == 1
    assert tables.figure(Figure.PEOPLE) == 1


def test_events_are_kept_by_their_name_in_small_letters(wechat: Wechat, tables: Tables) -> None:
    for body, _ in EVENTS.values():
        wechat.knock(wechat.safe(wechat.push(body)))

    kept = {message.event for message in tables.messages()}
    assert kept >= KNOWN_EVENTS  # there is a letter for every event of the facts
    assert kept - KNOWN_EVENTS == {"wificonnected", "card_pass_check"}


def test_what_helpers_of_the_platform_push_makes_nobody_a_citizen(wechat: Wechat, tables: Tables) -> None:
    before = tables.counts()["citizens"]

    for name in ("MASSSENDJOBFINISH", "user_authorization_revoke", "verify_expired", "unknown event"):
        wechat.knock(wechat.safe(wechat.push(EVENTS[name][0], sender="o_platform_helper_00000000000")))

    assert tables.counts()["citizens"] == before


def test_a_kind_is_told_from_its_neighbour(wechat: Wechat) -> None:
    """`location`, a message, and `LOCATION`, an event, are two things (§1.5)."""
    message = wechat.read(wechat.knock(wechat.safe(wechat.push(MESSAGES["location"][0]))))
    event = wechat.knock(wechat.safe(wechat.push(EVENTS["LOCATION"][0]))).data

    assert "位置收到了" in message
    assert event == b"success"


@pytest.mark.parametrize("blank", ["\n", "\r\n  ", "\t"])
def test_numbers_bare_or_in_cdata_and_any_order_are_read_alike(wechat: Wechat, blank: str) -> None:
    parts = [
        "<MsgId><![CDATA[8200000000000001]]></MsgId>", "<Content>低保怎么申请</Content>", "<MsgType>text</MsgType>",
        "<CreateTime><![CDATA[1772416800]]></CreateTime>", f"<FromUserName>{LITING}</FromUserName>",
        "<ToUserName>gh_520203suojia</ToUserName>",
    ]  # fmt: skip

    said = wechat.read(wechat.knock(wechat.safe(f"<xml>{blank}{blank.join(parts)}{blank}</xml>")))

    assert "最低生活保障" in said


REPORTS: dict[str, tuple[str, dict[str, object], dict[str, object]]] = {
    "revocations": ("user_authorization_revoke", {"OpenID": LITING}, {"OpenID": AQIANG}),
    "publications": ("PUBLISHJOBFINISH", {"PublishEventInfo": {"publish_id": 1}}, {"PublishEventInfo": {"publish_id": 2}}),
    "desks": ("kf_create_session", {"KfAccount": "a@test"}, {"KfAccount": "b@test"}),
    "mass jobs": ("MASSSENDJOBFINISH", {"MsgID": 1}, {"MsgID": 2}),
}  # fmt: skip


@pytest.mark.parametrize("which", REPORTS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_reports_of_one_second_are_two(wechat: Wechat, tables: Tables, which: str) -> None:
    # before it was mended, but for mass jobs: a report is known by sender, second, event, EventKey and MsgID; what it is about
    # stands elsewhere, so the second of two people who take back their consent in one second is lost
    name, *both = REPORTS[which]

    for about in both:
        wechat.knock(wechat.safe(wechat.push(report(name, **about), sender=WANGKE)))

    assert tables.heard_and_held() == (2, 0)


def test_citizens_of_one_second_are_told_apart(wechat: Wechat, tables: Tables) -> None:
    """MsgId alone has collided between people (§1.7)."""
    for who in (LITING, WANGKE, AQIANG):
        assert "最低生活保障" in wechat.read(
            wechat.knock(wechat.safe(wechat.text("低保怎么申请", who, number=5)))
        )
        wechat.knock(wechat.safe(wechat.push(letters.event("subscribe", ""), who)))

    assert tables.heard_and_held() == (6, 0)
