"""How many people read a push: asked the day after, shown with the day it is up to, or why it cannot be seen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.emulator.figures import data_id
from bot.emulator.troubles import Trouble
from bot.jobs import run_one
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.job_reports import report_in
from bot.wiring import Parts
from handlers import figure_lists, statistics
from handlers.announcements import results
from handlers.reports.lines import Group, Wanted
from handlers.reports.periods import Period
from storage import offices, push_reads
from storage.announcements import Result
from storage.push_reads import PushReads
from tests.bot.wechat.announcing import Office, delivery_of, settle
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock

CALL = "/datacube/getarticletotaldetail"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def pushed(weixin: Weixin, parts: Parts, clock: Clock) -> int:
    """The push of 3月2日 that reached everybody; 37 people read it."""
    office = Office(parts)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)
    clock.move(seconds=1000)
    settle(parts)
    (sent,) = weixin.service.ledger.values()
    weixin.service.readers[sent.number] = 37
    return id


def kept(parts: Parts, id: int) -> PushReads | None:
    with parts.database.read() as session:
        return push_reads.reads_of(session, id)


def test_the_day_after_it_is_known_how_many_read_it(
    weixin: Weixin, parts: Parts, clock: Clock, pushed: int
) -> None:
    run_one(parts, "read_pushes")
    assert kept(parts, pushed) is None  # the day is not over

    clock.move(hours=24)
    run_one(parts, "read_pushes")

    told = kept(parts, pushed)
    assert told and (told.readers, str(told.as_of), told.why) == (37, "2026-03-02", "")


def test_after_a_week_nobody_asks_any_more(weixin: Weixin, parts: Parts, clock: Clock, pushed: int) -> None:
    clock.move(hours=24 * 9)

    run_one(parts, "read_pushes")

    assert weixin.service.calls(CALL) == []


def test_an_account_that_may_not_see_it_says_why(
    weixin: Weixin, parts: Parts, clock: Clock, pushed: int
) -> None:
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.verified = False
    clock.move(hours=24)

    run_one(parts, "read_pushes")

    told = kept(parts, pushed)
    assert told and told.readers is None and "公众号没有认证，不能用数据统计" in told.why
    assert weixin.service.calls(CALL) == []


def test_what_was_told_stays_when_wechat_does_not_answer(
    weixin: Weixin, parts: Parts, clock: Clock, pushed: int
) -> None:
    clock.move(hours=24)
    run_one(parts, "read_pushes")
    weixin.service.troubles.plan(CALL, Trouble.RESET)

    run_one(parts, "read_pushes")

    told = kept(parts, pushed)
    assert told and told.readers == 37 and told.why


def test_two_articles_of_a_day_are_told_apart(
    weixin: Weixin, parts: Parts, clock: Clock, pushed: int, client: Client
) -> None:
    """Somebody pushed another on WeChat's own site."""
    weixin.service.sends_a_day = 2
    draft = calls.add_draft(client, [{"title": "别的", "content": "字", "thumb_media_id": "x"}])
    other = calls.send_to_all(client, "c" * 32, draft)
    weixin.service.readers[int(other.number)] = 5
    clock.move(hours=24)

    run_one(parts, "read_pushes")

    told = kept(parts, pushed)
    assert told and (told.readers, told.why) == (37, "")


def test_where_the_answer_was_lost_two_of_a_day_cannot_be_told_apart(
    weixin: Weixin, parts: Parts, clock: Clock, pushed: int, client: Client
) -> None:
    with parts.database.begin() as session:
        (result,) = session.query(Result).all()
        (sent,) = weixin.service.ledger.values()
        assert result.article == str(data_id(sent.number))
        result.article = ""
    weixin.service.sends_a_day = 2
    draft = calls.add_draft(client, [{"title": "别的", "content": "字", "thumb_media_id": "x"}])
    calls.send_to_all(client, "c" * 32, draft)
    clock.move(hours=24)

    run_one(parts, "read_pushes")

    told = kept(parts, pushed)
    assert told and told.readers is None and "分不出是哪一篇" in told.why


def test_pushes_and_reads_stand_in_the_statistics_month_by_month(
    weixin: Weixin, parts: Parts, clock: Clock, pushed: int
) -> None:
    clock.move(hours=24)
    run_one(parts, "read_pushes")

    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    with parts.database.read() as session:
        lines = [one for one in statistics.told_of(session, 1, march).lines if one.group is Group.READS]
        lists = [figure_lists.behind_of(session, Wanted(1, march, one.kind, one.of)) for one in lines]

    assert [(one.name, one.number) for one in lines] == [("2026-03 推送", 1), ("2026-03 阅读", 37)]
    assert [one.total for one in lists] == [1, 37]
    assert all(
        [cell.words for cell in one.rows[0]][1:] == ["养蜂补助公示", "37人", "2026-03-02"] for one in lists
    )


def test_where_the_answer_was_lost_the_address_of_the_article_says_which_it_is(
    weixin: Weixin, parts: Parts, clock: Clock
) -> None:
    office = Office(parts)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    weixin.service.retry_pause = 0
    weixin.service.troubles.plan("/cgi-bin/message/mass/sendall", Trouble.DROPPED, 1)
    weixin.service.reporter = lambda name, fields: reported(parts, fields)
    delivery_of(parts).carry_due(10)
    clock.move(seconds=60)
    delivery_of(parts).carry_due(10)
    settle(parts)

    (sent,) = weixin.service.ledger.values()
    sending = office.case(id).sending
    assert sending and sending.result and sending.result.article == str(data_id(sent.number))
    assert "article" not in [one.name for one in sending.steps]


def reported(parts: Parts, fields: Mapping[str, Any]) -> None:
    told = report_in({name: _text(value) for name, value in {"Event": "MASSSENDJOBFINISH", **fields}.items()})
    assert told
    with parts.database.begin() as session:
        results.take_in(session, 1, told, parts.clock())


def _text(value: Any) -> Any:
    """As XML tells it: words."""
    return {name: _text(one) for name, one in value.items()} if isinstance(value, dict) else str(value)
