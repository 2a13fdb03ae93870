"""A PostgreSQL server for one test run: from TEST_POSTGRES_URL, from the wheel, or from Debian's binaries."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c listen_addresses=''"


@dataclass(frozen=True)
class Server:
    """`url` of its maintenance database; a server we did not start is not stopped."""

    url: str
    binaries: Path | None = None
    data: Path | None = None

    def stop(self) -> None:
        if self.binaries and self.data:
            _run([self.binaries / "pg_ctl", "-D", self.data, "-m", "immediate", "stop"], self.data.parent)


def start(directory: Path) -> Server | None:
    """A server, or None where there is nothing to start one from."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        return Server(url)
    binaries = _binaries()
    if binaries is None:
        return None
    directory.mkdir(parents=True)
    if os.getuid() == 0:
        os.chown(directory, _plain_user().pw_uid, _plain_user().pw_gid)
    data = directory / "data"
    _run(
        [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ],
        directory,
    )
    _run(
        [
            binaries / "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            directory / "log",
            "-o",
            f"-k {directory} {FAST}",
            "start",
        ],
        directory,
    )
    return Server(f"postgresql://postgres@/postgres?host={directory}", binaries, data)


def _binaries() -> Path | None:
    """TEST_POSTGRES_BIN, the wheel of the development requirements, Debian's newest, or what is on the path."""
    if given := os.environ.get("TEST_POSTGRES_BIN"):
        return Path(given)
    wheel = importlib.util.find_spec("pgserver")
    inside = (
        [Path(place) / "pginstall" / "bin" for place in (wheel.submodule_search_locations or [])]
        if wheel
        else []
    )
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    for place in [*inside, *debian, *([Path(found).parent] if found else [])]:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    return None


def _plain_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LookupError("neither postgres nor nobody exists on this machine")


def _run(command: list[Path | str], directory: Path) -> None:
    user = _plain_user().pw_uid if os.getuid() == 0 else None
    with (directory / "setup.log").open("ab") as log:
        subprocess.run(
            [str(part) for part in command], check=True, cwd="/tmp", stdout=log, stderr=log, user=user
        )
