"""MASSSENDJOBFINISH and PUBLISHJOBFINISH as values (wechat-platform §1.8, §1.10). One that names no job says nothing."""

from collections.abc import Mapping

from handlers.messages import JobReport
from storage.announcement_terms import Job

_LONGEST = 200  # characters of a word of WeChat's that is kept


def report_in(fields: Mapping[str, object]) -> JobReport | None:
    event = _word(fields, "Event").lower()
    if event == "masssendjobfinish":
        return _mass(fields)
    return _publish(_within(fields, "PublishEventInfo")) if event == "publishjobfinish" else None


def _mass(fields: Mapping[str, object]) -> JobReport | None:
    """The number stands under MsgID; MsgId is what messages have."""
    number = _word(fields, "MsgID") or _word(fields, "MsgId")
    articles = _first(_within(_within(fields, "ArticleUrlResult"), "ResultList"), "item")
    told = JobReport(
        Job.MASS, number, _word(fields, "Status"), _count(fields, "TotalCount"), _count(fields, "FilterCount"),
        _count(fields, "SentCount"), _count(fields, "ErrorCount"), url=_word(articles, "ArticleUrl"),
    )  # fmt: skip
    return told if number else None


def _publish(info: Mapping[str, object]) -> JobReport | None:
    number = _word(info, "publish_id")
    article = _first(_within(info, "article_detail"), "item")
    told = JobReport(
        Job.PUBLISH, number, _word(info, "publish_status"), article_id=_word(info, "article_id"),
        url=_word(article, "article_url"),
    )  # fmt: skip
    return told if number else None


def _within(fields: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = fields.get(name)
    return value if isinstance(value, Mapping) else {}


def _first(fields: Mapping[str, object], name: str) -> Mapping[str, object]:
    """One <item> comes alone, several in a list."""
    value = fields.get(name)
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, Mapping) else {}


def _word(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def _count(fields: Mapping[str, object], name: str) -> int:
    told = _word(fields, name)
    return int(told) if told.isascii() and told.isdigit() and len(told) <= 9 else 0  # noqa: PLR2004 - fits a column
