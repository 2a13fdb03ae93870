"""The tables of the annual report as each form has them, word for word (regulation §3).

A cell has a path of labels: 表三/三、本年度办理结果/(三)不予公开/1.属于国家秘密/自然人. Brackets are half width in paths;
`printed` gives them as the form prints them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """格式: named after the year of the letter that prescribes it."""

    OF_2019 = "2019"
    OF_2021 = "2021"


class Measure(StrEnum):
    """What may stand in a column."""

    COUNT = "不小于零的整数"
    CHANGE = "整数，减少的写负数"
    MONEY = "不小于零的数，单位万元"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    measure: Measure = Measure.COUNT
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds figures. `note` is printed after its label, `also` are other wordings seen of it."""

    path: str
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        return self.path.split("/")


@dataclass(frozen=True, slots=True)
class Block:
    """A table, or one of the four or five that make up table two."""

    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def path(self, line: Line, column: Column) -> str:
        return f"{self.name}/{line.path}/{column.name}"

    def paths(self) -> Iterator[str]:
        yield from (self.path(line, column) for line in self.lines for column in self.columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """`since` is the first year that is reported in this form."""

    form: Form
    letter: str
    since: int
    made_public: tuple[Block, ...]  # 表二
    applications: Block  # 表三
    disputes: Block  # 表四

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (*self.made_public, self.applications, self.disputes)

    def paths(self) -> Iterator[str]:
        for block in self.blocks:
            yield from block.paths()


NATURAL_PERSON, TOTAL = "自然人", "总计"
ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
APPLICANTS = (NATURAL_PERSON, *ORGANISATIONS, TOTAL)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", TOTAL)
REVIEW, SUIT_DIRECTLY, SUIT_AFTER_REVIEW = (
    "行政复议", "行政诉讼/未经复议直接起诉", "行政诉讼/复议后起诉",
)  # fmt: skip
NEW, CARRIED_IN, CARRIED_OUT = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "四、结转下年度继续办理",
)
HANDLED = "三、本年度办理结果"
ALL_HANDLED = f"{HANDLED}/(七){TOTAL}"
UNPAID = f"{HANDLED}/(六)其他处理/2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
REGULATIONS = "规章"
MADE, REPEALED, IN_FORCE = "本年制发件数", "本年废止件数", "现行有效件数"

_TO_THE_FIFTH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("(三)不予公开", (
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
        "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
    )),
    ("(四)无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")),
    ("(五)不予处理", (
        "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    )),
)  # fmt: skip
_SIXTH_OF_2021 = (
    Line(
        f"{HANDLED}/(六)其他处理/1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        also=("申请人无正当理由逾期不补正",),
    ),
    Line(UNPAID, also=("申请人逾期未按收费通知要求缴纳费用",)),
    Line(f"{HANDLED}/(六)其他处理/3.其他"),
)
_SIXTH_OF_2019 = (Line(f"{HANDLED}/(六)其他处理"),)


def _applications(sixth: tuple[Line, ...]) -> Block:
    to_the_fifth = (Line(f"{HANDLED}/{group}/{one}") for group, ones in _TO_THE_FIFTH for one in ones)
    return Block("表三", tuple(map(Column, APPLICANTS)), (
        Line(NEW), Line(CARRIED_IN),
        Line(f"{HANDLED}/(一)予以公开"),
        Line(f"{HANDLED}/(二)部分公开", "(区分处理的,只计这一情形,不计其他情形)"),
        *to_the_fifth, *sixth,
        Line(ALL_HANDLED), Line(CARRIED_OUT),
    ))  # fmt: skip


def _made_public(item: str, columns: tuple[Column, ...], *lines: str) -> Block:
    rows = (Line(line, also=_ALSO.get(line, ())) for line in lines)
    return Block(f"表二/第二十条第({item})项", columns, tuple(rows))


_ALSO = {"行政规范性文件": ("规范性文件",), "规范性文件": ("行政规范性文件",)}


_DISPUTES = Block(
    "表四", tuple(map(Column, RESULTS)), tuple(map(Line, (REVIEW, SUIT_DIRECTLY, SUIT_AFTER_REVIEW)))
)
_DECISIONS = (Column("本年处理决定数量"),)
_BEFORE = (Column("上一年项目数量"), Column("本年增减", Measure.CHANGE))

LAYOUTS = (
    Layout(
        Form.OF_2019, "国办公开办函〔2019〕60号", 2019,
        (
            _made_public(
                "一", (Column("本年新制作数量"), Column("本年新公开数量"), Column("对外公开总数量")), REGULATIONS, "规范性文件",
            ),
            _made_public("五", (*_BEFORE, Column("处理决定数量")), "行政许可", "其他对外管理服务事项"),
            _made_public("六", (*_BEFORE, Column("处理决定数量")), "行政处罚", "行政强制"),
            _made_public("八", _BEFORE, "行政事业性收费"),
            _made_public(
                "九", (Column("采购项目数量"), Column("采购总金额", Measure.MONEY, "万元")), "政府集中采购",
            ),
        ),
        _applications(_SIXTH_OF_2019), _DISPUTES,
    ),
    Layout(
        Form.OF_2021, "国办公开办函〔2021〕30号", 2021,
        (
            _made_public("一", (Column(MADE), Column(REPEALED), Column(IN_FORCE)), REGULATIONS, "行政规范性文件"),
            _made_public("五", _DECISIONS, "行政许可"),
            _made_public("六", _DECISIONS, "行政处罚", "行政强制"),
            _made_public("八", (Column("本年收费金额", Measure.MONEY, "单位：万元"),), "行政事业性收费"),
        ),
        _applications(_SIXTH_OF_2021), _DISPUTES,
    ),
)  # fmt: skip


def layout_of(form: Form) -> Layout:
    return next(one for one in LAYOUTS if one.form is form)


def layout_for(year: int) -> Layout:
    """The form in force for the report of that year; years before the first have the first."""
    return next((one for one in reversed(LAYOUTS) if one.since <= year), LAYOUTS[0])


def printed(label: str) -> str:
    """(三)不予公开 → （三）不予公开."""
    return label.translate(str.maketrans("(),", "（），"))
