"""How these tests import into the house and look for what was imported."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.enquiries.actions import find
from handlers.publications.actions import Imported, import_items
from handlers.publications.rules import ItemRow
from storage import publications
from storage.publications import Publication

DAY = date(2026, 3, 1)
ROW = ItemRow("x1", "蜂蜜产业扶持办法", "每箱蜜蜂补助五十元。", "农业服务中心", DAY)


def run(parts: Parts, *rows: ItemRow, office: int = 1) -> Imported:
    with parts.database.begin() as session:
        return import_items(session, office, rows, "王科", parts.clock())


def found(parts: Parts, words: str, office: int = 1) -> list[str]:
    with parts.database.read() as session:
        told = publications.told_apart(session, ids := [hit.id for hit in find(session, office, words).hits])
        return [told[id][0] for id in ids]


def kept(session: Session, outside_id: str) -> Publication:
    return session.scalars(select(Publication).where(Publication.outside_id == outside_id)).one()
