"""Items by their number: 文号 or 索引号, in one spelling (storage.tokens)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.publications import Publication, number_tail
from storage.terms import Standing

_p = table_of(Publication)
_FOUND = select(_p.c.id, _p.c.published_on, _p.c.doc_key).where(_p.c.standing == Standing.PUBLISHED)


def by_number(session: Session, office_id: int, doc_key: str | None, index_key: str | None) -> list[int]:
    """Items whose 文号 or 索引号 is this one, newest first; a 机关代字 may be given without its leading characters."""
    found = _FOUND.where(_p.c.office_id == office_id)
    same = found.where(_p.c.index_key.in_(_as_written(index_key))) if index_key else None
    if same is not None and (ids := _newest_first(session.execute(same).all())):
        return ids
    if not doc_key:
        return []
    letters = doc_key.split("|")[0]
    alike = session.execute(found.where(_p.c.doc_tail == number_tail(doc_key))).all()
    return _newest_first([row for row in alike if _same_letters(row.doc_key.split("|")[0], letters)])


def _newest_first(rows: Sequence[Any]) -> list[int]:
    """Put in order here: asked to do it, SQLite reads the office's items by their days, all of them."""
    return [row.id for row in sorted(rows, key=lambda row: (row.published_on, row.id), reverse=True)]


def _as_written(index_key: str) -> list[str]:
    """One of its dashes may have been a stroke: GZ520203-SJ-2025-00031 is GZ520203-SJ/2025-00031."""
    dashes = [at for at, sign in enumerate(index_key) if sign == "-"]
    return [index_key, *(f"{index_key[:at]}/{index_key[at + 1 :]}" for at in dashes)]


def _same_letters(kept: str, asked: str) -> bool:
    """府发 finds 梭府发, 请找梭府发 finds 梭府发 too; 发 alone finds nothing."""
    return min(len(kept), len(asked)) > 1 and (kept.endswith(asked) or asked.endswith(kept))
