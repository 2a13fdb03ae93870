"""A county's scoring sheet arrives: 王科 loads it, puts evidence beside it, sees what costs points and takes the folder along."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from bot.wiring import Parts
from handlers.office import office_day
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow
from tests.staff import hire
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SHEET = """六枝特区{year}年政务公开考核表
一级指标,序号,考核内容,分值,评分标准,佐证材料,完成时限,系统里的数,达标要求
组织,1,建立政务公开领导小组并明确分工,5,没有文件的不得分；分工不到人的扣 2 分,领导小组文件、分工表,{tomorrow},,
组织,2,每半年至少培训一次,6,少一次扣 3 分,签到册、照片,每半年,培训次数,至少 1
公开,3,按时答复依申请公开,10,超期一件扣 6 分,登记簿,全年,按时答复申请的比例,不低于 100%
公开,4,账号两周内有更新,-6,两周没有更新一次扣 6 分,,全年,距上次发布的天数,不超过 14
合计,,,21,,,,,
"""


@pytest.fixture
def parts(parts: Parts) -> Parts:
    with parts.database.begin() as session:
        hire(session, 1, datetime.now(UTC))
    return parts


def seen(screen: Screen, name: str) -> None:
    """At both widths: nothing serious for axe, nothing wider than the screen."""
    for width, size in (("390", NARROW), ("1280", WIDE)):
        screen.page.set_viewport_size(size)
        screen.whole(f"criteria-{name}-{width}")
        assert (name, width, overflow(screen.page)) == (name, width, 0)
        assert faults_in(screen.page) == []


def test_a_sheet_is_loaded_filled_and_taken_along(
    parts: Parts, serving: Serving, come_in: Callable[[str], Screen]
) -> None:
    day = office_day(datetime.now(UTC)) + timedelta(days=1)
    wang = come_in("王科")
    page = wang.page
    page.goto(f"{serving.site}/console/criteria/sheet?year={day.year}")
    seen(wang, "1-upload")
    text = SHEET.format(year=day.year, tomorrow=day).encode("gb18030")
    page.get_by_label("文件").set_input_files(
        {"name": "考核表.csv", "mimeType": "text/csv", "buffer": text.replace("每半年,".encode("gb18030"), "常年,".encode("gb18030"))}
    )  # fmt: skip
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_role("region", name="有错的行")).to_contain_text("第 4 行")
    seen(wang, "2-wrong")
    page.get_by_role("link", name="换一个文件").click()
    page.get_by_label("文件").set_input_files({"name": "考核表.csv", "mimeType": "text/csv", "buffer": text})
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_role("button", name="载入 4 项")).to_be_visible()
    seen(wang, "3-check")
    page.get_by_role("button", name="载入 4 项").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("考核台账")
    seen(wang, "4-ledger")
    page.get_by_role("region", name="七天内会扣分").get_by_role("link", name="附佐证").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("附佐证：1")
    page.get_by_label("标题或编号里的字").fill("生活保障")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("region", name="找到的")).to_contain_text("最低生活保障")
    seen(wang, "5-find")
    page.get_by_role("button", name="附上：").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("考核指标 1")
    page.get_by_label("得几分").fill("4.5")
    page.get_by_label("理由").fill("文件和分工都在")
    page.get_by_role("button", name="保存自评").click()
    expect(page.get_by_text("4.5 分，王科自评于")).to_be_visible()
    seen(wang, "6-criterion")
    page.get_by_role("link", name="返回台账").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("考核台账")
    expect(page.get_by_text("没有佐证")).to_have_count(0)
    seen(wang, "7-ledger")
    page.emulate_media(media="print")
    wang.whole("criteria-8-print")
    page.emulate_media(media="screen")
    with page.expect_download() as coming:
        page.get_by_role("link", name="导出佐证夹").click()
    with ZipFile(coming.value.path()) as archive:
        assert any(name.endswith("/00-佐证清单.xlsx") for name in archive.namelist())
    page.goto(f"{serving.site}/console/")
    expect(page.get_by_role("link", name="考核要扣分")).to_be_visible()
