"""案卷 at the desks: one drafts and another issues, what the law refuses asks for a reason, and a letter comes out whole."""

from datetime import date
from functools import cache

import pytest

from bot.wiring import Parts
from storage import applications, casework, official_letters
from storage.application_terms import Party
from storage.offices import Office
from tests.bot.console.conftest import SITE
from tests.bot.console.desks import At
from tests.conftest import Clock
from tests.handlers.applications.office_cast import go_to, reading, seen, taken_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CASE = "/console/applications/1"
TOLD = (
    '{"letter_mark":"梭公复","review_organ":"六枝特区人民政府","court":"六枝特区人民法院","address":"梭戛乡"}'
)


@pytest.fixture
def desk(desk: At) -> At:
    """Whoever has come in stays signed in."""
    return cache(desk)


@pytest.fixture(autouse=True)
def described(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.get_one(Office, 1).profile = TOLD


def write(desk: At, kind: str, **typed: object) -> None:
    address = f"{CASE}/write/{kind}"
    query = f"?outcome={typed['outcome']}" if "outcome" in typed else ""
    me = desk("王科")
    fields = me.get(address + query).form(address).fields | typed
    answer = me.client.post(address, data=fields, base_url=SITE)
    assert answer.status_code == 303, answer.text


def issue(desk: At, letter: int, status: int = 200, **typed: object) -> str:
    return (
        desk("陈主任")
        .send(f"{CASE}/letters/{letter}", f"{CASE}/letters/{letter}/issue", status, **typed)
        .text
    )


def act(desk: At, name: str, **typed: object) -> None:
    desk("王科").send(f"{CASE}/acts/{name}", f"{CASE}/acts/{name}", 200, **typed)


def test_from_supplement_to_the_archive(desk: At, parts: Parts, clock: Clock) -> None:
    taken_in(parts)
    write(desk, "supplement", points="写明年份", days="15", ways="当面")
    assert "梭公复〔2026〕1号" in issue(desk, 1)
    act(desk, "supplement", on="2026-03-02", words="要2025年的")
    write(desk, "third_party", to="某某合作社", to_kind="body", gist="低保明细", content="合作社名称")
    issue(desk, 2)
    act(desk, "opinion", key="甲", on="2026-03-02", opinion="objected", words="商业秘密")
    write(desk, "extension", days="20")
    issue(desk, 3)
    write(desk, "answer", outcome="partial", given="明细表", obtaining="随附", what_1="名称", why_1="商业秘密",
          ground_1="third_party", service="post")  # fmt: skip
    issue(desk, 4)
    desk("王科").send(
        f"{CASE}/serve", f"{CASE}/serve", letter="4", way="post", posted_on="2026-03-02", tracking="XA1"
    )
    act(desk, "archive", number="2026-1")

    page = desk("王科").get(CASE)
    assert "已归档" in page.text and "部分公开" in page.text and "先复议，后起诉" in page.text
    assert "李婷" not in page.text and "某某合作社" not in page.text
    assert seen(parts, 1).progress.served == date(2026, 3, 2)
    assert [one.number for one in reading(parts, official_letters.letters_of, 1)][-1] == "梭公复〔2026〕4号"


def test_a_letter_in_full_wants_a_reason_and_is_the_same_bytes_again(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "supplement", points="写明年份", days="15", ways="当面")
    issue(desk, 1)
    me, address = desk("王科"), f"{CASE}/letters/1"
    assert "李婷" not in me.get(address).text

    assert "为什么要看" in me.send(address, f"{address}/open", 422).text
    whole = me.send(address, f"{address}/open", reason="打印送达")
    assert "李婷" in whole.text
    form = me.get(address).form(f"{address}/open")
    files = [
        me.client.post(
            f"{address}/open",
            data=form.fields | {"reason": why, "as": "docx"},
            base_url=SITE,
        ).data
        for why in ("打印送达一", "打印送达二")
    ]
    assert files[0] == files[1] and files[0].startswith(b"PK")


def test_what_the_law_refuses_is_passed_over_with_a_reason(desk: At, parts: Parts, clock: Clock) -> None:
    taken_in(parts)
    go_to(clock, "2026-03-31")
    write(desk, "extension", days="20")
    assert "第三十三条第二款" in issue(desk, 1, 422)

    issue(desk, 1, note="3月30日已电话告知")

    assert seen(parts, 1).clock.extension == 20


def test_the_strip_names_every_day(desk: At, parts: Parts) -> None:
    taken_in(parts)

    told = desk("王科").get(f"{CASE}/strip").text

    assert "第20日" in told and "期限届满" in told and "周末，不计" in told


# --- a draft is mended -------------------------------------------------------------------------------


def mend(desk: At, letter: int, status: int = 200, **typed: object) -> str:
    return (
        desk("王科")
        .send(f"{CASE}/letters/{letter}/edit", f"{CASE}/letters/{letter}/edit", status, **typed)
        .text
    )


def test_who_wrote_a_draft_mends_it_in_the_form_as_it_was_filled_in(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "supplement", points="写明年份", days="15", ways="当面")
    form = desk("王科").get(f"{CASE}/letters/1/edit").form(f"{CASE}/letters/1/edit")
    assert (form.fields["points"], form.fields["days"], form.fields["ways"]) == ("写明年份", "15", "当面")

    told = mend(desk, 1, points="写明年份\n写明哪个村", days="10")

    assert "2．写明哪个村" in told and "10个工作日内" in told
    issue(desk, 1)
    (asked,) = [one for one in seen(parts, 1).events if one.kind == "supplement_asked"]
    assert asked.detail.days == 10


def test_the_checks_run_again_and_what_stood_there_stays(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "supplement", points="写明年份", days="15", ways="当面")

    assert "第三十条" in mend(desk, 1, 422, points="")
    assert "写明年份" in desk("王科").get(f"{CASE}/letters/1").text


def test_what_is_issued_is_not_mended_and_keeps_no_form(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "supplement", points="写明年份", days="15", ways="当面")
    issue(desk, 1)

    desk("王科").get(f"{CASE}/letters/1/edit", 404)
    row = reading(parts, official_letters.letter_of, 1, 1)
    assert row and row.typed is None


def test_who_issues_signs_what_they_have_read(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "supplement", points="写明年份", days="15", ways="当面")
    chen, to = desk("陈主任"), f"{CASE}/letters/1/issue"
    form = chen.get(f"{CASE}/letters/1").form(to)
    mend(desk, 1, points="写明哪个村")

    answer = chen.post(to, 422, **form.fields)

    assert "请重新核对" in answer.text and "写明哪个村" in answer.text
    assert [one for one in seen(parts, 1).events if one.kind == "supplement_asked"] == []


def test_a_party_keeps_its_place_when_its_name_is_mended(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "third_party", to="某某合作社", to_kind="body", gist="低保明细", content="合作社名称")

    me, address = desk("王科"), f"{CASE}/letters/1/edit"
    fields = me.get(address).form(address).fields | {"to": "高兴村养蜂合作社"}
    answer = me.client.post(address, data=fields, base_url=SITE)
    assert answer.status_code == 303, answer.text

    with parts.database.read() as session:
        application = applications.application_of(session, 1, 1)
        assert application
        known = casework.parties_of(session, application)
    assert known == {"甲": (Party.THIRD_PARTY, "高兴村养蜂合作社")}


def test_an_answer_may_come_to_another_outcome(desk: At, parts: Parts) -> None:
    taken_in(parts)
    write(desk, "answer", outcome="disclosed", given="明细表", obtaining="随附", service="post")
    me, address = desk("王科"), f"{CASE}/letters/1/edit"
    form = me.get(f"{address}?outcome=process").form(address)

    answer = me.client.post(
        address,
        data=form.fields | {"found": "是讨论记录", "sort": "讨论记录", "service": "post"},
        base_url=SITE,
    )

    assert answer.status_code == 303, answer.text
    assert "第十六条第二款" in me.get(f"{CASE}/letters/1").text


def test_a_fee_is_worked_out_before_it_is_written(desk: At, parts: Parts) -> None:
    """31 to 40 pages: 30 free, then ten at 10 yuan."""
    taken_in(parts)

    page = desk("王科").get(f"{CASE}/write/fee?by=pages&number=40")

    assert "第 31—40 页：10 页 × 10 元 = 100 元" in page.text and "合计 100 元" in page.text
    fields = page.form(f"{CASE}/write/fee").fields
    assert (fields["method"], fields["quantity"]) == ("pages", "40")
    assert "不收费，不发收费通知" in desk("王科").get(f"{CASE}/write/fee?by=items&number=1").text
