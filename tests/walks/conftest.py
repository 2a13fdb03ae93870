"""The house as a running programme: real processes, real sockets."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from bot.emulator.courier import Account
from bot.emulator.platform import Platform
from bot.wiring import Parts
from storage.sealing import write_keyring
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN

ROOT = Path(__file__).parents[2]


class Serving:
    """`gongkai serve` on a free port, its workers the children of one master."""

    def __init__(self, parts: Parts, workers: int) -> None:
        self.port = free_port()
        write_keyring(parts.settings.keyring, parts.keyring)
        environment = os.environ | {
            "GONGKAI_HOME": str(parts.settings.home), "GONGKAI_FRESHNESS": "0",
            "GONGKAI_PUBLIC_URL": self.site, "GONGKAI_FRAMED_BY": "http://127.0.0.1:*",
            "GONGKAI_DATABASE_URL": parts.database.url.render_as_string(hide_password=False),
        }  # fmt: skip
        command = [
            sys.executable,
            "-m",
            "bot.cli",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            str(workers),
            "--no-jobs",
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        self._wait()

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in told.split()]

    def stop(self) -> None:
        """At once: a graceful end waits for the browser to let go of its connections."""
        if self.process.poll() is not None:
            return
        workers = self.workers()
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._kill(workers)

    def _kill(self, workers: list[int]) -> None:
        """A machine that does ten things at once may starve it; how it stops is not what is tested."""
        for one in (*workers, self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self.process.wait()

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with urlopen(f"{self.site}/health/ready", timeout=2) as answer:  # noqa: S310 - our own loopback
                    assert answer.status == 200
                    return
            except (URLError, OSError):
                assert self.process.poll() is None, "the server ended before it was ready"
                time.sleep(0.1)
        raise TimeoutError("the server did not come up")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def worker_count() -> int:
    return 4


@pytest.fixture
def serving(parts: Parts, worker_count: int) -> Iterator[Serving]:
    made = Serving(parts, worker_count)
    yield made
    made.stop()


@pytest.fixture
def world(serving: Serving) -> Platform:
    """The platform, knocking over sockets."""
    return Platform(Account(f"{serving.site}/wechat/suojia", TOKEN, KEY, APPID, ORIGINAL_ID))
