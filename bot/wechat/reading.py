"""From WeChat's XML to an Incoming (wechat-platform §1.5, §1.8). Whatever cannot be read is a BadMessage."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import xmltodict

from bot.wechat.envelope import BadMessage
from bot.wechat.job_reports import report_in
from handlers.messages import Incoming
from storage.terms import MessageKind

# WeChat sends C0 control characters unescaped now and then; no XML parser takes them (wechatpy §1).
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_NUMBER = 18  # digits that surely fit 64 bits
_LONGEST_MOMENT = 10  # digits: until the year 2286

# Every event of the facts §1.8. Those that are not here are kept and acknowledged all the same.
BY_CITIZENS = frozenset({
    "subscribe", "unsubscribe", "scan", "location", "click", "view", "view_miniprogram",
    "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select",
})  # fmt: skip
KNOWN_EVENTS = BY_CITIZENS | {
    "masssendjobfinish", "templatesendjobfinish", "publishjobfinish",
    "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event",
    "user_info_modified", "user_authorization_revoke", "user_authorization_cancellation",
    "qualification_verify_success", "qualification_verify_fail", "naming_verify_success", "naming_verify_fail",
    "annual_renew", "verify_expired", "kf_create_session", "kf_close_session", "kf_switch_session",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """An Incoming and the words that tell it from every other (§1.7)."""

    incoming: Incoming
    identity: tuple[str, ...]


def read(xml: bytes, original_id: str) -> Read:
    """Raises BadMessage, also for a message meant for another account."""
    fields = _fields(xml)
    if _word(fields, "ToUserName") != original_id:
        raise BadMessage("meant for another account")
    sender, seconds = _word(fields, "FromUserName"), _word(fields, "CreateTime")
    if not sender:
        raise BadMessage("no sender")
    kind = _kind(_word(fields, "MsgType"))
    incoming = Incoming(
        sender=sender,
        sent_at=_moment(seconds),
        kind=kind,
        number=_number(_word(fields, "MsgId")),
        text=_word(fields, "Content"),
        event=_word(fields, "Event").lower() if kind is MessageKind.EVENT else "",
        key=_word(fields, "EventKey"),
        report=report_in(fields) if kind is MessageKind.EVENT else None,
    )
    return Read(incoming, (sender, seconds, *_own_identity(fields, incoming)))


def _own_identity(fields: Mapping[str, object], incoming: Incoming) -> tuple[str, ...]:
    """Messages have MsgId. Events have none: a citizen's is what happened to which key; a report's is all it says,
    since what it is about stands somewhere else in each kind."""
    if incoming.kind is not MessageKind.EVENT:
        return (_word(fields, "MsgType"), _word(fields, "MsgId"))
    if incoming.event in BY_CITIZENS:
        return ("event", incoming.event, incoming.key)
    return ("event", incoming.event, json.dumps(fields, sort_keys=True, default=str))


def _fields(xml: bytes) -> Mapping[str, object]:
    try:
        root = xmltodict.parse(_CONTROL.sub(b"", xml), encoding="utf-8", strip_whitespace=False)
    except Exception as e:  # expat, entities, encodings: the parser has no one error either
        raise BadMessage(f"not XML: {type(e).__name__}") from e
    fields = root.get("xml")
    if not isinstance(fields, dict):
        raise BadMessage("no fields under <xml>")
    return fields


def _word(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadMessage(f"{name} is not one word")
    return value if name == "Content" else value.strip()


def _kind(word: str) -> MessageKind:
    if not word:
        raise BadMessage("no MsgType")
    try:
        return MessageKind(word.lower())
    except ValueError:
        return MessageKind.OTHER


def _moment(seconds: str) -> datetime:
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= _LONGEST_MOMENT):
        raise BadMessage("CreateTime is not a moment")
    return datetime.fromtimestamp(int(seconds), UTC)


def _number(word: str) -> int:
    if not word:
        return 0
    if not (word.isascii() and word.isdigit()):
        raise BadMessage("MsgId is not a number")
    return int(word[-_LONGEST_NUMBER:])
