"""Every word the house knows, with nothing open and in the middle of everything: it does something sensible, and
the reply always shows a way on."""

import re

import pytest

from handlers.applications.rules import Step
from handlers.menus.rules import OFFERED
from handlers.menus.rules import STANDARD as MENU
from handlers.words import Word
from storage.terms import Subject
from tests.handlers.dialogue import Town, Villager, draft_of, open_question, taps_in
from tests.handlers.switchboard.situations import SITUATIONS, begin

TELEPHONE = re.compile(r"\d{3,4}-\d{7,8}|12345")
INVITATION = re.compile(r"？|「[^」]+」|请[^。]*(?:打字|回复|写|发)|https://")
# Words that answer the open question themselves, end the dialogue, or open another one.
FORM_WORDS = {
    Word.BACK,
    Word.CHANGE,
    Word.CANCEL,
    Word.PAUSE,
    Word.GO_ON,
    Word.WHY,
    Word.SUBMIT,
    Word.APPLY,
    Word.LETTER,
}
CARD_ALONE = {Word.HOME}  # a card cannot carry words; the question comes with the next message
WORDS = [
    word for word in Word if word is not Word.ERASE_NOW
]  # tests/handlers/citizens/test_being_forgotten.py


def shows_a_way_on(shown: str) -> bool:
    return bool(taps_in(shown) or TELEPHONE.search(shown) or INVITATION.search(shown))


DEAD_ENDS = [("nothing", Word.NORMAL), ("list", Word.NORMAL), ("letter", Word.CANCEL), ("letter", Word.BACK)]
EVERYWHERE = [
    (situation, word) for situation in SITUATIONS for word in WORDS if (situation, word) not in DEAD_ENDS
]


@pytest.mark.parametrize(("situation", "word"), EVERYWHERE)
def test_every_word_shows_a_way_on(town: Town, situation: str, word: Word) -> None:
    assert shows_a_way_on(begin(town, situation).say(word))


@pytest.mark.parametrize(("situation", "word"), DEAD_ENDS)
def test_no_word_is_a_dead_end(town: Town, situation: str, word: Word) -> None:
    assert shows_a_way_on(begin(town, situation).say(word))


@pytest.mark.parametrize("word", [word for word in WORDS if word not in FORM_WORDS | CARD_ALONE])
def test_no_word_drives_the_form_out(town: Town, word: Word) -> None:
    who = begin(town, "form")
    before = draft_of(town.parts, who)

    shown = who.say(word)

    assert open_question(shown) is Step.NAME
    assert draft_of(town.parts, who) == before


@pytest.mark.parametrize(
    "word", [word for word in WORDS if word not in FORM_WORDS | CARD_ALONE | {Word.PAPER}]
)
def test_no_word_is_taken_for_a_letter(town: Town, word: Word) -> None:
    who = begin(town, "letter")

    assert "回到留言" in who.say(word)
    assert "留言收到了" in who.say("高兴村二组的路灯坏了")


def test_after_a_page_the_form_still_waits(town: Town) -> None:
    who = begin(town, "form")
    who.say("首页")

    assert open_question(who.say("李婷")) is Step.CONTACT


@pytest.mark.parametrize(
    "word", [Word.BACK, Word.CHANGE, Word.CANCEL, Word.PAUSE, Word.GO_ON, Word.WHY, Word.SUBMIT]
)
def test_what_needs_something_open_says_so_or_helps(town: Town, word: Word) -> None:
    shown = town.somebody().say(word)

    assert f"没有可以「{word}」" in shown or "想看哪一类" in shown


def test_why_is_no_thing_that_can_be_done(town: Town) -> None:
    assert "可以「为什么」" not in town.somebody().say("为什么")


# --- the menu -----------------------------------------------------------------------------------------

KEYS = [(label, key) for under in MENU.values() for label, key in under.items()]
UNHEARD = "人工电话"


@pytest.mark.parametrize(("label", "key"), KEYS)
def test_every_menu_key_is_answered(town: Town, label: str, key: Word) -> None:
    who = town.somebody()

    shown = who.click(key)

    assert shows_a_way_on(shown)
    assert "没有查到" not in shown and "没有可以" not in shown


@pytest.mark.parametrize(("label", "key"), [pair for pair in KEYS if pair[0] != UNHEARD])
def test_typing_what_the_menu_says_does_the_same(town: Town, label: str, key: Word) -> None:
    """Who cannot find the menu reads its words to somebody, or types them."""
    typed, clicked = town.somebody(), town.somebody()

    assert without_keys(typed.say(label)) == without_keys(clicked.click(key))


@pytest.mark.parametrize("key", [word for word in OFFERED if word not in dict(KEYS).values()])
def test_whatever_the_office_may_put_into_its_menu_is_answered(town: Town, key: Word) -> None:
    shown = town.somebody().click(key)

    assert shows_a_way_on(shown) or key is Word.NORMAL
    assert "没有查到" not in shown and "没有可以" not in shown


def without_keys(shown: str) -> str:
    """Links to a page of one's own open once, so no two are the same."""
    return re.sub(r"k=[\w.-]+", "k=", shown)


def test_typing_the_one_that_leads_to_a_person(town: Town) -> None:
    assert "找工作人员" in town.somebody().say(UNHEARD)


def test_the_menu_has_the_size_wechat_allows() -> None:
    """Three names of at most four characters; five keys of at most seven under each (wechat-platform §7)."""
    assert len(MENU) <= 3
    assert all(len(name) <= 4 and 1 <= len(under) <= 5 for name, under in MENU.items())
    assert all(len(label) <= 7 for under in MENU.values() for label in under)


def test_the_talks_that_are_tested_are_all_there_are() -> None:
    """A new kind of conversation needs a situation here."""
    covered = {
        Subject.APPLICATION,
        Subject.LETTER,
        Subject.LISTING,
        Subject.READING,
        Subject.OFFICE,
        Subject.WAITING,
        Subject.NEWS,  # tests/handlers/applications/test_telling.py
    }

    assert set(Subject) == covered


def test_a_key_nobody_knows_is_looked_up(town: Town) -> None:
    assert shows_a_way_on(Villager(town.platform, "阿强").click("没有这个键"))
