"""Replies longer than WeChat shows: 继续 brings the rest, in order, and nothing is lost."""

import json
import re

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage.offices import Office
from tests.conftest import Clock
from tests.handlers.dialogue import LONGEST, ON_SQLITE, PHONE, Villager, draft_of, filed, open_question

pytestmark = ON_SQLITE
MORE = "\n…（回复「继续」看下文）"
GUIDE = "\n".join(
    f"第{n}条　申请公开政府信息的，可以当面、邮寄或者在公众号里提出，写明要什么。" for n in range(1, 91)
)  # about 9,000 bytes


@pytest.fixture
def talkative(platform: Platform, parts: Parts) -> Villager:
    """李婷 in a town whose guide is long and whose desks are many."""
    desks = [{"name": f"第{n}办公室", "duty": "值班", "telephone": f"0858-56{n:05d}"} for n in range(1, 81)]
    with parts.database.begin() as session:
        office = session.get_one(Office, 1)
        office.profile = json.dumps(
            {**json.loads(office.profile), "guide": GUIDE, "desks": desks}, ensure_ascii=False
        )
    return Villager(platform)


def read_on(who: Villager, shown: str) -> list[str]:
    """The reply and all that 继续 brings."""
    pages = [shown]
    while pages[-1].endswith(MORE) and len(pages) < 20:
        pages.append(who.say("继续"))
    return pages


def joined(pages: list[str]) -> str:
    return "".join(page.removesuffix(MORE) for page in pages)


@pytest.mark.parametrize("words", ["公开指南", "电话"])
def test_nothing_is_lost_and_nothing_comes_twice(talkative: Villager, words: str) -> None:
    pages = read_on(talkative, talkative.say(words))

    whole = joined(pages)
    numbers = [int(n) for n in re.findall(r"第(\d+)(?:条|办公室)", whole)]
    assert len(pages) > 1
    assert numbers == list(range(1, 91 if words == "公开指南" else 81))
    assert all(len(page.encode()) <= LONGEST for page in pages)


def test_the_guide_comes_word_for_word_with_its_links_at_the_end(talkative: Villager) -> None:
    whole = joined(read_on(talkative, talkative.say("指南")))

    assert whole.startswith(GUIDE)
    assert "打开公开指南看全文</a>" in whole and "msgmenucontent=我要申请&" in whole


def test_lines_are_not_torn(talkative: Villager) -> None:
    for page in read_on(talkative, talkative.say("指南"))[1:]:
        assert page.startswith(("第", "\n", "<a"))


def test_after_the_last_page_there_is_nothing_to_go_on_with(talkative: Villager) -> None:
    read_on(talkative, talkative.say("指南"))

    assert "没有可以「继续」" in talkative.say("继续")


def test_another_question_in_between_does_not_lose_the_place(talkative: Villager) -> None:
    first = talkative.say("指南")
    talkative.say("几点下班")

    assert joined(read_on(talkative, first)).startswith(GUIDE)


def test_another_long_text_takes_its_place(talkative: Villager) -> None:
    talkative.say("指南")

    assert "第80办公室" in joined(read_on(talkative, talkative.say("电话")))


def test_reading_on_is_of_one_person(talkative: Villager, platform: Platform) -> None:
    talkative.say("指南")

    assert "没有可以「继续」" in Villager(platform, "阿强").say("继续")


def test_a_day_later_it_is_forgotten(talkative: Villager, clock: Clock) -> None:
    talkative.say("指南")
    clock.move(days=1, seconds=1)

    assert "没有可以「继续」" in talkative.say("继续")


def test_reading_on_in_the_middle_of_a_form(talkative: Villager, parts: Parts) -> None:
    talkative.fill_up_to(Step.CONTACT)
    before = draft_of(parts, talkative)

    whole = joined(read_on(talkative, talkative.say("指南")))

    assert whole.startswith(GUIDE) and open_question(whole) is Step.CONTACT
    assert draft_of(parts, talkative) == before
    assert open_question(talkative.say(PHONE)) is Step.IDENTITY


def test_the_longest_wish_can_be_checked_to_its_end(platform: Platform) -> None:
    li = Villager(platform)
    wanted = "".join(f"第{n:03d}份文件和附件；" for n in range(1, 91))  # 990 characters are 2,970 bytes
    summary = li.fill_up_to(Step.CHECK, wanted=wanted)

    whole = joined(read_on(li, summary))

    assert wanted in whole and "没有问题请回复「提交」" in whole


def test_the_longest_wish_can_be_submitted(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    wanted = "".join(f"第{n:03d}份文件和附件；" for n in range(1, 91))
    li.fill_up_to(Step.CHECK, wanted=wanted)

    assert "申请已收到" in li.say("提交")
    assert filed(parts)[0].wanted == wanted
