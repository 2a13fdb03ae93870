"""What comes in from a citizen and what goes back: frozen values, no I/O.

WeChat's bounds (wechat-platform §1.9): a text of at most 2,048 bytes in UTF-8, one article per reply.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import regex

from storage.announcement_terms import Job
from storage.terms import MessageKind

TEXT_BYTES = 2048
MORE = "\n…（回复「继续」看下文）"


@dataclass(frozen=True, slots=True)
class JobReport:
    """What WeChat reports of a mass send or a publication; `status` in its own words, counts 0 where it has none."""

    job: Job
    number: str
    status: str
    total: int = 0
    filtered: int = 0
    sent: int = 0
    failed: int = 0
    article_id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message or event as WeChat pushed it (wechat-platform §1.5). `number` is MsgId, 0 for events."""

    sender: str
    sent_at: datetime
    kind: MessageKind
    number: int = 0
    text: str = ""
    event: str = ""  # lower case; empty for messages
    key: str = ""  # EventKey
    report: JobReport | None = None  # of a job of ours

    @property
    def said(self) -> str:
        """What was typed, or the word behind the menu key that was pressed."""
        return self.text or (self.key if self.event == "click" else "")


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Tap:
    """Tapping sends `send` as if it had been typed. `typed` is the shorter word that does the same for
    clients that cannot tap; it stands in the label, or the renderer adds it."""

    label: str
    send: str
    typed: str = ""

    @property
    def told(self) -> str:
        """The label with its typed alternative."""
        typed = self.typed or self.send
        return self.label if typed in self.label else f"{self.label}（回复{typed}）"


Part = str | Link | Tap


@dataclass(frozen=True, slots=True)
class Text:
    parts: tuple[Part, ...]

    def __add__(self, other: "Text") -> "Text":
        return Text(self.parts + other.parts)


@dataclass(frozen=True, slots=True)
class Card:
    """One article (图文)."""

    title: str
    summary: str
    url: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Heard, and nothing to say: WeChat gets `success`."""


Reply = Text | Card | Silence


def as_text(reply: Reply) -> Text | None:
    """What can be kept and said later: an article becomes its words and its link."""
    if isinstance(reply, Card):
        return lines(reply.title, reply.summary, Link("打开", reply.url))
    return reply if isinstance(reply, Text) else None


def say(*parts: Part) -> Text:
    """Parts as they stand, one after another."""
    return Text(tuple(part for part in parts if part))


def lines(*rows: "Part | Text | None") -> Text:
    """Each row on a line of its own; None leaves no line."""
    parts: list[Part] = []
    for row in rows:
        if row is not None:
            parts += (row.parts if isinstance(row, Text) else (row,)) + ("\n",)
    return Text(tuple(parts[:-1]))


# --- markup (wechat-platform §2) -------------------------------------------------------------------

_UNSAFE_IN_TAP = regex.compile(r"[+%&#\"'<>\s]")


def markup(part: Part) -> str:
    """A part as WeChat writes it. Only our own links are links; tap texts are kept free of what its
    client decodes twice."""
    if isinstance(part, Link):
        return f'<a href="{part.url}">{_plain(part.label)}</a>'
    if isinstance(part, Tap):
        send = _UNSAFE_IN_TAP.sub("", part.send)
        return f'<a href="weixin://bizmsgmenu?msgmenucontent={send}&msgmenuid=1">{_plain(part.told)}</a>'
    return _plain(part)


def _plain(words: str) -> str:
    return words.replace("<", "＜")


def written(text: Text) -> str:
    return "".join(markup(part) for part in text.parts)


def size(written_text: str) -> int:
    """Bytes as WeChat counts them; a lone surrogate counts as its replacement."""
    return len(written_text.encode("utf-8", "replace"))


# --- pages -----------------------------------------------------------------------------------------


def pages(text: Text, limit: int = TEXT_BYTES) -> list[Text]:
    """`text` in pieces that WeChat shows: cut at a line if one is near, else between graphemes, never inside
    a link. All but the last end with how to read on."""
    if size(written(text)) <= limit:
        return [text]
    made: list[list[Part]] = [[]]
    left = room = limit - size(MORE)
    for piece in _pieces(text, room):
        taken = size(markup(piece))
        if taken > left:
            made.append([])
            left = room
        made[-1].append(piece)
        left -= taken
    return [Text(_joined([*page, MORE])) for page in made[:-1]] + [Text(_joined(made[-1]))]


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Neighbouring words in one piece."""
    joined: list[Part] = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _pieces(text: Text, room: int) -> Iterator[Part]:
    """Words are cut as they will be read, joined: an accent may come as a part of its own."""
    for part in _joined(list(text.parts)):
        if isinstance(part, str):
            yield from _plain_pieces(part, room)
        elif size(markup(part)) <= room:
            yield part
        else:
            yield from _plain_pieces(part.label, room)


def _plain_pieces(words: str, room: int) -> Iterator[str]:
    """Lines; where a line alone is too long, graphemes, so that emoji and accents stay whole; and where even
    a grapheme is (a letter under a thousand accents), characters."""
    for line in words.splitlines(keepends=True):
        whole = [line] if size(_plain(line)) <= room else regex.findall(r"\X", line)
        for piece in whole:
            yield from [piece] if size(_plain(piece)) <= room else list(piece)


# --- kept replies ----------------------------------------------------------------------------------


def to_json(text: Text) -> str:
    """A text to be kept and said later."""
    return json.dumps([_told(part) for part in text.parts], ensure_ascii=False)


def from_json(kept: str) -> Text:
    kinds = {"link": Link, "tap": Tap}
    return Text(
        tuple(part if isinstance(part, str) else kinds[part[0]](*part[1:]) for part in json.loads(kept))
    )


def _told(part: Part) -> str | list[str]:
    if isinstance(part, Link):
        return ["link", part.label, part.url]
    return ["tap", part.label, part.send, part.typed] if isinstance(part, Tap) else part
