"""Taking items out of the index: nothing of them is found any more, and no trace is left; several at once."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import index, search
from storage.database import Database
from storage.index import EDITION, ITEMS, RANKED_CHARACTERS, Entry, Posting, SearchText, Sound
from storage.tokens import grams, normal, title_marks
from tests.storage.town import (
    SUOJIA,
    YANJIAO,
    counted,
    entry,
    found,
    how_many,
    indexed,
    publish,
    taken_out,
    together,
)


def traces(town: Database) -> list[str]:
    """Whatever the index still knows of anything; which edition it is tells of no item."""
    with town.read() as session:
        tokens = session.scalars(
            select(Posting.token).where(Posting.items != 0, Posting.token.not_like(f"%{EDITION}"))
        )
        held = session.scalars(select(Posting.token).where(func.length(Posting.ids) != 0))
        sounds = session.scalars(select(Sound.word).where(Sound.items != 0))
        return [*tokens, *held, *sounds, *session.scalars(select(SearchText.title))]


def test_after_everything_is_removed_nothing_is_left(town: Database) -> None:
    first = indexed(town, "低保指南2026", "到村委会申请", sounds=("低保=di bao",))
    second = indexed(town, "𠮷低保", "a4纸3.2公里", sounds=("低保=di bao", "公里=gon ni"))
    third = indexed(town, "低保", office=YANJIAO)

    taken_out(town, second, 99_999)
    assert found(town, "低保") == [first]
    assert counted(town, "低保", "公里", ITEMS) == {"低保": 1, ITEMS: 1}

    taken_out(town, first, third)
    assert traces(town) == []
    assert counted(town, "低保", "^低", ITEMS) == {}
    assert found(town, "低保") == []


def test_removing_nothing_is_nothing(town: Database) -> None:
    id = indexed(town, "低保")

    taken_out(town)
    taken_out(town, 99_999)

    assert found(town, "低保") == [id]


def test_an_altered_item_is_found_by_what_it_says_now(town: Database) -> None:
    id = indexed(town, "低保指南", "到村委会申请", sounds=("低保=di bao",))
    other = indexed(town, "低保公示")

    with town.begin() as session:
        index.remove(session, [id])
        index.add(session, [entry(id, "养老指南", "到乡政府申请", sounds=("养老=yan nao",))])

    assert (found(town, "低保"), found(town, "养老"), found(town, "^指")) == ([other], [id], [id])
    assert (found(town, "村委"), found(town, "申请")) == ([], [id])
    with town.read() as session:
        assert search.words_sounding(session, SUOJIA, ["di bao", "yan nao"]) == {"yan nao": [("养老", 1)]}
    taken_out(town, id, other)
    assert traces(town) == []


def test_an_item_that_was_removed_can_come_back(town: Database) -> None:
    id = indexed(town, "低保")
    taken_out(town, id)

    with town.begin() as session:
        index.add(session, [entry(id, "低保")])

    assert found(town, "低保") == [id]
    assert counted(town, "低保") == {"低保": 1}


@given(st.lists(st.text("低保金养老2a. 𠮷㐂，^", max_size=12), min_size=1, max_size=4))
@settings(
    derandomize=True,
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_was_written_is_found_by_each_token_and_leaves_no_trace(
    town: Database, written: list[str]
) -> None:
    with town.begin() as session:
        entries = [item_of(session, title) for title in written]
        index.add(session, entries)

    for one in entries:
        assert all(
            one.publication_id in found(town, token) for token in grams(one.title) + title_marks(one.title)
        )
    taken_out(town, *[one.publication_id for one in entries])
    assert traces(town) == []


def item_of(session: Session, title: str) -> Entry:
    return entry(publish(session, title), normal(title), normal(title[::-1]))


def test_a_pair_that_the_cut_for_ranking_goes_through_is_found_and_removed(town: Database) -> None:
    long = indexed(town, "长文", "天" * (RANKED_CHARACTERS - 1) + "蜜蜂")

    assert found(town, "蜜蜂") == [long]
    taken_out(town, long)
    assert traces(town) == []


# --- sounds, and at once -----------------------------------------------------------------------------


def test_words_are_found_by_their_sound_most_used_first(town: Database) -> None:
    indexed(town, "底包", sounds=("底包=di bao",))
    indexed(town, "低保", sounds=("低保=di bao", "指南=zi nan"))
    indexed(town, "低保", sounds=("低保=di bao",))
    indexed(town, "堤坝", office=YANJIAO, sounds=("堤坝=di bao",))

    with town.read() as session:
        assert search.words_sounding(session, SUOJIA, ["di bao", "zi nan", "wu"]) == {
            "di bao": [("低保", 2), ("底包", 1)],
            "zi nan": [("指南", 1)],
        }


def test_adding_at_once_loses_nobody(town: Database) -> None:
    ids = together(*[lambda n=n: indexed(town, f"低保{n}", sounds=("低保=di bao",)) for n in range(8)])

    assert sorted(found(town, "低保")) == sorted(ids)
    assert counted(town, "低保", ITEMS) == {"低保": 8, ITEMS: 8}
    together(*[lambda id=id: taken_out(town, id) for id in ids])
    assert traces(town) == []
    assert how_many(town, SearchText) == 0
