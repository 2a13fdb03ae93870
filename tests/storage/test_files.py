"""Bytes kept under their hash: whole or not at all, once, and never outside their place."""

import hashlib
from pathlib import Path

import pytest

from storage.files import FileStore

DATA = "公示名单".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def test_what_is_kept_is_read_back_and_stands_under_its_hash(store: FileStore, tmp_path: Path) -> None:
    assert store.keep(DATA) == DIGEST

    assert store.read(DIGEST) == DATA
    assert store.path(DIGEST) == tmp_path / "files" / DIGEST[:2] / DIGEST[2:]


def test_keeping_it_twice_keeps_it_once_and_leaves_nothing_beside(store: FileStore, tmp_path: Path) -> None:
    store.keep(DATA)
    before = store.path(DIGEST).stat().st_ino
    store.keep(DATA)

    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == [store.path(DIGEST)]
    assert store.path(DIGEST).stat().st_ino == before


@pytest.mark.parametrize(
    "digest", ["", "../../etc/passwd", "ab/../" + "0" * 58, "G" * 64, "AB" * 32, DIGEST + "\n"]
)
def test_only_a_hash_is_a_place(store: FileStore, digest: str) -> None:
    with pytest.raises(ValueError, match="not a hash"):
        store.path(digest)


def test_what_was_altered_on_the_disk_is_as_good_as_missing(store: FileStore) -> None:
    store.keep(DATA)
    store.path(DIGEST).write_bytes(b"other")

    with pytest.raises(FileNotFoundError):
        store.read(DIGEST)


def test_nobody_else_on_the_machine_reads_it(store: FileStore) -> None:
    store.keep(DATA)

    assert store.path(DIGEST).stat().st_mode & 0o077 == 0
    assert store.path(DIGEST).parent.stat().st_mode & 0o077 == 0
