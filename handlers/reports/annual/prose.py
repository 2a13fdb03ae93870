"""The skeleton of the six parts. Its numbers are references to cells, so that text and table cannot differ.

［…］ marks what only a person can write. A sentence may have a wording of its own for none: a year without an
application says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.reports.annual.layouts import (
    ALL_HANDLED,
    CARRIED_IN,
    CARRIED_OUT,
    HANDLED,
    IN_FORCE,
    MADE,
    NEW,
    REPEALED,
    REVIEW,
    SUIT_AFTER_REVIEW,
    SUIT_DIRECTLY,
    TOTAL,
    UNPAID,
)  # fmt: skip  # isort: skip
from handlers.reports.annual.report import Report, told, total

_T3, _T4, _DOCUMENTS = "表三", "表四", "表二/第二十条第(一)项/行政规范性文件"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` with {name} for each figure; each name stands for the sum of its cells. `none` is said if all are 0."""

    words: str
    figures: Mapping[str, tuple[str, ...]]
    none: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the finished text: words, or a figure with the cells it is the sum of."""

    text: str
    cells: tuple[str, ...] = ()


def _total(*rows: str) -> tuple[str, ...]:
    return tuple(f"{_T3}/{row}/{TOTAL}" for row in rows)


def _disputes(*groups: str) -> tuple[str, ...]:
    return tuple(f"{_T4}/{group}/{TOTAL}" for group in groups)


_PLACE = re.compile(r"\{(\w+)\}")
_UNKNOWN = "［填数］"
Part = tuple[tuple[Phrase | str, ...], ...]  # paragraphs of phrases

_RECEIVED = Phrase(
    "{year}年，本机关新收政府信息公开申请{new}件，上年结转{carried}件。",
    {"new": _total(NEW), "carried": _total(CARRIED_IN)},
    "{year}年，本机关未收到政府信息公开申请，也没有上年结转的申请。",
)
_ANSWERED = Phrase(
    "办结{handled}件，其中予以公开{disclosed}件、部分公开{partly}件，结转下年度继续办理{left}件。",
    {
        "handled": _total(ALL_HANDLED), "disclosed": _total(f"{HANDLED}/(一)予以公开"),
        "partly": _total(f"{HANDLED}/(二)部分公开"), "left": _total(CARRIED_OUT),
    },
)  # fmt: skip
_DISPUTED = Phrase(
    "{year}年，本机关因政府信息公开工作被申请行政复议{reviews}件，被提起行政诉讼{suits}件。",
    {"reviews": _disputes(REVIEW), "suits": _disputes(SUIT_DIRECTLY, SUIT_AFTER_REVIEW)},
    "{year}年，本机关没有发生因政府信息公开工作引起的行政复议、行政诉讼。",
)
_ISSUED = Phrase(
    "本年制发行政规范性文件{made}件，废止{repealed}件，现行有效{force}件。",
    {
        name: (f"{_DOCUMENTS}/{column}",)
        for name, column in (("made", MADE), ("repealed", REPEALED), ("force", IN_FORCE))
    },
    "本年没有制发、废止行政规范性文件，也没有现行有效的行政规范性文件。",
)
_FEES = Phrase(
    "依据《政府信息公开信息处理费管理办法》，本年发出收费通知［填件数］件，收取信息处理费［填金额］元；"
    "申请人逾期未按收费通知要求缴纳费用的{unpaid}件。",
    {"unpaid": _total(UNPAID)},
    "依据《政府信息公开信息处理费管理办法》收取信息处理费的情况：［没有收取的写“本年度未收取信息处理费”］。",
)

HEAD: Part = ((
    Phrase(
        "本报告依照《中华人民共和国政府信息公开条例》，按国务院办公厅政府信息与政务公开办公室规定的格式（{letter}）编制。"
        "所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。", {},
    ),
),)  # fmt: skip
PARTS: tuple[Part, ...] = (
    (
        ("（一）主动公开。", _ISSUED, "［写本年主动公开了什么、多少条；不同渠道发布同一信息计一条］"),
        ("（二）依申请公开。", _RECEIVED, _ANSWERED),
        ("（三）政府信息管理。［写制度、审查、清理］",),
        ("（四）平台建设。［写网站、公众号、公开栏］",),
        ("（五）监督保障。［写机构人员、会议培训，以及考核、社会评议、责任追究的结果］",),
    ),
    ((_ISSUED,),),
    ((_RECEIVED, _ANSWERED),),
    ((_DISPUTED,),),
    (("［写存在的主要问题：要具体，不写“无”］",), ("［写怎样改进，去年说要改的改了没有］",)),
    ((_FEES,), ("［写其他需要报告的事项；没有的写“没有其他需要报告的事项”］",)),
)


def skeleton(report: Report) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """The head and the six parts, each a row of paragraphs of runs. A phrase whose cells the form lacks is left out."""
    return tuple(tuple(filter(None, (_paragraph(report, one) for one in part))) for part in (HEAD, *PARTS))


def _paragraph(report: Report, phrases: Sequence[Phrase | str]) -> tuple[Run, ...]:
    return tuple(run for phrase in phrases for run in _said(report, phrase))


def _said(report: Report, phrase: Phrase | str) -> Iterator[Run]:
    if isinstance(phrase, str):
        yield Run(phrase)
        return
    if not {cell for cells in phrase.figures.values() for cell in cells} <= set(report.layout.paths()):
        return
    sums = {name: total(report, cells) for name, cells in phrase.figures.items()}
    said = {"year": str(report.year or "［年份］"), "letter": report.layout.letter}
    is_none = phrase.none and all(number == 0 for number in sums.values())
    # Odd pieces are names of figures.
    for place, piece in enumerate(_PLACE.split(phrase.none if is_none else phrase.words)):
        if place % 2 == 0:
            yield Run(piece)
        elif piece in said:
            yield Run(said[piece])
        else:
            number = sums[piece]
            yield Run(_UNKNOWN if number is None else told(number), phrase.figures[piece])


def text_of(parts: tuple[tuple[tuple[Run, ...], ...], ...]) -> tuple[str, ...]:
    """As `Report.prose` has it."""
    return tuple("\n".join("".join(run.text for run in paragraph) for paragraph in part) for part in parts)
