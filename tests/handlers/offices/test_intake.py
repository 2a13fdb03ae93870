"""Applications by WeChat: only where the guide says so (国办公开办函〔2017〕19号), and every change has a name beside it."""

import pytest
from sqlalchemy import select

from handlers.office import OfficeProfile, names_wechat, profile_of
from handlers.offices import actions
from handlers.refusal import Refused
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.database import Database
from tests.handlers.offices.opening import AT, named

GUIDE = "一、先查。二、可以当面、邮寄或者通过微信公众号提出申请。"


def office(database: Database) -> OfficeProfile:
    with database.read() as session:
        one = named(session, "suojia")
        return profile_of(one.id, one.slug, one.name, one.short_name, one.profile)


def test_a_new_office_takes_none(suojia: Database) -> None:
    assert not office(suojia).takes_by_wechat


def test_it_cannot_be_opened_before_the_guide_names_it(suojia: Database) -> None:
    with suojia.begin() as session:
        actions.keep_guide(session, "suojia", "可以当面或者邮寄申请。微信公众号里能查信息。", "赵工", AT)

    with pytest.raises(Refused, match="公开指南没有写明"), suojia.begin() as session:
        actions.open_intake(session, "suojia", "赵工", AT)

    assert not office(suojia).takes_by_wechat


def test_it_is_opened_and_shut_with_a_name_beside_it(suojia: Database) -> None:
    with suojia.begin() as session:
        actions.keep_guide(session, "suojia", GUIDE, "赵工", AT)
        actions.open_intake(session, "suojia", "赵工", AT)
    opened = office(suojia)
    with suojia.begin() as session:
        actions.shut_intake(session, "suojia", "王科", AT)

    assert (opened.takes_by_wechat, opened.guide) == (True, GUIDE)
    assert not office(suojia).takes_by_wechat
    with suojia.read() as session:
        done = session.execute(select(ActRecord.act, ActRecord.who).order_by(ActRecord.number)).all()
    assert [tuple(one) for one in done[-3:]] == [
        (Act.GUIDE_KEPT, "赵工"), (Act.INTAKE_OPENED, "赵工"), (Act.INTAKE_SHUT, "王科"),
    ]  # fmt: skip


def test_a_guide_that_no_longer_names_it_shuts_it(suojia: Database) -> None:
    with suojia.begin() as session:
        actions.keep_guide(session, "suojia", GUIDE, "赵工", AT)
        actions.open_intake(session, "suojia", "赵工", AT)
        actions.keep_guide(session, "suojia", "可以当面或者邮寄申请。", "赵工", AT)

    assert not office(suojia).takes_by_wechat


def test_an_office_nobody_knows_and_an_empty_guide_are_refused(suojia: Database) -> None:
    with pytest.raises(Refused, match="没有代号"), suojia.begin() as session:
        actions.open_intake(session, "nowhere", "赵工", AT)
    with pytest.raises(Refused, match="指南是空的"), suojia.begin() as session:
        actions.keep_guide(session, "suojia", "  \n", "赵工", AT)


@pytest.mark.parametrize(("guide", "named_"), [
    ("可以当面、邮寄或者通过微信公众号提出。", True), ("申请渠道：当面、信函、公众号。", True), ("受理：微信", True), ("", False),
    ("在公众号里输入想找的内容。可以当面提出申请。", False), ("暂不受理通过微信公众号提出的申请。", False), ("不通过公众号受理申请", False),
    ("微信公众号可查信息；申请请当面提出", False), ("本机关尚未开通微信公众号申请。", False),
])  # fmt: skip
def test_a_guide_names_it_in_a_sentence_about_applying(guide: str, named_: bool) -> None:
    assert names_wechat(guide) == named_
