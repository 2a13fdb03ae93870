"""What is announced: the value of the form, its text for the hash, and what WeChat allows (wechat-platform §5)."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from handlers.announcements import body
from handlers.messages import Link, Part, Text, markup, say
from handlers.messages import written as written_out
from handlers.refusal import Faults
from storage.announcement_terms import ARTICLES, PushKind

TITLE, SUMMARY, AUTHOR, HTML, SOURCE = 32, 128, 16, 19_999, 1024  # characters; draft/add
TEXT = 2048  # bytes of a text, as for replies
LONGEST_TOPIC = 20  # characters of a topic's name that stand in what its subscribers read
MOST_PICTURES = 10
PICTURE_BYTES = 1 << 20  # media/uploadimg: less than 1 MB, jpg or png


_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text, kept by its hash. `size` in bytes."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """推送的内容. `cover` '' is the office's standing cover; `tag_id` None is everybody; `wanted_at` None: as soon as may be.

    All of it is approved: whom it reaches, how and not before when as well as its words.
    """

    title: str
    kind: PushKind = PushKind.MASS_ARTICLE
    summary: str = ""
    body: str = ""  # cleaned HTML of an article, plain lines of a text
    author: str = ""
    cover: str = ""
    pictures: tuple[Picture, ...] = ()
    tag_id: int | None = None
    urgent: bool = False
    wanted_at: datetime | None = None
    item_id: int | None = None
    source_url: str = ""  # 阅读原文
    topic_id: int | None = None  # a category: whoever wants to hear of it is told
    topic: str = ""  # what it is called

    @property
    def is_article(self) -> bool:
        return self.kind in ARTICLES


NAMES: Mapping[str, str] = {
    "title": "标题", "kind": "推送方式", "summary": "摘要", "body": "正文", "author": "作者", "cover": "封面", "pictures": "图片",
    "tag_id": "推给谁", "urgent": "紧急", "wanted_at": "推送时间", "item_id": "来自哪条信息", "source_url": "阅读原文",
    "topic_id": "告诉订阅哪一类的人",
}  # fmt: skip


def tidied(told: Content) -> Content:
    """As it is kept and hashed."""
    words = body.clean(told.body) if told.is_article else told.body.replace("\r\n", "\n").strip()
    return replace(told, title=" ".join(told.title.split()), summary=told.summary.strip(), body=words)


def written(content: Content) -> str:
    told = asdict(content) | {"wanted_at": content.wanted_at.isoformat() if content.wanted_at else None}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_back(text: str) -> Content:
    told: dict[str, Any] = json.loads(text)
    known = {one.name: told[one.name] for one in fields(Content) if one.name in told}
    return Content(**known | {
        "kind": PushKind(told["kind"]), "pictures": tuple(Picture(**one) for one in told["pictures"]),
        "wanted_at": datetime.fromisoformat(told["wanted_at"]) if told["wanted_at"] else None,
    })  # fmt: skip


def digest_of(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def changes(old: Content, new: Content) -> tuple[str, ...]:
    return tuple(label for name, label in NAMES.items() if getattr(old, name) != getattr(new, name))


def check(content: Content) -> None:
    """Whether WeChat would take it. Raises Faults, field by field."""
    faults = (
        _common(content) | (_article(content) if content.is_article else _text(content)) | _topic(content)
    )
    if faults:
        raise Faults(faults)


def _common(content: Content) -> dict[str, str]:
    if not content.title:
        return {"title": "请写标题。"}
    if len(content.title) > TITLE:
        return {"title": f"标题有 {len(content.title)} 个字，微信最多 {TITLE} 个，请缩短。"}
    return {}


def _article(content: Content) -> dict[str, str]:
    faults = {}
    if len(content.summary) > SUMMARY:
        faults["summary"] = f"摘要有 {len(content.summary)} 个字，微信最多 {SUMMARY} 个，请缩短。"
    if len(content.author) > AUTHOR:
        faults["author"] = f"作者最多 {AUTHOR} 个字。"
    if content.source_url and not content.source_url.startswith(("http://", "https://")):
        faults["source_url"] = "网址以 http:// 或 https:// 开头。"
    if len(content.source_url.encode()) > SOURCE:
        faults["source_url"] = "网址太长，请换一个短的。"
    if sentence := _body_fault(content):
        faults["body"] = sentence
    large = [one.name for one in content.pictures if one.size >= PICTURE_BYTES]
    if large:
        faults["picture"] = f"图片要小于 1 MB：{'、'.join(large)}。请压缩后再传。"
    if len(content.pictures) > MOST_PICTURES:
        faults["picture"] = f"最多 {MOST_PICTURES} 张图片。"
    return faults


def _body_fault(content: Content) -> str:
    if not body.words_of(content.body):
        return "请写正文。"
    if len(body.for_wechat(content.body, {})) > HTML - 200 * len(content.pictures):
        return "正文太长，微信一篇不到两万字。请缩短，或者在文末引导群众点「阅读原文」。"
    asked = body.pictures_in(content.body)
    if missing := sorted(asked - set(range(1, len(content.pictures) + 1))):
        return f"正文里写了［图{missing[0]}］，可是没有传这张图。"
    return ""


def _text(content: Content) -> dict[str, str]:
    size, most = len(content.body.encode()), room_of(content)
    if not content.body:
        return {"body": "请写要推送的文字。"}
    if size > most:
        return {"body": f"文字最多约 {most // 3} 个字，现在多出约 {(size - most) // 3 + 1} 个。"}
    return {}


def room_of(content: Content) -> int:
    """Bytes of text: what goes to subscribers carries its link and how to stop it."""
    if content.kind is not PushKind.TOPIC:
        return TEXT
    return TEXT - len("".join(markup(part) for part in tail_of(content, "类" * LONGEST_TOPIC)).encode())


def _topic(content: Content) -> dict[str, str]:
    if content.kind is not PushKind.TOPIC:
        return {}
    faults = {} if content.topic_id else {"topic": "请选告诉订阅哪一类的人。"}
    if content.source_url and not _ADDRESS.fullmatch(content.source_url):
        faults["source_url"] = "网址以 http:// 或 https:// 开头，中间没有空格和引号。"
    return faults


# --- as subscribers read it --------------------------------------------------------------------------


def tail_of(content: Content, topic: str) -> tuple[Part, ...]:
    """What stands under the text: where there is more, why they get it, and how to stop it. `topic` is what the reader
    subscribed to: this one, or what stands above it."""
    more = (Link("查看全文", content.source_url), "\n") if content.source_url else ()
    told = topic if len(topic) <= LONGEST_TOPIC else ""
    why = f"您订阅了「{told}」才收到。" if told else "您订阅了这一类才收到。"
    return ("\n\n", *more, why, f"不想再收，回复「退订{told}」。")


def as_letter(content: Content, topic: str) -> Text:
    return say(content.body, *tail_of(content, topic))


def as_read(content: Content) -> str:
    """The words of a push that is no article, as a telephone shows them."""
    if content.kind is not PushKind.TOPIC:
        return content.body
    return "".join(
        one if isinstance(one, str) else one.label for one in as_letter(content, content.topic).parts
    )


def as_text(content: Content) -> str:
    """The words of a push that is no article, as WeChat is handed them."""
    if content.kind is not PushKind.TOPIC:
        return content.body
    return written_out(as_letter(content, content.topic))
