"""What was found is remembered until something changes: nobody is told what was true a moment ago."""

from bot.wiring import Parts
from handlers.enquiries.actions import find, find_anew, keep_synonyms
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage import index
from tests.house import ITEMS

ASKED = "低保怎么申请"


def ids(parts: Parts, asked: str = ASKED) -> list[int]:
    with parts.database.read() as session:
        return [hit.id for hit in find(session, 1, asked).hits]


def publish(parts: Parts, title: str) -> None:
    row = ItemRow("new", title, "带身份证到村委会。", "梭戛乡人民政府", ITEMS[0].published_on)
    with parts.database.begin() as session:
        import_items(session, 1, [row], "赵工", parts.clock())


def test_asked_again_it_is_the_same(parts: Parts) -> None:
    first = ids(parts)

    with parts.database.read() as session:
        anew = [hit.id for hit in find_anew(session, 1, ASKED).hits]

    assert first == ids(parts) == anew != []


def test_what_is_published_meanwhile_is_found(parts: Parts) -> None:
    before = ids(parts)

    publish(parts, "低保申请新规定")

    assert len(ids(parts)) == len(before) + 1


def test_what_is_withdrawn_meanwhile_is_not(parts: Parts) -> None:
    gone = ids(parts)[0]

    with parts.database.begin() as session:
        index.remove(session, [gone])

    assert gone not in ids(parts)


def test_what_is_altered_meanwhile_is_found_by_what_it_says_now(parts: Parts) -> None:
    publish(parts, "低保申请新规定")
    before = ids(parts)

    publish(parts, "养犬登记")

    assert len(ids(parts)) == len(before) - 1
    assert ids(parts, "养犬登记") != []


def test_a_synonym_kept_meanwhile_is_understood(parts: Parts) -> None:
    assert ids(parts, "吃皇粮") == []

    with parts.database.begin() as session:
        keep_synonyms(session, 1, ["低保|吃皇粮"])

    assert ids(parts, "吃皇粮") != []


def test_what_was_taken_back_is_not_remembered(parts: Parts) -> None:
    before = ids(parts)

    with parts.database.begin() as session:
        index.remove(session, before[:1])
        find(session, 1, ASKED)
        session.rollback()

    assert ids(parts) == before


def test_fewer_may_be_asked_for(parts: Parts) -> None:
    with parts.database.read() as session:
        all_of_them = find(session, 1, "2026年").hits
        assert find(session, 1, "2026年", limit=1).hits == all_of_them[:1]
