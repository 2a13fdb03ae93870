"""Reports with one thing wrong each, and what a check must name: the rule, and a word of the place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.reports.annual.report import Report
from tests.handlers.reports.annual.papers import (
    AFTER,
    ALL,
    DIRECTLY,
    DISCLOSED,
    DOCUMENTS,
    FEES,
    IN,
    NEW,
    OUT,
    PARTLY,
    PETITION,
    REVIEW,
    RULES,
    SECRET,
    changed,
    consistent,
    with_text,
    without,
)  # fmt: skip  # isort: skip

BROKEN, DOUBTFUL = "不平", "存疑"


@dataclass(frozen=True)
class Plant:
    """`named` are (rule, status, words the sentence holds), one for each relation that is broken and no more."""

    name: str
    made: Callable[[], Report]
    named: tuple[tuple[str, str, tuple[str, ...]], ...]


def cells(name: str, written: dict[str, str], *named: tuple[str, ...]) -> Plant:
    """The text goes along with the tables, so that only the tables are wrong among themselves."""
    return Plant(name, lambda: with_text(changed(consistent(), written)), tuple(map(_broken, named)))


def _broken(named: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    return named[0], BROKEN, named[1:]


def said(name: str, old: str, new: str, *named: tuple[str, str, tuple[str, ...]]) -> Plant:
    """The tables are right and the text is not."""

    def made() -> Report:
        right = consistent()
        assert any(old in part for part in right.prose), old
        return replace(right, prose=tuple(part.replace(old, new) for part in right.prose))

    return Plant(name, made, named)


def doubtful(name: str, written: dict[str, str], *named: tuple[str, ...]) -> Plant:
    plant = cells(name, written)
    return replace(plant, named=tuple((one[0], DOUBTFUL, one[1:]) for one in named))


def missing(name: str, start: Callable[[str], bool], *named: tuple[str, ...]) -> Plant:
    def made() -> Report:
        whole = consistent()
        return without(whole, *(path for path in whole.cells if start(path)))

    return Plant(name, made, tuple(map(_broken, named)))


NATURAL, FIRMS = "自然人", "商业企业"
PLANTS = (
    # V1: what came in is not what was handled and left. Sums over the rows hold.
    cells("结转少写一件", {f"{OUT}/{NATURAL}": "0", f"{OUT}/总计": "1"},
          ("V1", "「自然人」列", "＝12", "11", "相差 1"), ("V1", "「总计」列", "相差 1")),
    cells("漏写上年结转", {f"{IN}/{NATURAL}": "0", f"{IN}/{FIRMS}": "0", f"{IN}/总计": "0"},
          ("V1", "「自然人」列", "相差 2"), ("V1", "「商业企业」列", "相差 1"), ("V1", "「总计」列", "相差 3")),
    cells("一件填错了列", {f"{NEW}/{NATURAL}": "9", f"{NEW}/{FIRMS}": "4"},
          ("V1", "「自然人」列", "＝11"), ("V1", "「商业企业」列", "＝5")),
    # V2: 总计 is not the sum of its row. What holds in the column of sums is kept.
    cells("新收和结转的总计各多一件", {f"{NEW}/总计": "14", f"{OUT}/总计": "3"},
          ("V2", "「一、本年新收政府信息公开申请数量」", "13", "14"), ("V2", "「四、结转下年度继续办理」", "2", "3")),
    cells("总计列里两行互换", {f"{SECRET}/总计": "0", f"{PARTLY}/总计": "3"},
          ("V2", "「（三）不予公开 1.属于国家秘密」", "是 1", "是 0"), ("V2", "「（二）部分公开」", "是 2", "是 3")),
    cells("120≠115", {f"{NEW}/总计": "18", f"{ALL}/总计": "19", f"{DISCLOSED}/总计": "12"},
          ("V2", "「一、", "相差 5"), ("V2", "「（七）总计」", "相差 5"), ("V2", "「（一）予以公开」", "相差 5")),
    # V3: （七） is not the sum of the results.
    cells("办结总计多一件", {f"{ALL}/{NATURAL}": "12", f"{ALL}/总计": "15", f"{OUT}/{NATURAL}": "0", f"{OUT}/总计": "1"},
          ("V3", "「自然人」列", "11", "12"), ("V3", "「总计」列", "14", "15")),
    cells("一项重复计了", {f"{PETITION}/{NATURAL}": "1", f"{PETITION}/总计": "2"},
          ("V3", "「自然人」列", "12", "11"), ("V3", "「总计」列", "15", "14")),
    cells("予以公开填错了列", {f"{DISCLOSED}/{NATURAL}": "4", f"{DISCLOSED}/{FIRMS}": "3"},
          ("V3", "「自然人」列"), ("V3", "「商业企业」列")),
    # V4
    cells("复议总计少一件", {f"{REVIEW}/总计": "1"}, ("V4", "「行政复议」", "1＋1＝2", "是 1")),
    cells("直接起诉没有写进总计", {f"{DIRECTLY}/尚未审结": "2"}, ("V4", "未经复议直接起诉", "是 2", "是 0")),
    cells("10≠0", {f"{AFTER}/总计": "10"}, ("V4", "复议后起诉", "是 1", "是 10")),
    # V7, only a warning
    doubtful("乡镇填了规章", {f"{RULES}/本年制发件数": "6"}, ("V7", "「规章」填了 6、0、0")),
    doubtful("乡镇有现行规章", {f"{RULES}/现行有效件数": "1"}, ("V7", "0、0、1")),
    # V8. Sums that need the cell are not judged.
    cells("负数", {f"{PETITION}/科研机构": "-1"}, ("V8", "信访举报投诉类申请", "「科研机构」", "“-1”")),
    cells("小数", {f"{PETITION}/科研机构": "0.5"}, ("V8", "「科研机构」", "“0.5”", "整数")),
    cells("数字后面带了字", {f"{NEW}/{NATURAL}": "10件"}, ("V8", "「一、", "「自然人」", "“10件”")),
    cells("写了汉字", {f"{NEW}/{NATURAL}": "十"}, ("V8", "「一、", "“十”")),
    cells("写成了日期", {f"{NEW}/{NATURAL}": "2025-10-01"}, ("V8", "“2025-10-01”")),
    cells("金额带了单位", {FEES: "9.63万元"}, ("V8", "「本年收费金额」", "“9.63万元”")),
    cells("两个数挤在一格", {f"{NEW}/{NATURAL}": "10 (3)"}, ("V8", "“10 (3)”")),
    cells("圈码不是数", {f"{NEW}/{NATURAL}": "⑩"}, ("V8", "“⑩”")),
    # V9
    said("正文多说", "新收政府信息公开申请13件", "新收政府信息公开申请265件",
         ("V9", BROKEN, ("新收申请", "265", "13"))),
    said("正文办结不同", "办结14件", "办结13件", ("V9", BROKEN, ("办结", "13", "14"))),
    said("正文结转不同", "继续办理2件", "继续办理0件", ("V9", BROKEN, ("结转下年度", "说 0", "是 2"))),
    said("正文复议不同", "行政复议2件", "行政复议1件", ("V9", BROKEN, ("行政复议", "说 1", "是 2"))),
    said("正文诉讼不同", "行政诉讼1件", "行政诉讼４件", ("V9", BROKEN, ("行政诉讼", "说 4", "是 1"))),
    said("正文说没有收到", "新收政府信息公开申请13件，上年结转3件", "没有收到政府信息公开申请",
         ("V9", DOUBTFUL, ("新收申请", "说 0", "13"))),
    # V10
    Plant("不提收费", lambda: replace(consistent(), prose=(*consistent().prose[:-1], "没有其他需要报告的事项。")),
          (("V10", BROKEN, ("1 件逾期未缴费", "第六部分没有说明")),)),
    # V11
    cells("留空", {f"{NEW}/{NATURAL}": ""}, ("V11", "「一、", "「自然人」", "空白", "填 0")),
    cells("斜杠", {f"{SECRET}/科研机构": "/"}, ("V11", "属于国家秘密", "「科研机构」", "“/”", "填 0")),
    cells("全角斜杠", {f"{SECRET}/科研机构": "／"}, ("V11", "“／”")),
    cells("横线", {f"{AFTER}/结果维持": "—"}, ("V11", "复议后起诉", "「结果维持」", "“—”")),
    cells("写了无", {f"{RULES}/本年废止件数": "无"}, ("V11", "「规章」的「本年废止件数」", "“无”")),
    cells("整行空白", {f"{SECRET}/{column}": "" for column in
          (NATURAL, FIRMS, "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")}, ("V11", "属于国家秘密", "这一行是空的")),
    cells("收费空着", {FEES: ""}, ("V11", "「本年收费金额」", "空白")),
    # V12
    said("统计到十二月三十日", "12月31日", "12月30日", ("V12", BROKEN, ("12月30日", "2025年1月1日至12月31日"))),
    said("统计期是前一年", "自2025年1月1日起至2025年12月31日", "自2024年1月1日起至2024年12月31日",
         ("V12", BROKEN, ("2024年", "应当是 2025年"))),
)  # fmt: skip
GONE = (
    missing("少一列", lambda path: path.startswith("表三/") and path.endswith("/法律服务机构"),
            ("V11", "缺「法律服务机构」这一列", "25 格")),
    missing("少一行", lambda path: path.startswith(SECRET), ("V11", "缺「（三）不予公开 1.属于国家秘密」这一行", "7 格")),
)  # fmt: skip
CARRIED = (
    ("结转和上年对不上", {f"{IN}/{NATURAL}": "3", f"{NEW}/{NATURAL}": "9", f"{IN}/总计": "4", f"{NEW}/总计": "12"},
     (("V5", BROKEN, ("「自然人」列", "结转下年度 2 件", "上年结转是 3 件")), ("V5", BROKEN, ("「总计」列", "3 件", "4 件")))),
    ("现行有效接不上", {f"{DOCUMENTS}/现行有效件数": "13"},
     (("V6", DOUBTFUL, ("行政规范性文件", "应当现行有效 12 件", "填的是 13 件")),)),
    ("废止没有减", {f"{DOCUMENTS}/本年废止件数": "0"}, (("V6", DOUBTFUL, ("应当现行有效 13 件", "填的是 12 件")),)),
)  # fmt: skip
