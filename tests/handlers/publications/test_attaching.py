"""附件: told by what is in it, kept once under its hash, never under a name a person gave (reliability F6)."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.wiring import Parts
from handlers.publications.attaching import attach
from handlers.publications.content import Attached
from handlers.publications.uploads import LARGEST, kind_of, tidy_name
from handlers.refusal import Refused
from storage import files
from storage.files import FileStore
from tests.handlers.publications.cast import QIANG, WANG, ZHAO


def packed(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return kept.getvalue()


PDF = b"%PDF-1.7\n1 0 obj"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"
DOCX, XLSX = packed("word/document.xml"), packed("xl/workbook.xml")
GOOD = {
    "公示.pdf": PDF, "公示.PDF": PDF, "公示.docx": DOCX, "名单.xlsx": XLSX, "老文件.doc": OLE, "金山.wps": OLE, "表.xls": OLE,
    "图.png": b"\x89PNG\r\n\x1a\nx", "图.jpeg": b"\xff\xd8\xffx", "表.csv": "姓名,金额".encode("gb18030"), "说明.txt": "说明".encode(),
    "公文.ofd": packed("OFD.xml"),
}  # fmt: skip
BAD = {
    "公示.pdf": b"MZ\x90\x00", "公示.docx": XLSX, "名单.xlsx": PDF, "图.png": b"<svg onload=x>", "说明.txt": b"\x00\x01",
    "脚本.js": b"alert(1)", "网页.html": b"<script>", "图.svg": b"<svg/>", "程序.exe": b"MZ", "没有扩展名": PDF, "空.pdf": b"",
    "宏.docm": DOCX, "包.zip": packed("a"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_is_called_is_taken(name: str) -> None:
    assert kind_of(name, GOOD[name]).content_type


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(Refused):
        kind_of(name, BAD[name])


def test_a_file_has_a_largest_size() -> None:
    with pytest.raises(Refused, match="最多 20 MB"):
        kind_of("大.pdf", PDF + b"\0" * LARGEST)


@pytest.mark.parametrize(("name", "called"), [
    ("../../etc/名单.pdf", "名单.pdf"), ("C:\\文件\\名单.pdf", "名单.pdf"), ("名\u202e单\x00.pdf", "名单.pdf"),
    ("长" * 300 + ".pdf", "长" * 116 + ".pdf"), ("a.b.pdf", "a.b.pdf"),
])  # fmt: skip
def test_a_name_is_only_what_people_call_it(name: str, called: str) -> None:
    assert tidy_name(name) == called


@pytest.mark.parametrize("name", ["", "..", ".pdf", "名单", "/"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        tidy_name(name)


def test_the_same_bytes_are_kept_once_under_their_hash(parts: Parts, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    with parts.database.begin() as session:
        first = attach(session, store, WANG, "../名单.pdf", PDF, parts.clock())
        again = attach(session, store, WANG, "另一个名字.pdf", PDF, parts.clock())

        assert (first.digest, again) == (again.digest, Attached("另一个名字.pdf", first.digest))
        kept = files.file_of(session, 1, first.digest)
        assert kept and (kept.name, kept.content_type, kept.size, kept.kept_by) == (
            "名单.pdf", "application/pdf", len(PDF), "王科",
        )  # fmt: skip
        assert files.file_of(session, 2, first.digest) is None
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == [store.path(first.digest)]
    assert store.read(first.digest) == PDF


def test_another_office_keeps_the_same_bytes_for_itself(parts: Parts, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    with parts.database.begin() as session:
        digest = attach(session, store, WANG, "名单.pdf", PDF, parts.clock()).digest

        assert files.missing(session, QIANG.office_id, [digest]) == {digest}
        assert files.missing(session, WANG.office_id, [digest]) == set()


def test_who_holds_no_post_for_it_attaches_nothing(parts: Parts, tmp_path: Path) -> None:
    with parts.database.begin() as session, pytest.raises(Refused):
        attach(session, FileStore(tmp_path / "files"), ZHAO, "名单.pdf", PDF, parts.clock())

    assert not (tmp_path / "files").exists()
