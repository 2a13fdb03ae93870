"""Fixtures of this room."""

from tests.handlers.dialogue import town

__all__ = ["town"]
