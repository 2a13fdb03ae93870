"""How an office reviews and numbers is its own, kept as data and changed by its administrator."""

from dataclasses import replace

import pytest

from bot.wiring import Parts
from handlers.office import profile_of
from handlers.publications import arranging
from handlers.publications.chain import DEFAULT, Level
from handlers.publications.numbering import Numbering
from handlers.refusal import Refused
from storage import offices
from storage.terms import Post
from tests.handlers.publications.cast import CHEN, CONTENT, ZHAO, begun, do, published, refused

OWN = Numbering(prefixes=("006494558/",))


def proposed(parts: Parts, year: int = 2026) -> str:
    with parts.database.read() as session:
        return arranging.propose_index_number(session, 1, year)


def test_what_the_office_tells_citizens_stays_when_its_chain_changes(parts: Parts) -> None:
    before = told(parts)
    do(parts, arranging.set_levels, ZHAO, [Level("签发", Post.APPROVER)])

    assert told(parts) == before
    with parts.database.read() as session:
        assert arranging.levels_in(session, 1) == (Level("签发", Post.APPROVER),)


def told(parts: Parts) -> object:
    with parts.database.read() as session:
        office = offices.office_named(session, "suojia")
        assert office
        return profile_of(office.id, office.slug, office.name, office.short_name, office.profile)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_chain_nobody_answers_for_changes_nothing(parts: Parts) -> None:
    refused(parts, arranging.set_levels, ZHAO, [Level("初审", Post.REVIEWER)])
    refused(parts, arranging.set_numbering, CHEN, OWN)
    refused(parts, arranging.set_numbering, ZHAO, Numbering("(["))

    with parts.database.read() as session:
        assert arranging.levels_in(session, 1) == DEFAULT
        assert arranging.numbering_in(session, 1) == Numbering()


def test_the_next_free_number_counts_drafts_too(parts: Parts) -> None:
    assert proposed(parts) == ""
    do(parts, arranging.set_numbering, ZHAO, OWN)
    assert proposed(parts) == "006494558/2026-00001"
    published(parts, replace(CONTENT, index_number=proposed(parts)))
    begun(parts, replace(CONTENT, index_number=proposed(parts)))

    assert proposed(parts) == "006494558/2026-00003"
    assert proposed(parts, 2025) == "006494558/2025-00001"


def test_a_number_that_another_item_bears_is_told_in_the_form(parts: Parts) -> None:
    do(parts, arranging.set_numbering, ZHAO, OWN)
    content = replace(CONTENT, index_number="006494558/2026-00001")
    id = published(parts, content)

    with parts.database.read() as session:
        assert arranging.warnings_about(session, 1, content, id) == ()
        with pytest.raises(Refused, match="已经给了本单位另一条信息"):
            arranging.warnings_about(session, 1, content)
