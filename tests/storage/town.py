"""The town these tests are set in: two offices, two accounts, and the cast as followers.

梭戛乡 is served by the first account, which serves 岩脚镇 too; 岩脚镇 has an account of its own besides.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import index, search
from storage.base import Base
from storage.database import Database
from storage.inbox import Arrival
from storage.index import Entry
from storage.offices import Account, Office, Service, sealed_for
from storage.publications import Publication
from storage.sealing import Keyring, keyring_of
from storage.terms import AccountKind, MessageKind, Mode, OfficeLevel, Standing, Validity
from storage.tokens import document_key, index_key, normal

KEYRING = Keyring({1: bytes(range(32))}, bytes(range(32, 64)))
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 周一上午十点，北京时间
DAY = date(2026, 3, 2)
SUOJIA, YANJIAO = 1, 2  # offices, and the accounts named after them
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
LI_TING, A_QIANG = "o-liting", "o-aqiang"
TOKEN, AES_KEY = "suojiatoken2026", "k" * 43


def build(session: Session) -> None:
    for slug, name in (("suojia", "梭戛乡人民政府"), ("yanjiao", "岩脚镇人民政府")):
        session.add(Office(
            slug=slug, name=name, short_name=name[:3], level=OfficeLevel.TOWNSHIP, profile="{}", created_at=AT
        ))  # fmt: skip
        session.add(account(session, slug))
        session.flush()
    for served, office, position in ((SUOJIA, SUOJIA, 1), (SUOJIA, YANJIAO, 2), (YANJIAO, YANJIAO, 1)):
        session.add(Service(account_id=served, office_id=office, position=position))


def account(session: Session, slug: str) -> Account:
    keyring, place = keyring_of(session), sealed_for(slug)
    return Account(
        slug=slug, kind=AccountKind.SUBSCRIPTION, appid=f"wx-{slug}", original_id=f"gh_{slug}", mode=Mode.SAFE,
        api_base="https://api.weixin.qq.com", token=keyring.seal_text(TOKEN, place),
        aes_key=keyring.seal_text(AES_KEY, place), created_at=AT,
    )  # fmt: skip


def arrival(
    key: str = "message-1", *, at: datetime = AT, kind: MessageKind = MessageKind.TEXT, event: str = "",
    raw: bytes = b"<xml>1</xml>", stamp: bytes | None = None, account_id: int = SUOJIA,
) -> Arrival:  # fmt: skip
    return Arrival(account_id, key.encode(), kind, event, at, at, at.date(), raw, stamp)


def publish(
    session: Session, title: str, body: str = "", *, office: int = SUOJIA, on: date = DAY, doc_number: str = "",
    index_number: str = "", standing: Standing = Standing.PUBLISHED,
) -> int:  # fmt: skip
    item = Publication(
        office_id=office, outside_id=None, index_number=index_number, index_key=index_key(index_number),
        doc_number=doc_number, doc_key=document_key(doc_number), title=title, summary="", plain="", body=body,
        issuer="", station_id=None, made_on=None, published_on=on, validity=Validity.IN_FORCE, standing=standing,
        source_url="", written_at=AT,
    )  # fmt: skip
    session.add(item)
    session.flush()
    return item.id


def entry(id: int, title: str, body: str = "", office: int = SUOJIA, sounds: Sequence[str] = ()) -> Entry:
    """The item as the index is given it; `sounds` are words written word=sound."""
    heard = dict(one.split("=") for one in sounds)
    return Entry(id, office, normal(title), normal(body), heard, 1.0, DAY)


def indexed(
    database: Database, title: str, body: str = "", office: int = SUOJIA, sounds: Sequence[str] = ()
) -> int:
    """Published and made findable."""
    with database.begin() as session:
        id = publish(session, title, body, office=office)
        index.add(session, [entry(id, title, body, office, sounds)])
    return id


def taken_out(database: Database, *ids: int) -> None:
    with database.begin() as session:
        index.remove(session, ids)


def found(database: Database, token: str, office: int = SUOJIA, most: int = 1000) -> list[int]:
    """The items the index says hold this token."""
    with database.read() as session:
        return list(search.holding(session, office, [token], most).get(token, ()))


def counted(database: Database, *tokens: str, office: int = SUOJIA) -> dict[str, int]:
    with database.read() as session:
        return search.frequencies(session, office, tokens)


def how_many(database: Database, model: type[Base]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


Done = TypeVar("Done")


def together(*doings: Callable[[], Done]) -> list[Done]:
    """Each in a thread of its own, all at once; what they return, in order. The first error is raised."""
    with ThreadPoolExecutor(len(doings)) as threads:
        return [begun.result() for begun in [threads.submit(doing) for doing in doings]]


def made_to_wait(threads: ThreadPoolExecutor, doing: Callable[[], Done]) -> Future[Done]:
    """Begun in a thread, and seen not to get on: it waits for the transaction that is open here."""
    begun = threads.submit(doing)
    with suppress(TimeoutError):
        begun.result(timeout=0.2)
    assert not begun.done(), "nothing held it up"
    return begun
