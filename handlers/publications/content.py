"""What an item says: the value that is written, handed in, approved and published, and the hash that binds them."""

import dataclasses
import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.publications.body import clean, words_of
from handlers.publications.rules import LONGEST_BODY, LONGEST_TITLE
from handlers.refusal import Refused
from storage.review_terms import Carrier, Concern, Openness
from storage.terms import Validity

LONGEST_LINE = 500
EVERYBODY = "全社会"


@dataclass(frozen=True, slots=True)
class Attached:
    """附件: what it is called, and the hash of its bytes (hexadecimal SHA-256)."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that is approved. Categories and areas by path, the station by name, as people read them.

    `body` is cleaned HTML. `interprets` are the numbers of the items this one explains (解读). `carrier` and what
    comes after it are for the record of review (审查单) and never public; `ways` are channels by name.
    """

    title: str
    summary: str = ""
    plain: str = ""
    body: str = ""
    index_number: str = ""
    doc_number: str = ""
    issuer: str = ""
    station: str = ""
    made_on: date | None = None
    validity: Validity = Validity.IN_FORCE
    valid_from: date | None = None
    valid_until: date | None = None
    openness: Openness = Openness.ACTIVE
    openness_reason: str = ""
    audience: str = EVERYBODY
    categories: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    attachments: tuple[Attached, ...] = ()
    interprets: tuple[int, ...] = ()
    source_url: str = ""
    carrier: Carrier | None = None
    ways: tuple[str, ...] = ()
    consulted: str = ""
    concerns: tuple[Concern, ...] = ()


NAMES = {
    "title": "标题", "summary": "内容概述", "plain": "大白话", "body": "正文", "index_number": "索引号", "doc_number": "文号",
    "issuer": "发布机构", "station": "站所", "made_on": "成文日期", "validity": "是否有效", "valid_from": "施行日期",
    "valid_until": "失效或废止日期", "openness": "公开属性", "openness_reason": "公开属性的理由", "audience": "公开对象",
    "categories": "分类", "areas": "重点领域", "attachments": "附件", "interprets": "解读的文件", "source_url": "来源网址",
    "carrier": "载体形式", "ways": "拟公开方式", "consulted": "征求意见", "concerns": "涉密和隐私",
}  # fmt: skip


def written_down(content: Content) -> str:
    """One spelling: what is kept in a version, word for word what its hash is over."""
    told = dataclasses.asdict(content)
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(written: str) -> bytes:
    return hashlib.sha256(written.encode()).digest()


def read_back(written: str) -> Content:
    """Fields that came later take their defaults; the hash is over what was written, never over what was read."""
    told = json.loads(written)
    for name in ("made_on", "valid_from", "valid_until"):
        told[name] = date.fromisoformat(told[name]) if told.get(name) else None
    return Content(**told | {
        "validity": Validity(told["validity"]), "openness": Openness(told["openness"]),
        "categories": tuple(told["categories"]), "areas": tuple(told["areas"]),
        "interprets": tuple(told["interprets"]),
        "attachments": tuple(Attached(**one) for one in told["attachments"]),
        "carrier": Carrier(told["carrier"]) if told.get("carrier") else None, "ways": tuple(told.get("ways", ())),
        "concerns": tuple(Concern(one) for one in told.get("concerns", ())),
    })  # fmt: skip


def changes(old: Content, new: Content) -> tuple[str, ...]:
    """What differs, by the names people know."""
    return tuple(name for field, name in NAMES.items() if getattr(old, field) != getattr(new, field))


def tidied(content: Content) -> Content:
    """As it is kept: no stray characters, the body clean. Raises Refused on what could never be kept."""
    lines: dict[str, Any] = {field: _line(getattr(content, field)) for field in _LINES}
    tidy = dataclasses.replace(
        content,
        **lines,
        plain=_printable(content.plain).strip(),
        summary=_printable(content.summary).strip(),
        body=clean(_printable(content.body)),
        categories=tuple(dict.fromkeys(filter(None, map(_line, content.categories)))),
        areas=tuple(dict.fromkeys(filter(None, map(_line, content.areas)))),
        ways=tuple(dict.fromkeys(filter(None, map(_line, content.ways)))),
    )
    _refuse_unkeepable(tidy)
    return tidy


_LINES = (
    "title",
    "index_number",
    "doc_number",
    "issuer",
    "station",
    "openness_reason",
    "audience",
    "source_url",
    "consulted",
)


def _line(told: str) -> str:
    return " ".join(_printable(told).split())


def _printable(told: str) -> str:
    """Without control characters, half characters, and marks that turn the direction of writing."""
    return "".join(one for one in told if one in "\n\t" or unicodedata.category(one) not in _UNSEEN)


_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def _refuse_unkeepable(content: Content) -> None:
    if not content.title:
        raise Refused("请写标题。")
    if len(content.title) > LONGEST_TITLE:
        raise Refused(f"标题有 {len(content.title)} 字，最多 {LONGEST_TITLE} 字，请缩短。")
    if len(content.body) > LONGEST_BODY:
        raise Refused(f"正文连同格式有 {len(content.body)} 字，最多 {LONGEST_BODY} 字，请改作附件。")
    told = (content.summary, content.plain, *(getattr(content, field) for field in _LINES[1:]))
    if any(len(one) > LONGEST_LINE for one in told):
        raise Refused(f"除标题和正文外，每一栏最多 {LONGEST_LINE} 字，请缩短。")
    if content.source_url and not content.source_url.startswith(("http://", "https://")):
        raise Refused("来源网址应以 http:// 或 https:// 开头。")
    if content.valid_from and content.valid_until and content.valid_until < content.valid_from:
        raise Refused("失效或废止日期在施行日期之前，请检查。")


def refuse_incomplete(content: Content, today: date) -> None:
    """What must be there before anybody is asked to review it (regulation §5.1, §8.1)."""
    if not words_of(content.body) and not content.attachments:
        raise Refused("正文是空的，也没有附件。请至少写一样。")
    if content.made_on is None:
        raise Refused("请填成文日期：公开的二十个工作日从这一天算起（条例第二十六条）。")
    if content.made_on > today:
        raise Refused("成文日期在今天之后，请检查。")
    if not content.categories:
        raise Refused("请选一个目录分类。")
    if not content.audience:
        raise Refused(f"请写公开对象，一般写「{EVERYBODY}」。")
    _refuse_secret(content)
    if content.openness is not Openness.ACTIVE and not content.openness_reason:
        raise Refused("不主动公开的，请写明理由和依据（条例第十三条至第十六条）。")
    if content.validity is not Validity.IN_FORCE and content.valid_until is None:
        raise Refused("失效或废止的，请填失效或废止的日期。")


_OTHERS = frozenset({Concern.TRADE_SECRET, Concern.PRIVACY})


def _refuse_secret(content: Content) -> None:
    """What it touches is said by a person; each item is looked at for itself (保密法实施条例第四十二条)."""
    told = set(content.concerns)
    if not told:
        raise Refused("请选这条信息涉不涉及秘密和个人隐私；都不涉及的，选「都不涉及」。")
    if Concern.NONE in told and len(told) > 1:
        raise Refused("选了「都不涉及」，又选了别的，请检查。")
    if Concern.STATE_SECRET in told:
        raise Refused(
            "涉及国家秘密的不能放进连着互联网的系统（保密法第三十四条）。请停下来，向保密负责人报告。"
        )
    if content.openness is not Openness.ACTIVE:
        return
    if Concern.WORK_SECRET in told:
        raise Refused("涉及工作秘密的不能主动公开，请改公开属性，或删去那一部分。")
    if told & _OTHERS and not content.openness_reason:
        raise Refused(
            "涉及商业秘密或个人隐私还要公开的，请写明理由：第三方同意，或者不公开会影响公共利益（条例第十五条）。"
        )
