"""审签: which chains an office may have, and where a draft stands, read from what happened."""

import json
from datetime import UTC, datetime

import pytest

from handlers.publications.chain import (
    DEFAULT,
    SECRECY,
    Level,
    Mark,
    check_levels,
    levels_of,
    position,
    read_levels,
    with_secrecy,
    writers_of,
    written_levels,
)
from handlers.refusal import Refused
from storage.review_terms import ReviewEvent, Stage
from storage.terms import Post

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
FIRST, SIGN = Level("初审", Post.REVIEWER), Level("签发", Post.APPROVER)


def mark(event: ReviewEvent, clerk: int = 1, level: str = "", opinion: str = "") -> Mark:
    return Mark(event, clerk, "某", AT, level, opinion, 1, b"d")


WROTE, IN = mark(ReviewEvent.WROTE), mark(ReviewEvent.HANDED_IN)
PASSED = [mark(ReviewEvent.PASSED, n, level.name) for n, level in enumerate(DEFAULT, 2)]


def test_an_office_that_says_nothing_reviews_in_three_levels() -> None:
    assert levels_of("{}") == DEFAULT
    assert [level.name for level in DEFAULT] == ["初审", "保密审查", "签发"]


def test_an_office_says_its_levels_in_its_profile() -> None:
    profile = json.dumps({"review": [["复审", "reviewer"], ["签发", "approver"]]})

    assert levels_of(profile) == (Level("复审", Post.REVIEWER), SIGN)


def test_levels_are_read_as_they_were_written() -> None:
    assert read_levels(written_levels(DEFAULT)) == DEFAULT


@pytest.mark.parametrize(("levels", "told"), [
    ((), "至少"), ((FIRST,), "最后一级"), ((FIRST, FIRST, SIGN), "不能相同"), ((Level(" ", Post.REVIEWER), SIGN), "名称"),
    ((Level("看看", Post.AUDITOR), SIGN), "三种岗位"), ((SIGN, FIRST), "最后一级"),
])  # fmt: skip
def test_a_chain_that_nobody_answers_for_is_refused(levels: tuple[Level, ...], told: str) -> None:
    with pytest.raises(Refused, match=told):
        check_levels(levels)


def test_secrecy_is_put_in_before_the_last_level_where_it_is_left_out() -> None:
    assert with_secrecy((FIRST, SIGN)) == (FIRST, SECRECY, SIGN)
    assert with_secrecy((SIGN,)) == (SECRECY, SIGN)
    assert with_secrecy(DEFAULT) == DEFAULT


def test_a_draft_passes_level_by_level() -> None:
    for count, level in enumerate(DEFAULT):
        here = position([WROTE, IN, *PASSED[:count]], DEFAULT)
        assert (here.stage, here.waits_for, len(here.passed)) == (Stage.REVIEWING, level, count)

    assert position([WROTE, IN, *PASSED], DEFAULT).stage is Stage.SIGNED_OFF


@pytest.mark.parametrize(("event", "stage"), [
    (ReviewEvent.RETURNED, Stage.RETURNED), (ReviewEvent.TAKEN_BACK, Stage.WRITING), (ReviewEvent.EDITED, Stage.WRITING),
    (ReviewEvent.WITHDRAWN, Stage.WRITING),
])  # fmt: skip
def test_what_comes_back_begins_again_and_says_why(event: ReviewEvent, stage: Stage) -> None:
    back = position([WROTE, IN, *PASSED[:2], mark(event, opinion="缺日期")], DEFAULT)
    again = position([WROTE, IN, *PASSED[:2], mark(event), IN], DEFAULT)

    assert (back.stage, back.reason, back.passed, back.waits_for) == (stage, "缺日期", (), None)
    assert (again.stage, again.waits_for, again.passed) == (Stage.REVIEWING, DEFAULT[0], ())


@pytest.mark.parametrize("event", [ReviewEvent.PUBLISHED, ReviewEvent.KEPT, ReviewEvent.DISCARDED])
def test_what_is_done_is_closed_until_it_is_corrected(event: ReviewEvent) -> None:
    done = [WROTE, IN, *PASSED, mark(event)]

    assert position(done, DEFAULT).stage is Stage.CLOSED
    assert position([*done, mark(ReviewEvent.CORRECTING)], DEFAULT).stage is Stage.WRITING


def test_a_withdrawal_leaves_a_draft_nobody_reviews_where_it_is() -> None:
    assert position([WROTE, mark(ReviewEvent.WITHDRAWN)], DEFAULT).stage is Stage.WRITING
    assert position(
        [WROTE, IN, *PASSED, mark(ReviewEvent.PUBLISHED), mark(ReviewEvent.WITHDRAWN)], DEFAULT
    ).stage is (Stage.CLOSED)


def test_who_wrote_or_handed_in_once_is_a_writer_for_good() -> None:
    trail = [mark(ReviewEvent.WROTE, 1), mark(ReviewEvent.HANDED_IN, 2), mark(ReviewEvent.PASSED, 3)]

    assert writers_of([*trail, mark(ReviewEvent.PUBLISHED, 4)]) == {1, 2}
