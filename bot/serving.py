"""Running the web application: gunicorn with threads, and the clock beside it."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from bot.app import create_app
from bot.settings import Settings, read_settings
from bot.wiring import wire
from bot.workers import Worker, choose_processor
from handlers.refusal import Refused

THREADS = 8  # a worker; answers are made in threads of their own, so these mostly wait


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, told by arguments instead of a file. Each worker wires its own parts after the fork."""

    def __init__(self, settings: Settings, host: str, port: int, workers: int, jobs: bool) -> None:
        self._settings = settings
        self._options = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "worker_class": Worker,
            "threads": THREADS,
            "timeout": 30,
            "graceful_timeout": 10,
            "keepalive": 5,
            "limit_request_line": 4094,
            "forwarded_allow_ips": "127.0.0.1",
            "loglevel": "warning",
            "proc_name": "gongkai",
            "pre_fork": choose_processor,
            "when_ready": self._ready,
            "on_exit": self._leaving,
        }
        self._with_jobs = jobs
        self._clock: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(wire(self._settings))

    def _ready(self, _: Any) -> None:
        if self._with_jobs:
            self._clock = subprocess.Popen([sys.executable, "-m", "bot.cli", "work", "--until-orphaned"])

    def _leaving(self, _: Any) -> None:
        if self._clock:
            self._clock.terminate()
            self._clock.wait(timeout=10)


def serve(settings: Settings, host: str, port: int, workers: int, jobs: bool) -> None:
    wire(settings).database.close()  # what is wrong is said here, before any worker starts
    with _serving(settings):
        Server(settings, host, port, workers, jobs).run()


def create_wsgi() -> Flask:
    """For a WSGI server of one's own: `gunicorn 'bot.serving:create_wsgi()'`."""
    return create_app(wire(read_settings()))


# --- serving and restoring exclude each other ---------------------------------------------------------


@contextmanager
def _serving(settings: Settings) -> Iterator[None]:
    handle = _lock_file(settings)
    fcntl.flock(handle, fcntl.LOCK_SH)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def while_nobody_serves(settings: Settings) -> Iterator[None]:
    handle = _lock_file(settings)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as e:
        raise Refused("服务正在运行。请先停下（systemctl stop gongkai），再恢复。") from e
    finally:
        os.close(handle)


def _lock_file(settings: Settings) -> int:
    settings.home.mkdir(parents=True, exist_ok=True)
    path: Path = settings.home / "serving.lock"
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
