"""今日三件事: 王科 links his WeChat with a code, and is told each working day at half past eight, once, what presses."""

import re
from datetime import date, datetime, time, timedelta

import pytest

from bot.emulator.platform import Platform
from bot.jobs import delivery_of, run_one
from bot.wiring import Parts
from handlers.applications import recomputing
from handlers.clerk import Clerk
from handlers.office import SHANGHAI
from handlers.staff import linking
from handlers.workdays import Moved
from storage import acts, outbox, staff_links
from storage.act_terms import Act
from storage.acts import Wanted
from storage.sending_terms import Dispatched
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock
from tests.handlers.applications.office_cast import taken_in
from tests.handlers.dialogue import Villager
from tests.staff import hire, number_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MORNING = time(8, 30)
SEND = "/cgi-bin/message/custom/send"


@pytest.fixture
def wang(parts: Parts, platform: Platform) -> Villager:
    """王科 works here, and follows the account with his own telephone."""
    with parts.database.begin() as session:
        hire(session, 1, parts.clock())
    made = Villager(platform, "王科的手机")
    made.follow()
    return made


@pytest.fixture
def told(weixin: Weixin) -> list[tuple[str, str]]:
    """What WeChat showed, to whom."""
    shown: list[tuple[str, str]] = []
    weixin.service.shown = lambda openid, words: shown.append((openid, words)) or True  # type: ignore[func-returns-value]
    return shown


def code_for(parts: Parts, name: str) -> str:
    """What the console shows once, under 我的账号."""
    with parts.database.begin() as session:
        return linking.offer(session, Clerk(number_of(session, name), 1, name, frozenset()), parts.clock())


def link(parts: Parts, who: Villager, name: str = "王科") -> str:
    return who.say(f"绑定 {code_for(parts, name)}")


def go(clock: Clock, day: str, at: time = MORNING) -> None:
    clock.at = datetime.combine(date.fromisoformat(day), at, SHANGHAI)


def tick(parts: Parts, weixin: Weixin, who: Villager, *, heard: bool = True) -> None:
    """The reminder's turn, then the outbox's; he wrote to the account yesterday."""
    if heard:
        weixin.service.windows.opened(who.openid, "")
    assert run_one(parts, "remind_staff") == ""
    delivery_of(parts).carry_due(10)


def undelivered(parts: Parts) -> list[str]:
    with parts.database.read() as session:
        return [one.why for one in outbox.undelivered(session, 1, 0, 10)[0]]


# --- linking -----------------------------------------------------------------------------------------


def test_a_code_of_the_console_sent_through_the_chat_links(parts: Parts, wang: Villager) -> None:
    assert "王科，绑定好了" in link(parts, wang)
    with parts.database.read() as session:
        assert staff_links.link_of(session, number_of(session, "王科"))
        assert acts.found(session, 1, Wanted(act=Act.STAFF_LINKED), 0, 5)[1] == 1


def test_a_code_is_good_once_and_for_ten_minutes(parts: Parts, wang: Villager, clock: Clock) -> None:
    code = code_for(parts, "王科")
    clock.move(minutes=10)
    assert "过了十分钟" in wang.say(f"绑定{code}")

    code = code_for(parts, "王科")
    wang.say(f"绑定{code}")
    assert "不对" in Villager(wang.platform, "阿强").say(f"绑定{code}")


def test_a_new_code_ends_the_one_before(parts: Parts, wang: Villager) -> None:
    old = code_for(parts, "王科")
    code_for(parts, "王科")

    assert "不对" in wang.say(f"绑定 {old}")


def test_who_is_nobodys_wechat_sees_nothing(parts: Parts, wang: Villager) -> None:
    taken_in(parts)
    qiang = Villager(wang.platform, "阿强")

    assert "申请 2026" not in qiang.say("三件事")
    assert "已解绑" not in qiang.say("解绑")


def test_unlinked_by_word_he_is_told_nothing_more(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock
) -> None:
    link(parts, wang)
    assert "已解绑" in wang.say("解绑")

    go(clock, "2026-03-03")
    tick(parts, weixin, wang)
    assert told == []


def test_who_has_himself_forgotten_is_linked_no_more(parts: Parts, wang: Villager) -> None:
    link(parts, wang)
    wang.say("删除我的信息")
    wang.say("确认删除")

    with parts.database.read() as session:
        assert staff_links.linked(session) == []


# --- the morning -------------------------------------------------------------------------------------


def test_at_half_past_eight_he_is_told_what_presses_and_once(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock
) -> None:
    """Received on 2 March 2026, the twentieth working day is the 30th."""
    taken_in(parts)
    link(parts, wang)
    go(clock, "2026-03-30", time(8, 20))
    tick(parts, weixin, wang)
    assert told == []

    go(clock, "2026-03-30")
    for _ in range(3):
        tick(parts, weixin, wang)
        clock.move(minutes=10)

    ((openid, words),) = told
    assert openid == wang.openid
    assert re.search(r"王科，03月30日三件事：\n一、要到期的：申请 2026-\d+今天到期", words), words
    assert "二、卡住的：没有" in words and "三、该公开的：没有" in words
    assert undelivered(parts) == []


def test_each_day_anew(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock
) -> None:
    link(parts, wang)
    for day in ("2026-03-03", "2026-03-04"):
        go(clock, day)
        tick(parts, weixin, wang)

    assert [words[:9] for _, words in told] == ["王科，03月03日", "王科，03月04日"]


@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2026-03-07", MORNING),  # a Saturday
        ("2026-02-16", MORNING),  # 春节, a Monday
        ("2026-03-03", time(20, 0)),  # the clock was stopped all day: nobody is disturbed in the evening
    ],
)
def test_nobody_is_disturbed_in_their_own_time(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock, day: str, at: time
) -> None:  # fmt: skip
    link(parts, wang)
    go(clock, day, at)

    tick(parts, weixin, wang)

    assert told == []


def test_a_worked_saturday_is_a_working_day(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock
) -> None:
    link(parts, wang)
    with parts.database.begin() as session:
        recomputing.learn(session, [Moved(date(2026, 3, 7), True, "某通知")], "赵工", parts.clock())
    go(clock, "2026-03-07")

    tick(parts, weixin, wang)

    assert len(told) == 1


def test_who_did_not_write_for_two_days_is_not_reached_and_it_is_seen(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock
) -> None:
    link(parts, wang)
    go(clock, "2026-03-05")

    tick(parts, weixin, wang, heard=False)

    assert undelivered(parts) == ["超过 48 小时没有来过消息，微信不让发"]
    assert "三件事：" in wang.say("三件事")  # and he may ask


def test_what_could_not_be_sent_by_evening_is_not_sent_at_night(
    parts: Parts, wang: Villager, weixin: Weixin, told: list[tuple[str, str]], clock: Clock
) -> None:
    link(parts, wang)
    go(clock, "2026-03-03", time(19, 59))
    assert run_one(parts, "remind_staff") == ""
    clock.at += timedelta(hours=1)

    delivery_of(parts).carry_due(10)

    assert told == [] and undelivered(parts) == ["已经过了时候，不再打扰"]


def test_nothing_of_a_person_lies_in_the_outbox(
    parts: Parts, wang: Villager, weixin: Weixin, clock: Clock
) -> None:
    taken_in(parts)
    link(parts, wang)
    go(clock, "2026-03-30")
    run_one(parts, "remind_staff")

    with parts.database.read() as session:
        lies = outbox.latest(session, 1, "staff:")
    assert lies and lies.state is Dispatched.WAITING
    assert re.fullmatch(r'\{"staff_id":\d+,"day":"2026-03-30"\}', lies.body)
