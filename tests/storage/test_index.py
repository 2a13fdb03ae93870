"""The index: what was published is found by all that is written in it, and each office has its own."""

import pytest

from storage import index, search
from storage.database import Database
from storage.index import ITEMS, RANKED_CHARACTERS
from storage.publications import Publication
from storage.search import Readable
from tests.storage.town import DAY, SUOJIA, YANJIAO, counted, entry, found, indexed, publish, taken_out

# --- adding and finding ------------------------------------------------------------------------------


def test_an_item_is_found_by_its_title_and_its_text(town: Database) -> None:
    first = indexed(town, "低保指南", "到村委会申请")
    second = indexed(town, "低保公示", "名单如下")

    assert found(town, "低保") == [first, second]
    assert found(town, "村委") == [first]
    assert found(town, "^指") == [first]
    assert found(town, "^村") == []  # single characters are kept of titles only
    assert counted(town, "低保", "村委", "名单", "养老", ITEMS) == {"低保": 2, "村委": 1, "名单": 1, ITEMS: 2}


def test_a_token_is_counted_once_an_item_however_often_it_stands_there(town: Database) -> None:
    indexed(town, "低保低保", "低保，低保")

    assert counted(town, "低保", "^低") == {"低保": 1, "^低": 1}


def test_several_tokens_at_once_each_get_their_items(town: Database) -> None:
    first, second = indexed(town, "低保"), indexed(town, "养老")

    with town.read() as session:
        held = search.holding(session, SUOJIA, ["养老", "低保", "无此", "养老"], 10)
    assert {token: list(ids) for token, ids in held.items() if ids} == {"低保": [first], "养老": [second]}


def test_asking_for_nothing_finds_nothing(town: Database) -> None:
    indexed(town, "低保")

    with town.read() as session:
        assert search.holding(session, SUOJIA, [], 10) == {}
        assert search.frequencies(session, SUOJIA, []) == {}
        assert search.texts(session, []) == []
        assert search.words_sounding(session, SUOJIA, []) == {}


@pytest.mark.parametrize(("most", "kept"), [(1, 1), (3, 3), (5, 5), (6, 5), (1000, 5)])
def test_of_many_the_newest_are_told_and_no_more_than_asked(town: Database, most: int, kept: int) -> None:
    ids = [indexed(town, "低保") for _ in range(5)]

    told = found(town, "低保", most=most)

    assert sorted(told) == ids[5 - kept :]
    assert counted(town, "低保") == {"低保": 5}


def test_the_newest_are_told_across_blocks(town: Database) -> None:
    """Numbers around the edge of a block, as an office has them after many years."""
    edge = index.BLOCK
    numbers = [edge - 2, edge - 1, edge, edge + 1]
    with town.begin() as session:
        for number in numbers:
            session.get_one(Publication, publish(session, "低保")).id = number
        index.add(session, [entry(number, "低保") for number in numbers])

    assert sorted(found(town, "低保", most=3)) == numbers[1:]
    assert sorted(found(town, "低保", most=2)) == numbers[2:]
    assert sorted(found(town, "低保", most=1)) == numbers[3:]
    assert counted(town, "低保", ITEMS) == {"低保": 4, ITEMS: 4}
    taken_out(town, edge)
    assert sorted(found(town, "低保")) == [edge - 2, edge - 1, edge + 1]


def test_a_long_text_is_found_by_its_end(town: Database) -> None:
    body = "前言。" * RANKED_CHARACTERS + "最后一句说到蜜蜂。"

    long = indexed(town, "长文", body)

    assert found(town, "蜜蜂") == [long]
    with town.read() as session:
        (read,) = search.texts(session, [long])
    assert len(read.body) == RANKED_CHARACTERS  # ranking reads so much and no more
    taken_out(town, long)
    assert found(town, "蜜蜂") == []


def test_ranking_reads_what_was_indexed(town: Database) -> None:
    id = indexed(town, "ＡＢ低保", "㎡")

    with town.read() as session:
        assert search.texts(session, [id, 99_999]) == [Readable(id, "ab低保", "m2", 1.0, DAY.toordinal())]


# --- offices -----------------------------------------------------------------------------------------


def test_the_items_of_another_office_never_appear(town: Database) -> None:
    ours, theirs = indexed(town, "低保指南"), indexed(town, "低保指南", office=YANJIAO)

    assert found(town, "低保") == [ours]
    assert found(town, "低保", office=YANJIAO) == [theirs]
    assert (
        counted(town, "低保", ITEMS) == counted(town, "低保", ITEMS, office=YANJIAO) == {"低保": 1, ITEMS: 1}
    )
    taken_out(town, ours)
    assert found(town, "低保", office=YANJIAO) == [theirs]


@pytest.mark.parametrize("sly", ["1_低保", "2_低保", "_低保", "%低保", "低保%"])
def test_no_token_reaches_into_another_office(town: Database, sly: str) -> None:
    indexed(town, "低保指南", office=YANJIAO)

    assert found(town, sly) == []
    assert counted(town, sly) == {}
