"""/wechat/<account>: where WeChat knocks (wechat-platform §1).

Wrong seal: 403 and nothing written. Right seal: always 200, whatever is inside.
"""

import logging

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import RequestEntityTooLarge

from bot.wechat.accounts import Accounts, Known
from bot.wechat.desk import Desk, Unreadable
from bot.wechat.envelope import BadMessage, Forged, Opened, Stamp, greeting, open_envelope
from bot.wechat.freshness import no_later_than
from bot.wechat.letter import SUCCESS, Letter, arrival_of
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

    def verify(self, account: str) -> Response:
        """GET: WeChat asks whether this address is ours (§1.2)."""
        keys = self._known(account).keys
        try:
            greeting(keys, _stamp(), self._parts.clock())
        except Forged:
            return self._refuse(keys, Tally.FORGED, 403)
        return Response(_once("echostr")[:LONGEST_ECHO], mimetype="text/plain")

    def receive(self, account: str) -> Response:
        known = self._known(account)
        try:
            return self._take_in(account, known, _stamp(), _body())
        except RequestEntityTooLarge:
            return self._refuse(known.keys, Tally.TOO_LARGE, 413)
        except Forged:
            return self._refuse(known.keys, Tally.FORGED, 403)

    def _take_in(self, account: str, known: Known, stamp: Stamp, body: bytes) -> Response:
        keys = known.keys
        try:
            opened = open_envelope(keys, stamp, body, self._parts.clock())
            got = read(opened.xml, keys.original_id)
        except BadMessage as bad:
            return self._hold(account, keys, body, str(bad), stamp)
        return self._answer(account, known, opened, got, stamp)

    def _known(self, account: str) -> Known:
        return self._accounts.find(account) or abort(404)

    def _answer(self, account: str, known: Known, opened: Opened, got: Read, stamp: Stamp) -> Response:
        keys, incoming = known.keys, no_later_than(stamp, got.incoming)
        key = self._parts.keyring.blind("inbox", str(keys.id), *got.identity)
        arrival = arrival_of(
            keys, incoming, key, opened.xml, self._parts.clock(), self._once_used(keys, stamp)
        )
        said = self._desk.reply(Letter(account, known, opened, incoming, arrival, stamp))
        return Response(said, mimetype="text/plain" if said == SUCCESS else "text/xml")

    def _once_used(self, keys: AccountKeys, stamp: Stamp) -> bytes | None:
        """In plain mode the signature does not cover the body, so the same signature over another message is a
        replay. The signature alone names the envelope: where timestamp and nonce meet does not show in it."""
        if keys.mode is not Mode.PLAIN:
            return None
        return self._parts.keyring.blind("stamp", str(keys.id), stamp.signature)

    def _hold(self, account: str, keys: AccountKeys, body: bytes, reason: str, stamp: Stamp) -> Response:
        """Signed, and unreadable: sending it again would not help, so WeChat is told that it arrived."""
        log.warning("a message of account %s went to the holding pen: %s", keys.id, reason)
        at, once = self._parts.clock(), self._once_used(keys, stamp)
        self._desk.hold(account, Unreadable(keys.id, body, reason, at, stamp, once))
        return Response(SUCCESS, mimetype="text/plain")

    def _refuse(self, keys: AccountKeys, what: Tally, status: int) -> Response:
        self._tallies.add(keys.id, what)
        return Response(status=status)


def _body() -> bytes:
    """A body that tells its length is refused before it is read; any other is read to the cap and one more."""
    request.max_content_length = LONGEST_BODY + 1
    body = request.get_data(cache=False)
    if len(body) > LONGEST_BODY:
        raise RequestEntityTooLarge
    return body


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
