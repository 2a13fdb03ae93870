"""梭戛乡人民政府2019年政府信息公开工作年度报告, the report this system was conceived from, made again from records.

Its 480 counts one item up to three times: 200 on the website, 100 by WeChat, 180 on the notice board. Here these are
placements, and the 363 items of its three key areas (100 + 150 + 113) are counted once.
"""

from datetime import date

import pytest

from bot.wiring import Parts
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow, PlacementRow
from handlers.reports.annual.check import Status
from handlers.reports.annual.facts import (
    ALL_POWERS,
    AREAS,
    CHANNELS,
    INSPECTIONS,
    ITEMS,
    MEETINGS,
    PLACED,
    PLACEMENTS,
    POWERS,
    RULES,
    TRAINED,
    TRAININGS,
)  # fmt: skip
from handlers.reports.annual.layouts import Form
from storage.report_terms import LedgerKind as K
from tests.conftest import Clock
from tests.handlers.applications.office_cast import go_to
from tests.handlers.reports.year_cast import compiled, entered, write

DAY, BEFORE = date(2019, 6, 3), date(2018, 12, 3)
WEBSITE, WECHAT, BOARD = "政府网站", "政务微信", "政务公开栏"
AREA = {"大扶贫": 100, "社会公益": 150, "重大建设项目": 113}
KINDS = {
    "行政许可": 4, "行政处罚": 4, "行政强制": 4, "行政给付": 6, "行政检查": 9, "行政确认": 7, "行政奖励": 2, "行政裁决": 3, "其他类": 48,
}  # fmt: skip


def items() -> list[ItemRow]:
    """The first 200 on the website, the next 100 by WeChat, the last 180 on the board: 117 hang twice."""
    areas = [area for area, number in AREA.items() for _ in range(number)]
    placed = [
        [name for name, here in ((WEBSITE, n < 200), (WECHAT, 200 <= n < 300), (BOARD, n >= 183)) if here]
        for n in range(len(areas))
    ]
    return [
        ItemRow(f"s{n}", f"{area}信息第{n}条", "内容。", "", DAY, areas=(area,),
                placements=tuple(PlacementRow(name, DAY, "凭据") for name in placed[n]))
        for n, area in enumerate(areas)
    ]  # fmt: skip


def powers() -> list[ItemRow]:
    return [
        ItemRow(f"p-{kind}-{n}", f"{kind}事项{n}", "依据。", "", BEFORE, category=f"权责清单/{kind}")
        for kind, number in KINDS.items()
        for n in range(number)
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_report_of_2019_is_made_again_figure_by_figure(parts: Parts, clock: Clock) -> None:
    with parts.database.begin() as session:
        import_items(session, 1, [*items(), *powers()], "导入", clock())
    go_to(clock, "2020-01-20")
    entered(parts, K.RULE, date(2019, 4, 8))  # 《梭戛乡政务信息上报工作制度》
    entered(parts, K.MEETING, date(2019, 5, 6))
    entered(parts, K.TRAINING, date(2019, 5, 7), heads=12)
    entered(parts, K.TRAINING, date(2019, 9, 3), heads=8)
    entered(parts, K.LEADING_GROUP, date(2019, 3, 1))
    write(parts, 2019)

    made = compiled(parts, 2019)

    facts, prose = made.facts, "\n".join(made.report.prose)
    assert made.report.form is Form.OF_2019
    assert [facts.number(f"{CHANNELS}{name}") for name in (WEBSITE, WECHAT, BOARD)] == [200, 100, 180]
    assert (facts.number(PLACEMENTS), facts.number(PLACED), facts.number(ITEMS)) == (480, 363, 363)
    assert 200 <= facts.number(PLACED) <= 480
    assert {name: facts.number(f"{AREAS}{name}") for name in AREA} == AREA
    assert {name: facts.number(f"{POWERS}{name}") for name in KINDS} == KINDS and facts.number(
        ALL_POWERS
    ) == 87
    assert [facts.number(key) for key in (RULES, MEETINGS, TRAININGS, TRAINED, INSPECTIONS)] == [
        1,
        1,
        2,
        20,
        0,
    ]
    assert {text for path, text in made.report.cells.items() if path.startswith(("表三", "表四"))} == {"0"}
    for said in (
        "本年主动公开政府信息363条（不同渠道发布同一信息计一条）。",
        "各渠道合计480条次。其中：政府网站200条次、政务公开栏180条次、政务微信100条次。",
        "重点领域信息公开：重大建设项目113条、社会公益150条、大扶贫100条。",
        "公开权责清单共87项。其中：行政许可4项、行政处罚4项、行政强制4项、行政给付6项、行政检查9项、行政确认7项、行政奖励2项、行政裁决3项、其他类48项。",
        "召开专题会议1次，举办培训2次、培训20人次",
        "2019年，本机关未收到政府信息公开申请，也没有上年结转的申请。",
        "2019年，本机关没有发生因政府信息公开工作引起的行政复议、行政诉讼。",
    ):
        assert said in prose
    assert all(check.status in (Status.PASSED, Status.NOT_APPLICABLE) for check in made.checks)
