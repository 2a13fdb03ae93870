"""Voice, picture, video, place, link, sticker, nothing at all, and every event: read as far as it can be, never 看不懂."""

import pytest
from sqlalchemy import select

from bot.emulator import letters
from bot.emulator.platform import Platform
from bot.emulator.replies import Outcome
from bot.wiring import Parts
from storage.inbox import Message
from storage.terms import MessageKind
from tests.handlers.dialogue import ON_SQLITE, TELEPHONE, Town, Villager, heard, taps_in


@pytest.mark.parametrize(("kind", "told"), [
    ("voice", "话筒"), ("image", "不要发证件照片"), ("video", "只看得懂文字"), ("link", "只看得懂文字"), ("location", "文明路1号"),
])  # fmt: skip
def test_what_cannot_be_read_says_what_to_do_instead(town: Town, kind: str, told: str) -> None:
    shown = town.somebody().send(kind)

    assert "收到了" in shown and told in shown and TELEPHONE in shown


def test_a_sticker_says_what_to_do_instead(town: Town) -> None:
    shown = town.somebody().send("sticker")

    assert "只看得懂文字" in shown and "没有查到" not in shown and "没有完全对应" not in shown


@pytest.mark.parametrize("words", ["[Unsupported Message]", "【收到不支援的訊息類型，無法顯示】"])
def test_stickers_in_other_languages(town: Town, words: str) -> None:
    assert "只看得懂文字" in town.somebody().say(words)


@pytest.mark.parametrize("words", ["", " ", "　　", "\n", "\u200b"])
def test_an_empty_text_is_answered(town: Town, words: str) -> None:
    assert "请打字告诉我们" in town.somebody().say(words)


@pytest.mark.parametrize(
    "words", ["。", "……", "😀", "[微笑]", "👍👍👍", "!!!", "<b>", "]]>", "&amp;", "a]]><b>x</b><![CDATA["]
)
def test_marks_and_faces_are_answered(town: Town, words: str) -> None:
    assert town.somebody().say(words)


def test_a_voice_that_wechat_has_understood_is_still_a_voice(town: Town) -> None:
    """Recognition is switched off on WeChat's side; what is in it is not relied on."""
    verdict = town.platform.push("阿强", letters.voice(town.platform.next_number(), "低保怎么申请"))

    assert "话筒" in heard(verdict)


@pytest.mark.parametrize("kind", ["shortvideo", "file", "miniprogrampage", "brandnew"])
def test_kinds_that_are_not_sent_any_more_or_not_yet(town: Town, kind: str) -> None:
    body = letters.message(kind, town.platform.next_number(), MediaId="m")

    assert "只看得懂文字" in heard(town.platform.push("阿强", body))


# --- events -------------------------------------------------------------------------------------------


def test_following_is_greeted(town: Town) -> None:
    assert "您好，这里是梭戛乡人民政府" in town.somebody().follow()


def test_unfollowing_is_silent(town: Town) -> None:
    who = town.somebody()
    who.follow()

    assert who.unfollow() is Outcome.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("name", "key"), [("SCAN", "1"), ("subscribe", "qrscene_1"), ("scancode_waitmsg", "scan")]
)
def test_scanning_is_greeted(town: Town, name: str, key: str) -> None:
    verdict = town.platform.push(town.somebody().name, letters.event(name, key))

    assert "您好" in heard(verdict)


@pytest.mark.parametrize("name", [
    "VIEW", "view_miniprogram", "LOCATION", "scancode_push", "pic_sysphoto", "pic_weixin", "location_select", "user_info_modified",
    "annual_renew", "kf_create_session", "something_new_of_2031", "Unsubscribe",
])  # fmt: skip
def test_other_events_are_heard_in_silence(town: Town, name: str) -> None:
    verdict = town.platform.push(town.somebody().name, letters.event(name, "x"))

    assert (verdict.outcome, verdict.flaws) == (Outcome.ACKNOWLEDGED, ())


@pytest.mark.parametrize("name", ["CLICK", "click", "Click"])
def test_the_case_of_an_events_name_does_not_matter(town: Town, name: str) -> None:
    verdict = town.platform.push(town.somebody().name, letters.event(name, "最新"))

    assert "森林防火" in heard(verdict)


def test_an_event_of_the_platform_makes_no_citizen(platform: Platform, parts: Parts) -> None:
    platform.push("阿强", letters.event("annual_renew"))

    with parts.database.read() as session:
        (one,) = session.scalars(select(Message)).all()
    assert (one.kind, one.event, one.citizen_id, one.office_id) == (
        MessageKind.EVENT,
        "annual_renew",
        None,
        1,
    )


@ON_SQLITE
def test_every_kind_is_counted_as_what_it_is(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    for kind in ("image", "voice", "video", "location", "link", "sticker"):
        li.send(kind)
    platform.push(li.name, letters.message("brandnew", platform.next_number()))

    with parts.database.read() as session:
        kinds = [one.kind for one in session.scalars(select(Message).order_by(Message.id))]
    assert [f"{kind}" for kind in kinds] == ["image", "voice", "video", "location", "link", "text", "other"]


@pytest.mark.parametrize("kind", ["image", "voice", "location"])
def test_nobody_is_sent_back_to_a_form_they_never_began(town: Town, kind: str) -> None:
    shown = town.somebody().send(kind)

    assert "回到" not in shown and taps_in(shown) == []
