"""Random acts of an office, lawful and unlawful, over any number of items.

Whatever is tried, in whatever order: what the public sees passed every level, by people who held the posts, over
exactly its hash; nobody passed their own draft or two adjacent levels; what is withdrawn is never found; what is
counted for a channel never exceeds the items, nor the items the sum.
"""

import contextlib
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.enquiries.actions import find
from handlers.publications import drafting, placing, publishing, reviewing
from handlers.publications.arranging import set_levels
from handlers.publications.body import words_of
from handlers.publications.chain import DEFAULT, Level, Mark
from handlers.publications.content import digest_of, written_down
from handlers.publications.examining import SignedOff, examined
from handlers.publications.placing import PlacementForm
from handlers.publications.trail import Case, case_of
from handlers.refusal import Refused
from storage import acts, drafts, period, placements
from storage.review_terms import Openness, ReviewEvent, Stage
from storage.terms import Post, Standing
from tests.handlers.county import open_second_office
from tests.handlers.publications.cast import CHEN, CONTENT, QIANG, WANG, WU, ZHANG, ZHAO, clerk, hand_in

MANY = clerk(8, "一人多岗", *Post)
OTHER = clerk(6, "另一位多岗", *Post)
STAFF = (WANG, CHEN, WU, ZHANG, ZHAO, MANY, OTHER, QIANG)
LEVELS = ("初审", "保密审查", "签发", "没有的一级")
# Each text has a word of its own, so that finding it tells which text is searchable.
WORDS = ("蜂蜜", "黄牛", "核桃", "茶叶", "魔芋")
SECRET = "秘密★5年"

who = st.sampled_from(STAFF)
which = st.integers(0, 3)
marks = st.sampled_from(["", "", SECRET])


class Office(RuleBasedStateMachine):
    """Any clerk tries anything on any item; what is refused changes nothing."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.items: list[int] = []
        self.tried = self.done = 0
        self.seen: dict[int, list[bytes]] = {}  # hashes that pages once showed, for forms that come late

    def attempt(self, action: Callable[..., Any], by: Clerk, *told: object) -> Any:
        """In one transaction; None where it was refused."""
        self.tried += 1
        with contextlib.suppress(Refused), self.parts.database.begin() as session:
            made = action(session, by, *told, self.parts.clock())
            self.done += 1
            return made or True

    def case(self, which: int) -> Case:
        id = self.items[which % len(self.items)]
        with self.parts.database.read() as session:
            found = case_of(session, 1, id)
        assert found
        return found

    @precondition(lambda self: len(self.items) < 4)
    @rule(by=who, word=st.sampled_from(WORDS), mark=marks)
    def begins(self, by: Clerk, word: str, mark: str) -> None:
        made = self.attempt(
            drafting.start, by,
            replace(CONTENT, title=f"{word}办法", body=f"{word}\n{mark}", summary="", plain=""), "",
        )  # fmt: skip
        if made and by.office_id == 1:
            self.items.append(made)

    @precondition(lambda self: self.items)
    @rule(
        by=who,
        which=which,
        word=st.sampled_from(WORDS),
        mark=marks,
        openness=st.sampled_from([Openness.ACTIVE, *Openness, Openness.ACTIVE]),
    )
    def edits(self, by: Clerk, which: int, word: str, mark: str, openness: Openness) -> None:
        case = self.case(which)
        old = case.draft or CONTENT
        new = replace(
            old, title=f"{word}办法", body=f"{word}\n{mark}", openness=openness, openness_reason="条例第十六条",
        )  # fmt: skip
        self.attempt(drafting.save, by, case.id, new, case.edition)

    @precondition(lambda self: self.items)
    @rule(by=who, which=which, reason=st.sampled_from(["已过保密期", " "]))
    def hands_in(self, by: Clerk, which: int, reason: str) -> None:
        case = self.case(which)
        self.attempt(hand_in(self.parts), by, case.id, case.edition, self.signed(case, reason))

    def signed(self, case: Case, reason: str) -> list[SignedOff]:
        with self.parts.database.read() as session:
            found = examined(session, self.parts.files, 1, case.draft) if case.draft else ()
        return [SignedOff(one.key, reason) for one in found]

    @precondition(lambda self: self.items)
    @rule(by=who, which=which, level=st.sampled_from(LEVELS), late=st.booleans(), no=st.integers(0, 5))
    def reviews(self, by: Clerk, which: int, level: str, late: bool, no: int) -> None:
        case = self.case(which)
        pages = self.seen.setdefault(case.id, [])
        pages.append(case.position.digest)
        digest = pages[0] if late else case.position.digest
        act = reviewing.send_back if no == 0 else reviewing.approve
        self.attempt(act, by, case.id, level, digest, "意见")

    @precondition(lambda self: self.items)
    @rule(which=which, turn=st.integers(0, len(STAFF)))
    def goes_on_as_it_should(self, which: int, turn: int) -> None:
        """Otherwise chance would hardly ever reach the end of the chain."""
        case = self.case(which)
        here = case.position
        willing = STAFF[turn:] + STAFF[:turn]
        match here.stage:
            case Stage.WRITING | Stage.RETURNED:
                self.attempt(
                    hand_in(self.parts), WANG, case.id, case.edition, self.signed(case, "已过保密期")
                )
            case Stage.REVIEWING if here.waits_for:
                any(
                    self.attempt(reviewing.approve, by, case.id, here.waits_for.name, here.digest, "")
                    for by in willing
                )
            case Stage.SIGNED_OFF:
                any(self.attempt(publishing.publish, by, case.id, here.digest) for by in willing)
            case _:
                self.attempt(drafting.correct, WANG, case.id, "有误")

    @precondition(lambda self: self.items)
    @rule(which=which, turn=st.integers(0, len(STAFF)))
    def goes_on_once_more(self, which: int, turn: int) -> None:
        for _ in range(3):
            self.goes_on_as_it_should(which, turn)

    @rule(levels=st.sampled_from([DEFAULT, DEFAULT[::2]]))
    def the_office_changes_its_chain(self, levels: Sequence[Level]) -> None:
        self.attempt(set_levels, ZHAO, levels)

    @precondition(lambda self: self.items)
    @rule(by=who, which=which)
    def publishes(self, by: Clerk, which: int) -> None:
        case = self.case(which)
        self.attempt(publishing.publish, by, case.id, case.position.digest)

    @precondition(lambda self: self.items)
    @rule(by=who, which=which)
    def withdraws(self, by: Clerk, which: int) -> None:
        self.attempt(publishing.withdraw, by, self.case(which).id, "有误")

    @precondition(lambda self: self.items)
    @rule(by=who, which=which, act=st.sampled_from([drafting.take_back, drafting.discard, drafting.correct]))
    def changes_their_mind(self, by: Clerk, which: int, act: Callable[..., None]) -> None:
        self.attempt(act, by, self.case(which).id, "想过了")

    @precondition(lambda self: self.items)
    @rule(by=who, which=which, channel=st.integers(1, 4))
    def places(self, by: Clerk, which: int, channel: int) -> None:
        form = PlacementForm(channel, date(2026, 3, 2), "凭据")
        self.attempt(placing.place, by, self.case(which).id, form)

    # --- what must hold ----------------------------------------------------------------------------

    @invariant()
    def what_is_public_passed_every_level_over_exactly_its_hash(self) -> None:
        with self.parts.database.read() as session:
            for id in self.items:
                case = case_of(session, 1, id)
                item = drafts.item_of(session, 1, id)
                assert case and item
                if case.standing is not Standing.PUBLISHED:
                    continue
                shown = case.shown
                assert shown and shown.digest == digest_of(written_down(shown.content))
                assert (item.title, item.body) == (shown.content.title, words_of(shown.content.body))
                assert shown.content.openness is Openness.ACTIVE
                signed = _signatures(case.trail, shown.number)
                assert [mark.level for mark in signed] == [level.name for level in shown.levels]
                assert {mark.digest for mark in signed} == {shown.digest}
                assert any(one.secret for one in shown.findings) == (SECRET in item.body)
                assert SECRET not in item.body or "保密审查" in [one.level for one in signed]

    @invariant()
    def nobody_signed_their_own_draft_or_two_adjacent_levels_or_without_the_post(self) -> None:
        posts = {one.id: one.posts for one in STAFF}
        for number in range(len(self.items)):
            case = self.case(number)
            for edition in case.editions:
                signed = _signatures(case.trail, edition.number)
                people = [mark.clerk_id for mark in signed]
                assert all(a != b for a, b in itertools.pairwise(people))
                for mark in signed:
                    before = case.trail[: case.trail.index(mark)]
                    assert mark.clerk_id not in {
                        one.clerk_id
                        for one in before
                        if one.event in (ReviewEvent.WROTE, ReviewEvent.HANDED_IN)
                    }
                    assert {one.name: one.post for one in edition.levels}[mark.level] in posts[mark.clerk_id]
            assert QIANG.id not in {mark.clerk_id for mark in case.trail}

    @invariant()
    def what_is_found_is_public_and_what_is_public_is_found(self) -> None:
        with self.parts.database.read() as session:
            public = {
                id: item.title[:2]
                for id in self.items
                if (item := drafts.item_of(session, 1, id)) and item.standing is Standing.PUBLISHED
            }
            for word in WORDS:
                hits = {hit.id for hit in find(session, 1, word).hits} & set(self.items)
                assert hits == {id for id, told in public.items() if told == word}

    @invariant()
    def channels_items_and_placements_agree(self) -> None:
        with self.parts.database.read() as session:
            spread = period.spread(session, 1, date(2026, 3, 2), date(2026, 3, 2))
            placed = {id for id in self.items if placements.placed(session, id)}
        numbers = [line.number for line in spread.channels]
        assert max(numbers) <= spread.items <= sum(numbers)
        assert len(placed) <= spread.items

    def teardown(self) -> None:
        for id in self.items:
            self.attempt(publishing.withdraw, CHEN, id, "演练结束")  # the next one searches among its own
        with self.parts.database.read() as session:
            assert acts.first_break(session, 1) is None


def _signatures(trail: Sequence[Mark], version: int) -> list[Mark]:
    """Of the last round in which this version was under review."""
    signed: list[Mark] = []
    for mark in trail:
        if mark.event is ReviewEvent.HANDED_IN and mark.version == version:
            signed = []
        if mark.event is ReviewEvent.PASSED and mark.version == version:
            signed.append(mark)
    return signed


def run(parts: Parts, examples: int, steps: int) -> None:
    open_second_office(parts)
    run_state_machine_as_test(
        cast(type[RuleBasedStateMachine], lambda: Office(parts)),  # a factory will do
        settings=settings(
            max_examples=examples, stateful_step_count=steps, derandomize=True, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_the_office_tries_the_chain_holds(parts: Parts) -> None:
    run(parts, examples=10, steps=40)


@pytest.mark.nightly
def test_whatever_the_office_tries_the_chain_holds_ten_thousand_steps(parts: Parts) -> None:
    run(parts, examples=200, steps=50)
