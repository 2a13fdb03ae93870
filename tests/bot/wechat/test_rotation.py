"""Reliability A8: while Token and AESKey change, both are taken; the old ones no longer after the window."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.emulator.seal import BadSeal, decrypt, key_of
from bot.wiring import Parts
from handlers.offices import actions as offices
from storage.terms import Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import Wechat, fields_of, signed
from tests.bot.wechat.tables import Tables
from tests.conftest import Clock
from tests.house import APPID, KEY, TOKEN

NEW_TOKEN, NEW_KEY = "newtoken2026", "ZYXWVUTSRQPONMLKJIHGFEDCBA0123456789zyxwvut"


def rotate(parts: Parts, token: str = "", key: str = "") -> None:
    """赵工 changes them; WeChat changes its own a moment before or after."""
    with parts.database.begin() as session:
        offices.rotate(session, "suojia", token, key, "赵工", parts.clock())


def every_pair() -> Iterator[tuple[str, str]]:
    return itertools.product((TOKEN, NEW_TOKEN), (KEY, NEW_KEY))


def status(wechat: Wechat, token: str, key: str) -> int:
    """200 only if the answer came back under the very token and key the message came with."""
    with_these = replace(wechat, token=token, key=key)
    response = with_these.knock(with_these.safe(with_these.text("低保怎么申请")))
    if response.status_code == 200 and response.data != b"success":
        assert "最低生活保障" in with_these.read(response)
    return response.status_code


def test_in_the_window_old_and_new_are_taken_and_answered_in_kind(parts: Parts, wechat: Wechat) -> None:
    rotate(parts, NEW_TOKEN, NEW_KEY)

    assert {pair: status(wechat, *pair) for pair in every_pair()} == dict.fromkeys(every_pair(), 200)


def test_after_the_window_the_old_token_is_refused(
    parts: Parts, wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    rotate(parts, NEW_TOKEN, NEW_KEY)
    clock.move(hours=24, seconds=1)
    before = tables.counts()

    assert status(wechat, TOKEN, KEY) == status(wechat, TOKEN, NEW_KEY) == 403
    assert tables.counts() == before
    assert status(wechat, NEW_TOKEN, NEW_KEY) == 200


def test_after_the_window_the_old_key_opens_nothing(
    parts: Parts, wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    rotate(parts, key=NEW_KEY)
    assert status(wechat, TOKEN, KEY) == 200  # only the key has changed
    clock.move(hours=24, seconds=1)

    old = replace(wechat, key=KEY)

    # Signed with the right token, so it came from WeChat: acknowledged and kept for the staff.
    assert old.knock(old.safe(old.text("低保怎么申请"))).data == b"success"
    assert tables.heard_and_held() == (1, 1)
    assert status(wechat, TOKEN, NEW_KEY) == 200


def test_to_the_last_second_of_the_window_the_old_ones_are_taken(
    parts: Parts, wechat: Wechat, clock: Clock
) -> None:
    rotate(parts, NEW_TOKEN, NEW_KEY)
    clock.move(hours=24)

    assert status(wechat, TOKEN, KEY) == 200


def test_a_token_alone_can_change(parts: Parts, wechat: Wechat) -> None:
    rotate(parts, token=NEW_TOKEN)

    assert status(wechat, TOKEN, KEY) == status(wechat, NEW_TOKEN, KEY) == 200
    stranger = replace(wechat, token=NEW_TOKEN, key=NEW_KEY)  # a key that never was ours
    assert stranger.knock(stranger.safe(stranger.text("低保"))).data == b"success"


def test_a_second_change_in_the_window_ends_the_first(parts: Parts, wechat: Wechat) -> None:
    """Current and previous are kept, as WeChat advises (§1.1): not a growing bunch of keys."""
    rotate(parts, NEW_TOKEN, NEW_KEY)
    rotate(parts, "thirdtoken2026", NEW_KEY[::-1])

    assert status(wechat, TOKEN, KEY) == 403
    assert status(wechat, NEW_TOKEN, NEW_KEY) == status(wechat, "thirdtoken2026", NEW_KEY[::-1]) == 200


def test_a_repeated_delivery_across_the_change_gets_the_reply_it_had(parts: Parts, wechat: Wechat) -> None:
    xml = wechat.text("低保怎么申请")
    first = wechat.knock(wechat.safe(xml))
    rotate(parts, NEW_TOKEN, NEW_KEY)

    again = wechat.knock(wechat.safe(xml))

    assert again.data == first.data


def test_greetings_know_both_tokens(parts: Parts, wechat: Wechat, clock: Clock) -> None:
    rotate(parts, NEW_TOKEN, NEW_KEY)

    def greeted(token: str) -> int:
        query = [("signature", signed(token, "1", "2")), ("timestamp", "1"), ("nonce", "2"), ("echostr", "x")]
        return wechat.verify(query).status_code

    assert (greeted(TOKEN), greeted(NEW_TOKEN)) == (200, 200)
    clock.move(hours=24, seconds=1)
    assert (greeted(TOKEN), greeted(NEW_TOKEN)) == (403, 200)


def test_plain_mode_changes_its_token_too(
    parts: Parts, wechat: Wechat, set_mode: SetMode, clock: Clock
) -> None:
    set_mode(Mode.PLAIN)
    rotate(parts, token=NEW_TOKEN)
    new = replace(wechat, token=NEW_TOKEN)

    assert "最低生活保障" in wechat.read(wechat.knock(wechat.plain(wechat.text("低保怎么申请"))))
    assert "最低生活保障" in new.read(new.knock(new.plain(new.text("低保怎么申请"))))
    clock.move(hours=24, seconds=1)
    assert wechat.knock(wechat.plain(wechat.text("低保怎么申请"))).status_code == 403
    assert new.knock(new.plain(new.text("低保怎么申请"))).status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_answer_opens_with_the_key_of_the_question_alone(parts: Parts, wechat: Wechat) -> None:
    rotate(parts, NEW_TOKEN, NEW_KEY)

    encrypted = fields_of(wechat.knock(wechat.safe(wechat.text("低保怎么申请"))).data)["Encrypt"]

    assert decrypt(encrypted, key_of(KEY), APPID)
    with pytest.raises(BadSeal):
        decrypt(encrypted, key_of(NEW_KEY), APPID)
