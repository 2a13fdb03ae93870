"""Backup while serving, and bringing one back: database and attachments in one file; keys are kept apart.

A backup holds nothing readable of a person without keys/keyring.json, which is copied once, elsewhere.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from bot.wiring import Parts
from handlers.office import office_time
from handlers.refusal import Refused
from storage import schema
from storage.database import Database
from storage.sealing import Unsealable, read_keyring

MANIFEST, PROBE = "manifest.json", "backup:probe"


def back_up(parts: Parts) -> Path:
    """Write a new archive beside the others, the oldest go. Returns where it is."""
    at = parts.clock()
    target = parts.settings.backups / f"gongkai-{office_time(at):%Y%m%d-%H%M%S}.tar.gz"
    with tempfile.TemporaryDirectory(dir=_made(parts.settings.backups)) as scratch:
        dump = _dump(parts.database, Path(scratch))
        manifest = _manifest(parts, dump, at)
        draft = Path(scratch) / "archive"
        with tarfile.open(draft, "w:gz", compresslevel=1) as archive:
            for path, name in _contents(parts.settings, dump, manifest):
                archive.add(path, name)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.rename(target)
    _keep_newest(parts.settings)
    return target


def _made(directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory


def _dump(database: Database, scratch: Path) -> Path:
    """A consistent copy, however much is written meanwhile."""
    if not database.is_sqlite:
        target = scratch / "gongkai.pgdump"
        _postgres("pg_dump", database, "--format=custom", f"--file={target}")
        return target
    target = scratch / "gongkai.db"
    with closing(sqlite3.connect(database.path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    return target


def _postgres(program: str, database: Database, *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise Refused(f"没有找到 {program}，请安装 PostgreSQL 客户端程序（与服务器同版本或更新）。")
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run([found, *options, f"--dbname={url}"], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(
            f"{program} 没有成功：{done.stderr.strip().splitlines()[-1] if done.stderr else '原因不明'}"
        )


def _manifest(parts: Parts, dump: Path, at: datetime) -> Path:
    """What is inside, and a probe that only our keys open: a wrong key is found before anything is touched."""
    told = {
        "made_at": at.isoformat(), "schema": schema.current(parts.database), "database": dump.name,
        "sha256": _digest(dump), "probe": parts.keyring.seal(b"gongkai", PROBE).hex(),
    }  # fmt: skip
    path = dump.parent / MANIFEST
    path.write_text(json.dumps(told, indent=2))
    return path


def _contents(settings: Settings, dump: Path, manifest: Path) -> Iterator[tuple[Path, str]]:
    yield manifest, MANIFEST
    yield dump, dump.name
    for name in ("files", "spool", "gongkai.toml"):
        if (settings.home / name).exists():
            yield settings.home / name, name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep_newest(settings: Settings) -> None:
    kept = sorted(settings.backups.glob("gongkai-*.tar.gz"), reverse=True)
    for old in kept[settings.backups_kept :]:
        old.unlink()


# --- bringing one back -------------------------------------------------------------------------------


def restore(settings: Settings, archive: Path, at: datetime) -> str:
    """Check everything, then put it in place of what is there; what is there is set aside, not deleted."""
    if not settings.keyring.exists():
        raise Refused(f"请先把密钥放回 {settings.keyring}：没有它，个人信息打不开。")
    with tempfile.TemporaryDirectory(dir=_made(settings.home)) as scratch:
        inside = _unpacked(archive, Path(scratch))
        told = json.loads((inside / MANIFEST).read_text())
        _check(settings, inside, told)
        aside = settings.home / f"replaced-{office_time(at):%Y%m%d-%H%M%S}"
        _put_in_place(settings, inside, told["database"], aside)
    return str(told["made_at"])


def _unpacked(archive: Path, scratch: Path) -> Path:
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
    except (tarfile.TarError, EOFError, OSError) as e:
        raise Refused(f"{archive.name} 打不开，可能没有下载完整或已经损坏。") from e
    if not (scratch / MANIFEST).exists():
        raise Refused(f"{archive.name} 不是 gongkai backup 做的备份。")
    return scratch


def _check(settings: Settings, inside: Path, told: dict[str, str]) -> None:
    dump = inside / told["database"]
    if not dump.exists() or _digest(dump) != told["sha256"]:
        raise Refused("备份里的数据库和清单对不上，已经损坏。没有动现有数据。")
    try:
        read_keyring(settings.keyring).open(bytes.fromhex(told["probe"]), PROBE)
    except Unsealable as e:
        raise Refused("这份备份是用另一套密钥做的，请放回当时的 keys/keyring.json。没有动现有数据。") from e
    if told["schema"] > schema.newest():
        raise Refused("这份备份来自更新的程序版本，请先升级程序。没有动现有数据。")
    if dump.suffix == ".db" and not _is_whole(dump):
        raise Refused("备份里的数据库没有通过完整性检查。没有动现有数据。")


def _is_whole(dump: Path) -> bool:
    with closing(sqlite3.connect(dump)) as copy:
        whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return whole and copy.execute("PRAGMA foreign_key_check").fetchone() is None


def _put_in_place(settings: Settings, inside: Path, dump: str, aside: Path) -> None:
    aside.mkdir(mode=0o700)
    database = Database(settings.url, read_keyring(settings.keyring))
    if database.is_sqlite:
        for path in settings.home.glob(f"{database.path.name}*"):
            path.rename(aside / path.name)
        (inside / dump).rename(database.path)
    else:
        _postgres(
            "pg_restore",
            database,
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            str(inside / dump),
        )
    for name in ("files", "spool"):
        if (settings.home / name).exists():
            (settings.home / name).rename(aside / name)
        if (inside / name).exists():
            (inside / name).rename(settings.home / name)
    schema.upgrade(database)
    database.close()
