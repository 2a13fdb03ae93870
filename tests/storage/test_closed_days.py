"""Days that are over keep their figures; what is counted live and what was kept are the same figures."""

from datetime import date, timedelta

import pytest

from handlers.refusal import Refused
from handlers.reports import recounting
from storage import closed_days, counts, enquiries, left_out, people
from storage.closed_days import KEPT, Question, stretches
from storage.counts import DayFigure
from storage.database import Database
from storage.left_out import LeftOut
from storage.report_terms import LeftOutAs, RecordKind
from storage.terms import Ended, Figure, MessageKind
from tests.storage.test_counts import FRI, MON, SUN, THU, TUE, WED, at, hear
from tests.storage.town import A_QIANG, LI_TING, SUOJIA

WEEK = (MON, SUN)


def a_week(town: Database) -> None:
    """李婷 asks on Monday (twice) and Wednesday, 阿强 makes a noise on Monday and Tuesday."""
    for key, openid, day in (
        ("1", LI_TING, 2),
        ("2", LI_TING, 2),
        ("3", A_QIANG, 2),
        ("4", A_QIANG, 3),
        ("5", LI_TING, 4),
    ):
        hear(town, key, openid, at(day))
    hear(town, "6", A_QIANG, at(3), MessageKind.EVENT, "unsubscribe")
    ask(town, LI_TING, "低保怎么申请", Ended.ANSWERED, MON)
    ask(town, LI_TING, "路灯谁管", Ended.NOTHING, MON)
    ask(town, A_QIANG, "啊啊啊", Ended.NOTHING, TUE)
    ask(town, LI_TING, "路灯谁管", Ended.POSSIBLE, WED)


def ask(town: Database, openid: str, words: str, ended: Ended, day: date) -> None:
    with town.begin() as session:
        citizen = people.meet(session, SUOJIA, openid, at(2)).id
        enquiries.write_down(session, SUOJIA, citizen, words, ended, None, at(day.day), day)


def close(town: Database, *days: date) -> None:
    with town.begin() as session:
        for day in days:
            closed_days.close(session, SUOJIA, day, at(9))


def told(town: Database) -> tuple[set[DayFigure], set[DayFigure]]:
    """As it is read, and as the records tell it."""
    with town.read() as session:
        return set(closed_days.daily(session, SUOJIA, *WEEK)), set(counts.daily(session, SUOJIA, *WEEK))


def came(town: Database) -> set[int]:
    with town.read() as session:
        spans = closed_days.open_spans(session, SUOJIA, *WEEK)
        return {one for _, ones in closed_days.visitors(session, SUOJIA, *WEEK, spans) for one in ones}


def asked(town: Database) -> list[Question]:
    with town.read() as session:
        return closed_days.questions(session, SUOJIA, *WEEK, closed_days.open_spans(session, SUOJIA, *WEEK))


@pytest.mark.parametrize("closed", [(), (MON,), (MON, TUE, WED, THU, FRI)])
def test_kept_and_live_are_the_same_figures(town: Database, closed: tuple[date, ...]) -> None:
    a_week(town)

    close(town, *closed)

    kept, live = told(town)
    assert kept == live
    assert {one.figure for one in kept} >= {Figure.MESSAGES, Figure.PEOPLE, Figure.UNFOLLOWS, Figure.NOTHING}
    assert len(came(town)) == 2  # 李婷 and 阿强, however often and on however many days
    assert asked(town) == [
        Question("路灯谁管", 2, 1),
        Question("啊啊啊", 1, 1),
        Question("低保怎么申请", 1, 0),
    ]


def test_a_closed_day_stays_as_it_is_until_it_is_counted_anew(town: Database) -> None:
    a_week(town)
    close(town, MON, TUE)
    before, _ = told(town)

    hear(town, "late", LI_TING, at(2, 5))  # it waited in a file
    assert told(town)[0] == before
    close(town, MON)

    kept, live = told(town)
    assert kept == live != before
    close(town, MON)
    assert told(town)[0] == kept


def test_days_past_are_closed_and_the_last_ones_once_a_day_again(town: Database) -> None:
    a_week(town)
    late = timedelta(days=2)

    def to_close(hour: int = 4) -> list[date]:
        with town.read() as session:
            return closed_days.to_close(session, SUOJIA, FRI, at(6, hour), late)

    assert to_close() == [MON, TUE, WED, THU]
    with town.begin() as session:
        for day in to_close():
            closed_days.close(session, SUOJIA, day, at(6))
    assert to_close(5) == []
    with town.read() as session:
        assert closed_days.to_close(session, SUOJIA, FRI, at(7), late) == [WED, THU]


def test_a_window_is_counted_anew_whole_or_not_at_all(town: Database) -> None:
    a_week(town)
    with town.begin() as session:
        assert recounting.recount(session, SUOJIA, MON, WED, "cli:test", at(9)) == 3
    kept, live = told(town)
    assert kept == live

    for first, last in ((WED, MON), (MON, date(2026, 3, 9))):  # the wrong way round; not over yet
        with pytest.raises(Refused), town.begin() as session:
            recounting.recount(session, SUOJIA, first, last, "cli:test", at(9))


def test_who_only_makes_a_noise_counts_nowhere_and_can_be_put_back(town: Database) -> None:
    a_week(town)
    close(town, MON, TUE)
    whole = told(town)[0]
    with town.begin() as session:
        noisy = people.meet(session, SUOJIA, A_QIANG, at(9)).id
        out = LeftOut(
            kind=RecordKind.CITIZEN, record_id=noisy, office_id=SUOJIA, why=LeftOutAs.SPAM, words="", left_by="陈主任",
            left_at=at(9),
        )  # fmt: skip
        left_out.leave_out(session, out)
        assert closed_days.days_of_citizen(session, SUOJIA, noisy) == [MON, TUE]
        for day in (MON, TUE):
            closed_days.close(session, SUOJIA, day, at(9))

    kept, live = told(town)
    assert kept == live
    assert {(one.day, one.figure): one.number for one in kept} == {
        (MON, Figure.MESSAGES): 2, (MON, Figure.PEOPLE): 1, (MON, Figure.ENQUIRIES): 2, (MON, Figure.ANSWERED): 1,
        (MON, Figure.NOTHING): 1, (WED, Figure.MESSAGES): 1, (WED, Figure.PEOPLE): 1, (WED, Figure.ENQUIRIES): 1,
        (WED, Figure.POSSIBLE): 1,
    }  # fmt: skip
    assert noisy not in came(town) and "啊啊啊" not in {one.asked for one in asked(town)}

    with town.begin() as session:
        one = left_out.left_out(session, SUOJIA, RecordKind.CITIZEN, noisy)
        assert one
        left_out.count_again(session, one)
        for day in (MON, TUE):
            closed_days.close(session, SUOJIA, day, at(9))
    assert told(town)[0] == whole


def test_forgetting_a_person_changes_no_figure(town: Database) -> None:
    a_week(town)
    close(town, MON)
    before = told(town)[0], came(town), asked(town)

    with town.begin() as session:
        citizen = people.meet(session, SUOJIA, LI_TING, at(9)).id
        enquiries.cut_loose(session, citizen)
        people.forget(session, citizen, at(9))
    close(town, MON, TUE, WED)

    assert (told(town)[0], came(town), asked(town)) == before


def test_stretches_of_days_that_are_not_closed() -> None:
    assert stretches(MON, FRI, {TUE}) == [(MON, MON), (WED, FRI)]
    assert stretches(MON, MON, {MON}) == []
    assert set(KEPT) <= set(counts.QUESTIONS)
