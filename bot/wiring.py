"""Putting the parts together: web, worker, command line and tests all begin here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.settings import Settings
from storage import schema
from storage.database import Database
from storage.files import FileStore
from storage.sealing import Keyring, new_keyring, read_keyring, write_keyring

Clock = Callable[[], datetime]


class NotReady(Exception):
    """The house is not set up, or not in order; the sentence says which command mends it."""


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    settings: Settings
    keyring: Keyring
    database: Database
    clock: Clock

    @property
    def files(self) -> FileStore:
        return FileStore(self.settings.home / "files")


def wire(settings: Settings, clock: Clock = now) -> Parts:
    """The parts of an installation that is set up and up to date. Raises NotReady."""
    parts = _unchecked(settings, clock)
    at = schema.current(parts.database)
    if at != schema.newest():
        found = "没有初始化" if at is None else f"是旧版本（{at}）"
        raise NotReady(f"数据库{found}，请先运行 gongkai {'init' if at is None else 'migrate'}")
    return parts


def wire_new(settings: Settings, clock: Clock = now) -> Parts:
    """As `wire`, for the commands that set up: makes the directory, the keys and the tables where missing."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    for directory in (settings.spool, settings.backups, settings.home / "files"):
        directory.mkdir(exist_ok=True, mode=0o700)
    if not settings.keyring.exists():
        _refuse_to_lose_keys(settings)
        write_keyring(settings.keyring, new_keyring())
    parts = _unchecked(settings, clock)
    schema.upgrade(parts.database)
    return parts


def _unchecked(settings: Settings, clock: Clock) -> Parts:
    if not settings.keyring.exists():
        raise NotReady(
            f"没有找到密钥 {settings.keyring}，请先运行 gongkai init；如果是搬家，请把 keys 目录一起搬来"
        )
    keyring = read_keyring(settings.keyring, settings.algorithm)
    database = Database(settings.url, keyring)
    if (
        database.is_sqlite
        and not database.path.exists()
        and settings.keyring.exists()
        and _was_used(settings)
    ):
        raise NotReady(f"没有找到数据库 {database.path}，不会另建一个空的。请用 gongkai restore 恢复备份")
    return Parts(settings, keyring, database, clock)


def _was_used(settings: Settings) -> bool:
    return (settings.home / "gongkai.lock").exists()


def _refuse_to_lose_keys(settings: Settings) -> None:
    """New keys beside an old database would make every sealed record unreadable for ever."""
    if _was_used(settings):
        raise NotReady(f"{settings.home} 里有数据，却没有密钥 {settings.keyring}。请先把密钥放回来")
