"""A file as it was handed in → what can be searched in it, or `Refused` with what to do instead."""

import unicodedata

from handlers import caps
from handlers.decoding import decoded
from handlers.package import LOCKED, Package, opened
from handlers.publications.checkup import portable, sheets, word
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import Reading
from handlers.publications.checkup.typed import read_csv, read_text
from handlers.refusal import Refused

UNREADABLE = "这个文件读不出来，没有检查。请用 Word、Excel 或 WPS 打开，另存为 docx、xlsx 或 pdf 再传。"
_TEXTS, _TABLES = ("txt", "md"), ("csv", "tsv")

# By their first bytes: what people hand in and the program does not read, with what to do.
_ELSEWHERE: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "图片里的字程序读不出来，没有检查。请人工看过，或把文字另存为 docx 再传。"),
    (b"\x89PNG", "图片里的字程序读不出来，没有检查。请人工看过，或把文字另存为 docx 再传。"),
    (b"GIF8", "图片里的字程序读不出来，没有检查。请人工看过，或把文字另存为 docx 再传。"),
    (b"BM", "图片里的字程序读不出来，没有检查。请人工看过，或把文字另存为 docx 再传。"),
    (b"{\\rtf", "这是 rtf 文件，没有检查。请另存为 docx 再传。"),
    (b"Rar!", "这是压缩包，里面的文件没有检查。请解开后一个一个地传。"),
    (b"7z\xbc\xaf", "这是压缩包，里面的文件没有检查。请解开后一个一个地传。"),
    (b"MZ", "这是程序，不是文件，不能公开。"),
    (b"\x7fELF", "这是程序，不是文件，不能公开。"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (b"<html", b"<!doctype", b"<?xml", b"mime-version:")


def read(name: str, content: bytes, ours: Ours) -> Reading:
    """What a file is, its content says; its name must agree, or the citizen who saves it cannot open it."""
    _look_at(name, content)
    try:
        reading = _read(name, content, ours)
    except Refused:
        raise
    except Exception:  # a stranger's file may break any reader in a way nobody thought of
        raise Refused(UNREADABLE) from None
    if sum(len(piece.text) for piece in reading.pieces) > caps.MOST_TEXT:
        raise Refused("文件里的字太多，没有检查。请拆成几份再传。")
    return reading


def _look_at(name: str, content: bytes) -> None:
    if len(name) > caps.LONGEST_NAME:
        raise Refused(f"文件名太长（{len(name)} 字），请改到 {caps.LONGEST_NAME} 字以内再传。")
    if not name.strip(" .") or any(mark in name for mark in "/\\:") or _has_unseen(name):
        raise Refused("文件名里有不能用的符号（如 / \\ : 或看不见的字符），请改名再传。")
    if not content:
        raise Refused("这是空文件，请重新选择文件。")
    if len(content) > caps.MOST_BYTES:
        raise Refused(f"文件超过 {caps.MOST_BYTES // 1_000_000} MB，没有检查。请拆成几份，或删去图片再传。")


def _has_unseen(name: str) -> bool:
    """Control characters, and those that turn the direction of writing: gpj.docx seen as xcod.jpg."""
    return any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for character in name)


def _read(name: str, content: bytes, ours: Ours) -> Reading:
    if content.startswith(b"PK\x03\x04"):
        return _office(name, opened(content), ours)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        _must_end(name, "pdf")
        return portable.read(name, content, ours)
    _refuse_elsewhere(content)
    text = decoded(content)
    if text is None:
        raise Refused(UNREADABLE)
    if _ending(name) in _TABLES:
        return read_csv(name, text)
    _must_end(name, *_TEXTS)
    return read_text(name, text)


def _office(name: str, package: Package, ours: Ours) -> Reading:
    if next(iter(package.of_type(*word.MAIN)), ""):
        _must_end(name, "docx", "docm")
        return word.read(name, package, ours)
    if next(iter(package.of_type(*sheets.MAIN)), ""):
        _must_end(name, "xlsx", "xlsm")
        return sheets.read(name, package, ours)
    raise Refused(UNREADABLE)


def _refuse_elsewhere(content: bytes) -> None:
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Refused(
            LOCKED if locked else "这是旧格式（doc、xls 或 wps），没有检查。请另存为 docx 或 xlsx 再传。"
        )
    for beginning, sentence in _ELSEWHERE:
        if content.startswith(beginning):
            raise Refused(sentence)
    if content[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB):
        raise Refused("这是网页格式，没有检查。请打开后另存为 docx 或 xlsx 再传。")


def _must_end(name: str, *endings: str) -> None:
    if _ending(name) not in endings:
        raise Refused(f"文件名和内容对不上：内容是 {endings[0]}。请把文件名改成以 .{endings[0]} 结尾再传。")


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
