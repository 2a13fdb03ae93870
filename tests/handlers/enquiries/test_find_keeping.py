"""Synonyms the staff keep work at once; and every question is kept without what could tell who asked it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.enquiries.actions import find, keep_synonyms, write_down
from handlers.enquiries.lexicon import shipped
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage.enquiries import Enquiry
from storage.offices import Office
from storage.terms import Ended, OfficeLevel
from tests.handlers.enquiries.town import AT, ask

ROADS, BIRDS, TREES, MARKS, TWICE, FIRST = range(
    701, 707
)  # an office for each test: its synonyms are its own


def open_office(session: Session, office: int) -> None:
    session.add(Office(
        id=office, slug=f"office-{office}", name="试验乡人民政府", short_name="试验乡", level=OfficeLevel.TOWNSHIP, profile="{}",
        created_at=AT,
    ))  # fmt: skip
    session.flush()
    rows = [
        ItemRow("r1", "通村公路养护办法", "养护员每月巡查。", "交管站", date(2026, 1, 1)),
        ItemRow("r2", "家禽免疫通知", "鸡鸭鹅春季免疫。", "农业站", date(2026, 1, 2)),
    ]
    import_items(session, office, rows, "赵工", AT)


def test_synonyms_work_at_once_in_the_same_process(parts: Parts) -> None:
    with parts.database.begin() as session:
        open_office(session, ROADS)
    before = ask(parts, "马路牙子", ROADS)[1]

    with parts.database.begin() as session:
        keep_synonyms(session, ROADS, ["通村公路|马路牙子"])
    after = ask(parts, "马路牙子", ROADS)[1]

    with parts.database.begin() as session:
        keep_synonyms(session, ROADS, ["家禽|马路牙子"])
    changed = ask(parts, "马路牙子", ROADS)[1]

    with parts.database.begin() as session:
        keep_synonyms(session, ROADS, [])
    gone = ask(parts, "马路牙子", ROADS)[1]

    assert (before, after[:1], changed[:1], gone) == ([], ["r1"], ["r2"], [])


def test_synonyms_of_one_office_mean_nothing_to_another(parts: Parts) -> None:
    with parts.database.begin() as session:
        open_office(session, BIRDS)
        open_office(session, TREES)
        keep_synonyms(session, BIRDS, ["家禽|两只脚的"])
    ask(parts, "两只脚的", BIRDS)

    assert ask(parts, "两只脚的", BIRDS)[1][:1] == ["r2"]
    assert ask(parts, "两只脚的", TREES)[1] == []


def test_a_synonym_of_marks_alone_does_not_break_the_office(parts: Parts) -> None:
    with parts.database.begin() as session:
        open_office(session, MARKS)

    for group in ("家禽|★", "家禽|——", "家禽|?", "家禽|😊", "家禽|é"):
        with parts.database.begin() as session:
            keep_synonyms(session, MARKS, [group])
        assert ask(parts, "家禽", MARKS)[1] == ["r2"]


def test_synonyms_that_were_taken_back_are_not_remembered(parts: Parts) -> None:
    """Tried out and not kept; then others are kept."""
    with parts.database.begin() as session:
        open_office(session, TWICE)
    with parts.database.begin() as session:
        keep_synonyms(session, TWICE, ["通村公路|马路牙子"])
        find(session, TWICE, "马路牙子")
        session.rollback()

    with parts.database.begin() as session:
        keep_synonyms(session, TWICE, ["家禽|马路牙子"])

    # a version that is a count would be the same for both
    assert ask(parts, "马路牙子", TWICE)[1][:1] == ["r2"]


def test_the_first_questions_of_an_office_need_no_synonyms(parts: Parts) -> None:
    with parts.database.begin() as session:
        open_office(session, FIRST)

    assert ask(parts, "家禽", FIRST)[1] == ["r2"]


def test_the_shipped_synonyms_can_be_kept(house: Parts) -> None:
    with house.database.begin() as session:
        keep_synonyms(session, 1, shipped("synonyms.txt"))

    assert ask(house, "吃低保")[1][:1] == ["a1"]


# --- what is kept of a question --------------------------------------------------------------------


def kept(parts: Parts, words: str, at: datetime) -> Enquiry:
    with parts.database.begin() as session:
        write_down(session, 1, None, find(session, 1, words), at)
        return session.scalars(select(Enquiry).order_by(Enquiry.id.desc())).first()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("words", "ended"),
    [("低保", Ended.ANSWERED), ("海洋渔业补助", Ended.POSSIBLE), ("外星人", Ended.NOTHING)],
)
def test_a_question_is_kept_with_how_it_ended(house: Parts, words: str, ended: Ended) -> None:
    enquiry = kept(house, words, AT)

    assert (enquiry.asked, enquiry.ended, enquiry.office_id) == (words, ended, 1)
    assert (enquiry.publication_id is None) == (ended is Ended.NOTHING)


def test_what_could_tell_who_asked_is_not_kept(house: Parts) -> None:
    enquiry = kept(house, "我叫李婷，电话13812345678，低保怎么申请", AT)

    assert enquiry.asked == "我叫***,电话***,低保怎么申请"


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 16, 0, 0, tzinfo=UTC), date(2026, 3, 2)),
    ],
)
def test_a_question_belongs_to_the_day_in_beijing(house: Parts, at: datetime, day: date) -> None:
    assert kept(house, "低保", at).day == day
