"""上级单位: an office says itself who is above it; nobody stands above themselves, however far round."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from handlers.offices import actions, tree
from handlers.refusal import Refused
from storage import acts, offices
from storage.act_terms import Act
from storage.acts import Wanted
from storage.database import Database
from tests.handlers.offices.opening import AT, named, open_office

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.begin() as opened:
        for slug, name, parent in (
            ("shi", "六盘水市人民政府", ""),
            ("liuzhi", "六枝特区人民政府", "shi"),
            ("suojia", "梭戛乡人民政府", ""),
        ):
            open_office(opened, slug, name, parent=parent)
        yield opened


def place(session: Session, slug: str, above: str) -> None:
    tree.place(session, slug, above, "赵工", AT)


def written(session: Session, slug: str) -> list[tuple[str, str]]:
    found, _ = acts.found(session, named(session, slug).id, Wanted(act=Act.OFFICE_PLACED), 0, 9)
    return [(one.about, one.result) for one in found]


def test_an_office_is_placed_and_all_whose_list_has_changed_have_it_written_down(session: Session) -> None:
    place(session, "suojia", "liuzhi")
    place(session, "suojia", "shi")
    place(session, "suojia", "shi")  # nothing new, nothing written
    place(session, "suojia", "")

    about = f"offices:{named(session, 'suojia').id}"
    assert named(session, "suojia").parent_id is None
    assert written(session, "suojia") == [(about, ""), (about, "shi"), (about, "liuzhi")]
    assert written(session, "liuzhi") == [(about, "shi"), (about, "liuzhi")]
    assert written(session, "shi") == [(about, ""), (about, "shi")]


@on_sqlite
@pytest.mark.parametrize(("slug", "above"), [("shi", "shi"), ("shi", "liuzhi"), ("shi", "suojia")])
def test_nobody_is_above_themselves(session: Session, slug: str, above: str) -> None:
    place(session, "suojia", "liuzhi")

    with pytest.raises(Refused, match="也不能是本单位的下级"):
        place(session, slug, above)
    assert named(session, slug).parent_id is None


@on_sqlite
def test_who_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(Refused, match="没有代号为 nowhere 的单位"):
        place(session, "suojia", "nowhere")
    with pytest.raises(Refused, match="没有代号为 nobody 的单位"):
        place(session, "nobody", "shi")


@on_sqlite
def test_a_circle_that_got_in_some_other_way_is_gone_round_once(session: Session) -> None:
    offices.place_under(session, named(session, "shi").id, named(session, "liuzhi").id)

    under = tree.below(offices.all_offices(session), named(session, "shi").id)

    assert under == {named(session, "shi").id, named(session, "liuzhi").id}


@on_sqlite
def test_an_office_opened_under_another_stands_there(session: Session) -> None:
    number = actions.open_office(session, "xinhua", "新华镇人民政府", "赵工", AT, parent="liuzhi")

    assert {one.id: one.parent_id for one in offices.all_offices(session)}[number] == named(
        session, "liuzhi"
    ).id
