"""WeChat's hand at the door, free to do wrong: requests of every mode, signed by whoever likes.

Written from the facts (wechat-platform §1.2 to §1.4) for the tests of this room. The signature is made here once
more, so that neither the door's nor the emulator's own line is the measure.
"""

import base64
import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from flask import Flask
from werkzeug.test import TestResponse

from bot.emulator import letters
from bot.emulator.letters import Push
from bot.emulator.seal import decrypt, encrypt, key_of
from tests.conftest import Clock
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN

LITING = "oLiTing_aaaaaaaaaaaaaaaaaaaa"
WANGKE = "oWangKe_bbbbbbbbbbbbbbbbbbbb"
AQIANG = "oAQiang_cccccccccccccccccccc"
PATH = "/wechat/suojia"

Query = list[tuple[str, str]]


def signed(*parts: str) -> str:
    """sha1 over the sorted parts, by the book."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - WeChat's choice


@dataclass(frozen=True)
class Request:
    query: Query
    body: bytes

    def with_query(self, **changed: str | None) -> "Request":
        """Parameters changed; None leaves one out."""
        kept = [(name, changed.get(name, value)) for name, value in self.query]
        added = [(name, value) for name, value in changed.items() if name not in dict(self.query)]
        return replace(self, query=[(name, value) for name, value in kept + added if value is not None])

    def with_body(self, body: bytes) -> "Request":
        return replace(self, body=body)

    def given(self, name: str) -> str:
        return dict(self.query)[name]


@dataclass
class Wechat:
    """What knocks. Token, key and ids are those of the house unless a test takes others."""

    app: Flask
    clock: Clock
    token: str = TOKEN
    key: str = KEY
    appid: str = APPID
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(7_000_000_000_000_001))
    nonces: "itertools.count[int]" = field(default_factory=lambda: itertools.count(415_670_741))

    # --- what is said ------------------------------------------------------------------------------

    def seconds(self) -> int:
        return int(self.clock().timestamp())

    def text(self, words: str, sender: str = LITING, number: int | None = None) -> str:
        return self.push(letters.text(words, next(self.numbers) if number is None else number), sender)

    def push(self, body: str, sender: str = LITING, to: str = ORIGINAL_ID) -> str:
        return Push(to, sender, self.seconds(), body).xml()

    # --- how it is sent ----------------------------------------------------------------------------

    def plain(self, xml: str | bytes) -> Request:
        timestamp, nonce = self._stamp()
        body = xml if isinstance(xml, bytes) else xml.encode()
        return Request(self._three(timestamp, nonce), body)

    def safe(self, xml: str) -> Request:
        encrypted = self.sealed(xml)
        head = f"<xml><ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName>"
        return self._four(encrypted, f"{head}<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>")

    def compatible(self, xml: str) -> Request:
        encrypted = self.sealed(xml)
        inside = f"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        return self._four(encrypted, xml.removesuffix("</xml>") + inside)

    def raw(self, inside: bytes, *, mode: str) -> Request:
        """Any bytes at all under a right signature, as the mode wraps them."""
        if mode == "plain":
            return self.plain(inside)
        return self.envelope(seal_bytes(inside, self.key, self.appid))

    def envelope(self, encrypted: str) -> Request:
        """A right signature over whatever is called encrypted."""
        return self._four(encrypted, f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>")

    def sealed(self, xml: str) -> str:
        return encrypt(xml, key_of(self.key), self.appid)

    def _four(self, encrypted: str, body: str) -> Request:
        timestamp, nonce = self._stamp()
        query = self._three(timestamp, nonce)
        query += [("encrypt_type", "aes"), ("msg_signature", signed(self.token, timestamp, nonce, encrypted))]
        return Request(query, body.encode())

    def _three(self, timestamp: str, nonce: str) -> Query:
        signature = signed(self.token, timestamp, nonce)
        return [("signature", signature), ("timestamp", timestamp), ("nonce", nonce), ("openid", LITING)]

    def _stamp(self) -> tuple[str, str]:
        return str(self.seconds()), str(next(self.nonces))

    # --- knocking ----------------------------------------------------------------------------------

    def knock(self, request: Request, path: str = PATH) -> TestResponse:
        return self.app.test_client().post(
            path, query_string=request.query, data=request.body, content_type="text/xml"
        )

    def verify(self, query: Iterable[tuple[str, str]], path: str = PATH) -> TestResponse:
        return self.app.test_client().get(path, query_string=list(query))

    def says(self, words: str, sender: str = LITING) -> str:
        """What the citizen reads in answer to these words, sent as in life (safe mode)."""
        return self.read(self.knock(self.safe(self.text(words, sender))))

    def read(self, response: TestResponse) -> str:
        return self.fields(response).get("Content", "")

    def fields(self, response: TestResponse) -> dict[str, str]:
        """The reply, opened and parsed by a parser that is not ours; {} for success."""
        inside = self.inside(response)
        return fields_of(inside.encode()) if inside else {}

    def inside(self, response: TestResponse) -> str:
        """The XML of the reply, unsealed where it is sealed; '' for success."""
        assert response.status_code == 200
        if response.data == b"success":
            return ""
        told = fields_of(response.data)
        if "Encrypt" not in told:
            return str(response.data.decode())
        assert told["MsgSignature"] == signed(self.token, told["TimeStamp"], told["Nonce"], told["Encrypt"])
        return decrypt(told["Encrypt"], key_of(self.key), self.appid)


def fields_of(xml: bytes) -> dict[str, str]:
    """The words under <xml>, by a parser that is not ours."""
    root = ElementTree.fromstring(xml)  # noqa: S314 - made by us or by a test
    assert root.tag == "xml"
    return {child.tag: child.text or "" for child in root}


def seal_bytes(inside: bytes, key: str = KEY, appid: str = APPID) -> str:
    """The seal by hand (§1.4): for contents the emulator would never send."""
    return seal_frame(b"0123456789abcdef" + len(inside).to_bytes(4, "big") + inside + appid.encode(), key)


def seal_frame(frame: bytes, key: str = KEY) -> str:
    """AES-256-CBC over any frame, padded to 32."""
    padding = 32 - len(frame) % 32
    return seal_blocks(frame + bytes([padding]) * padding, key)


def seal_blocks(blocks: bytes, key: str = KEY) -> str:
    secret = base64.b64decode(key + "=")
    sealer = Cipher(AES(secret), CBC(secret[:16])).encryptor()
    return base64.b64encode(sealer.update(blocks) + sealer.finalize()).decode()
