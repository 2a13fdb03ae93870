"""The figures of an invented week, counted by hand: Monday 2 to Sunday 8 March 2026, days as 北京时间 has them."""

from datetime import UTC, date, datetime

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications import actions as applications
from handlers.applications.rules import Draft
from handlers.office import office_day
from storage import categories, counts, enquiries, held, inbox, people, publications
from storage.categories import Category
from storage.database import Database
from storage.inbox import Arrival
from storage.mailbox import Letter, seal_words
from storage.publications import Channel
from storage.terms import CategoryKind, Door, Ended, Figure, Heard, MessageKind, Standing, Tally
from tests.conftest import Clock
from tests.storage.town import A_QIANG, LI_TING, SUOJIA, YANJIAO, arrival, publish

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 3, day) for day in range(2, 9))
NOON = 4  # o'clock in London
Told = dict[tuple[date, Figure, str], int]


def at(day: int, hour: int = NOON, minute: int = 0, second: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=UTC)


def hear(
    town: Database, key: str, openid: str, moment: datetime, kind: MessageKind = MessageKind.TEXT, event: str = "",
    office: int = SUOJIA, times: int = 1,
) -> None:  # fmt: skip
    told = arrival(key, kind=kind, event=event)
    told = Arrival(told.account_id, told.key, kind, event, moment, moment, office_day(moment), told.raw)
    with town.begin() as session:
        citizen = people.meet(session, SUOJIA, openid, moment)
        claim = inbox.claim(session, told)
        inbox.settle(session, claim, told.key, b"<xml/>", Heard.ANSWERED, citizen.id, office)
        for _ in range(times - 1):
            inbox.claim(session, told)


def figures(town: Database, first: date = MON, last: date = SUN, office: int = SUOJIA) -> Told:
    with town.read() as session:
        told = list(counts.daily(session, office, first, last))
    assert len({(one.day, one.figure, one.detail) for one in told}) == len(told)
    assert {type(one.number) for one in told} <= {int} and {type(one.day) for one in told} <= {date}
    return {(one.day, one.figure, one.detail): one.number for one in told}


# --- who came ----------------------------------------------------------------------------------------


def test_messages_and_people_by_the_days_of_beijing(town: Database) -> None:
    hear(town, "1", LI_TING, at(1, 15, 59, 59))  # Sunday 23:59:59
    hear(town, "2", LI_TING, at(1, 16))  # Monday 00:00:00
    hear(town, "3", LI_TING, at(2))
    hear(town, "4", A_QIANG, at(2), MessageKind.IMAGE)
    hear(town, "5", A_QIANG, at(2), MessageKind.EVENT, "subscribe")
    hear(town, "6", A_QIANG, at(3), MessageKind.EVENT, "unsubscribe")
    hear(town, "7", LI_TING, at(3), times=3)  # WeChat delivered it three times
    hear(town, "8", LI_TING, at(3), office=YANJIAO)
    hear(town, "9", LI_TING, at(8, 15, 59, 59))  # Sunday 23:59:59
    hear(town, "10", LI_TING, at(8, 16))  # the Monday after

    assert figures(town) == {
        (MON, Figure.MESSAGES, ""): 3,  # 2, 3, 4; an event is no message
        (MON, Figure.PEOPLE, ""): 2,  # 李婷 though she came twice, and 阿强
        (MON, Figure.FOLLOWS, ""): 1,
        (TUE, Figure.MESSAGES, ""): 1,
        (TUE, Figure.PEOPLE, ""): 2,  # 李婷, and 阿强 who only left
        (TUE, Figure.UNFOLLOWS, ""): 1,
        (TUE, Figure.REPEATED, ""): 2,  # three deliveries, one message
        (SUN, Figure.MESSAGES, ""): 1,
        (SUN, Figure.PEOPLE, ""): 1,
    }
    assert figures(town, office=YANJIAO) == {
        (TUE, Figure.MESSAGES, ""): 1,
        (TUE, Figure.PEOPLE, ""): 1,
    }


def test_the_door_knows_what_day_it_is_in_beijing(parts: Parts, platform: Platform, clock: Clock) -> None:
    clock.at = at(2, 15, 59, 59)
    platform.say("李婷", "低保怎么申请")
    clock.move(seconds=1)
    platform.say("李婷", "低保怎么申请")

    told = figures(parts.database)
    assert {one: number for one, number in told.items() if one[0] in (MON, TUE)} == {
        (day, figure, ""): 1
        for day in (MON, TUE)
        for figure in (Figure.MESSAGES, Figure.PEOPLE, Figure.ENQUIRIES, Figure.ANSWERED)
    }


@pytest.mark.parametrize(("first", "last", "days"), [
    (MON, WED, [MON, TUE, WED]),
    (TUE, TUE, [TUE]),
    (WED, MON, []),
])  # fmt: skip
def test_both_ends_belong_to_the_period(town: Database, first: date, last: date, days: list[date]) -> None:
    for number in range(1, 6):
        hear(town, str(number), LI_TING, at(number))

    assert sorted({day for day, _, _ in figures(town, first, last)}) == days


def test_a_message_we_failed_to_answer_was_a_message(town: Database) -> None:
    # it reached no office, so it belongs to the account's first
    with town.begin() as session:
        inbox.stand_in(session, arrival("1", at=at(2)), b"<xml>sorry</xml>", Heard.FAILED, deliveries=1)

    assert figures(town)[MON, Figure.MESSAGES, ""] == 1


def test_a_promise_whose_process_died_was_not_repeated_minus_once(town: Database) -> None:
    # its delivery was to be counted by the claim that died
    told = arrival("1", at=at(2))
    with town.begin() as session:
        citizen = people.meet(session, SUOJIA, LI_TING, at(2)).id
        inbox.stand_in(session, told, b"<xml>promise</xml>", Heard.PROMISED, deliveries=0)
    with town.begin() as session:
        claim = inbox.look(session, told.key)
        assert claim is not None
        inbox.answer_late(session, claim, told.key, "[]", citizen, SUOJIA)

    assert (MON, Figure.REPEATED, "") not in figures(town)


# --- what they asked, and what was published ---------------------------------------------------------


def test_enquiries_letters_and_applications(town: Database) -> None:
    with town.begin() as session:
        for ended in (Ended.ANSWERED, Ended.ANSWERED, Ended.POSSIBLE, Ended.NOTHING):
            enquiries.write_down(session, SUOJIA, None, "低保", ended, None, at(4), WED)
        enquiries.write_down(session, YANJIAO, None, "低保", Ended.NOTHING, None, at(4), WED)
        enquiries.write_down(session, SUOJIA, None, "低保", Ended.NOTHING, None, at(4), THU)
        for serial, day in ((1, WED), (2, WED), (3, FRI)):
            letter = Letter(
                office_id=SUOJIA, year=2026, serial=serial, citizen_id=None, left_at=at(4), day=day
            )
            seal_words(session, letter, "路灯坏了")
            session.add(letter)
        for moment in (
            at(4),
            at(4, 15, 59, 59),
            at(4, 16),
        ):  # the second is Wednesday's last, the third Thursday's first
            draft = Draft("natural_person", "李婷", "13985001234", "未提供", "低保发放明细", "1")
            applications.submit(session, SUOJIA, draft, Door.CHAT, moment, "李婷")

    assert figures(town) == {
        (WED, Figure.ENQUIRIES, ""): 4,
        (WED, Figure.ANSWERED, ""): 2,
        (WED, Figure.POSSIBLE, ""): 1,
        (WED, Figure.NOTHING, ""): 1,
        (WED, Figure.LETTERS, ""): 2,
        (WED, Figure.APPLICATIONS, ""): 2,
        (THU, Figure.APPLICATIONS, ""): 1,
        (THU, Figure.ENQUIRIES, ""): 1,
        (THU, Figure.NOTHING, ""): 1,
        (FRI, Figure.LETTERS, ""): 1,
    }


def test_an_item_is_counted_once_and_its_placements_by_channel(town: Database) -> None:
    with town.begin() as session:
        both, one, none = (publish(session, title, on=THU) for title in ("一", "二", "三"))
        publish(session, "草稿", on=THU, standing=Standing.DRAFT)
        publish(session, "撤回", on=THU, standing=Standing.WITHDRAWN)
        publish(session, "邻镇的", office=YANJIAO, on=THU)
        made = [Channel(office_id=SUOJIA, name=name, position=1) for name in ("政府网站", "微信", "公开栏")]
        session.add_all(made)
        session.flush()
        website, wechat, board = (channel.id for channel in made)
        publications.place(
            session, SUOJIA, both, {website: (THU, ""), wechat: (THU, ""), board: (FRI, "张贴")}
        )
        publications.place(session, SUOJIA, one, {website: (THU, "")})
        for path in ("财政", "民政"):
            category = Category(
                office_id=SUOJIA,
                parent_id=None,
                kind=CategoryKind.CATALOGUE,
                name=path,
                path=path,
                position=1,
            )
            session.add(category)
            session.flush()
            categories.file(session, SUOJIA, none, {category.id})

    assert figures(town) == {
        (THU, Figure.ITEMS, ""): 3,  # one, two and three, however often filed and placed
        (THU, Figure.PLACEMENTS, "政府网站"): 2,
        (THU, Figure.PLACEMENTS, "微信"): 1,
        (FRI, Figure.PLACEMENTS, "公开栏"): 1,
    }


# --- what came to the door ---------------------------------------------------------------------------


def test_what_nobody_could_read_is_counted_at_the_accounts_first_office(town: Database) -> None:
    with town.begin() as session:
        for account, day in ((SUOJIA, FRI), (SUOJIA, FRI), (YANJIAO, SAT)):
            held.hold(session, account, b"<xml", "not XML", at(6), day)

    assert figures(town) == {(FRI, Figure.HELD, ""): 2}
    assert figures(town, office=YANJIAO) == {
        (SAT, Figure.HELD, ""): 1
    }  # 梭戛乡's account serves it only second


def test_what_was_refused_adds_up_over_the_day(town: Database) -> None:
    for tallies in ({Tally.FORGED: 5, Tally.TOO_LARGE: 1}, {Tally.FORGED: 2}, {Tally.TOO_LARGE: 0}, {}):
        with town.begin() as session:
            counts.add(session, SUOJIA, FRI, tallies)
    with town.begin() as session:
        counts.add(session, SUOJIA, SAT, {Tally.TOO_LARGE: 1})
        counts.add(session, YANJIAO, FRI, {Tally.FORGED: 9})

    assert figures(town) == {
        (FRI, Figure.FORGED, ""): 7,  # 5 + 2
        (FRI, Figure.TOO_LARGE, ""): 1,
        (SAT, Figure.TOO_LARGE, ""): 1,
    }


def test_every_figure_has_its_question(town: Database) -> None:
    assert set(counts.QUESTIONS) == set(Figure)
    assert figures(town) == {}  # nothing happened, nothing is told
