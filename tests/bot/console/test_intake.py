"""登记纸质申请 at 王科's desk: typed in, looked over with its day of receipt, written down, printed; then confirmed."""

import re
from functools import cache

import pytest

from bot.wiring import Parts
from storage import acts
from storage.act_terms import Act
from storage.acts import Wanted
from tests.bot.console.conftest import SITE, SUOJIA
from tests.bot.console.desks import At
from tests.bot.console.reading import Page
from tests.conftest import Clock
from tests.handlers.dialogue import CARD

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ALL, NEW = "/console/applications", "/console/applications/new"
CHECK, MEND = f"{NEW}/check", f"{NEW}/mend"
FILLED: dict[str, object] = {
    "door": "window", "came_on": "2026-03-02", "kind": "1", "name": "李婷", "contact": "13985001234",
    "wanted": "2025年低保资金发放明细", "receive": "1",
}  # fmt: skip


@pytest.fixture
def desk(desk: At) -> At:
    return cache(desk)


def looked_over(desk: At, status: int = 200, **changed: object) -> Page:
    return desk("王科").send(NEW, CHECK, status, **FILLED | changed)


def taken_in(desk: At, **changed: object) -> int:
    """Through the check, as a clerk does it. Returns the number in addresses; the receipt is on the screen."""
    me, form = desk("王科"), looked_over(desk, 200, **changed).form(NEW)
    me.answer = me.client.post(
        NEW, data=form.fields, base_url="https://gk.example.com", follow_redirects=True
    )
    assert me.answer.status_code == 200, me.answer.text
    return int(me.answer.request.path.split("/")[3])


def audited(parts: Parts, act: Act) -> int:
    with parts.database.read() as session:
        return acts.found(session, SUOJIA, Wanted(act=act), 0, 1)[1]


def test_the_day_of_receipt_is_shown_before_anything_is_written(desk: At, parts: Parts) -> None:
    """2 March 2026 and twenty working days: the 30th; seven: the 11th (regulation §1.7)."""
    page = looked_over(desk)

    assert "收到日： 2026-03-02（当面，提交当天）。最迟 2026-03-30 答复" in page.text
    assert "2026-03-11 以前一次告知补正" in page.text
    assert audited(parts, Act.APPLICATION_SUBMITTED) == 0


@pytest.mark.parametrize(
    ("door", "day"),
    [
        ("window", "2026-02-27"),
        ("signed_post", "2026-02-27"),
        ("ordinary_post", None),
        ("fax", None),
        ("email", None),
    ],
)
def test_the_door_decides_the_day_of_receipt(desk: At, door: str, day: str | None) -> None:
    """条例第三十一条."""
    told = looked_over(desk, door=door, came_on="2026-02-27").text

    assert f"收到日： {day}" in told if day else "收到日： 还没有" in told


def test_written_down_it_has_a_receipt_to_print(desk: At, parts: Parts) -> None:
    taken_in(desk)
    page = desk("王科").get(f"{ALL}/1/receipt")

    assert "编号 2026-0001" in page.text and re.search(
        r"查询码 (?:[2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{2}", page.text
    )
    assert "最迟 2026-03-30 答复" in page.text
    assert "李婷" not in page.text and "13985001234" not in page.text
    assert audited(parts, Act.APPLICATION_SUBMITTED) == 1


def test_all_faults_are_told_at_once_and_nothing_typed_is_lost(desk: At) -> None:
    page = looked_over(
        desk,
        422,
        door="",
        name="",
        contact="12",
        receive="",
        came_on="2026-03-09",
        oral="yes",
        wanted="要看低保名单",
    )

    for told in ("请选怎么收到的", "在今天之后", "向申请人读一遍"):
        assert told in page.text
    assert page.form(CHECK).fields["wanted"] == "要看低保名单"
    assert page.form(CHECK).fields["contact"] == "12"
    assert page.html.count('class="fault"') == 6


def test_going_back_from_the_check_keeps_what_was_typed(desk: At) -> None:
    me = desk("王科")
    form = looked_over(desk, oral="yes", read_back="yes", agent="村干部杨某 13800000000").form(MEND)
    me.answer = me.client.post(MEND, data=form.fields, base_url="https://gk.example.com")
    page = Page(me.answer.text)

    assert page.form(CHECK).fields["name"] == "李婷"
    assert page.form(CHECK).fields["agent"] == "村干部杨某 13800000000"
    assert page.form(CHECK).ticked == {"oral": ["yes"], "read_back": ["yes"]}


def test_spoken_and_read_back_with_an_agent(desk: At) -> None:
    id = taken_in(desk, oral="yes", read_back="yes", agent="村干部杨某 13800000000", agent_authorised="yes")
    page = desk("王科").send(f"{ALL}/{id}/reveal", f"{ALL}/{id}/reveal", reason="核对代理人的委托书")

    assert "村干部杨某 13800000000，有委托书" in page.text


def test_an_authorisation_without_an_agent_is_asked_about(desk: At) -> None:
    assert "请写代理人的姓名" in looked_over(desk, 422, agent_authorised="yes").text


def test_sent_twice_it_is_one_application(desk: At, parts: Parts) -> None:
    me, form = desk("王科"), looked_over(desk).form(NEW)
    for _ in range(2):
        me.client.post(NEW, data=form.fields, base_url="https://gk.example.com")

    assert audited(parts, Act.APPLICATION_SUBMITTED) == 1


def test_confirming_makes_the_day_of_receipt(desk: At, clock: Clock) -> None:
    id = taken_in(desk, door="email")
    clock.move(days=1)
    desk.cache_clear()  # type: ignore[attr-defined]  # yesterday's sessions have run out
    to = f"{ALL}/{id}/confirm"

    assert "请选怎么确认的" in desk("王科").send(to, to, 422, on="2026-03-03").text
    desk("王科").send(to, to, on="2026-03-03", how="phone")
    assert "收到日 2026-03-03" in desk("王科").get(f"{ALL}/{id}/receipt").text


def test_a_day_before_it_came_is_refused(desk: At) -> None:
    id = taken_in(desk, door="fax")
    to = f"{ALL}/{id}/confirm"

    page = desk("王科").send(to, to, 422, on="2026-03-01", how="phone")
    assert "确认的日期不能更早" in page.text


def test_given_to_a_post_and_a_station(desk: At) -> None:
    id = taken_in(desk)
    to = f"{ALL}/{id}/assign"
    desk("陈主任").send(to, to, assigned_post="handler", station="社会事务办")

    assert "依申请经办　社会事务办" in desk("王科").get(f"{ALL}?assigned=社会事务办").html
    assert "没有这样的申请" in desk("王科").get(f"{ALL}?assigned=农业").text


def test_the_same_question_of_another_is_suggested_and_made_public(desk: At) -> None:
    first = taken_in(desk)
    second = taken_in(desk, name="杨明", contact="13985005678")
    to = f"{ALL}/{second}/merge"

    assert f"{ALL}/{first}" in desk("王科").get(to).links
    assert "没有这一条公开信息" in desk("王科").send(to, to, 422, publication="999999").text
    assert "已登记转为主动公开" in desk("王科").send(to, to, publication="1").text


def test_who_asked_is_shown_once_with_a_reason_that_is_kept(desk: At, parts: Parts) -> None:
    id = taken_in(desk, identity=CARD)
    to = f"{ALL}/{id}/reveal"
    masked = desk("陈主任").get(to)

    assert "李*" in masked.text and "李婷" not in masked.text
    assert "请写明为什么要看" in desk("陈主任").send(to, to, 422, reason=" ").text
    assert audited(parts, Act.APPLICATION_REVEALED) == 0
    shown = desk("陈主任").send(to, to, reason="打电话确认收到申请")
    assert all(told in shown.text for told in ("李婷", "13985001234", CARD, "只显示这一次"))
    assert audited(parts, Act.APPLICATION_REVEALED) == 1
    assert "李婷" not in desk("陈主任").get(to).text


def test_the_receipt_that_is_handed_over_is_the_letter_and_names_her(desk: At, parts: Parts) -> None:
    taken_in(desk)
    me, to = desk("王科"), f"{ALL}/1/receipt"
    fields = me.get(to).form(to).fields

    sheet = me.client.post(to, data=fields, base_url=SITE)

    assert sheet.status_code == 200 and "政府信息公开申请登记回执" in sheet.text
    assert "李婷" in sheet.text and "2026年3月30日以前（含当日）" in sheet.text
    assert audited(parts, Act.APPLICATION_REVEALED) == 1
    docx = me.client.post(to, data=me.get(to).form(to).fields | {"as": "docx"}, base_url=SITE)
    assert docx.data.startswith(b"PK")
    assert "请写明为什么要看" in me.send(to, to, 422, reason="").text
