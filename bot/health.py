"""/health/live: the process answers. /health/ready: it can also keep what it is told."""

import shutil
from http import HTTPStatus

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from bot.wiring import Parts
from storage import schema

LEAST_FREE = 100 * 1024 * 1024  # bytes on the disk of the data directory


def blueprint(parts: Parts) -> Blueprint:
    made = Blueprint("health", __name__, url_prefix="/health")

    @made.get("/live")
    def live() -> ResponseReturnValue:
        return jsonify(live=True)

    @made.get("/ready")
    def ready() -> ResponseReturnValue:
        checks = {"database": _can_write(parts), "disk": _has_room(parts)}
        status = HTTPStatus.OK if all(checks.values()) else HTTPStatus.SERVICE_UNAVAILABLE
        return jsonify(ready=all(checks.values()), **checks), status

    return made


def _can_write(parts: Parts) -> bool:
    try:
        with parts.database.begin():
            return schema.current(parts.database) == schema.newest()
    except Exception:  # whatever it is, it cannot keep messages now
        return False


def _has_room(parts: Parts) -> bool:
    return shutil.disk_usage(parts.settings.home).free > LEAST_FREE
