"""A busy year of one office, laid straight into its tables: messages, questions, items, applications.

What is laid is what a year leaves behind; that it came in by no door is all that is invented about it.
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.settings import read_settings
from bot.wiring import Parts, wire_new
from storage.application_terms import ApplicationEvent, Outcome
from storage.applications import Applicant, Application, ApplicationEventRecord
from storage.enquiries import Enquiry
from storage.inbox import Message
from storage.people import Citizen
from storage.publications import Channel, Placement, Publication
from storage.terms import (
    ApplicantKind,
    Door,
    Ended,
    Heard,
    Medium,
    MessageKind,
    Standing,
    Validity,
    Way,
)
from tests.bench import corpus
from tests.bench.servers import BUILT
from tests.house import furnish

FIRST, DAYS = date(2025, 11, 26), 365
PEOPLE, STEP = 20_000, 20_000


def build(messages: int, items: int, applications: int) -> Path:
    """A data directory; built once, kept for the next run."""
    home = BUILT / f"year-{messages}-{items}-{applications}"
    if (home / "built").exists():
        return home
    shutil.rmtree(home, ignore_errors=True)
    parts = wire_new(read_settings({"GONGKAI_HOME": str(home)}))
    print(f"正在建一年的资料（{messages} 条消息）…", file=sys.stderr)
    furnish(parts)
    _lay(parts, Citizen, _citizens())
    _lay(parts, Message, _messages(messages))
    _lay(parts, Enquiry, _enquiries(messages // 2))
    _lay(parts, Publication, _items(items))
    with parts.database.read() as session:
        placed = list(_placements(session))
    _lay(parts, Placement, iter(placed))
    _lay(parts, Applicant, _applicants(applications))
    _lay(parts, Application, _applications(applications))
    _lay(parts, ApplicationEventRecord, _events(applications))
    parts.database.tidy()
    parts.database.close()
    (home / "built").touch()
    return home


def _lay(parts: Parts, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    with parts.database.begin() as session:
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == STEP:
                session.execute(insert(model), batch)
                batch = []
        if batch:
            session.execute(insert(model), batch)


def _moment(number: int, count: int) -> datetime:
    """Spread over the year, at noon."""
    return datetime.combine(FIRST + timedelta(days=number * DAYS // count), time(4), UTC)


def _citizens() -> Iterator[dict[str, Any]]:
    for number in range(PEOPLE):
        yield {"id": 1000 + number, "account_id": 1, "blind": os.urandom(32), "large_type": False, "first_seen_at": _moment(0, 1)}  # fmt: skip


def _messages(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(1)
    for number in range(count):
        at = _moment(number, count)
        followed = number % 40 == 0
        yield {
            "account_id": 1, "office_id": 1, "citizen_id": 1000 + chance.randrange(PEOPLE), "key": number.to_bytes(16, "big"),
            "kind": MessageKind.EVENT if followed else MessageKind.TEXT, "event": "subscribe" if followed else "",
            "sent_at": at, "received_at": at, "day": at.date(), "deliveries": 1, "state": Heard.ANSWERED,
            "raw": b"\1" * 400, "reply": b"\2" * 500,
        }  # fmt: skip


def _enquiries(count: int) -> Iterator[dict[str, Any]]:
    chance, wordings = random.Random(2), corpus.never_asked(4000)
    endings = (Ended.ANSWERED, Ended.ANSWERED, Ended.POSSIBLE, Ended.NOTHING)
    for number in range(count):
        at = _moment(number, count)
        words = wordings[min(int(chance.paretovariate(0.5)), len(wordings)) - 1]
        yield {
            "office_id": 1, "citizen_id": 1000 + chance.randrange(PEOPLE), "day": at.date(), "asked_at": at, "asked": words,
            "ended": chance.choice(endings),
        }  # fmt: skip


def _items(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(3)
    for number in range(count):
        at = _moment(number, count)
        yield {
            "id": 1000 + number, "office_id": 1, "index_number": "", "doc_number": "", "title": f"关于第{number}件事的公告",
            "summary": "", "plain": "", "body": "内容。" * 200, "issuer": "", "made_on": at.date() - timedelta(chance.randrange(45)),
            "published_on": at.date(), "validity": Validity.IN_FORCE, "standing": Standing.PUBLISHED, "source_url": "", "written_at": at,
        }  # fmt: skip


def _placements(session: Session) -> Iterator[dict[str, Any]]:
    channels = list(session.scalars(select(Channel.id).where(Channel.office_id == 1)))
    items = session.execute(select(Publication.id, Publication.published_on).where(Publication.id >= 1000))
    for id, on in items:
        for channel in channels[: 1 + id % len(channels)]:
            yield {
                "office_id": 1,
                "publication_id": id,
                "channel_id": channel,
                "placed_on": on,
                "evidence": "",
            }


def _applicants(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {"id": 1000 + number, "office_id": 1, "ref": f"p-{number}", "kind": ApplicantKind.NATURAL_PERSON, "person": b"\1"}  # fmt: skip


def _applications(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        at = _moment(number, count)
        yield {
            "id": 1000 + number, "office_id": 1, "year": at.year, "serial": 1000 + number, "ref": f"a-{number}", "applicant_id": 1000 + number,
            "door": Door.CHAT, "medium": Medium.PAPER, "way": Way.POST, "wanted": b"\1", "content_hash": b"\1", "submitted_at": at,
            "day": at.date(),
        }  # fmt: skip


def _events(count: int) -> Iterator[dict[str, Any]]:
    chance, outcomes = random.Random(4), list(Outcome)[:16]
    course = (
        ApplicationEvent.SUBMITTED, ApplicationEvent.CONFIRMED, ApplicationEvent.ASSIGNED, ApplicationEvent.RETRIEVED,
        ApplicationEvent.DECIDED, ApplicationEvent.SERVED, ApplicationEvent.ARCHIVED,
    )  # fmt: skip
    for number in range(count):
        at = _moment(number, count)
        for step, kind in enumerate(course[: chance.randint(2, 7)]):
            day = (at + timedelta(days=step)).date().isoformat()
            told = {"day": day} | (
                {"outcome": chance.choice(outcomes)} if kind is ApplicationEvent.DECIDED else {}
            )
            told |= {"way": "post"} if kind is ApplicationEvent.SERVED else {}
            yield {
                "office_id": 1, "application_id": 1000 + number, "kind": kind, "at": at + timedelta(days=step), "by": "王科",
                "detail": json.dumps(told),
            }  # fmt: skip
