"""WeChat's seal, written from the specification byte by byte (wechat-platform §1.2 to §1.4)."""

import base64
import hashlib
import secrets
import string

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK = 32  # bytes of PKCS#7, not AES's 16
PREFIX = 16  # random bytes before the length


class BadSeal(Exception):
    """The envelope cannot be what the account sent."""


def sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - WeChat's choice


def key_of(encoding_aes_key: str) -> bytes:
    return base64.b64decode(encoding_aes_key + "=")


def encrypt(xml: str, key: bytes, appid: str, prefix: str = "") -> str:
    """base64(AES-256-CBC(prefix ‖ length ‖ message ‖ appid ‖ padding)), the key's first half as IV."""
    letters = string.ascii_letters + string.digits
    random16 = prefix or "".join(secrets.choice(letters) for _ in range(PREFIX))
    message = xml.encode()
    frame = random16.encode() + len(message).to_bytes(4, "big") + message + appid.encode()
    padding = BLOCK - len(frame) % BLOCK
    sealer = Cipher(AES(key), CBC(key[:16])).encryptor()
    sealed = sealer.update(frame + bytes([padding]) * padding) + sealer.finalize()
    return base64.b64encode(sealed).decode()


def decrypt(encrypted: str, key: bytes, appid: str) -> str:
    """The message inside. Raises BadSeal for anything that is not exactly so sealed, for this appid."""
    try:
        sealed = base64.b64decode(encrypted, validate=True)
    except ValueError as e:
        raise BadSeal("not base64") from e
    if not sealed or len(sealed) % BLOCK:
        raise BadSeal("not whole blocks")
    opener = Cipher(AES(key), CBC(key[:16])).decryptor()
    frame = opener.update(sealed) + opener.finalize()
    padding = frame[-1]
    if not 1 <= padding <= BLOCK or frame[-padding:] != bytes([padding]) * padding:
        raise BadSeal("padding")
    length = int.from_bytes(frame[PREFIX : PREFIX + 4], "big")
    end = PREFIX + 4 + length
    if end > len(frame) - padding or frame[end:-padding] != appid.encode():
        raise BadSeal("length or appid")
    try:
        return frame[PREFIX + 4 : end].decode()
    except UnicodeDecodeError as e:
        raise BadSeal("not UTF-8") from e
