"""Personal data is sealed before it is written and looked up by a keyed blind index.

A sealed value is  version(1) · algorithm(1) · key(1) · nonce(12) · ciphertext with tag(16).
The place it belongs to ("applicants:<ref>") is bound in, so a value moved to another row does not open.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from sqlalchemy.orm import Session

VERSION, NONCE, TAG = 1, 12, 16
KEY = 32  # bytes


class Algorithm(IntEnum):
    AES_GCM = 1  # AES-256-GCM
    SM4_GCM = 2  # GB/T 32907 SM4, GCM


class Unsealable(Exception):
    """The value was sealed by a key we do not have, for another place, or it is damaged."""


@dataclass(frozen=True)
class Keyring:
    """keys: number → 32 bytes; the newest seals, all of them open. Raises ValueError for keys of another length:
    16 or 24 bytes would quietly make a weaker AES."""

    keys: Mapping[int, bytes] = field(repr=False)
    blind_key: bytes = field(repr=False)
    algorithm: Algorithm = Algorithm.AES_GCM

    def __post_init__(self) -> None:
        for name, key in (*self.keys.items(), ("blind", self.blind_key)):
            if len(key) != KEY:
                raise ValueError(f"密钥 {name} 应为 {KEY} 字节，现在是 {len(key)} 字节")

    def seal(self, plain: bytes, place: str) -> bytes:
        number = max(self.keys)
        nonce = secrets.token_bytes(NONCE)
        lock, _ = self._ciphers[self.algorithm, number]
        return bytes((VERSION, self.algorithm, number)) + nonce + lock(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        try:
            version, algorithm, number = sealed[:3]
            _, unlock = self._ciphers[Algorithm(algorithm), number]
            if version == VERSION:
                return unlock(sealed[3 : 3 + NONCE], sealed[3 + NONCE :], place.encode())
        except (ValueError, KeyError, InvalidTag) as e:
            raise Unsealable(place) from e
        raise Unsealable(place)

    def seal_text(self, plain: str, place: str) -> bytes:
        return self.seal(plain.encode(), place)

    def open_text(self, sealed: bytes, place: str) -> str:
        return self.open(sealed, place).decode()

    def blind(self, column: str, *values: str) -> bytes:
        """16 bytes that are equal for equal values and tell nothing without the key."""
        told = "\x1f".join((column, *values)).encode()
        return hmac.digest(self.blind_key, told, hashlib.sha256)[:16]

    @cached_property
    def _ciphers(self) -> "dict[tuple[Algorithm, int], tuple[Crypt, Crypt]]":
        made: dict[tuple[Algorithm, int], tuple[Crypt, Crypt]] = {}
        for number, key in self.keys.items():
            aes = AESGCM(key)
            made[Algorithm.AES_GCM, number] = aes.encrypt, aes.decrypt
            made[Algorithm.SM4_GCM, number] = _sm4(key[:16])
        return made


Crypt = Callable[[bytes, bytes, bytes], bytes]


def _sm4(key: bytes) -> tuple[Crypt, Crypt]:
    def lock(nonce: bytes, plain: bytes, place: bytes) -> bytes:
        sealer = Cipher(SM4(key), modes.GCM(nonce)).encryptor()
        sealer.authenticate_additional_data(place)
        return sealer.update(plain) + sealer.finalize() + sealer.tag

    def unlock(nonce: bytes, sealed: bytes, place: bytes) -> bytes:
        opener = Cipher(SM4(key), modes.GCM(nonce, sealed[-TAG:])).decryptor()
        opener.authenticate_additional_data(place)
        return opener.update(sealed[:-TAG]) + opener.finalize()

    return lock, unlock


def keyring_of(session: Session) -> Keyring:
    """The keyring that came with this unit of work."""
    keyring: Keyring = session.info["keyring"]
    return keyring


def new_keyring() -> Keyring:
    return Keyring({1: secrets.token_bytes(32)}, secrets.token_bytes(32))


def write_keyring(path: Path, keyring: Keyring) -> None:
    """Keep the keys in a file only its owner may read."""
    told = {
        "keys": {str(n): base64.b64encode(key).decode() for n, key in keyring.keys.items()},
        "blind": base64.b64encode(keyring.blind_key).decode(),
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())


def read_keyring(path: Path, algorithm: Algorithm = Algorithm.AES_GCM) -> Keyring:
    told = json.loads(path.read_text())
    keys = {int(n): base64.b64decode(key) for n, key in told["keys"].items()}
    return Keyring(keys, base64.b64decode(told["blind"]), algorithm)
