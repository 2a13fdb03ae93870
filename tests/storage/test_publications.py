"""Items: found by the numbers people give them, listed in the order asked for, and nowhere once withdrawn."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from storage import numbered as numbered_items
from storage import publications
from storage.database import Database
from storage.publications import Channel, Headline, Publication
from storage.terms import Standing
from storage.tokens import document_key, index_key
from tests.storage.town import DAY, SUOJIA, YANJIAO, publish

# --- by number ---------------------------------------------------------------------------------------


@pytest.fixture
def numbered(town: Database) -> dict[str, int]:
    """Some numbered items, by a word of their titles."""
    with town.begin() as session:
        return {
            "低保": publish(
                session, "低保指南", doc_number="梭府发〔2026〕3号", index_number="620702081/2026-00007"
            ),
            "办法": publish(session, "办法", doc_number="六府办发〔2026〕3号"),
            "旧低保": publish(session, "旧低保指南", doc_number="梭府发〔2025〕3号"),
            "十三": publish(session, "十三号", doc_number="梭府发〔2026〕13号"),
            "条例": publish(session, "条例", doc_number="国务院令第711号"),
            "邻镇": publish(session, "邻镇低保", office=YANJIAO, doc_number="梭府发〔2026〕3号"),
            "撤回": publish(session, "撤回", doc_number="梭府发〔2026〕5号", standing=Standing.WITHDRAWN),
            "草稿": publish(session, "草稿", doc_number="梭府发〔2026〕6号", standing=Standing.DRAFT),
            "无号": publish(session, "没有文号的通知"),
        }


ASKED = {
    "梭府发〔2026〕3号": ["低保"],
    "府发[2026]3号": ["低保"],  # 机关代字 without its beginning
    "请找梭府发〔2026〕3号": ["低保"],  # words before it
    "贵州省六枝特区梭府发2026年第3号": ["低保"],
    "六府办发〔2026〕3号": ["办法"],
    "办发〔2026〕3号": ["办法"],
    "发〔2026〕3号": [],  # 发 alone is anybody's
    "府发〔2026〕33号": [],
    "梭府办〔2026〕3号": [],
    "梭府发〔2026〕13号": ["十三"],
    "梭府发〔2025〕3号": ["旧低保"],
    "国务院令第711号": ["条例"],
    "中华人民共和国国务院令第711号": ["条例"],
    "国务院令第71号": [],
    "梭府发〔2026〕5号": [],  # withdrawn
    "梭府发〔2026〕6号": [],  # a draft
    "620702081/2026-00007": ["低保"],
    "620702081/2026-00008": [],
}  # fmt: skip


def test_a_number_finds_its_item(town: Database, numbered: dict[str, int]) -> None:
    words = {id: word for word, id in numbered.items()}

    with town.read() as session:
        told = {
            asked: [
                words[id]
                for id in numbered_items.by_number(session, SUOJIA, document_key(asked), index_key(asked))
            ]
            for asked in ASKED
        }

    assert told == ASKED


def test_a_decree_is_found_by_its_number_alone(town: Database, numbered: dict[str, int]) -> None:
    """「国务院第711号令」 is how people say it."""
    asked = document_key("国务院第711号令")

    with town.read() as session:
        assert numbered_items.by_number(session, SUOJIA, asked, None) == [numbered["条例"]]


def test_the_index_number_is_asked_first_and_the_document_number_where_it_fails(
    town: Database, numbered: dict[str, int]
) -> None:
    with town.read() as session:
        both = numbered_items.by_number(session, SUOJIA, "六府办发|2026|3", "620702081/2026-00007")
        wrong_index = numbered_items.by_number(session, SUOJIA, "六府办发|2026|3", "620702081/2026-99999")
        assert numbered_items.by_number(session, SUOJIA, None, None) == []

    assert (both, wrong_index) == ([numbered["低保"]], [numbered["办法"]])


def test_no_number_finds_the_items_of_another_office(town: Database, numbered: dict[str, int]) -> None:
    with town.read() as session:
        assert numbered_items.by_number(session, YANJIAO, "梭府发|2026|3", None) == [numbered["邻镇"]]
        assert numbered_items.by_number(session, YANJIAO, None, "620702081/2026-00007") == []


# --- lists -------------------------------------------------------------------------------------------


def test_headlines_stand_in_the_order_they_were_asked_for(town: Database) -> None:
    with town.begin() as session:
        ids = [publish(session, f"第{n}条") for n in range(1, 5)]
        withdrawn = publish(session, "撤回", standing=Standing.WITHDRAWN)

    with town.read() as session:
        asked = [ids[2], withdrawn, ids[0], 99_999, ids[3]]
        assert publications.headlines(session, asked) == [
            Headline(ids[2], "第3条", DAY),
            Headline(ids[0], "第1条", DAY),
            Headline(ids[3], "第4条", DAY),
        ]
        assert publications.headlines(session, []) == []


def test_the_newest_come_first_and_of_one_day_the_last_written(town: Database) -> None:
    with town.begin() as session:
        days = (DAY, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
        ids = [publish(session, "条", on=day) for day in days]
        publish(session, "邻镇的", office=YANJIAO, on=DAY + timedelta(days=9))
        publish(session, "草稿", standing=Standing.DRAFT, on=DAY + timedelta(days=9))

    with town.read() as session:
        assert publications.newest(session, SUOJIA, 10) == [ids[3], ids[2], ids[0], ids[1]]
        assert publications.newest(session, SUOJIA, 2) == [ids[3], ids[2]]


def test_a_citizen_reads_what_is_published_by_this_office(town: Database) -> None:
    with town.begin() as session:
        ours, theirs = publish(session, "我们的"), publish(session, "邻镇的", office=YANJIAO)
        gone = publish(session, "撤回", standing=Standing.WITHDRAWN)

    with town.read() as session:
        item = publications.published(session, SUOJIA, ours)
        assert item is not None and item.title == "我们的"
        assert [publications.published(session, SUOJIA, id) for id in (theirs, gone, 99_999)] == [None] * 3


def test_items_are_told_apart_by_the_number_they_came_with(town: Database) -> None:
    with town.begin() as session:
        first, second = publish(session, "一"), publish(session, "二")
        session.get_one(Publication, first).outside_id = "a1"

    with town.read() as session:
        assert publications.told_apart(session, [first, second]) == {
            first: ("a1", "一"),
            second: (str(second), "二"),
        }
        assert publications.imported_before(session, SUOJIA, ["a1", "a2"]).keys() == {"a1"}
        assert publications.imported_before(session, YANJIAO, ["a1"]) == {}


# --- placements --------------------------------------------------------------------------------------


def test_placements_are_exactly_what_was_said_last(town: Database) -> None:
    with town.begin() as session:
        item, other = publish(session, "一"), publish(session, "二")
        website, wechat, board = channels(session, "政府网站", "微信", "公开栏")
        publications.place(session, SUOJIA, item, {website: (DAY, ""), wechat: (DAY, "")})
        publications.place(session, SUOJIA, other, {wechat: (DAY, "")})

        next_day = DAY + timedelta(days=1)
        publications.place(session, SUOJIA, item, {wechat: (next_day, "重发"), board: (DAY, "张贴")})
        session.flush()

        assert publications.placements_of(session, item) == {(wechat, next_day, "重发"), (board, DAY, "张贴")}
        assert publications.placements_of(session, other) == {(wechat, DAY, "")}
        publications.place(session, SUOJIA, item, {})
        assert publications.placements_of(session, item) == set()
        assert publications.placements_of(session, other) == {(wechat, DAY, "")}


def channels(session: Session, *names: str) -> list[int]:
    made = [Channel(office_id=SUOJIA, name=name, position=-n) for n, name in enumerate(names)]
    session.add_all(made)
    session.flush()
    return [channel.id for channel in made]


def test_channels_stand_in_the_offices_order(town: Database) -> None:
    with town.begin() as session:
        channels(session, "政府网站", "微信", "公开栏")  # each placed before the one named before it

    with town.read() as session:
        assert list(publications.channel_ids(session, SUOJIA)) == ["公开栏", "微信", "政府网站"]
        assert publications.channel_ids(session, YANJIAO) == {}


def test_days_are_days(town: Database) -> None:
    with town.begin() as session:
        item = publish(session, "一", on=date(2024, 2, 29))

    with town.read() as session:
        (headline,) = publications.headlines(session, [item])
    assert type(headline.published_on) is date
    assert headline.published_on == date(2024, 2, 29)
