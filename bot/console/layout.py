"""What every page of the console shows besides its own: menu, names, words; and the pages for what is not there."""

import secrets
from typing import Any

from flask import g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bot.console.frame import Console, page
from bot.console.menu import group_of, menu_for
from bot.console.words import ACTS, day_told, moment_told
from handlers.staff.rules import POSTS


def furnish(console: Console) -> None:
    made = console.blueprint

    @made.context_processor
    def around() -> dict[str, Any]:
        clerk = g.get("clerk")
        return {
            "clerk": clerk if clerk and not clerk.owed else None,
            "menu": menu_for(clerk.posts) if clerk and not clerk.owed else {},
            "group_of": group_of,
            "csrf": g.get("csrf", ""),
            "once": g.get("typed", {}).get("once") or secrets.token_urlsafe(12),
            "typed": g.get("typed", {}),
            "faults": g.get("faults", {}),
            "refusal": g.get("refusal", ""),
            "flash": clerk.flash if clerk and not g.get("refusal") else "",
            "POSTS": POSTS, "ACTS": ACTS,
        }  # fmt: skip

    @made.app_template_filter("day")
    def _(value: Any) -> str:
        return day_told(value)

    @made.app_template_filter("moment")
    def _(value: Any) -> str:
        return moment_told(value)

    @made.errorhandler(404)
    def missing(_: Exception) -> ResponseReturnValue:
        return page("missing"), 404

    @made.app_errorhandler(404)
    @made.app_errorhandler(405)
    def elsewhere(error: HTTPException) -> ResponseReturnValue:
        """An address under /console that leads nowhere; other doors keep their own answer."""
        if request.path.startswith("/console") and g.get("clerk") is None:
            return page("missing"), error.code or 404
        return error
