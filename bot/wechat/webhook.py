"""/wechat/<account>: where WeChat knocks (wechat-platform §1).

Wrong seal: 403 and nothing written. Right seal: always 200, whatever is inside.
"""

import logging

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import RequestEntityTooLarge

from bot.wechat.accounts import Accounts, Known
from bot.wechat.desk import SUCCESS, Desk, Letter, arrival_of
from bot.wechat.envelope import BadMessage, Forged, Opened, Stamp, greeting, open_envelope
from bot.wechat.freshness import Freshness
from bot.wechat.reading import Read, read
from bot.wechat.tally import Tallies
from bot.wiring import Parts
from storage.offices import AccountKeys
from storage.terms import Mode, Tally

log = logging.getLogger(__name__)

LONGEST_BODY = 64 * 1024  # bytes; WeChat's longest message with all its articles stays far below
LONGEST_ECHO = 256


class Door:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._accounts = Accounts(parts.database)
        self._tallies = Tallies()
        self._desk = Desk(parts, self._tallies)
        self._fresh = Freshness(parts.settings.freshness)

    def verify(self, account: str) -> Response:
        """GET: WeChat asks whether this address is ours (§1.2)."""
        keys = self._known(account).keys
        try:
            greeting(keys, _stamp(), self._parts.clock())
        except Forged:
            return self._refuse(keys, Tally.FORGED, 403)
        return Response(_once("echostr")[:LONGEST_ECHO], mimetype="text/plain")

    def receive(self, account: str) -> Response:
        known, stamp = self._known(account), _stamp()
        keys = known.keys
        try:
            body = _body()
            opened = open_envelope(keys, stamp, body, self._parts.clock())
            self._fresh.check(self._parts.database, keys.id, stamp)
            return self._answer(account, known, opened, read(opened.xml, keys.original_id), stamp)
        except RequestEntityTooLarge:
            return self._refuse(keys, Tally.TOO_LARGE, 413)
        except Forged:
            return self._refuse(keys, Tally.FORGED, 403)
        except BadMessage as bad:
            return self._hold(keys, body, str(bad))

    def _known(self, account: str) -> Known:
        return self._accounts.find(account) or abort(404)

    def _answer(self, account: str, known: Known, opened: Opened, got: Read, stamp: Stamp) -> Response:
        keys, blind = known.keys, self._parts.keyring.blind
        key = blind("inbox", str(keys.id), *got.identity)
        # In plain mode the signature does not cover the body: the same stamp on another message is a replay.
        envelope = (
            blind("stamp", str(keys.id), stamp.signature, stamp.nonce) if keys.mode is Mode.PLAIN else None
        )
        arrival = arrival_of(keys, got.incoming, key, opened.xml, self._parts.clock(), envelope)
        said = self._desk.reply(Letter(account, known, opened, got.incoming, arrival, stamp.nonce))
        return Response(said, mimetype="text/plain" if said == SUCCESS else "text/xml")

    def _hold(self, keys: AccountKeys, body: bytes, reason: str) -> Response:
        """Signed, and unreadable: sending it again would not help, so WeChat is told that it arrived."""
        log.warning("a message of account %s went to the holding pen: %s", keys.id, reason)
        self._desk.hold(keys.id, body, reason, self._parts.clock())
        return Response(SUCCESS, mimetype="text/plain")

    def _refuse(self, keys: AccountKeys, what: Tally, status: int) -> Response:
        self._tallies.add(keys.id, what)
        return Response(status=status)


def _body() -> bytes:
    request.max_content_length = LONGEST_BODY
    return request.get_data(cache=False)


def _stamp() -> Stamp:
    return Stamp(_once("signature"), _once("timestamp"), _once("nonce"), _once("msg_signature"))


def _once(name: str) -> str:
    """A query parameter given exactly once; '' otherwise, which fits no signature."""
    given = request.args.getlist(name)
    return given[0] if len(given) == 1 else ""


def blueprint(parts: Parts) -> Blueprint:
    made, door = Blueprint("wechat", __name__, url_prefix="/wechat"), Door(parts)
    made.get("/<account>")(door.verify)
    made.post("/<account>")(door.receive)
    return made
