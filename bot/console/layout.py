"""What every page of the console shows besides its own: menu, names, words; and the pages for what is not there."""

import secrets
from functools import partial
from typing import Any

from flask import g
from flask.typing import ResponseReturnValue

from bot.console.frame import Console, page
from bot.console.menu import ONLY_ABOVE, group_of, menu_for
from bot.console.permissions import may
from bot.console.words import ACTS, browser_told, day_told, long_day, moment_told
from handlers.staff.rules import POSTS


def furnish(console: Console) -> None:
    made = console.blueprint

    @made.context_processor
    def around() -> dict[str, Any]:
        clerk = g.get("clerk")
        return {
            "clerk": clerk if clerk and not clerk.owed else None,
            "menu": menu_for(clerk.posts, frozenset() if clerk.is_above else ONLY_ABOVE) if clerk and not clerk.owed else {},
            "group_of": group_of,
            "opens": partial(may, clerk.posts if clerk else frozenset()),
            "csrf": g.get("csrf", ""),
            "once": g.get("typed", {}).get("once") or secrets.token_urlsafe(12),
            "typed": g.get("typed", {}),
            "faults": g.get("faults", {}),
            "refusal": g.get("refusal", ""),
            "flash": clerk.flash if clerk and not g.get("refusal") else "",
            "POSTS": POSTS, "ACTS": ACTS,
        }  # fmt: skip

    for name, told in (
        ("day", day_told),
        ("long_day", long_day),
        ("moment", moment_told),
        ("browser", browser_told),
    ):
        made.add_app_template_filter(told, name)

    @made.errorhandler(404)
    def missing(_: Exception) -> ResponseReturnValue:
        return page("missing"), 404

    @made.errorhandler(413)
    def too_large(_: Exception) -> ResponseReturnValue:
        return page("refused", told="这次提交的内容太大，没有办理。请分几次提交，或者压缩后再传。"), 413

    @made.errorhandler(500)
    def broken(_: Exception) -> ResponseReturnValue:
        """What happened is in the log; here it is said what to do."""
        return page("broken"), 500

    @console.plain("/<path:anything>", "GET")
    def nowhere(anything: str) -> ResponseReturnValue:
        return page("missing"), 404
