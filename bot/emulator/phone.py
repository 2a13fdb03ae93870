"""The phone in the browser, and the panel that shows what went over the wire."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask, jsonify, redirect, request, send_from_directory
from flask.typing import ResponseReturnValue

from bot import security
from bot.emulator import agreeing, api, articles
from bot.emulator.courier import Delivery
from bot.emulator.platform import Entry, Phone, Platform

STATIC = Path(__file__).parent / "static"
Menu = Mapping[str, Mapping[str, str]]


def create_phone(platform: Platform, menu: Menu, title: str, citizens: list[str], pages: str) -> Flask:
    """`pages` is the address of the citizens' pages, which open in a frame on the phone. `menu` is the one the account
    has published before."""
    platform.service.menu = platform.service.menu or _published(menu)
    app = Flask(__name__, static_folder=str(STATIC), static_url_path="/phone/static")
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the menu keeps its order
    security.protect(app, frames=f"'self' {pages}")
    app.register_blueprint(api.blueprint(platform.service))
    app.register_blueprint(articles.blueprint(platform.service))
    app.register_blueprint(agreeing.blueprint(platform))
    app.add_url_rule("/", "root", lambda: redirect("/phone"))
    app.add_url_rule("/phone", "phone", lambda: send_from_directory(STATIC, "phone.html"))

    @app.get("/phone/about")
    def about() -> ResponseReturnValue:
        return jsonify(
            title=title, citizens=citizens, menu=platform.service.menu or [], mode=platform.account.mode
        )

    @app.get("/phone/chat")
    def chat() -> ResponseReturnValue:
        phone = platform.phone(request.args.get("name", citizens[0]))
        return jsonify(_told(phone, int(request.args.get("since", "0"))))

    @app.post("/phone/do")
    def do() -> ResponseReturnValue:
        """One thing the citizen does; answered when the platform has finished delivering it."""
        asked = request.get_json()
        since = len(platform.phone(asked["name"]).chat)
        _ACTIONS[asked["action"]](platform, asked)
        return jsonify(_told(platform.phone(asked["name"]), since))

    return app


def _published(menu: Menu) -> list[Any]:
    return [
        {
            "name": name,
            "sub_button": [{"type": "click", "name": label, "key": key} for label, key in items.items()],
        }
        for name, items in menu.items()
    ]


def _again(platform: Platform, asked: Mapping[str, Any]) -> None:
    platform.push_again(asked["name"], platform.phone(asked["name"]).chat[int(asked["entry"])])


_ACTIONS: Mapping[str, Callable[[Platform, Mapping[str, Any]], object]] = {
    "follow": lambda platform, asked: platform.follow(asked["name"]),
    "unfollow": lambda platform, asked: platform.unfollow(asked["name"]),
    "say": lambda platform, asked: platform.say(asked["name"], asked["words"]),
    "tap": lambda platform, asked: platform.tap(asked["name"], asked["words"], asked["number"]),
    "click": lambda platform, asked: platform.click(asked["name"], asked["key"], asked["label"]),
    "send": lambda platform, asked: platform.send_kind(asked["name"], asked["kind"]),
    "again": _again,
}


def _told(phone: Phone, since: int) -> dict[str, Any]:
    entries = [_entry(number, entry) for number, entry in enumerate(phone.chat) if number >= since]
    return {
        "name": phone.name,
        "wechat": phone.wechat,
        "following": phone.following,
        "count": len(phone.chat),
        "entries": entries,
    }


def _entry(number: int, entry: Entry) -> dict[str, Any]:
    return {
        "number": number, "side": entry.side, "kind": entry.kind, "words": entry.words, "at": entry.at,
        "articles": [vars_of(article) for article in entry.articles],
        "deliveries": [_delivery(one) for one in entry.deliveries],
    }  # fmt: skip


def _delivery(one: Delivery) -> dict[str, Any]:
    return {
        "number": one.number, "query": one.query, "plain": one.plain, "sent": one.sent, "status": one.status,
        "received": one.received, "milliseconds": round(one.seconds * 1000), "outcome": one.verdict.outcome,
        "reply": one.verdict.xml, "flaws": one.verdict.flaws,
    }  # fmt: skip


def vars_of(article: Any) -> dict[str, str]:
    return {
        "title": article.title,
        "summary": article.summary,
        "picture": article.picture,
        "url": article.url,
    }
