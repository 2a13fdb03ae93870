"""Whatever a reply offers to tap does what it says: with nothing open, and while a form or a letter waits."""

import pytest

from handlers.applications.rules import Step
from handlers.words import Word
from storage import mailbox
from tests.handlers.dialogue import ANSWERS, Town, Villager, draft_of, number_of, open_question, taps_in
from tests.handlers.switchboard.situations import begin

FALLBACKS = (
    "没有查到",
    "没有完全对应",
    "现在没有可以",
    "只看得懂文字",
    "这个列表只有",
    "已经撤下",
    "少了",
    "请写身份证上的姓名",
    "请写能联系到您的电话",
)
LISTS = (
    Word.BROWSE,
    Word.NEWEST,
    Word.CATALOGUE,
    Word.AREAS,
    Word.POWERS,
    Word.NEXT,
    Word.PREVIOUS,
    Word.LIST,
)
ASKED = (*Word, "低保怎么申请", "外星人飞碟基地", "火星", "1", "森林防火命令", "公开7", "公开999")
ENDS = {Word.ERASE, Word.ERASE_NOW, Word.PRIVACY}  # what they offer ends the conversation


def is_a_fallback(shown: str) -> bool:
    return any(words in shown for words in FALLBACKS)


def offered(town: Town, situation: str, asked: str) -> list[str]:
    return taps_in(begin(town, situation).say(asked))


def tapped(town: Town, situation: str, asked: str, tap: str) -> tuple[Villager, str]:
    who = begin(town, situation)
    who.say(asked)
    return who, who.tap(tap)


@pytest.mark.parametrize("asked", ASKED)
def test_every_tap_leads_somewhere(town: Town, asked: str) -> None:
    taps = offered(town, "nothing", asked)

    led = {tap: tapped(town, "nothing", asked, tap)[1] for tap in taps}

    assert [tap for tap, shown in led.items() if is_a_fallback(shown)] == []


def test_the_taps_of_a_tap_lead_somewhere_too(town: Town) -> None:
    """Two taps deep from 查公开: every shelf, and what stands on it."""
    for first in offered(town, "nothing", "查公开"):
        _, shown = tapped(town, "nothing", "查公开", first)
        for second in taps_in(shown):
            who, _ = tapped(town, "nothing", "查公开", first)

            assert not is_a_fallback(who.tap(second)), (first, second)


def test_an_old_list_still_opens_what_it_shows(town: Town) -> None:
    who = town.somebody()
    first = taps_in(who.say("最新"))[0]
    who.say("下一页")
    who.say("重点领域")

    assert "《梭戛乡森林防火命令》" in who.tap(first)


@pytest.mark.parametrize("asked", [*(word for word in Word if word not in {*LISTS, *ENDS}), "几点下班"])
def test_every_tap_in_the_middle_of_a_form(town: Town, asked: str) -> None:
    led = {tap: tapped(town, "form", asked, tap)[1] for tap in offered(town, "form", asked)}

    assert [tap for tap, shown in led.items() if is_a_fallback(shown)] == []


@pytest.mark.parametrize("asked", [Word.NEWEST, Word.AREAS])
@pytest.mark.parametrize("step", [Step.KIND, Step.NAME, Step.CONTACT, Step.WANTED, Step.ADDRESS])
def test_a_list_in_the_middle_of_a_form_opens_what_it_shows(town: Town, step: Step, asked: str) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)
    first = taps_in(who.say(asked))[0]

    shown = who.tap(first)

    assert draft_of(town.parts, who) == before
    assert open_question(shown) is step and not is_a_fallback(shown)


def test_a_title_tapped_in_the_middle_of_a_firms_form_is_not_the_firms_name(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.NAME, kind="2")
    title = next(tap for tap in taps_in(who.say("最新")) if tap.startswith("公开"))

    who.tap(title)

    draft = draft_of(town.parts, who)
    assert draft and draft.name == ""


def test_a_number_after_a_list_means_the_list(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CONTACT)
    who.say("最新")

    assert "危房改造" in who.say("2")


@pytest.mark.parametrize(("step", "next_one"), [(Step.KIND, Step.NAME), (Step.RECEIVE, Step.CHECK)])
def test_a_number_after_a_list_answers_a_question_that_offers_numbers(
    town: Town, step: Step, next_one: Step
) -> None:
    """The question stands below the list; what the list shows can be tapped."""
    who = town.somebody()
    who.fill_up_to(step)
    who.say("最新")

    assert open_question(who.say("1")) is next_one


def test_a_number_without_a_list_is_the_forms(town: Town) -> None:
    who = town.somebody()
    who.say("最新")
    who.fill_up_to(Step.CONTACT)  # the list was shown before

    assert open_question(who.say("2")) is Step.CONTACT


def test_a_form_begun_in_the_middle_of_a_letter_hears_first(town: Town) -> None:
    who = begin(town, "letter")
    who.say("我要申请")

    assert open_question(who.say("1")) is Step.NAME
    assert "回到留言" in who.say("取消")
    assert "留言收到了" in who.say("高兴村二组的路灯坏了")


@pytest.mark.parametrize("asked", LISTS)
def test_a_list_in_the_middle_of_a_letter_opens_what_it_shows(town: Town, asked: str) -> None:
    for tap in [tap for tap in offered(town, "letter", asked) if tap not in ("取消", "提交")]:
        who, shown = tapped(town, "letter", asked, tap)

        assert "留言收到了" not in shown, tap
        with town.parts.database.read() as session:
            assert mailbox.of_citizen(session, number_of(town.parts, who)) == []


def test_an_option_of_the_form_tapped_later_changes_nothing(town: Town) -> None:
    """Scrolling up and tapping 「1. 个人」 once more, when something else is asked."""
    for step in (Step.NAME, Step.CONTACT, Step.IDENTITY, Step.WANTED, Step.ADDRESS):
        who = town.somebody()
        who.fill_up_to(step)
        before = draft_of(town.parts, who)

        who.tap(ANSWERS[Step.KIND])

        after = draft_of(town.parts, who)
        assert before and after and (before.kind, before.receive) == (after.kind, after.receive)
        assert getattr(after, step) == ""
