"""Applications by the day they were handed in, with what happened to them; read as plain rows, thousands at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from storage import left_out
from storage.application_terms import ApplicationEvent
from storage.applications import Application, ApplicationEventRecord
from storage.base import table_of
from storage.report_terms import RecordKind

_a, _v = table_of(Application), table_of(ApplicationEventRecord)


@dataclass(frozen=True, slots=True)
class Submitted:
    id: int
    year: int
    serial: int
    day: date


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it was written down."""

    application_id: int
    kind: ApplicationEvent
    at: datetime
    by: str
    detail: str


def submitted(session: Session, office_id: int, first: date, last: date) -> list[Submitted]:
    """By number."""
    found = select(_a.c.id, _a.c.year, _a.c.serial, _a.c.day).where(*_these(office_id, first, last))
    return [Submitted(*row) for row in session.execute(found.order_by(_a.c.year, _a.c.serial))]


def records(session: Session, office_id: int, first: date, last: date) -> list[Application]:
    """The same, whole."""
    found = select(Application).where(*_these(office_id, first, last))
    return list(session.scalars(found.order_by(_a.c.year, _a.c.serial)))


def what_happened(session: Session, office_id: int, first: date, last: date) -> Iterator[Happened]:
    """To the applications handed in in these days, up to now, in the order it was written down."""
    found = select(_v.c.application_id, _v.c.kind, _v.c.at, _v.c.by, _v.c.detail)
    found = found.join(_a, _a.c.id == _v.c.application_id).where(*_these(office_id, first, last))
    return (Happened(*row) for row in session.execute(found.order_by(_v.c.id)))


def _these(office_id: int, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return (
        _a.c.office_id == office_id, _a.c.day.between(first, last), left_out.counts(RecordKind.APPLICATION, _a.c.id)
    )  # fmt: skip
