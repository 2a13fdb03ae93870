"""单位资料、指南和受理、期限口径、工作日历 at 赵工's desk."""

from functools import cache
from io import BytesIO

import pytest

from bot.wiring import Parts
from storage import acts, offices
from storage.act_terms import Act
from storage.acts import Wanted
from tests.bot.console.conftest import SUOJIA
from tests.bot.console.desks import At
from tests.handlers.applications.office_cast import seen, taken_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OFFICE, GUIDE = "/console/settings/office", "/console/settings/guide"
PERIODS, CALENDAR = "/console/settings/periods", "/console/settings/calendar"
NEXT_YEAR = "2027 休 01-01 05-03 10-01\n2027 班 02-06"


@pytest.fixture
def desk(desk: At) -> At:
    return cache(desk)


def recorded(parts: Parts, act: Act) -> list[str]:
    with parts.database.read() as session:
        return [one.result for one in acts.found(session, SUOJIA, Wanted(act=act), 0, 50)[0]]


def test_only_what_was_changed_is_written_down(desk: At, parts: Parts) -> None:
    page = desk("赵工").send(OFFICE, OFFICE, review_organ="六枝特区人民政府", court="六枝特区人民法院")

    assert page.form(OFFICE).fields["review_organ"] == "六枝特区人民政府"
    assert sorted(recorded(parts, Act.OFFICE_DESCRIBED)) == ["court", "review_organ"]
    assert "没有改动" in desk("赵工").send(OFFICE, OFFICE).text


def test_a_wrong_pattern_of_letter_numbers_is_told_beside_its_field(desk: At, parts: Parts) -> None:
    page = desk("赵工").send(OFFICE, OFFICE, 422, letter_format="第1号", court="六枝特区人民法院")

    assert 'id="letter_format-fault"' in page.html
    assert page.form(OFFICE).fields["court"] == "六枝特区人民法院"
    assert recorded(parts, Act.OFFICE_DESCRIBED) == []


def test_intake_opens_only_when_the_guide_names_the_channel(desk: At, parts: Parts) -> None:
    me, switch = desk("赵工"), f"{GUIDE}/intake"
    me.send(GUIDE, GUIDE, guide="申请请到党政办当面提出。")
    if me.get(GUIDE).form(switch).fields["intake"] == "off":
        me.send(GUIDE, switch)

    assert "没有写明" in me.send(GUIDE, switch, 422).text
    me.send(GUIDE, GUIDE, guide="可以通过本乡微信公众号提出申请。")
    assert "公众号现在受理申请" in me.send(GUIDE, switch).text
    assert "不再受理" in me.send(GUIDE, switch).text


def test_an_empty_guide_is_not_kept(desk: At, parts: Parts) -> None:
    with parts.database.read() as session:
        before = offices.all_offices(session)[0].profile
    page = desk("赵工").send(GUIDE, GUIDE, 422, guide="  ")

    assert 'id="guide-fault"' in page.html
    with parts.database.read() as session:
        assert offices.all_offices(session)[0].profile == before


def test_a_reading_changes_open_applications_at_once(desk: At, parts: Parts) -> None:
    """Received on 2 March: nothing of a makeup day before the 30th; the days for a supplement are told in the letter."""
    page = desk("赵工").send(PERIODS, PERIODS, supplement_days="10", email_serves="no")

    assert page.form(PERIODS).fields["supplement_days"] == "10"
    assert page.form(PERIODS).fields["email_serves"] == "no"
    assert "email_serves=False" in recorded(parts, Act.ASSUMPTIONS_SET)[0]


def test_a_reading_that_is_none_is_refused(desk: At) -> None:
    assert "请填几个工作日" in desk("赵工").send(PERIODS, PERIODS, 422, reasons_days="很久").text
    assert "1 到 60" in desk("赵工").send(PERIODS, PERIODS, 422, reasons_days="61").text


def test_a_year_that_becomes_known_is_listed_with_what_it_moved(desk: At, parts: Parts) -> None:
    me = desk("赵工")
    assert "暂定" in me.get(f"{CALENDAR}?year=2027").text

    page = me.send(CALENDAR, CALENDAR, lines=NEXT_YEAR, notice="国办发明电〔2026〕9号")
    assert "记下 4 天" in page.text
    for told in ("2027-02-06 星期六 班", "2027-01-01 星期五 休", "国办发明电〔2026〕9号"):
        assert told in page.text
    assert "还不全" not in page.text


def test_a_moved_day_recomputes_open_applications(desk: At, parts: Parts) -> None:
    id = taken_in(parts)  # due on 2026-03-30
    page = desk("赵工").send(CALENDAR, CALENDAR, file=(BytesIO("2026 休 03-30".encode()), "补充.txt"))

    assert "重新计算了 1 件" in page.text and "2026-0001 2026-03-30 2026-03-31" in page.text
    due = seen(parts, id).clock.due
    assert due and due.day.isoformat() == "2026-03-31"


def test_a_line_that_cannot_be_read_is_named(desk: At) -> None:
    page = desk("赵工").send(CALENDAR, CALENDAR, 422, lines="2027 休 01-01\n元旦放三天")

    assert "第 2 行读不懂" in page.text
    assert "元旦放三天" in page.form(CALENDAR).fields["lines"]
