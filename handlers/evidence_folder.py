"""佐证夹: the year's evidence as a zip, a numbered folder a criterion, with an index whose numbers are numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from handlers.criteria.folder import file_of, folder_of, tidy
from handlers.criteria.told import told_due, told_present, told_standard
from handlers.evidence import WORDS
from handlers.evidence_files import Cabinet, files_of
from handlers.evidence_index import index_of
from handlers.office import office_time
from handlers.scoring import Line, ScoreSheet

GONE = "文件不在了"
FALLEN = "已撤回或划去，不作数"
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Written:
    """A line of the list of evidence."""

    folder: str
    number: str
    kind: str
    title: str
    file: str
    by: str
    at: datetime


def write_folder(cabinet: Cabinet, sheet: ScoreSheet, out: BinaryIO, at: datetime) -> None:
    top = f"{sheet.year}年政务公开考核佐证"
    told: list[_Written] = []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for place, line in enumerate(sheet.lines, 1):
            told += _laid(cabinet, archive, f"{top}/{_folder(place, line)}", line, at)
        rows = [_row(place, line, cabinet) for place, line in enumerate(sheet.lines, 1)]
        listed = [
            (one.folder.rpartition("/")[2], one.number, one.kind, one.title, one.file, one.by, f"{office_time(one.at):%Y-%m-%d %H:%M}")
            for one in told
        ]  # fmt: skip
        title = f"{cabinet.office.name}{top}（{cabinet.today}）"
        _put(archive, f"{top}/00-{tidy('佐证清单')}.xlsx", index_of(title, rows, listed), at)


def _folder(place: int, line: Line) -> str:
    return folder_of(place, line.criterion.number, line.criterion.content)


def _laid(cabinet: Cabinet, archive: ZipFile, folder: str, line: Line, at: datetime) -> Iterator[_Written]:
    """A criterion with nothing beside it has no folder, and stands in the index."""
    place = 0
    for piece in line.laid:
        row, names = piece.row, list[str]()
        for file in files_of(cabinet, row) if piece.holds else ():
            place += 1
            names.append(file_of(place, file))
            _put(archive, f"{folder}/{names[-1]}", file.data, at)
        for name in names or [FALLEN if not piece.holds else GONE]:
            yield _Written(
                folder,
                line.criterion.number,
                WORDS[row.kind],
                row.title,
                name,
                row.attached_by,
                row.attached_at,
            )


def _put(archive: ZipFile, name: str, data: bytes, at: datetime) -> None:
    made = ZipInfo(name, office_time(at).timetuple()[:6])
    made.compress_type, made.external_attr = ZIP_DEFLATED, 0o644 << 16
    archive.writestr(made, data)


def _row(place: int, line: Line, cabinet: Cabinet) -> tuple[object, ...]:
    """In the order of `evidence_index.HEADS`; a number is a number, what nobody knows is blank."""
    one, row = line.criterion, line.marked.row
    standard = told_standard(row.standard) if row.standard else ""
    present = told_present(row.standard.figure, line.marked.counted[-1].present) if row.standard else ""
    met = {True: "达标", False: "没达标", None: ""}[line.met]
    score = "" if line.score is None else line.score / HUNDRED
    why = one.score_why if line.marked.own is not None else ""
    return (
        place, one.number, one.content, one.points / HUNDRED, score, why, one.rule, one.wanted, told_due(row), standard, present, met,
        line.marked.evidence,
    )  # fmt: skip
