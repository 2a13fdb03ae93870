"""Messages taken in while the database could not be written: one sealed file each, worked off later.

The last line of the promise that nothing answered is lost (reliability I1, B6): the file is on the disk before
WeChat gets its answer.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.sealing import Keyring


@dataclass(frozen=True, slots=True)
class Spooled:
    """`xml` is what WeChat sent, `reply` what it got back, `at` when, in seconds; `stamp` of the envelope it came
    in, '' where none is kept; `held` why nobody could read it, '' where it can be read."""

    account: str
    key: bytes
    xml: bytes
    reply: bytes
    at: float
    stamp: bytes = b""
    held: str = ""


class Spool:
    def __init__(self, directory: Path, keyring: Keyring) -> None:
        self._directory = directory
        self._keyring = keyring

    def put(self, spooled: Spooled) -> None:
        """On the disk when this returns; putting the same message twice leaves one."""
        told = json.dumps({
            "account": spooled.account, "xml": spooled.xml.decode("utf-8", "surrogateescape"),
            "reply": spooled.reply.decode(), "at": spooled.at,
            "stamp": spooled.stamp.hex(), "held": spooled.held,
        })  # fmt: skip
        name = self._directory / spooled.key.hex()
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = name.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as file:
            file.write(self._keyring.seal(told.encode("utf-8", "surrogatepass"), f"spool:{name.name}"))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(name)
        _fsync(self._directory)

    def waiting(self) -> Iterator[Spooled]:
        for path in sorted(self._directory.glob("*")) if self._directory.exists() else ():
            if not path.suffix:
                told = json.loads(self._keyring.open(path.read_bytes(), f"spool:{path.name}"))
                xml = told["xml"].encode("utf-8", "surrogateescape")
                yield Spooled(
                    told["account"], bytes.fromhex(path.name), xml, told["reply"].encode(), told["at"],
                    bytes.fromhex(told["stamp"]), told["held"],
                )  # fmt: skip

    def done(self, spooled: Spooled) -> None:
        with suppress(FileNotFoundError):
            (self._directory / spooled.key.hex()).unlink()


def _fsync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
