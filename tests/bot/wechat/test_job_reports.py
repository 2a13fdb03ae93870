"""MASSSENDJOBFINISH and PUBLISHJOBFINISH as they come in, whole, in part, or wrong."""

from typing import Any

import pytest

from bot.emulator import letters
from bot.emulator.letters import Push
from bot.emulator.platform import Platform
from bot.wechat.reading import read
from bot.wiring import Parts
from handlers.messages import JobReport
from storage import announcements
from storage.announcement_terms import Job
from tests.house import ORIGINAL_ID


def report_of(name: str, **fields: Any) -> JobReport | None:
    push = Push(ORIGINAL_ID, "ohelper", 1_772_416_800, letters.report(name, **fields))
    return read(push.xml().encode(), ORIGINAL_ID).incoming.report


def test_a_mass_send_is_reported_with_its_numbers() -> None:
    told = report_of(
        "MASSSENDJOBFINISH", MsgID=1000001625, Status="send success", TotalCount=100, FilterCount=80, SentCount=75, ErrorCount=5,
        ArticleUrlResult={"Count": 1, "ResultList": {"item": {"ArticleIdx": 1, "ArticleUrl": "http://mp.weixin.qq.com/s/1"}}},
    )  # fmt: skip

    assert told == JobReport(
        Job.MASS, "1000001625", "send success", 100, 80, 75, 5, url="http://mp.weixin.qq.com/s/1"
    )


@pytest.mark.parametrize("articles", [1, 2])
def test_a_publication_is_reported_with_its_first_address(articles: int) -> None:
    """One <item> comes alone, several as a list."""
    items = [
        {"idx": number, "article_url": f"http://mp.weixin.qq.com/s/{number}"}
        for number in range(1, articles + 1)
    ]
    told = report_of("PUBLISHJOBFINISH", PublishEventInfo={
        "publish_id": 2247503051, "publish_status": 0, "article_id": "ID", "article_detail": {"count": articles, "item": items},
    })  # fmt: skip

    assert told and (told.job, told.number, told.status, told.url) == (
        Job.PUBLISH, "2247503051", "0", "http://mp.weixin.qq.com/s/1",
    )  # fmt: skip


def test_a_publication_that_failed_names_its_articles_one_or_many() -> None:
    for failed in ([1], [1, 2]):
        info = {"publish_id": 7, "publish_status": 2, "fail_idx": failed}
        told = report_of("PUBLISHJOBFINISH", PublishEventInfo=info)
        assert told and (told.status, told.url) == ("2", "")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("MASSSENDJOBFINISH", {}),
        ("MASSSENDJOBFINISH", {"MsgID": {"nested": 1}}),
        ("PUBLISHJOBFINISH", {"PublishEventInfo": "nothing"}),
        ("TEMPLATESENDJOBFINISH", {"MsgID": 1, "Status": "success"}),
    ],
)
def test_what_names_no_job_of_ours_says_nothing(name: str, fields: dict[str, Any]) -> None:
    assert report_of(name, **fields) is None


def test_counts_that_cannot_be_are_no_counts() -> None:
    told = report_of(
        "MASSSENDJOBFINISH", MsgID=1, Status="send success", TotalCount="很多", SentCount="9" * 30
    )

    assert told and (told.total, told.sent) == (0, 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_report_knocks_at_the_door_and_is_kept_once(platform: Platform, parts: Parts) -> None:
    for _ in range(2):
        platform.service.reporter(
            "MASSSENDJOBFINISH", {"MsgID": 42, "Status": "send success", "SentCount": 3}
        )
    for report in platform.reports:
        report.result(timeout=20)

    with parts.database.read() as session:
        kept = announcements.report_on(session, 1, Job.MASS, "42")
    assert kept and kept.sent == 3
