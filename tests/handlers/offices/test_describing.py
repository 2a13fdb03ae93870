"""What an office tells of itself is filled in one by one, and an unknown thing is refused."""

from dataclasses import fields

import pytest
from sqlalchemy import select

from handlers.office import OfficeProfile, profile_of
from handlers.offices.actions import describe
from handlers.offices.rules import DESCRIBED
from handlers.refusal import Refused
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.database import Database
from tests.handlers.offices.opening import AT, named, open_office

KEPT_ELSEWHERE = {
    "id",
    "slug",
    "name",
    "short_name",
    "quiet_amber",
    "quiet_red",
    "desks",
    "villages",
    "wechat_intake",
}


def profile(database: Database) -> OfficeProfile:
    with database.read() as session:
        told = named(session, "xinhua")
    return profile_of(told.id, told.slug, told.name, told.short_name, told.profile)


def test_every_plain_thing_an_office_tells_can_be_filled_in() -> None:
    assert set(DESCRIBED) == {one.name for one in fields(OfficeProfile)} - KEPT_ELSEWHERE


def test_what_is_filled_in_is_told_and_the_rest_stays(suojia: Database) -> None:
    with suojia.begin() as session:
        open_office(session, profile={"court": "六枝特区人民法院", "review": [{"name": "初审"}]})
    with suojia.begin() as session:
        describe(session, "xinhua", "review_online", " https://xzfy.example.gov.cn/ ", "赵工", AT)

    assert profile(suojia).review_online == "https://xzfy.example.gov.cn/"
    assert profile(suojia).court == "六枝特区人民法院"
    with suojia.read() as session:
        assert '"review": [{"name": "初审"}]' in named(session, "xinhua").profile
        done = session.scalars(select(ActRecord).where(ActRecord.act == Act.OFFICE_DESCRIBED)).one()
        assert (done.who, done.result) == ("赵工", "review_online")


@pytest.mark.parametrize(
    ("slug", "field", "value", "sentence"),
    [
        ("nowhere", "court", "某法院", "没有代号为 nowhere 的单位"),
        ("xinhua", "mayor", "某人", "review_organ"),
        ("xinhua", "desks", "[]", "没有「desks」"),
        ("xinhua", "letter_format", "{代字}{序号}号", "{年份}"),
        ("xinhua", "guide", "长" * 5001, "5000"),
    ],
)
def test_what_cannot_be_filled_in_is_said(
    suojia: Database, slug: str, field: str, value: str, sentence: str
) -> None:
    with suojia.begin() as session:
        open_office(session)
        with pytest.raises(Refused, match=sentence):
            describe(session, slug, field, value, "赵工", AT)
