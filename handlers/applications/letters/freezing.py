"""A letter as JSON and back: the same text for the same letter, whenever and wherever it is made."""

import json
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast, get_args, get_origin, get_type_hints

from handlers.applications.letters.facts import BODIES, Letter
from storage.application_terms import LetterKind


def freeze(letter: Letter) -> str:
    """It holds who applied and for what, so it is sealed wherever it is kept."""
    return json.dumps(_plain(letter), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(kept: str) -> Letter:
    """What a later field says stands in no letter before it: it has its default there."""
    told = json.loads(kept)
    body = _made(BODIES[LetterKind(told["kind"])], told["body"])
    return cast(Letter, _made(Letter, told | {"body": body}))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {one.name: getattr(value, one.name) for one in fields(value) if not _unsaid(value, one)}
        return {name: _plain(one) for name, one in told.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _unsaid(value: Any, one: "Field[Any]") -> bool:
    """A field added later that says nothing: the letters before it were frozen without."""
    return bool(one.metadata.get("later")) and getattr(value, one.name) == one.default


def _made(kind: Any, told: Any) -> Any:
    if told is None or is_dataclass(told):
        return told
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in told)
    if type(None) in get_args(kind):
        return _made(next(one for one in get_args(kind) if one is not type(None)), told)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], one) for name, one in told.items() if name in hints})  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(told)
    return kind(told) if isinstance(kind, type) and issubclass(kind, StrEnum) else told
