"""依申请公开 at the desks: what presses stands first and is told on the first page; the register of the year; cases."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook

from bot import jobs
from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from handlers.office import SHANGHAI
from storage.application_terms import LetterKind
from storage.terms import Door
from tests.bot.console.conftest import SITE
from tests.bot.console.desks import At
from tests.conftest import Clock
from tests.handlers.applications.office_cast import TO_THIRD, drafted, go_to, issued, posted, taken_in
from tests.handlers.dialogue import Villager

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ALL, HOME, CASES = "/console/applications", "/console/", "/console/cases"


def numbers_in(text: str) -> list[str]:
    return [word for word in text.split() if word.startswith("2026-0") and len(word) == 9]


def card(html: str, word: str) -> str:
    return next(one for one in html.split('<li class="card')[1:] if f">{word}</a>" in one)


def test_each_card_opens_the_list_of_what_it_counted(desk: At, parts: Parts, clock: Clock) -> None:
    """Received on 2 March: due on the 30th. On the 31st the first is late, the second of the 3rd is due today."""
    taken_in(parts)
    go_to(clock, "2026-03-03")
    taken_in(parts)
    go_to(clock, "2026-03-05")
    taken_in(parts)  # due on 2 April
    go_to(clock, "2026-03-31")
    taken_in(parts, door=Door.EMAIL)
    drafted(parts, 3, LetterKind.ANSWER)
    me = desk("陈主任")
    home = me.get(HOME).html

    for word, number, todo in (
        ("申请已超期", "2026-0001", "overdue"), ("申请今天到期", "2026-0002", "today"), ("申请快到期", "2026-0003", "soon"),
        ("申请待确认", "2026-0004", "unconfirmed"), ("文书待签发", "2026-0003", "letters"),
    ):  # fmt: skip
        assert "<b>1</b>" in card(home, word), word
        address = f"{ALL}?todo={todo}"
        assert f'href="{address}"' in home
        assert numbers_in(me.get(address).text) == [number], word


def test_the_most_urgent_stands_first_and_says_so_in_words(desk: At, parts: Parts, clock: Clock) -> None:
    taken_in(parts)
    go_to(clock, "2026-03-05")
    taken_in(parts)
    go_to(clock, "2026-03-31")

    page = desk("王科").get(ALL)
    assert numbers_in(page.text) == ["2026-0001", "2026-0002"]
    assert '<span class="tag red">超期1天</span>' in page.html
    assert '<span class="tag amber">还有2个工作日</span>' in page.html


def test_the_search_narrows_down(desk: At, parts: Parts, clock: Clock) -> None:
    taken_in(parts)
    taken_in(parts, door=Door.FAX)
    me = desk("王科")

    for asked, found in (
        ("number=0002", ["2026-0002"]), ("stage=submitted", ["2026-0002"]), ("door=window", ["2026-0001"]),
        ("by=2026-03-30", ["2026-0001"]), ("by=2026-03-29", []), ("todo=overdue", []),
    ):  # fmt: skip
        assert numbers_in(me.get(f"{ALL}?{asked}").text) == found, asked


def test_what_was_told_this_morning_stands_on_the_first_page_until_it_is_done(
    desk: At, parts: Parts, clock: Clock
) -> None:
    id = taken_in(parts)
    clock.at = datetime.combine(date(2026, 3, 30), time(8, 30), SHANGHAI)
    jobs.JOBS["remind_staff"].run(parts)

    for name in ("王科", "陈主任", "刘乡长"):
        told = desk(name).get(HOME)
        assert "今天的提醒" in told.text and "2026-03-30 08:30 提醒" in told.text, name
    assert "今天的提醒" not in desk("赵工").get(HOME).text
    posted(parts, id, issued(parts, id, LetterKind.ANSWER))
    assert "今天的提醒" not in desk("王科").get(HOME).text


def test_paper_and_wechat_stand_in_one_register(desk: At, parts: Parts, platform: Platform) -> None:
    taken_in(parts)
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    page = desk("王科").get(f"{ALL}/register?year=2026")

    assert numbers_in(page.text) == ["2026-0001", "2026-0002"]
    assert (
        "当面" in page.text and "公众号对话" in page.text and "李*" in page.text and "李婷" not in page.text
    )
    assert "没有收到申请" in desk("王科").get(f"{ALL}/register?year=2025").text


def test_the_register_hides_what_an_applicant_gave_away(desk: At, parts: Parts) -> None:
    taken_in(parts, wanted="我的低保审批表，电话13985009999")
    told = desk("王科").get(f"{ALL}/register").text

    assert "我的低保审批表" in told and "13985009999" not in told


def test_the_register_can_be_taken_away(desk: At, parts: Parts) -> None:
    taken_in(parts)
    me = desk("王科")
    me.answer = me.client.get(f"{ALL}/register.xlsx?year=2026", base_url=SITE)
    (heads, row, *_) = load_workbook(io.BytesIO(me.answer.data)).worksheets[0].iter_rows(values_only=True)

    told = dict(zip(heads, row, strict=True))
    assert told["编号"] == "2026-0001" and told["答复期限"] == "2026-03-30" and told["申请人"] == "李*"


def test_another_office_sees_nothing(desk: At, parts: Parts) -> None:
    taken_in(parts)

    desk("赵工").get(ALL, 403)
    desk("孙审").get(f"{ALL}/register", 403)


# --- 复议、诉讼 --------------------------------------------------------------------------------------

BROUGHT: dict[str, object] = {
    "case_kind": "review", "organ": "六枝特区人民政府", "received_on": "2026-03-02", "about": "2026-0001",
}  # fmt: skip


def test_a_case_is_registered_linked_and_ended(desk: At, parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    me = desk("王科")
    me.send(f"{CASES}/new?about=2026-0001", f"{CASES}/new", 200, **BROUGHT)
    of_it = me.get(f"{ALL}/{id}/cases")

    assert "行政复议" in of_it.text and "尚未审结" in of_it.text
    clock.move(days=1)
    me = desk("陈主任")
    page = me.send(f"{CASES}/1", f"{CASES}/1/end", ended_on="2026-03-03", result="upheld")
    assert "结果维持" in page.text and "登记结果" not in [form.action for form in page.forms]


def test_what_is_wrong_with_a_case_is_told_and_nothing_is_lost(desk: At, parts: Parts) -> None:
    page = desk("王科").send(
        f"{CASES}/new", f"{CASES}/new", 422, **BROUGHT | {"about": "2026-0009", "case_kind": ""}
    )

    assert "没有这个编号的申请" in page.text and "请选是复议还是诉讼" in page.text
    assert page.form(f"{CASES}/new").fields["organ"] == "六枝特区人民政府"


def test_what_is_not_ended_is_carried_into_the_next_year(desk: At, parts: Parts, clock: Clock) -> None:
    """Received in 2025 and written down late, ended in 2026: 尚未审结 of 2025, 结果纠正 of 2026."""
    me = desk("王科")
    me.send(f"{CASES}/new", f"{CASES}/new", 200, **BROUGHT | {"received_on": "2025-12-20", "about": ""})

    assert "上年结转" in me.get(CASES).text and sums(me.get(CASES).text) == "0 0 0 1 1"
    me.send(f"{CASES}/1", f"{CASES}/1/end", ended_on="2026-03-02", result="corrected")
    assert sums(me.get(f"{CASES}?year=2025").text) == "0 0 0 1 1"
    assert sums(me.get(f"{CASES}?year=2026").text) == "0 1 0 0 1"
    assert sums(me.get(f"{CASES}?year=2024").text) == "0 0 0 0 0"


def sums(text: str) -> str:
    """行政复议 of table four: 维持, 纠正, 其他, 尚未审结, 总计."""
    return text.split("总计 行政复议 ")[1][:9]


def test_whoever_is_named_in_the_words_is_masked_in_the_register_and_its_export(
    desk: At, parts: Parts
) -> None:
    """李婷 asks about 王大山, who is consulted; 杨某 acts for her."""
    taken_in(parts, wanted="李婷和王大山两家的低保审批表，杨光明代问", agent="杨光明 13800000000")
    issued(parts, 1, LetterKind.THIRD_PARTY, TO_THIRD, "王大山")
    me = desk("王科")

    shown = [me.get(address).text for address in (f"{ALL}/register", f"{ALL}/1")]

    sheet = load_workbook(io.BytesIO(me.client.get(f"{ALL}/register.xlsx", base_url=SITE).data)).worksheets[0]
    shown.append(" ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row))

    for told in shown:
        assert "李*和王**两家的低保审批表，杨**代问" in told
        assert not any(name in told for name in ("李婷", "王大山", "杨光明"))
