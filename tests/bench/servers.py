"""The two servers under the same gunicorn: the echo, and ours with an archive of a given size."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bot import serving
from bot.emulator import letters
from bot.emulator.courier import Account, Courier, carry
from bot.emulator.letters import Push
from bot.emulator.platform import new_openid
from bot.settings import Settings, read_settings
from bot.wiring import wire_new
from handlers.publications import actions as publications
from tests.bench import corpus
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN, furnish

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "var" / "bench"
PORT = 8431
WORKERS, THREADS = 2, serving.THREADS


def archive(count: int) -> Path:
    """A data directory whose office has published `count` items; built once, kept and migrated for the next run."""
    home = BUILT / f"items-{count}"
    if (home / "built").exists():
        wire_new(_settings(home)).database.close()
        return home
    shutil.rmtree(home, ignore_errors=True)
    parts = wire_new(_settings(home))
    print(f"正在建 {count} 条信息的资料…", file=sys.stderr)
    furnish(parts)
    rows = list(corpus.items(count))
    for start in range(0, count, 5000):
        with parts.database.begin() as session:
            publications.import_items(session, 1, rows[start : start + 5000], "bench", parts.clock())
    parts.database.close()
    (home / "built").touch()
    return home


def _settings(home: Path) -> Settings:
    return read_settings({"GONGKAI_HOME": str(home)})


def copy_of(home: Path) -> Path:
    """To be written to."""
    target = BUILT / "running"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home, target)
    return target


@contextmanager
def echo() -> Iterator[int]:
    """The yardstick; yields the process id of its master."""
    options = [
        "--workers",
        str(WORKERS),
        "--worker-class",
        "gthread",
        "--threads",
        str(THREADS),
        "--keep-alive",
        "5",
    ]
    command = [
        "-m",
        "gunicorn",
        *options,
        "--bind",
        f"127.0.0.1:{PORT}",
        "--log-level",
        "warning",
        "tests.bench.echo:app",
    ]
    with _running(command, {}, "/") as master:
        yield master


@contextmanager
def ours(home: Path) -> Iterator[int]:
    command = ["-m", "bot.cli", "serve", "--port", str(PORT), "--workers", str(WORKERS), "--no-jobs"]
    with _running(command, {"GONGKAI_HOME": str(home), "GONGKAI_FRESHNESS": "0"}, "/health/ready") as master:
        yield master


@contextmanager
def _running(command: list[str], environment: dict[str, str], path: str) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=os.environ | environment)
    try:
        _wait(path)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _wait(path: str) -> None:
    for _ in range(300):
        try:
            with urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=2) as answer:
                json.load(answer)
            return
        except ValueError:
            return
        except OSError as e:
            if getattr(e, "code", None) in (404, 405):
                return
            time.sleep(0.1)
    raise TimeoutError("the server did not come up")


def requests(count: int, asked: list[str]) -> list[bytes]:
    """Sealed messages, each a new one: these questions in turn, of as many citizens as a small township has."""
    account = Account(f"http://127.0.0.1:{PORT}/wechat/suojia", TOKEN, KEY, APPID, ORIGINAL_ID)
    courier = Courier(account, carry, time.time)
    citizens = [new_openid() for _ in range(500)]
    number = int(time.time() * 1000) * 10000
    made = []
    for place in range(count):
        body = letters.text(asked[place % len(asked)], number + place)
        query, sent = courier.sealed(
            Push(ORIGINAL_ID, citizens[place % len(citizens)], int(time.time()), body)
        )
        told = sent.encode()
        head = f"POST /wechat/suojia?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: {len(told)}\r\n\r\n"
        made.append(head.encode() + told)
    return made


def cpu_of(master: int) -> float:
    """Processor seconds of a server's workers so far (Linux)."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0.0
    for child in children:
        told = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        used += (int(told[11]) + int(told[12])) / ticks
    return used
