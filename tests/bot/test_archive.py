"""A backup is whole, says nothing without the keys, and comes back; a bad one is refused before anything is touched."""

import os
import shutil
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import archive
from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.refusal import Refused
from storage.database import Database
from storage.sealing import new_keyring, write_keyring
from tests.postgres import Server


@pytest.fixture
def kept(parts: Parts, postgres_server: Server | None, monkeypatch: pytest.MonkeyPatch) -> Parts:
    """The house with its keys on the disk, and the programs that came with the server in reach."""
    write_keyring(parts.settings.keyring, parts.keyring)
    if postgres_server and postgres_server.binaries:
        monkeypatch.setenv("PATH", f"{postgres_server.binaries}:{os.environ['PATH']}")
    if not parts.database.is_sqlite and shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump here: backups of PostgreSQL cannot be shown")
    return parts


def test_what_was_backed_up_comes_back(kept: Parts, platform: Platform) -> None:
    platform.say("李婷", "低保怎么申请")
    made = backed_up(kept)
    platform.say("李婷", "医保什么时候交")

    archive.restore(kept.settings, made, kept.clock())

    assert questions(kept) == ["低保怎么申请"]


def test_what_was_there_is_set_aside(kept: Parts) -> None:
    if not kept.database.is_sqlite:
        pytest.skip("PostgreSQL keeps no file to set aside")
    made = backed_up(kept)

    archive.restore(kept.settings, made, kept.clock())

    aside = list(kept.settings.home.glob("replaced-*/gongkai.db"))
    assert len(aside) == 1


def test_a_backup_tells_nothing_of_a_person(kept: Parts, platform: Platform) -> None:
    for words in ("我要申请", "1", "欧阳慧", "13912345678", "没有", "2025年危房改造名单", "1", "提交"):
        platform.say("李婷", words)
    made = backed_up(kept)

    with tarfile.open(made) as packed:
        inside = b"".join(packed.extractfile(one).read() for one in packed if one.isfile())  # type: ignore[union-attr]
    assert "欧阳慧".encode() not in inside
    assert b"13912345678" not in inside


@pytest.mark.parametrize("damage", ["cut", "flipped", "not ours", "other keys"])
def test_a_bad_backup_changes_nothing(kept: Parts, tmp_path: Path, damage: str) -> None:
    if not kept.database.is_sqlite:
        pytest.skip("the checks are the same; shown on SQLite")
    made = backed_up(kept)
    if damage == "cut":
        made.write_bytes(made.read_bytes()[:-2000])
    elif damage == "flipped":
        _flip_inside(made, tmp_path)
    elif damage == "not ours":
        with tarfile.open(made, "w:gz") as packed:
            packed.add(kept.settings.keyring, "something")
    else:
        kept.settings.keyring.unlink()
        write_keyring(kept.settings.keyring, new_keyring())
    before = kept.database.path.read_bytes()

    with pytest.raises(Refused):
        archive.restore(kept.settings, made, kept.clock())

    assert kept.database.path.read_bytes() == before
    assert list(kept.settings.home.glob("replaced-*")) == []


def _flip_inside(made: Path, scratch: Path) -> None:
    """One byte of the database, the archive itself still readable."""
    inside = scratch / "inside"
    with tarfile.open(made) as packed:
        packed.extractall(inside, filter="data")
    damaged = bytearray((inside / "gongkai.db").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (inside / "gongkai.db").write_bytes(damaged)
    with tarfile.open(made, "w:gz") as packed:
        for path in inside.iterdir():
            packed.add(path, path.name)


def test_only_so_many_backups_are_kept(kept: Parts) -> None:
    few = replace(kept, settings=replace(kept.settings, backups_kept=3))
    for _ in range(5):
        archive.back_up(few)
        kept.clock.move(hours=1)  # type: ignore[attr-defined]

    names = sorted(path.name for path in kept.settings.backups.glob("*.tar.gz"))
    # 10:00 Beijing time and hourly on: of five the last three stay.
    assert names == [f"gongkai-20260302-{hour}0000.tar.gz" for hour in (12, 13, 14)]


def backed_up(parts: Parts) -> Path:
    return archive.back_up(parts)


def questions(parts: Parts) -> list[str]:
    fresh = Database(parts.database.url.render_as_string(hide_password=False), parts.keyring)
    with fresh.read() as session:
        asked = list(session.execute(text("SELECT asked FROM enquiries ORDER BY id")).scalars())
    fresh.close()
    return asked
