"""Files that come in: what they may be, told by their content and not by what they are called (reliability F6)."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from handlers.refusal import Refused

LARGEST = 20 * 1024 * 1024  # bytes
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class FileKind:
    """`holds` tells by the bytes whether a file is of this kind."""

    endings: tuple[str, ...]
    content_type: str
    holds: Callable[[bytes], bool]


def _begins(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(heads)


def _packed(inside: bytes) -> Callable[[bytes], bool]:
    """A zip that names this part in its directory, which is never compressed."""
    return lambda data: data.startswith(b"PK\x03\x04") and inside in data


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    return any(_decodes(data, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


_OLE = _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_WORD, _SHEET = "application/vnd.openxmlformats-officedocument.", "spreadsheetml.sheet"
KINDS = (
    FileKind(("pdf",), "application/pdf", _begins(b"%PDF-")),
    FileKind(("docx",), _WORD + "wordprocessingml.document", _packed(b"word/")),
    FileKind(("xlsx",), _WORD + _SHEET, _packed(b"xl/")),
    FileKind(("ofd",), "application/ofd", _packed(b"OFD.xml")),
    FileKind(("doc", "wps"), "application/msword", _OLE),
    FileKind(("xls", "et"), "application/vnd.ms-excel", _OLE),
    FileKind(("png",), "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    FileKind(("jpg", "jpeg"), "image/jpeg", _begins(b"\xff\xd8\xff")),
    FileKind(("txt", "csv"), "text/plain", _is_text),
)
PICTURES = ("image/png", "image/jpeg")


def kind_of(name: str, data: bytes) -> FileKind:
    """Raises Refused."""
    if not data:
        raise Refused("这个文件是空的，请重新选择。")
    if len(data) > LARGEST:
        raise Refused(f"文件有 {len(data) // 1024 // 1024} MB，最多 {LARGEST // 1024 // 1024} MB。")
    ending = name.rpartition(".")[2].lower()
    kind = next((one for one in KINDS if ending in one.endings), None)
    if kind is None:
        raise Refused("附件可以是 pdf、docx、xlsx、ofd、doc、wps、xls、et、png、jpg、txt、csv。")
    if not kind.holds(data):
        raise Refused(f"这个文件的内容不是 {ending}，可能改过扩展名。请用原来的程序另存一份。")
    return kind


def tidy_name(name: str) -> str:
    """What a file is called to people: no folders, no unseen characters, not endless. Never a place on the disk."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip(" .")
    stem, _, ending = seen.rpartition(".")
    if not stem or not ending:
        raise Refused("文件名应有名称和扩展名，例如 公示名单.pdf。")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
