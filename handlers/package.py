"""A docx or xlsx as a box of parts, opened with care. Nothing is ever unpacked to a disk."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from handlers import caps
from handlers.markup import attribute, each
from handlers.refusal import Refused

BROKEN = "文件不完整或者已经损坏，打不开。请在自己电脑上打开看看，另存一份再传。"
TOO_LARGE = "文件解开后太大，没有检查。请拆成几份，或删去不需要的图片再传。"
LOCKED = "文件加了密码，没有检查。请去掉密码另存一份再传。"
_TYPES = "[Content_Types].xml"
# What zipfile raises of a damaged box: of its directory, of a stream, of a place outside it, of a name (ValueError both).
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ValueError, EOFError, NotImplementedError)
_MARKUP = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Relation:
    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """`parts` holds what is markup, `others` names what is not; `types` tells the content type of each."""

    parts: Mapping[str, bytes] = field(repr=False)
    others: tuple[str, ...]
    types: Mapping[str, str]

    def of_type(self, *ends: str) -> Iterator[str]:
        yield from (name for name in self.parts if self.types.get(name, "").endswith(ends))

    def relations(self, name: str) -> list[Relation]:
        folder, _, file = name.rpartition("/")
        told = self.parts.get(f"{folder}/_rels/{file}.rels".lstrip("/"))
        return [] if told is None else [_relation(folder, one.attrib) for one in each(told, "Relationship")]


def opened(content: bytes) -> Package:
    try:
        with zipfile.ZipFile(BytesIO(content)) as box:
            # is_dir() would trip over an empty name.
            members = [info for info in box.infolist() if not info.filename.endswith("/")]
            _look_over(members)
            parts = {info.filename: box.read(info) for info in members if _is_markup(info)}
    except _DAMAGED:
        raise Refused(BROKEN) from None
    if _TYPES not in parts:
        raise Refused("这是一个压缩包，里面的文件没有检查。请解开后一个一个地传。")
    others = tuple(info.filename for info in members if not _is_markup(info))
    return Package(parts, others, _types(parts[_TYPES], [*parts, *others]))


def _look_over(members: list[zipfile.ZipInfo]) -> None:
    """Everything the directory of the box tells, before any of it is unpacked."""
    if any(info.flag_bits & 1 for info in members):
        raise Refused(LOCKED)
    names = [info.filename for info in members]
    if len(set(map(str.lower, names))) < len(names) or not all(map(_is_decent, names)):
        raise Refused("文件内部的名称不正常，没有检查。请用 Word 或 WPS 打开后另存一份再传。")
    unpacked = sum(info.file_size for info in members)
    markup = sum(info.file_size for info in members if _is_markup(info))
    if len(members) > caps.MOST_MEMBERS or unpacked > caps.MOST_UNPACKED or markup > caps.MOST_MARKUP:
        raise Refused(TOO_LARGE)
    if any(_is_puffed_up(info) for info in members):
        raise Refused(TOO_LARGE)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in members):
        raise Refused(BROKEN)


def _is_puffed_up(info: zipfile.ZipInfo) -> bool:
    return info.file_size > caps.SMALL and info.file_size > caps.MOST_RATIO * max(1, info.compress_size)


def _is_decent(name: str) -> bool:
    return (
        0 < len(name) <= caps.LONGEST_MEMBER_NAME
        and not name.startswith("/")
        and ".." not in name.split("/")
        and not any(mark in name for mark in ("\\", ":", "\x00"))
    )


def _is_markup(info: zipfile.ZipInfo) -> bool:
    return info.filename.lower().endswith(_MARKUP)


def _types(told: bytes, names: list[str]) -> dict[str, str]:
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for one in each(told, "Default", "Override"):
        if ending := attribute(one, "Extension"):
            by_ending[ending.lower()] = attribute(one, "ContentType")
        else:
            by_name[attribute(one, "PartName").lstrip("/")] = attribute(one, "ContentType")
    return {name: by_name.get(name) or by_ending.get(name.rpartition(".")[2].lower(), "") for name in names}


def _relation(folder: str, told: Mapping[str, str]) -> Relation:
    target, external = told.get("Target", ""), told.get("TargetMode") == "External"
    path = target if external else _resolved(folder, target)
    return Relation(told.get("Id", ""), told.get("Type", "").rpartition("/")[2], path, external)


def _resolved(folder: str, target: str) -> str:
    """../comments1.xml, seen from xl/worksheets, is xl/comments1.xml. It only ever names a part of this box."""
    steps: list[str] = []
    for step in (target if target.startswith("/") else f"{folder}/{target}").split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
