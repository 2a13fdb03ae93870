"""李婷 looks for something the township has not published, applies for it, and follows it: the whole way, as she walks it.

1. she follows the account and asks;  2. nothing is found, and applying is offered;  3. nine messages and an
interruption;  4. the receipt;  5. 我的申请;  6. the office finds the application, the figures and the chain of acts;
7. 阿强 sees nothing of it;  8. she leaves, and after a week she is forgotten while the application stays.
"""

import re

from bot import jobs
from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from handlers.reports.actions import daily_table
from handlers.reports.rules import Column
from storage import acts, applications
from storage.application_terms import ApplicationEvent
from storage.terms import Figure
from tests.conftest import Clock
from tests.handlers.dialogue import CARD, NAME, PHONE, PLACE, WANTED, Villager, filed, open_question, taps_in


def figure(parts: Parts, clock: Clock, what: Figure) -> int:
    """Of 2 March 2026."""
    with parts.database.read() as session:
        table = daily_table(session, 1, clock.at.date(), clock.at.date())
    return table.rows[0][1][table.columns.index(Column(what))]


def test_an_application_from_the_first_question_to_the_archive(
    platform: Platform, parts: Parts, clock: Clock
) -> None:
    li, qiang = Villager(platform), Villager(platform, "阿强")

    # 1. She follows the account and asks, as she would ask a neighbour.
    assert "直接打字问" in li.follow()
    found = li.say("低保怎么申请？")
    assert "最低生活保障申请指南" in found

    # 2. What is not there is not hidden: the way to a person and to an application is offered.
    missing = li.say("村干部工资")
    assert {"留言", "我要申请"} <= set(taps_in(missing))

    # 3. One question at a time; she asks when the office closes, goes back once, and finishes.
    assert open_question(li.tap("我要申请")) is Step.KIND
    assert open_question(li.tap("1")) is Step.NAME
    assert open_question(li.say("我叫李婷。")) is Step.CONTACT
    assert open_question(li.say("我的电话是幺三八零零零零零零零零")) is Step.IDENTITY
    asked = li.say("几点下班？")
    assert "13:00-17:00" in asked and open_question(asked) is Step.IDENTITY
    assert open_question(li.say("520203 19900307 1246")) is Step.WANTED
    assert open_question(li.say("返回")) is Step.IDENTITY
    assert open_question(li.say(CARD)) is Step.WANTED
    assert open_question(li.say(WANTED)) is Step.RECEIVE
    assert open_question(li.tap("2")) is Step.ADDRESS
    summary = li.say(PLACE)
    assert open_question(summary) is Step.CHECK
    assert [own for own in (NAME, PHONE, CARD) if own in summary] == []

    # 4. The receipt holds a number, a code and what comes next.
    receipt = li.tap("提交")
    code = re.search(r"编号：2026-0001\n查询码：(\S+)\n", receipt)
    assert code and "20 个工作日" in receipt and "0858-5650101" in receipt

    # 5. She can look whenever she likes.
    clock.move(hours=3)
    mine = li.click("我的申请")
    assert "2026-0001" in mine and WANTED in mine and code[1] in mine

    # 6. The office finds it, whole, with an event, an act and a figure.
    (one,) = filed(parts)
    assert (one.person.name, one.person.contact, one.person.identity, one.person.address) == (
        NAME,
        PHONE,
        CARD,
        PLACE,
    )
    assert one.wanted == WANTED
    with parts.database.read() as session:
        assert [event.kind for event in applications.events_of(session, one.row.id)] == [
            ApplicationEvent.SUBMITTED
        ]
        assert acts.first_break(session, 1) is None
    assert figure(parts, clock, Figure.APPLICATIONS) == 1
    assert figure(parts, clock, Figure.ENQUIRIES) == 2  # 低保 and 村干部工资; 几点下班 is no search

    # 7. 阿强 has his own account with us and nothing of hers.
    shown = [qiang.say(words) for words in ("我的申请", "提交", "继续", "我的留言", WANTED)]
    assert [
        own for own in (code[1], "2026-0001", NAME, PHONE) for one_shown in shown if own in one_shown
    ] == []

    # 8. She leaves. After a week she is forgotten; the application is a case record and stays, cut loose.
    counted = figure(parts, clock, Figure.PEOPLE)
    first_day = clock.at
    li.unfollow()
    clock.move(days=8)
    jobs.forget_leavers(parts)
    assert [(left.number, left.row.citizen_id, left.person.name) for left in filed(parts)] == [
        ("2026-0001", None, NAME)
    ]
    clock.at = first_day
    assert figure(parts, clock, Figure.PEOPLE) == counted == 2
