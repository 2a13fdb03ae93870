"""Two citizens fill in their forms at once while WeChat delays, overtakes and repeats (reliability A4).

Hypothesis writes the letters and carries them in whatever order it likes. Whatever it does: no answer stands in
another answer's field, a repeated delivery gets the same bytes, neither citizen sees anything of the other, and in
the end both forms can be finished.
"""

import itertools
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.emulator.courier import Delivery
from bot.emulator.letters import Push
from handlers.applications.rules import Step
from tests.handlers.dialogue import Town, Villager, draft_of, filed, heard, open_question
from tests.handlers.post import Postman, written

# Two right answers to every question for each of the two, and nothing in common. The second card is of somebody
# born in 2005: 35+18+0+10+0+12+4+0+0+15+0+27+0+35+8+8+2 = 174 = 15·11 + 9 → 3
LI = {
    Step.KIND: ("1", "个人"), Step.NAME: ("李婷", "李小婷"), Step.CONTACT: ("13800000000", "0858-5650111"),
    Step.IDENTITY: ("520203199003071246", "没有"), Step.WANTED: ("2025年危房改造名单", "2024年救助金领取名单"),
    Step.RECEIVE: ("2", "邮寄"), Step.ADDRESS: ("六枝特区梭戛乡高兴村二组", "六枝特区梭戛乡安柱村一组"),
}  # fmt: skip
QIANG = {
    Step.KIND: ("1", "本人"), Step.NAME: ("欧阳强", "欧阳小强"), Step.CONTACT: ("13911112222", "qiang@example.com"),
    Step.IDENTITY: ("520203200503071213", "没带"), Step.WANTED: ("2023年公益林补偿明细", "梭府发〔2022〕8号"),
    Step.RECEIVE: ("2", "寄给我"), Step.ADDRESS: ("水城区玉舍镇前进村五组", "水城区玉舍镇俄戛村三组"),
}  # fmt: skip
KEPT = {
    "个人": "natural_person",
    "1": "natural_person",
    "本人": "natural_person",
    "没有": "未提供",
    "没带": "未提供",
    "邮寄": "2",
    "寄给我": "2",
}
BETWEEN = ("帮助", "几点下班", "我的申请", "为什么")
MOVES = ("返回", "暂停", "继续", "修改")

FRESH = 600  # seconds
_crowd = itertools.count(1)


class Writer:
    """A citizen: what they were asked last, what they have written, and what is still under way."""

    def __init__(self, town: Town, name: str, answers: Mapping[Step, tuple[str, ...]]) -> None:
        self.villager = Villager(town.platform, f"{name} {next(_crowd)}")
        self.answers = answers
        self.open: Step | None = open_question(self.villager.say("我要申请"))
        self.under_way: list[Push] = []
        self.arrived: list[tuple[Push, Delivery]] = []
        self.seen = ""

    def may_stand(self, step: Step) -> set[str]:
        return {"", *(KEPT.get(words, words) for words in self.answers[step])}


class Patient(RuleBasedStateMachine):
    """Citizens who wait for a reply before they answer the next question; meanwhile they may ask something."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town = town
        self.postman = Postman(town.app, lambda: town.clock().timestamp())
        self.writers = [Writer(town, "李婷", LI), Writer(town, "阿强", QIANG)]

    @initialize(li=st.integers(0, 6), qiang=st.integers(0, 6))
    def both_have_begun(self, li: int, qiang: int) -> None:
        for writer, questions in zip(self.writers, (li, qiang), strict=True):
            for step in list(Step)[:questions]:
                writer.open = open_question(writer.villager.say(writer.answers[step][0]))

    def write(self, writer: Writer, words: str) -> None:
        self.town.clock.move(seconds=1)
        number = self.town.platform.next_number()
        writer.under_way.append(written(writer.villager, words, self.town.clock().timestamp(), number))

    def may_answer(self, writer: Writer) -> bool:
        return not writer.under_way

    @rule(who=st.integers(0, 1), which=st.integers(0, 1))
    def answers(self, who: int, which: int) -> None:
        writer = self.writers[who]
        if writer.open and writer.open is not Step.CHECK and self.may_answer(writer):
            self.write(writer, writer.answers[writer.open][which])

    @rule(who=st.integers(0, 1), words=st.sampled_from(BETWEEN))
    def asks_something(self, who: int, words: str) -> None:
        if len(self.writers[who].under_way) < 5:
            self.write(self.writers[who], words)

    @rule(who=st.integers(0, 1), words=st.sampled_from(MOVES))
    def moves_about(self, who: int, words: str) -> None:
        if not self.writers[who].under_way:
            self.write(self.writers[who], words)

    @rule(seconds=st.sampled_from([1, 7, 300]))
    def time_goes_by(self, seconds: int) -> None:
        self.town.clock.move(seconds=seconds)

    @precondition(lambda self: any(writer.under_way for writer in self.writers))
    @rule(place=st.integers(0, 9))
    def wechat_carries_one(self, place: int) -> None:
        waiting = [(writer, push) for writer in self.writers for push in writer.under_way]
        writer, push = waiting[place % len(waiting)]
        writer.under_way.remove(push)
        self.arrives(writer, push)

    @precondition(lambda self: any(writer.under_way for writer in self.writers))
    @rule()
    def wechat_carries_the_newest(self) -> None:
        writer = max(
            (one for one in self.writers if one.under_way), key=lambda one: one.under_way[-1].seconds
        )
        self.arrives(writer, writer.under_way.pop())

    @precondition(lambda self: any(writer.arrived for writer in self.writers))
    @rule(who=st.integers(0, 1), place=st.integers(1, 9))
    def wechat_carries_one_again(self, who: int, place: int) -> None:
        """As long as the request is fresh; one that is older than ten minutes is not taken at all."""
        for push, first in self.writers[who].arrived[-place:][:1]:
            if self.town.clock().timestamp() - push.seconds < FRESH:
                assert self.postman.carry(push).received == first.received

    def arrives(self, writer: Writer, push: Push) -> None:
        delivery = self.postman.carry(push)
        writer.seen = heard(delivery.verdict)
        writer.open = open_question(writer.seen)
        writer.arrived.append((push, delivery))

    @invariant()
    def every_answer_stands_in_its_own_field(self) -> None:
        for writer in self.writers:
            draft = draft_of(self.town.parts, writer.villager)
            assert draft
            wrong = {
                s: getattr(draft, s) for s in writer.answers if getattr(draft, s) not in writer.may_stand(s)
            }
            assert wrong == {}

    @invariant()
    def neither_sees_anything_of_the_other(self) -> None:
        for writer, other in (self.writers, self.writers[::-1]):
            theirs = [words for step in (Step.NAME, Step.CONTACT, Step.IDENTITY, Step.WANTED, Step.ADDRESS)
                      for words in other.answers[step] if len(words) > 2]  # fmt: skip
            assert [words for words in theirs if words in writer.seen] == []

    def teardown(self) -> None:
        """All that is under way arrives; then both can still finish what they began."""
        for writer in self.writers:
            while writer.under_way:
                self.arrives(writer, writer.under_way.pop(0))
        self.every_answer_stands_in_its_own_field()
        for writer in self.writers:
            self.finishes(writer)

    def finishes(self, writer: Writer) -> None:
        self.town.clock.move(seconds=1)
        shown = writer.villager.say("继续")
        for _ in Step:
            step = open_question(shown)
            if step is None or step is Step.CHECK:
                break
            shown = writer.villager.say(writer.answers[step][0])
        assert "申请已收到" in writer.villager.say("提交")
        last = filed(self.town.parts)[-1]
        assert last.wanted in writer.answers[Step.WANTED] and last.person.name in writer.answers[Step.NAME]


class Impatient(Patient):
    """Citizens who answer again, or otherwise, before the reply to their first answer has come."""

    def may_answer(self, writer: Writer) -> bool:
        return len(writer.under_way) < 3


def run(machine: Callable[[], Any], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        cast(type[RuleBasedStateMachine], machine),  # a factory will do
        settings=settings(
            max_examples=examples, stateful_step_count=steps, derandomize=True, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip


def test_patient_citizens(town: Town) -> None:
    run(lambda: Patient(town), examples=8, steps=25)  # 200 steps


def test_impatient_citizens(town: Town) -> None:
    run(lambda: Impatient(town), examples=8, steps=25)


@pytest.mark.nightly
def test_patient_citizens_ten_thousand_steps(town: Town) -> None:
    run(lambda: Patient(town), examples=200, steps=50)


@pytest.mark.nightly
def test_impatient_citizens_ten_thousand_steps(town: Town) -> None:
    run(lambda: Impatient(town), examples=200, steps=50)
