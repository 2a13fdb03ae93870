"""The door's cryptography and the emulator's agree with what WeChat itself and other libraries sealed, both ways.

The two were written apart, so each opens what the other seals: every padding from 1 to 32.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.emulator import seal
from bot.wechat.envelope import Forged, Lock, Stamp, greeting, open_envelope, seal_reply, signature
from storage.offices import AccountKeys
from storage.terms import Mode
from tests.bot.wechat.knocking import fields_of, signed
from tests.bot.wechat.vectors import (
    A43,
    EASYWECHAT_ENCRYPTED,
    EASYWECHAT_STAMP,
    OFFICIAL_PUSH,
    OFFICIAL_PUSH_SIGNATURE,
    OFFICIAL_REPLY,
    OTHERS_KEY,
    PLAIN_MODE,
    VERIFICATION,
    WXJAVA,
    Vector,
)

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SEALED = [OFFICIAL_PUSH, OFFICIAL_REPLY, WXJAVA]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def keys_of(token: str, key: str, appid: str, mode: Mode = Mode.SAFE) -> AccountKeys:
    return AccountKeys(1, appid, "gh_1", mode, token, key, None, None, None)


def opened_by_the_door(vector: Vector, encrypted: str) -> str:
    timestamp, nonce = vector.timestamp or "1", vector.nonce or "2"
    stamp = Stamp("", timestamp, nonce, signed(vector.token, timestamp, nonce, encrypted))
    body = f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()
    return open_envelope(keys_of(vector.token, vector.key, vector.appid), stamp, body, AT).xml.decode()


def sealed_by_the_door(vector: Vector, message: str) -> dict[str, str]:
    lock, keys = Lock(vector.token, vector.key), keys_of(vector.token, vector.key, vector.appid)
    sealed = seal_reply(message, lock, keys, "415670741", "1713424427")
    return fields_of(sealed)


@pytest.mark.parametrize("vector", SEALED, ids=["push", "reply", "wxjava"])
def test_both_open_what_others_sealed(vector: Vector) -> None:
    assert opened_by_the_door(vector, vector.encrypted) == vector.message
    assert seal.decrypt(vector.encrypted, seal.key_of(vector.key), vector.appid) == vector.message


@pytest.mark.parametrize("vector", SEALED, ids=["push", "reply", "wxjava"])
def test_the_emulator_seals_byte_for_byte_as_others_did(vector: Vector) -> None:
    made = seal.encrypt(vector.message, seal.key_of(vector.key), vector.appid, vector.prefix)
    framed = 16 + 4 + len(vector.message.encode()) + len(vector.appid)

    assert made == vector.encrypted
    assert 32 - framed % 32 == vector.padding


def test_easywechats_message_opens_with_its_own_signature() -> None:
    timestamp, nonce, msg_signature = EASYWECHAT_STAMP
    body = f"<xml><Encrypt><![CDATA[{EASYWECHAT_ENCRYPTED}]]></Encrypt></xml>".encode()
    keys = keys_of("pamtest", OTHERS_KEY, "wxb11529c136998cb6")

    by_the_door = open_envelope(keys, Stamp("", timestamp, nonce, msg_signature), body, AT).xml
    by_the_emulator = seal.decrypt(EASYWECHAT_ENCRYPTED, seal.key_of(OTHERS_KEY), "wxb11529c136998cb6")

    assert by_the_door.decode() == by_the_emulator
    fields = fields_of(by_the_door)
    assert fields["ToUserName"] == "asdasdasd" and fields["FromUserName"] == "asdasdasdsadasd"
    assert fields["CreateTime"] == "1234567898" and fields["Content"] == "hello"


@pytest.mark.parametrize("made", [signature, seal.sign], ids=["door", "emulator"])
def test_signatures_are_the_official_ones(made: Callable[..., str]) -> None:
    push, reply = OFFICIAL_PUSH, OFFICIAL_REPLY

    assert made(*VERIFICATION[:3]) == VERIFICATION[3]
    assert made(*PLAIN_MODE[:3]) == PLAIN_MODE[3]
    assert made(push.token, push.timestamp, push.nonce) == OFFICIAL_PUSH_SIGNATURE
    assert made(push.token, push.timestamp, push.nonce, push.encrypted) == push.msg_signature
    assert made(reply.token, reply.timestamp, reply.nonce, reply.encrypted) == reply.msg_signature


def test_the_official_requests_pass_and_with_another_token_do_not() -> None:
    for token, timestamp, nonce, given in (VERIFICATION, PLAIN_MODE):
        stamp = Stamp(given, timestamp, nonce)

        greeting(keys_of(token, A43, "wx1", Mode.PLAIN), stamp, AT)
        with pytest.raises(Forged):
            greeting(keys_of("AAAAB", A43, "wx1", Mode.PLAIN), stamp, AT)


@pytest.mark.parametrize("padding", range(1, 33))
def test_each_opens_what_the_other_seals_with_every_padding(padding: int) -> None:
    # 16 + 4 + message + 18 (appid) + padding must be a multiple of 32: message = 32k - 38 - padding; 公 takes three
    length = 32 * 4 - 38 - padding
    message = "公" * (length // 3) + "x" * (length % 3)
    vector = OFFICIAL_PUSH
    secret = seal.key_of(vector.key)

    sealed = sealed_by_the_door(vector, message)
    by_the_emulator = seal.encrypt(message, secret, vector.appid)

    assert seal.decrypt(sealed["Encrypt"], secret, vector.appid) == message
    assert opened_by_the_door(vector, by_the_emulator) == message
    assert opened_by_the_door(vector, sealed["Encrypt"]) == message
    assert len(message.encode()) == length


def test_a_sealed_reply_is_the_four_elements_wechat_checks() -> None:
    sealed = sealed_by_the_door(OFFICIAL_REPLY, OFFICIAL_REPLY.message)

    assert list(sealed) == ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]
    assert (sealed["TimeStamp"], sealed["Nonce"]) == ("1713424427", "415670741")
    assert sealed["MsgSignature"] == signed("AAAAA", "1713424427", "415670741", sealed["Encrypt"])


def test_the_same_reply_is_never_sealed_the_same_way_twice() -> None:
    made = {sealed_by_the_door(OFFICIAL_REPLY, "好")["Encrypt"] for _ in range(20)}

    assert len(made) == 20


@pytest.mark.parametrize("last", ALPHABET)
def test_the_spare_bits_of_the_keys_last_character_do_not_count(last: str) -> None:
    # 43 characters carry 258 bits, the key has 256: whatever WeChat's generator leaves in the last two is ignored
    key = OTHERS_KEY[:42] + last
    vector = Vector("t", key, "wx1", "", "好", "", 0)

    sealed = sealed_by_the_door(vector, "好")["Encrypt"]

    assert seal.decrypt(sealed, seal.key_of(key), "wx1") == "好"
    assert opened_by_the_door(vector, seal.encrypt("好", seal.key_of(key), "wx1")) == "好"
