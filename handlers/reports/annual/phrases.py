"""What the report says in its six parts: sentences made of figures, and the places a person writes in."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.reports.annual.facts import (
    ALL_POWERS,
    AREAS,
    CHANNELS,
    FEE_NOTICES,
    FEES_PAID,
    INSPECTIONS,
    ITEMS,
    MEETINGS,
    PLACED,
    PLACEMENTS,
    POWERS,
    RULES,
    TRAINED,
    TRAININGS,
)  # fmt: skip  # isort: skip
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

_T3, _T4, _DOCUMENTS = "表三", "表四", "表二/第二十条第(一)项/行政规范性文件"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` with {name} for each figure; each name stands for the sum of its cells. `none` is said if all are 0,
    `unknown` where the report does not have these figures."""

    words: str
    figures: Mapping[str, tuple[str, ...]]
    none: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place a person writes in. `hint` stands there until then."""

    key: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A figure by its kinds: 其中：政府网站200条次、微信100条次。 Said where there are any."""

    opening: str
    prefix: str
    unit: str


def _total(*rows: str) -> tuple[str, ...]:
    return tuple(f"{_T3}/{row}/{TOTAL}" for row in rows)


def _disputes(*groups: str) -> tuple[str, ...]:
    return tuple(f"{_T4}/{group}/{TOTAL}" for group in groups)


Piece = Phrase | Listing | Slot | str
Part = tuple[tuple[Piece, ...], ...]  # paragraphs

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
_UNPAID = Phrase("申请人逾期未按收费通知要求缴纳费用的{unpaid}件。", {"unpaid": _total(UNPAID)})
_FEES = Phrase(
    "依据《政府信息公开信息处理费管理办法》，本年发出收费通知{notices}件，收取信息处理费{paid}元。",
    {"notices": (FEE_NOTICES,), "paid": (FEES_PAID,)},
    "本年度未收取信息处理费。",
    "依据《政府信息公开信息处理费管理办法》收取信息处理费的情况：［没有收取的写“本年度未收取信息处理费”］。",
)
_PUBLISHED = Phrase(
    "本年主动公开政府信息{items}条（不同渠道发布同一信息计一条）。",
    {"items": (ITEMS,)},
    "本年没有主动公开政府信息。",
)
_SPREAD = Phrase(
    "本年登记过公开渠道的信息{placed}条，各渠道合计{placements}条次。",
    {"placed": (PLACED,), "placements": (PLACEMENTS,)},
    "本年没有登记到渠道的信息。",
)
_CHANNELS = Listing("其中：", CHANNELS, "条次")
_AREAS = Listing("重点领域信息公开：", AREAS, "条")
_POWERS = Phrase("公开权责清单共{powers}项。", {"powers": (ALL_POWERS,)}, "没有公开权责清单。")
_KINDS = Listing("其中：", POWERS, "项")
_WORK = Phrase(
    "本年制定公开工作制度{rules}项，召开专题会议{meetings}次，举办培训{trainings}次、培训{trained}人次，开展监督检查{inspections}次。",
    {
        "rules": (RULES,),
        "meetings": (MEETINGS,),
        "trainings": (TRAININGS,),
        "trained": (TRAINED,),
        "inspections": (INSPECTIONS,),
    },
    "本年没有制定制度、召开会议、举办培训和开展监督检查的记录。",
)
ACTIVE = Slot("active", "主动公开", "［写本年主动公开了哪些重点内容、怎样公开］")
MANAGEMENT = Slot("management", "政府信息管理", "［写制度、审查、清理］")
PLATFORM = Slot("platform", "平台建设", "［写网站、公众号、公开栏］")
SUPERVISION = Slot("supervision", "监督保障", "［写机构人员、会议培训，以及考核、社会评议、责任追究的结果］")
PROBLEMS = Slot("problems", "存在的主要问题", "［写存在的主要问题：要具体，不写“无”］")
IMPROVEMENTS = Slot("improvements", "改进情况", "［写怎样改进，去年说要改的改了没有］")
OTHERS = Slot("others", "其他需要报告的事项", "［写其他需要报告的事项；没有的写“没有其他需要报告的事项”］")
SLOTS = {
    slot.key: slot for slot in (ACTIVE, MANAGEMENT, PLATFORM, SUPERVISION, PROBLEMS, IMPROVEMENTS, OTHERS)
}

HEAD: Part = ((
    Phrase(
        "本报告依照《中华人民共和国政府信息公开条例》，按国务院办公厅政府信息与政务公开办公室规定的格式（{letter}）编制。"
        "所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。", {},
    ),
),)  # fmt: skip
PARTS: tuple[Part, ...] = (
    (
        ("（一）主动公开。", _ISSUED, _PUBLISHED, ACTIVE),
        ("（二）依申请公开。", _RECEIVED, _ANSWERED),
        ("（三）政府信息管理。", MANAGEMENT),
        ("（四）平台建设。", PLATFORM),
        ("（五）监督保障。", _WORK, SUPERVISION),
    ),
    ((_ISSUED,), (_PUBLISHED,), (_SPREAD, _CHANNELS), (_AREAS,), (_POWERS, _KINDS)),
    ((_RECEIVED, _ANSWERED),),
    ((_DISPUTED,),),
    ((PROBLEMS,), (IMPROVEMENTS,)),
    ((_FEES, _UNPAID), (OTHERS,)),
)
