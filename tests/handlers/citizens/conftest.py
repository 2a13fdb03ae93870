"""Fixtures of this room."""

from tests.handlers.county import county
from tests.handlers.dialogue import town

__all__ = ["county", "town"]
