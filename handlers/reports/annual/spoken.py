"""What the text of a report says in figures: received, handled, carried over, reviews, suits. Nothing is read into it.

Only a number with 件 (起, 宗, 例) after words that name the thing counts. Years, numbers of documents and other
figures of a sentence are not looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handlers.reports.annual.report import bare


class Subject(StrEnum):
    """The figures that stand in text and table both."""

    RECEIVED = "新收申请"
    HANDLED = "办结"
    CARRIED_OUT = "结转下年度"
    REVIEWS = "行政复议"
    SUITS = "行政诉讼"
    DISPUTES = "行政复议和行政诉讼合计"


@dataclass(frozen=True, slots=True)
class Mention:
    """`firm` is false for words that only may speak of the whole year: 未收到……申请."""

    subject: Subject
    number: int
    sentence: str
    firm: bool = True


_NUMBER = r"(?P<number>[0-9]{1,9})(?:件|起|宗|例)"
_WITHIN = r"[^。；;，,0-9()（）]"
_PUBLIC = re.compile("公开|依申请")
_PATTERNS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    (Subject.DISPUTES, re.compile(rf"行政复议(?:申请|案件)?[、和及与或][^。；;，,0-9]{{0,12}}?诉讼{_WITHIN}{{0,12}}?{_NUMBER}")),
    (Subject.REVIEWS, re.compile(rf"行政复议(?:(?!诉讼){_WITHIN}){{0,14}}?{_NUMBER}")),
    (Subject.SUITS, re.compile(rf"行政诉讼(?:(?!复议){_WITHIN}){{0,14}}?{_NUMBER}")),
    (Subject.CARRIED_OUT, re.compile(
        rf"结转(?:至|到|入)?(?:下一?年度?|次年|20[0-9]{{2}}年度?)(?:继续)?(?:办理)?(?:(?!上年){_WITHIN}){{0,10}}?{_NUMBER}")),
    (Subject.CARRIED_OUT, re.compile(rf"{_NUMBER}(?:申请)?(?:将)?结转(?:至|到|入)?(?:下一?年|次年|20[0-9]{{2}}年)")),
    (Subject.HANDLED, re.compile(rf"办结(?:(?!上一?年|上年度|复议|诉讼){_WITHIN}){{0,14}}?{_NUMBER}")),
    (Subject.RECEIVED, re.compile(
        rf"(?<![未没])(?:新收|收到|接收|接到|受理)(?:(?!复议|诉讼|上一?年){_WITHIN}){{0,24}}?申请"
        rf"(?:(?!复议|诉讼|上一?年){_WITHIN}){{0,8}}?{_NUMBER}")),
    (Subject.RECEIVED, re.compile(
        rf"(?<![未没])(?:新收|收到|接收|接到|受理)(?:(?!复议|诉讼|上一?年|申请){_WITHIN}){{0,16}}?{_NUMBER}"
        rf"(?:(?!复议|诉讼){_WITHIN}){{0,10}}?申请")),
)  # fmt: skip
_NONE: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    (Subject.RECEIVED, re.compile(rf"(?:未|没有)(?:新)?(?:收到|接到|受理)(?:(?!复议|诉讼){_WITHIN}){{0,20}}申请")),
    (Subject.DISPUTES, re.compile(r"(?:未|没有)(?:发生|产生|收到|出现|引发)[^。；;，,0-9]{0,24}行政复议[^。；;0-9]{0,8}诉讼")),
)  # fmt: skip
_LONGEST = 300  # characters of a sentence that are looked at


def mentions(prose: tuple[str, ...]) -> list[Mention]:
    return [mention for text in prose for sentence in sentences(text) for mention in _in(sentence)]


def sentences(text: str) -> Iterator[str]:
    for one in re.split(r"[。；;\n]", text):
        if said := bare(one)[:_LONGEST]:
            yield said


def _in(sentence: str) -> Iterator[Mention]:
    if not _PUBLIC.search(sentence):
        return
    rest = sentence
    for subject, pattern in _PATTERNS:
        for found in pattern.finditer(rest):
            yield Mention(subject, int(found["number"]), sentence)
        # What has been told is taken away: 复议、诉讼共 5 件 says nothing of 诉讼 alone.
        rest = pattern.sub("", rest)
    for subject, pattern in _NONE:
        if pattern.search(rest):
            yield Mention(subject, 0, sentence, firm=False)
