"""Versions, trails and findings: kept for good, numbered without gaps, one draft an item."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from storage import drafts, reviews
from storage.database import Database
from storage.drafts import Draft, Version
from storage.review_terms import ReviewEvent
from storage.reviews import FindingRecord, ReviewRecord
from tests.storage.town import AT, SUOJIA, YANJIAO, made_to_wait, publish


def record(item: int, event: ReviewEvent = ReviewEvent.WROTE) -> ReviewRecord:
    return ReviewRecord(
        office_id=SUOJIA, publication_id=item, event=event, version=None, level="", clerk_id=1, clerk="王科",
        opinion="", at=AT, digest=b"",
    )  # fmt: skip


def version(item: int, number: int) -> Version:
    return Version(
        office_id=SUOJIA, publication_id=item, number=number, content="{}", digest=b"d", levels="[]", clerk_id=1,
        clerk="王科", at=AT,
    )  # fmt: skip


def draft(item: int, form: str | None = None, office: int = SUOJIA) -> Draft:
    return Draft(
        publication_id=item, office_id=office, form=form, edition=1, content="{}", saved_by="王科", saved_at=AT
    )  # fmt: skip


@pytest.fixture
def item(town: Database) -> int:
    """An item with a draft, a version, a trail of two and a finding."""
    with town.begin() as session:
        id = publish(session, "低保指南")
        handed = version(id, 1)
        session.add_all([draft(id), handed])
        session.flush()
        for event in (ReviewEvent.WROTE, ReviewEvent.HANDED_IN):
            reviews.note(session, record(id, event))
        session.add(FindingRecord(
            office_id=SUOJIA, version_id=handed.id, key="k", words="第 1 段", secret=False, reason="是编号", clerk_id=1,
            clerk="王科",
        ))  # fmt: skip
    return id


@pytest.mark.parametrize("table", ["versions", "reviews", "findings"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET clerk = '阿强'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_rewrite_what_happened(
    town: Database, item: int, table: str, verb: str
) -> None:
    with pytest.raises(DatabaseError, match="append-only"), town.begin() as session:
        session.execute(text(verb.format(table)))


def test_a_trail_is_numbered_without_a_gap_in_the_order_it_happened(town: Database, item: int) -> None:
    with town.read() as session:
        trail = reviews.trail_of(session, item)

    assert [(one.number, one.event) for one in trail] == [(1, ReviewEvent.WROTE), (2, ReviewEvent.HANDED_IN)]


def test_two_entries_never_get_one_number(town: Database, item: int) -> None:
    second = record(item)
    second.number = 2
    with pytest.raises(IntegrityError), town.begin() as session:
        session.add(second)


def test_trails_of_several_items_do_not_mix(town: Database, item: int) -> None:
    with town.begin() as session:
        other, third = publish(session, "另一条"), publish(session, "没有记录")
        reviews.note(session, record(other))
        told = reviews.trails_of(session, [item, other, third])

    assert {id: len(trail) for id, trail in told.items()} == {item: 2, other: 1, third: 0}


def test_versions_are_numbered_by_item(town: Database, item: int) -> None:
    with town.begin() as session:
        other = publish(session, "另一条")

        assert (drafts.next_version(session, item), drafts.next_version(session, other)) == (2, 1)
        assert drafts.text_of(session, item, 1) == "{}"
        assert [one.number for one in drafts.versions_of(session, item)] == [1]


def test_one_form_begins_one_draft_in_each_office(town: Database, item: int) -> None:
    with town.begin() as session:
        first, foreign = publish(session, "甲"), publish(session, "乙", office=YANJIAO)
        session.add_all([draft(first, "f1"), draft(foreign, "f1", YANJIAO)])
        session.flush()
        begun = drafts.begun_with(session, SUOJIA, "f1")
        assert begun and begun.publication_id == first

    with pytest.raises(IntegrityError), town.begin() as session:
        session.add(draft(publish(session, "丙"), "f1"))


def test_an_item_of_another_office_is_not_there(town: Database, item: int) -> None:
    with town.read() as session:
        assert drafts.item_of(session, SUOJIA, item)
        assert drafts.item_of(session, YANJIAO, item) is None
        assert [one.publication_id for one in drafts.in_work(session, SUOJIA)] == [item]
        assert drafts.in_work(session, YANJIAO) == []


def test_what_is_put_away_leaves_its_versions(town: Database, item: int) -> None:
    with town.begin() as session:
        drafts.put_away(session, item)

        assert drafts.draft_of(session, item) is None
        assert len(drafts.versions_of(session, item)) == 1


def test_clerks_of_one_office_act_one_after_the_other(town: Database, threads: ThreadPoolExecutor) -> None:
    with town.begin() as session:
        drafts.alone(session, SUOJIA)
        other = made_to_wait(threads, lambda: _alone(town))
    other.result(timeout=10)


def _alone(town: Database) -> None:
    with town.begin() as session:
        drafts.alone(session, SUOJIA)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_citizens_and_other_offices_are_not_held_up(town: Database, threads: ThreadPoolExecutor) -> None:
    def asks() -> None:
        with town.begin() as session:
            publish(session, "一条")  # a row that refers to the office, as a message does
        with town.begin() as session:
            drafts.alone(session, YANJIAO)

    with town.begin() as session:
        drafts.alone(session, SUOJIA)
        threads.submit(asks).result(timeout=10)
