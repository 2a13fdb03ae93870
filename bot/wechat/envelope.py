"""The seal on a pushed message (wechat-platform §1.3, §1.4): is it WeChat's, and what does it say?

How the account is configured decides what must be there; the request decides nothing.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from wechatpy.crypto import PrpCrypto, WeChatCrypto

from storage.offices import AccountKeys
from storage.terms import Mode

AES_KEY_LENGTH = 43


class Forged(Exception):
    """Not from WeChat, as far as anyone can tell: 403, and nothing is written."""


class BadMessage(Exception):
    """From WeChat, and unreadable: into the holding pen. The reason never quotes the message."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The query string's half of the seal. A parameter that is missing or given twice is ''."""

    signature: str
    timestamp: str
    nonce: str
    msg_signature: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """A token and key of the account that is in use now: the current pair, or the one before in its window."""

    token: str
    aes_key: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was inside, and the lock that opened it: the reply is sealed with the same."""

    xml: bytes
    lock: Lock


_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+")


def locks_of(keys: AccountKeys, at: datetime) -> tuple[Lock, ...]:
    """The current lock first. A token may stay the same when only the key changes, and the other way round."""
    current = Lock(keys.token, keys.aes_key)
    if keys.previous_until is None or at > keys.previous_until:
        return (current,)
    token, key = keys.previous_token or keys.token, keys.previous_aes_key or keys.aes_key
    return current, Lock(keys.token, key), Lock(token, keys.aes_key), Lock(token, key)


def greeting(keys: AccountKeys, stamp: Stamp, at: datetime) -> None:
    """GET verification and plain mode: the three-part signature (§1.2). It does not cover a body."""
    signed = stamp.timestamp, stamp.nonce
    if not any(_equal(signature(lock.token, *signed), stamp.signature) for lock in locks_of(keys, at)):
        raise Forged


def open_envelope(keys: AccountKeys, stamp: Stamp, body: bytes, at: datetime) -> Opened:
    """Raises Forged or BadMessage."""
    locks = locks_of(keys, at)
    if keys.mode is Mode.PLAIN:
        greeting(keys, stamp, at)
        return Opened(body, locks[0])
    for encrypted in _encrypted(body):
        signed = stamp.timestamp, stamp.nonce, encrypted
        fitting = [lock for lock in locks if _equal(signature(lock.token, *signed), stamp.msg_signature)]
        if fitting:
            return _decrypt(fitting, encrypted, keys.appid)
    raise Forged


def _encrypted(body: bytes) -> Iterator[str]:
    """What stands in <Encrypt>, also where the words of a message look like one: the signature tells which is
    meant. Looked for without trying, so that unsigned bodies cost nothing (reliability I10)."""
    for piece in body.split(b"<Encrypt>")[1:]:
        inside, closing, _ = piece.partition(b"</Encrypt>")
        told = inside.strip().removeprefix(b"<![CDATA[").removesuffix(b"]]>").strip()
        if closing and _BASE64.fullmatch(told):
            yield told.decode()


def _decrypt(locks: list[Lock], encrypted: str, appid: str) -> Opened:
    for lock in locks:
        try:
            xml = _crypto(lock.aes_key).decrypt(encrypted, appid)
            return Opened(xml if isinstance(xml, bytes) else xml.encode(), lock)
        except Exception:  # noqa: S112 - the library has no one error of its own (wechatpy §1)
            continue
    raise BadMessage("cannot be decrypted with any key of this account")


def seal_reply(xml: str, lock: Lock, keys: AccountKeys, nonce: str, timestamp: str) -> bytes:
    """The reply as WeChat wants it in this account's mode; `success` and '' never come here (§1.4)."""
    if keys.mode is not Mode.SAFE:
        return xml.encode()
    encrypted = _crypto(lock.aes_key).encrypt(xml, keys.appid).decode()
    sign = signature(lock.token, timestamp, nonce, encrypted)
    return (
        f"<xml>\n<Encrypt><![CDATA[{encrypted}]]></Encrypt>\n"
        f"<MsgSignature><![CDATA[{sign}]]></MsgSignature>\n"
        f"<TimeStamp>{timestamp}</TimeStamp>\n<Nonce><![CDATA[{nonce}]]></Nonce>\n</xml>"
    ).encode()


def signature(*parts: str) -> str:
    """sha1 over the sorted parts (§1.2, §1.3)."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - WeChat's choice


def _equal(made: str, given: str) -> bool:
    """In constant time: how much of a guess is right must not show in how long it takes."""
    return hmac.compare_digest(made.encode(), given.encode())


@lru_cache(maxsize=64)
def _crypto(encoding_aes_key: str) -> "_Crypto":
    """The key is 32 bytes; the 43rd character's two spare bits do not count (§1.4)."""
    return _Crypto(WeChatCrypto("", encoding_aes_key, "").key)


class _Crypto(PrpCrypto):  # type: ignore[misc]
    """wechatpy's AES with a prefix nobody can foresee (its own comes from `random`)."""

    def get_random_string(self) -> bytes:
        return secrets.token_urlsafe(12).encode()  # 16 characters
