"""What is typed into the pages' search: found by the same path, narrowed, counted as nobody's, and only so often."""

import pytest
from sqlalchemy import text

from bot.wiring import Parts
from handlers.enquiries import actions
from handlers.enquiries.actions import find
from handlers.enquiries.rules import repeatable
from storage import catalogue
from storage.catalogue import Narrowing
from storage.terms import Ended
from tests.handlers.enquiries.town import AT

SUOJIA = 1


def test_only_what_is_wanted_is_found(house: Parts) -> None:
    with house.database.read() as session:
        everything = find(session, SUOJIA, "危房改造补助")
        among = catalogue.within(session, SUOJIA, Narrowing(year=2025))
        found = find(session, SUOJIA, "危房改造补助", among=among)
        number = find(session, SUOJIA, "梭府发〔2026〕3号", among=among)

    assert everything.ended is Ended.ANSWERED
    assert everything.hits[0].id not in among
    assert {hit.id for hit in found.hits} <= among
    assert found.ended is not Ended.ANSWERED
    assert not number.exact


def test_a_question_from_a_page_is_written_down_masked_and_is_nobodys(parts: Parts) -> None:
    with parts.database.begin() as session:
        found = find(session, SUOJIA, "我叫李婷，电话13800000000，低保怎么申请")
        actions.write_down_from_page(session, SUOJIA, found, AT)
        kept = session.execute(text("SELECT citizen_id, asked FROM enquiries")).all()

    assert kept == [(None, "我叫***,电话***,低保怎么申请")]


def test_a_machine_cannot_make_us_write_without_end(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_FROM_PAGES", 3)
    with parts.database.begin() as session:
        found = find(session, SUOJIA, "低保")
        for _ in range(5):
            actions.write_down_from_page(session, SUOJIA, found, AT)
        kept = session.execute(text("SELECT count(*) FROM enquiries")).scalar_one()

    assert kept == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("低保怎么申请", "低保怎么申请"),
        ("13800000000 低保怎么申请", "低保怎么申请"),
        ("低保 li.ting@example.com", "低保"),
        ("2026年1月低保名单", "2026年1月低保名单"),
        ("梭府发〔2026〕3号", "梭府发〔2026〕3号"),
        ("低保" * 60 + "13800000000", "低保" * 60),
        ("13800000000", ""),
    ],
)
def test_an_address_does_not_say_who_asked(asked: str, said: str) -> None:
    assert repeatable(asked) == said


def test_an_index_number_may_stand_in_an_address(house: Parts) -> None:
    with house.database.read() as session:
        found = find(session, SUOJIA, "13800000000要GZ520203-SJ/2025-00031")
        again = find(session, SUOJIA, actions.repeatable(found))

    assert "138" not in actions.repeatable(found)
    assert again.exact
    assert again.hits[0] == found.hits[0]
