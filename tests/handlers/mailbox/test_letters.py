"""留言: what is not answered goes to a person, in the citizen's own words, sealed and numbered."""

import pytest
from sqlalchemy import select

from bot.emulator.platform import Platform
from bot.wiring import Parts
from storage import mailbox
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.mailbox import Letter
from tests.conftest import Clock
from tests.handlers.dialogue import ON_SQLITE, TELEPHONE, Town, Villager, taps_in

WORDS = "高兴村二组的路灯坏了三个月，电话13800000000"


def left(parts: Parts) -> list[tuple[str, str]]:
    """(number, words) of all letters, oldest first."""
    with parts.database.read() as session:
        letters = session.scalars(select(Letter).order_by(Letter.id))
        return [(f"{one.year}-留{one.serial:04d}", mailbox.words_of(session, one)) for one in letters]


def test_a_letter_is_kept_word_for_word(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    asked = li.say("留言")

    shown = li.say(f"  {WORDS}\n谢谢！ ")

    assert "下一条消息就是留言内容" in asked and "取消" in taps_in(asked)
    assert "2026-留0001" in shown and TELEPHONE in shown and "我的留言" in taps_in(shown)
    assert left(parts) == [("2026-留0001", f"{WORDS}\n谢谢！")]
    with parts.database.read() as session:
        assert [
            one.about for one in session.scalars(select(ActRecord).where(ActRecord.act == Act.LETTER_LEFT))
        ] == ["letters:1"]


@pytest.mark.parametrize("words", ["留言", "我要留言", "投诉", "举报", "建议", "咨询"])
def test_a_letter_begins_with_many_words(town: Town, words: str) -> None:
    assert "下一条消息就是留言内容" in town.somebody().say(words)


def test_letters_are_numbered_by_year_in_beijing(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    clock.move(days=304, hours=13, minutes=59, seconds=59)  # 2 March, 02:00 UTC → 31 December, 15:59:59 UTC
    for _ in range(2):
        li.say("留言")
        li.say(WORDS)
        clock.move(seconds=1)

    assert [number for number, _ in left(parts)] == ["2026-留0001", "2027-留0001"]


@ON_SQLITE
def test_the_question_nobody_could_answer_goes_on_with_one_word(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.say("村里水井什么时候通电")

    offered = li.say("留言")
    li.tap("提交")

    assert "村里水井什么时候通电" in offered and "提交" in taps_in(offered)
    assert left(parts) == [("2026-留0001", "村里水井什么时候通电")]


def test_a_question_that_was_answered_since_is_not_offered(town: Town) -> None:
    who = town.somebody()
    who.say("外星人飞碟基地")
    assert "《梭戛乡森林防火命令》" in who.say("森林防火命令")

    assert "外星人" not in who.say("留言")


@ON_SQLITE
def test_submitting_nothing_asks_for_words(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.say("留言")

    assert "请写下" in li.say("提交")
    assert left(parts) == []


@pytest.mark.parametrize("words", ["取消", "算了", "返回"])
@ON_SQLITE
def test_a_letter_may_be_given_up(platform: Platform, parts: Parts, words: str) -> None:
    li = Villager(platform)
    li.say("留言")

    assert "没有留言" in li.say(words)
    li.say("路灯坏了")
    assert left(parts) == []


def test_giving_up_says_what_can_be_done_next(town: Town) -> None:
    who = town.somebody()
    who.say("留言")

    assert taps_in(who.say("取消")) != []


@pytest.mark.parametrize(
    ("words", "told"),
    [("几点下班", "周一至周五"), ("人工", TELEPHONE), ("最新", "森林防火"), ("帮助", "直接打字")],
)
def test_a_word_in_between_is_answered_and_the_letter_waits(town: Town, words: str, told: str) -> None:
    who = town.somebody()
    who.say("留言")
    before = len(left(town.parts))

    shown = who.say(words)

    assert told in shown and shown.endswith("回到留言：请写下要说的话，或发「取消」。")
    assert "留言收到了" in who.say(WORDS)
    assert len(left(town.parts)) == before + 1


@pytest.mark.parametrize("kind", ["image", "voice", "location"])
def test_what_cannot_be_read_is_no_letter(town: Town, kind: str) -> None:
    who = town.somebody()
    who.say("留言")
    before = len(left(town.parts))

    assert "回到留言" in who.send(kind)
    assert len(left(town.parts)) == before


def test_a_sticker_is_no_letter(town: Town) -> None:
    who = town.somebody()
    who.say("留言")
    before = len(left(town.parts))

    who.send("sticker")

    assert len(left(town.parts)) == before


def test_a_title_tapped_while_writing_opens_it(town: Town) -> None:
    who = town.somebody()
    who.say("留言")
    title = next(tap for tap in taps_in(who.say("最新")) if tap.startswith("公开"))
    before = len(left(town.parts))

    assert "森林防火" in who.tap(title)
    assert len(left(town.parts)) == before


def test_a_desk_asked_for_while_writing_is_no_letter(town: Town) -> None:
    who = town.somebody()
    who.say("留言")
    before = len(left(town.parts))

    shown = who.say("社会事务办公室电话")

    assert "0858-5650120" in shown and "回到留言" in shown
    assert len(left(town.parts)) == before


def test_a_letter_that_speaks_of_a_telephone_is_a_letter(town: Town) -> None:
    who = town.somebody()
    who.say("留言")

    assert "留言收到了" in who.say("打不通社会事务办公室电话")


@ON_SQLITE
def test_a_letter_too_long_says_how_long_and_stays_open(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.say("留言")

    assert "1001 字" in li.say("字" * 1001)
    assert left(parts) == []
    assert "留言收到了" in li.say("字" * 1000)


@ON_SQLITE
def test_an_open_letter_is_forgotten_after_a_day(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.say("留言")
    clock.move(days=1, seconds=1)

    li.say("森林防火命令")

    assert left(parts) == []


@ON_SQLITE
def test_my_letters_are_mine(platform: Platform) -> None:
    li, qiang = Villager(platform), Villager(platform, "阿强")
    li.say("留言")
    li.say(WORDS)

    mine = li.say("我的留言")

    assert "2026-留0001" in mine and "路灯" in mine and "03-02 10:00" in mine
    assert "路灯" not in qiang.say("我的留言")
