"""When an announcement may go out, and what of it WeChat would take: pure."""

from datetime import UTC, datetime, time, timedelta

import pytest

from handlers.announcements import body
from handlers.announcements.chain import Mark, Position, levels_for, position, unfit
from handlers.announcements.content import (
    Content,
    Picture,
    check,
    digest_of,
    read_back,
    tidied,
    written,
)
from handlers.announcements.results import judged
from handlers.announcements.rules import NEVER, Quiet, earliest, read_quiet
from handlers.clerk import Clerk
from handlers.office import office_time
from handlers.refusal import Faults
from storage.announcement_terms import Job, Outcome, PushEvent, PushKind, PushStage
from storage.terms import AccountKind, Post

MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 周一上午十点，北京时间
QUIET = Quiet(time(21, 30), time(7, 30))
SUBSCRIPTION, SERVICE = AccountKind.SUBSCRIPTION, AccountKind.SERVICE


def told(at: datetime) -> str:
    return f"{office_time(at):%m-%d %H:%M}"


def test_nobodys_telephone_rings_at_night() -> None:
    late, small_hours = MORNING + timedelta(hours=13), MORNING + timedelta(hours=19)  # 23:00, 5:00

    assert told(earliest(late, (), SUBSCRIPTION, QUIET).at) == "03-03 07:30"
    assert told(earliest(small_hours, (), SUBSCRIPTION, QUIET).at) == "03-03 07:30"
    assert earliest(MORNING, (), SUBSCRIPTION, QUIET).at == MORNING
    assert earliest(late, (), SUBSCRIPTION, NEVER).at == late


def test_a_subscription_account_pushes_once_a_day() -> None:
    offer = earliest(MORNING, (MORNING - timedelta(hours=1),), SUBSCRIPTION, QUIET)

    assert told(offer.at) == "03-03 07:30"  # midnight, and then the quiet hours
    assert "3月2日的群发次数" in offer.why


def test_two_planned_days_are_passed_over() -> None:
    planned = (MORNING, MORNING + timedelta(days=1))

    assert told(earliest(MORNING, planned, SUBSCRIPTION, QUIET).at) == "03-04 07:30"


def test_a_service_account_pushes_four_times_a_month() -> None:
    planned = [MORNING + timedelta(days=days) for days in (-1, 0, 3, 9)]
    # 3月1日、2日、5日、11日: four in March
    offer = earliest(MORNING + timedelta(days=1), planned, SERVICE, QUIET)

    assert told(offer.at) == "04-01 07:30"
    assert "3月的 4 次群发" in offer.why


def test_the_day_of_the_quota_is_beijings() -> None:
    at_six_utc = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # 3月3日凌晨一点，北京时间

    assert told(earliest(at_six_utc, (MORNING,), SUBSCRIPTION, NEVER).at) == "03-03 01:00"


@pytest.mark.parametrize("wrong", ["21:30", "半夜", "25:00-07:00"])
def test_quiet_hours_that_cannot_be_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever time.fromisoformat says
        read_quiet(wrong)


def test_content_comes_back_as_it_was_written() -> None:
    content = tidied(Content(
        "养蜂 补助  公示", PushKind.MASS_ARTICLE, "摘要", "第一段\n［图1］", pictures=(Picture("a.png", "0" * 64, 9),), tag_id=2,
        urgent=True, wanted_at=MORNING, item_id=3,
    ))  # fmt: skip

    assert read_back(written(content)) == content
    assert digest_of(written(content)) != digest_of(written(read_back(written(content)).__class__("别的")))
    assert content.title == "养蜂 补助 公示"


def faults_of(**fields: object) -> dict[str, str]:
    content = tidied(Content(**{"title": "公示", "body": "正文"} | fields))  # type: ignore[arg-type]
    try:
        check(content)
    except Faults as faults:
        return dict(faults.fields)
    return {}


def test_what_wechat_would_refuse_is_said_beside_its_field() -> None:
    assert faults_of() == {}
    assert "33 个字" in faults_of(title="公" * 33)["title"]
    assert faults_of(title="公" * 32, summary="摘" * 128) == {}
    assert "129 个字" in faults_of(summary="摘" * 129)["summary"]
    assert "body" in faults_of(body="字" * 20_000)
    assert "body" in faults_of(body="  ")
    assert "source_url" in faults_of(source_url="javascript:alert(1)")
    assert "［图1］" in faults_of(body="看图\n［图1］")["body"]
    assert "picture" in faults_of(pictures=(Picture("大图.png", "0" * 64, 1 << 20),))


def test_a_text_is_counted_in_bytes() -> None:
    assert faults_of(kind=PushKind.MASS_TEXT, body="停水通知" * 170) == {}  # 2040 bytes
    assert "body" in faults_of(kind=PushKind.MASS_TEXT, body="停水通知" * 171)


def test_pictures_stand_where_the_text_says() -> None:
    cleaned = body.clean("看这里\n［图1］\n<完>")

    assert (
        body.for_wechat(cleaned, {1: "http://mmbiz.qpic.cn/1"}).count(
            '<img src="http://mmbiz.qpic.cn/1" alt="">'
        )
        == 1
    )
    assert "img" not in body.for_wechat(cleaned, {})


@pytest.mark.parametrize(
    "wicked",
    [
        "<script>alert(1)</script>好",
        '<p onclick="x()">好</p>',
        '<a href="javascript:x">好</a>',
        "<img src=x onerror=y>好",
    ],
)
def test_only_what_wechat_shows_is_left(wicked: str) -> None:
    cleaned = body.clean(wicked)

    assert body.words_of(cleaned) == "好"
    assert not {"script", "onclick", "javascript", "img"} & set(
        cleaned.replace('"', " ").replace("<", " ").split()
    )
    assert body.clean(cleaned) == cleaned


# --- who -------------------------------------------------------------------------------------------

WANG = Clerk(1, 1, "王科", frozenset({Post.CONTRIBUTOR, Post.REVIEWER}))
CHEN = Clerk(2, 1, "陈主任", frozenset({Post.REVIEWER, Post.APPROVER}))
LIU = Clerk(3, 1, "刘乡长", frozenset({Post.APPROVER}))


def mark(event: PushEvent, clerk: Clerk, level: str = "") -> Mark:
    return Mark(event, clerk.id, clerk.name, MORNING, level, digest=b"d")


HANDED_IN = (mark(PushEvent.WROTE, WANG), mark(PushEvent.HANDED_IN, WANG))
PASSED = (*HANDED_IN, mark(PushEvent.PASSED, CHEN, "审核"))


def where(trail: tuple[Mark, ...], urgent: bool = False, from_item: bool = True) -> Position:
    return position(trail, levels_for(urgent, from_item))


def test_nobody_passes_what_they_wrote_or_two_levels_in_a_row() -> None:
    assert "您写过" in unfit(WANG, where(HANDED_IN), HANDED_IN)
    assert unfit(CHEN, where(HANDED_IN), HANDED_IN) == ""
    assert "没有这个岗位" in unfit(LIU, where(HANDED_IN), HANDED_IN)
    assert "相邻两级" in unfit(CHEN, where(PASSED), PASSED)
    assert unfit(LIU, where(PASSED), PASSED) == ""


def test_urgent_is_one_level_and_two_people() -> None:
    here = where(HANDED_IN, urgent=True)

    assert [level.name for level in levels_for(True, False)] == ["紧急核发"]
    assert "您写过" in unfit(WANG, here, HANDED_IN)
    assert unfit(LIU, here, HANDED_IN) == unfit(CHEN, here, HANDED_IN) == ""


def test_what_was_not_public_before_passes_secrecy_review() -> None:
    """条例第十七条."""
    assert [level.name for level in levels_for(False, False)] == ["审核", "保密审查", "签发"]
    assert [level.name for level in levels_for(False, True)] == ["审核", "签发"]


def test_a_mark_of_secrecy_passes_secrecy_review_however_urgent() -> None:
    assert [level.name for level in levels_for(True, True, True)] == ["保密审查", "紧急核发"]
    assert [level.name for level in levels_for(False, True, True)] == ["审核", "保密审查", "签发"]


@pytest.mark.parametrize("event", [PushEvent.EDITED, PushEvent.CALLED_BACK, PushEvent.REOPENED])
def test_what_was_changed_begins_again(event: PushEvent) -> None:
    here = where((*PASSED, mark(event, WANG)))

    assert (here.stage, here.waits_for, here.passed) == (PushStage.WRITING, None, ())


@pytest.mark.parametrize(
    ("status", "outcome", "why"),
    [
        ("send success", Outcome.SUCCEEDED, ""),
        ("send fail", Outcome.FAILED, "微信没有说明原因"),
        ("err(40001)", Outcome.FAILED, "公众号管理员拒绝了这次群发"),
        ("err(40002)", Outcome.FAILED, "公众号管理员 30 分钟没有确认"),
        ("err(20013)", Outcome.FAILED, "涉嫌版权"),
    ],
)
def test_what_wechat_says_is_told_in_words(status: str, outcome: Outcome, why: str) -> None:
    assert judged(Job.MASS, status) == (outcome, why)
