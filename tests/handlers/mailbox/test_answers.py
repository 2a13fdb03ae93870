"""What becomes of a letter: routed, answered, passed on, closed; and how 李婷 hears of it."""

from datetime import date

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.mailbox import actions, arranging, reading, rules
from handlers.refusal import Faults, Refused
from handlers.workdays import shipped
from storage import mailbox
from storage.mailbox_terms import MailEvent, MailKind
from storage.terms import Post
from tests.conftest import Clock
from tests.handlers.dialogue import Villager
from tests.staff import CAST, hire, known

ANSWER = "路灯已经报修，三天内换好。"


@pytest.fixture
def office(parts: Parts) -> Parts:
    with parts.database.begin() as session:
        hire(session, 1, parts.clock(), CAST)
    return parts


def clerk(parts: Parts, name: str, *posts: Post) -> Clerk:
    with parts.database.read() as session:
        return Clerk(known(session, name).id, 1, name, frozenset(posts or CAST[name]))


def left(platform: Platform, word: str = "留言") -> Villager:
    li = Villager(platform)
    li.say(word)
    assert "收到了" in li.say("高兴村二组的路灯坏了三个月")
    return li


def test_the_answer_is_announced_once_it_is_there_and_read_under_my_letters(
    office: Parts, platform: Platform, clock: Clock
) -> None:
    li = left(platform)
    clock.move(hours=23)
    with office.database.begin() as session:
        actions.answer(session, clerk(office, "王科"), 1, ANSWER, clock())

    assert "您的留言有了答复" in li.say("几点下班")
    assert ANSWER in li.say("我的留言")
    assert "您的留言有了答复" not in li.say("几点下班")
    assert ANSWER not in Villager(platform, "阿强").say("我的留言")


def test_a_report_needs_a_second_person_and_only_its_post_reads_it(
    office: Parts, platform: Platform, clock: Clock
) -> None:
    li = left(platform, "举报")
    chen, liu, wang = (clerk(office, name) for name in ("陈主任", "刘乡长", "王科"))
    with office.database.read() as session:
        assert reading.case_of(session, chen, 1) and not reading.case_of(session, wang, 1)
        assert not reading.case_of(session, liu, 1)

    with office.database.begin() as session:
        assert actions.answer(session, chen, 1, ANSWER, clock()) is MailEvent.DRAFTED
    with office.database.begin() as session:
        letter = mailbox.letter_of(session, 1, 1)
        assert letter
        draft = mailbox.events_of(session, letter)[-1]
        with pytest.raises(Refused, match="另一位同事"):
            actions.agree(session, chen, 1, draft.id, clock())
        with pytest.raises(Refused, match="改过了"):
            actions.agree(session, liu, 1, draft.id + 1, clock())
    assert ANSWER not in li.say("我的留言")

    with office.database.begin() as session:
        actions.agree(session, liu, 1, draft.id, clock())
    assert ANSWER in li.say("我的留言")


def test_a_draft_sent_back_is_written_again(office: Parts, platform: Platform, clock: Clock) -> None:
    left(platform, "举报")
    chen, liu = clerk(office, "陈主任"), clerk(office, "刘乡长")
    with office.database.begin() as session:
        actions.answer(session, chen, 1, ANSWER, clock())
        case = reading.case_of(session, liu, 1)
        assert case
        actions.send_back(session, liu, 1, case.events[-1].id, "没有写查的结果", clock())
        assert actions.answer(session, chen, 1, ANSWER + "已核实。", clock()) is MailEvent.DRAFTED
        with pytest.raises(Refused, match="不能一个人"):
            actions.close(session, chen, 1, "不实", clock())


def test_a_letter_is_passed_on_and_never_to_nobody(office: Parts, platform: Platform, clock: Clock) -> None:
    left(platform)
    wang, chen = clerk(office, "王科", Post.HANDLER), clerk(office, "陈主任", Post.REVIEWER)
    with office.database.begin() as session:
        with pytest.raises(Faults):
            actions.transfer(session, wang, 1, "auditor", "归审计", clock())
        actions.transfer(session, wang, 1, Post.REVIEWER, "归办公室", clock())

    with office.database.begin() as session:
        assert reading.case_of(session, wang, 1) is None
        actions.close(session, chen, 1, "和上一条重复", clock())
        with pytest.raises(Refused, match="已经办结"):
            actions.answer(session, chen, 1, ANSWER, clock())


def test_an_anonymous_report_is_nobodys_and_sent_once(
    office: Parts, platform: Platform, clock: Clock
) -> None:
    left(platform)
    form = rules.read_letter({"kind": "report", "words": "有人占地", "anonymous": "yes"})
    with office.database.begin() as session:
        numbers = {
            actions.number_of(actions.keep_from_page(session, 1, 1, form, "abc", clock())) for _ in range(2)
        }
        letter = mailbox.letter_of(session, 1, 2)

    assert numbers == {"2026-留0002"}
    assert letter and letter.citizen_id is None and letter.post is Post.REVIEWER
    with pytest.raises(Faults, match="只有举报可以匿名"):
        rules.read_letter({"kind": "complaint", "words": "占地", "anonymous": "yes"})


def test_periods_are_working_days_and_can_be_set(office: Parts, platform: Platform, clock: Clock) -> None:
    """Left on Monday 2 March: five working days are Tuesday to Friday and Monday the 9th."""
    left(platform)
    calendar, wang = shipped(), clerk(office, "王科")
    assert rules.due_of(date(2026, 3, 2), 5, calendar) == date(2026, 3, 9)
    assert rules.left_by(date(2026, 3, 10), 5, calendar) == date(2026, 3, 2)
    with office.database.read() as session:
        assert reading.open_and_overdue(session, wang, date(2026, 3, 9)) == (1, 0)
        assert reading.open_and_overdue(session, wang, date(2026, 3, 10)) == (1, 1)

    routes = {**rules.DEFAULTS, MailKind.MESSAGE: rules.Route(Post.HANDLER, 1)}
    with office.database.begin() as session:
        arranging.set_routes(session, clerk(office, "赵工"), routes, clock())
        assert reading.open_and_overdue(session, wang, date(2026, 3, 4)) == (1, 1)
