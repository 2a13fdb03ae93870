"""The file the keys are kept in: its owner's alone, never overwritten, read back as it was written."""

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.sealing import Algorithm, Keyring, new_keyring, read_keyring, write_keyring

RING = Keyring(
    {1: bytes(range(32)), 2: bytes(range(64, 96)), 10: bytes(range(96, 128))}, bytes(range(32, 64))
)
HERE = "citizens:1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keyring.json"


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=lambda mask: f"umask-{mask:03o}")
def careless_or_careful(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless_or_careful")
def test_only_the_owner_may_read_it(file: Path) -> None:
    write_keyring(file, RING)

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_is_read_is_what_was_written(file: Path) -> None:
    write_keyring(file, RING)

    kept = read_keyring(file)
    assert (kept.keys, kept.blind_key, kept.algorithm) == (RING.keys, RING.blind_key, Algorithm.AES_GCM)


@pytest.mark.parametrize("algorithm", list(Algorithm), ids=lambda algorithm: algorithm.name)
def test_the_ring_of_the_file_opens_what_the_ring_at_hand_sealed(file: Path, algorithm: Algorithm) -> None:
    write_keyring(file, RING)

    kept = read_keyring(file, algorithm)
    assert kept.open_text(RING.seal_text("李婷", HERE), HERE) == "李婷"
    assert RING.open_text(kept.seal_text("王科", HERE), HERE) == "王科"
    assert kept.seal(b"", HERE)[1:3] == bytes((algorithm, 10))  # 10 is newer than 2, as numbers are


def test_keys_that_are_there_are_never_overwritten(file: Path) -> None:
    write_keyring(file, RING)
    before = file.read_bytes()

    with pytest.raises(FileExistsError):
        write_keyring(file, new_keyring())
    assert file.read_bytes() == before


def test_a_link_laid_there_is_not_followed(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileExistsError):
        write_keyring(file, RING)
    assert not (tmp_path / "elsewhere").exists()


def test_new_keys_are_whole_and_nobody_elses() -> None:
    rings = [new_keyring() for _ in range(20)]

    assert {len(key) for ring in rings for key in (*ring.keys.values(), ring.blind_key)} == {32}
    assert len({key for ring in rings for key in (*ring.keys.values(), ring.blind_key)}) == 40  # two a ring


def test_half_a_file_is_not_half_a_ring(file: Path) -> None:
    write_keyring(file, RING)
    whole = file.read_text()
    file.write_text(whole[: len(whole) // 2])

    with pytest.raises(ValueError, match="line 1"):
        read_keyring(file)


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_the_wrong_length_is_refused_at_once(file: Path, length: int) -> None:
    # 16 and 24 bytes would quietly become a weaker AES, others fail at the first citizen
    told = {
        "keys": {"1": base64.b64encode(bytes(length)).decode()},
        "blind": base64.b64encode(bytes(32)).decode(),
    }
    file.parent.mkdir()
    file.write_text(json.dumps(told))

    with pytest.raises(ValueError, match="32"):
        read_keyring(file)
