"""Every form of a case, opened and sent: empty it says at its fields what is missing, filled in it does what it says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pytest

from bot.console.case_steps import FORMS
from bot.wiring import Parts
from handlers.applications import hearing, noting, registering
from handlers.applications.composing import KINDS
from handlers.applications.events import Detail
from handlers.applications.letters.refusing import SORTS
from handlers.applications.noting import Search
from storage.application_terms import LetterKind, Opinion, Outcome
from storage.offices import Office
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.desks import At, file
from tests.bot.console.reading import Page
from tests.handlers.applications.office_cast import TO_THIRD, WANG, do, issued, posted, taken_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TODAY = date(2026, 3, 2)
TOLD = (
    '{"letter_mark":"梭公复","review_organ":"六枝特区人民政府","court":"六枝特区人民法院","review_online":"https://xzfy.example.gov.cn",'
    '"address":"梭戛乡集镇","telephone":"0858-5650101","disclosure_head":"陈主任","fee_payment":"到财政分局领缴款码"}'
)
Before = Callable[[Parts, int], object]


def nothing(parts: Parts, id: int) -> None:
    pass


def supplement_asked(parts: Parts, id: int) -> None:
    issued(parts, id, LetterKind.SUPPLEMENT, Detail(days=7))


def supplemented(parts: Parts, id: int) -> None:
    supplement_asked(parts, id)
    do(parts, hearing.supplement_received, WANG, id, TODAY, "还是那些")


def reasons_asked(parts: Parts, id: int) -> None:
    issued(parts, id, LetterKind.REASONS, Detail(days=7))


def reasons_told(parts: Parts, id: int) -> None:
    reasons_asked(parts, id)
    do(parts, hearing.reasons_received, WANG, id, TODAY, "要写论文")


def fee_asked(parts: Parts, id: int) -> None:
    issued(parts, id, LetterKind.FEE, Detail(amount=100))


def consulted(parts: Parts, id: int) -> None:
    issued(parts, id, LetterKind.THIRD_PARTY, TO_THIRD, "王大山")


def opposed(parts: Parts, id: int) -> None:
    consulted(parts, id)
    do(parts, hearing.opinion_received, WANG, id, "甲", TODAY, Opinion.OBJECTED, "不同意")


def searched(parts: Parts, id: int) -> None:
    do(parts, noting.retrieve, WANG, id, Search("档案室", "按题名", "王科", TODAY, "没有"))


def answered(parts: Parts, id: int) -> int:
    return issued(parts, id, LetterKind.ANSWER)


def served(parts: Parts, id: int) -> None:
    posted(parts, id, answered(parts, id))


def not_supplemented(parts: Parts, id: int) -> None:
    supplement_asked(parts, id)
    do(parts, hearing.supplement_abandoned, WANG, id, note="本人说不补了")


def not_paid(parts: Parts, id: int) -> None:
    fee_asked(parts, id)
    do(parts, hearing.fee_abandoned, WANG, id, note="本人说不缴")


def withdrawn(parts: Parts, id: int) -> None:
    do(parts, registering.withdraw, WANG, id, TODAY, "电话里说不要了")


@dataclass(frozen=True)
class Sent:
    """A form at `path` under the case. `empties` are the fields emptied to see it refuse; none where it asks nothing."""

    path: str
    typed: dict[str, object] = field(default_factory=dict)
    before: Before = nothing
    empties: tuple[str, ...] = ()
    who: str = "王科"
    to: str = ""


def letter(kind: str, before: Before = nothing, empties: tuple[str, ...] = (), **typed: object) -> Sent:
    return Sent(f"write/{kind}", typed, before, empties)


def act(
    name: str, before: Before = nothing, empties: tuple[str, ...] = (), who: str = "王科", **typed: object
) -> Sent:
    return Sent(f"acts/{name}", typed, before, empties, who)


ON = "2026-03-02"
LETTERS = (
    letter("supplement", empties=("points", "days", "ways"), points="写明年份", days="15", ways="当面"),
    letter("reasons", empties=("found", "days"), found="一个月三十件", days="10", ways="当面"),
    letter("extension", empties=("days",), days="20", reason="档案多"),
    letter("third_party", empties=("to", "gist", "content"), to="王大山", to_kind="person", gist="名单", content="姓名"),
    letter("co_author", empties=("to", "content"), to="县住建局", to_kind="body", gist="名单", content="金额"),
    letter("told_applicant", consulted, ("key",), key="甲"),
    letter("told_third_party", opposed, ("key", "content", "reason", "service"), key="甲", to_kind="person", content="金额",
           reason="防止冒领", service="post"),
    letter("fee", empties=("method", "quantity", "payment"), method="items", quantity="15", payment="缴款码"),
    letter("proof_of_service", answered, ("served", "service"), served="answer", service="post", tracking="XA1", posted_on=ON),
)  # fmt: skip
ACTS = (
    act("note", empties=("words",), words="问过财政所"),
    act("retrieval", empties=("where", "how", "by", "found", "on"), where="档案室", how="按题名", by="王科", found="没有", on=ON),
    act("arrived", supplement_asked, ("key", "on"), key="supplement", on=ON),
    act("supplement", supplement_asked, ("on", "words"), on=ON, words="要2025年的"),
    act("supplement-abandoned", supplement_asked, note="本人说不补了"),
    act("reasons", reasons_asked, ("on", "words"), on=ON, words="要写论文"),
    act("reasonable-period", reasons_told, ("until",), "陈主任", until="2026-06-01"),
    act("opinion", consulted, ("key", "opinion", "on"), key="甲", opinion="agreed", on=ON),
    act("fee-paid", fee_asked, ("on",), on=ON),
    act("fee-abandoned", fee_asked, note="本人说不缴"),
    act("withdraw", empties=("on", "words"), on=ON, words="电话里说不要了"),
    act("reopen", answered, ("on", "words"), on=ON, words="复议决定重新答复"),
    act("archive", served, ("number",), number="2026-1"),
)  # fmt: skip
OTHERS = (
    Sent("assign", {"assigned_post": "handler", "station": "社会事务办"}, empties=("assigned_post",)),
    Sent("merge", {"publication": "1"}, empties=("publication",)),
    Sent("reveal", {"reason": "打电话确认"}, empties=("reason",)),
    Sent("receipt", {"reason": "打印回执"}, empties=("reason",)),
    Sent(
        "serve",
        {"letter": "", "way": "post", "posted_on": ON, "tracking": "XA1"},
        answered,
        ("letter", "way"),
    ),
    Sent("files/new", {"kind": "handed_in", "files": "证明.pdf"}, empties=("kind", "files")),
)
WORDS = {
    "given": "明细表｜乡政府一楼", "obtaining": "随附", "sort": "不动产登记资料",
    "found": "已经查清", "law": "统计法第二十五条", "decision": "不再重复处理", "body": "县住建局",
    "contact": "0858-1234567", "channel": "到政务大厅查", "earlier": "梭公复〔2026〕1号", "earlier_on": ON, "ended": ON, "what_1": "姓名",
    "why_1": "个人隐私", "ground_1": "third_party", "service": "post",
}  # fmt: skip
ANSWER_BEFORE: dict[Outcome, Before] = {
    Outcome.NOT_HELD: searched, Outcome.NOT_SUPPLEMENTED: not_supplemented, Outcome.NOT_PAID: not_paid, Outcome.WITHDRAWN: withdrawn,
    Outcome.UNREASONABLE: reasons_told, Outcome.STILL_UNCLEAR: supplemented,
}  # fmt: skip


@pytest.fixture
def desk(desk: At) -> At:
    """Whoever has come in stays signed in."""
    return cache(desk)


@pytest.fixture(autouse=True)
def described(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.get_one(Office, 1).profile = TOLD


def press(me: Desk, sent: Sent, address: str, **changed: object) -> Page | None:
    """The page that is shown again, or None where it was done."""
    page = me.get(address)
    to = address.partition("?")[0]
    fields = page.form(to).fields | sent.typed | changed
    fields |= {
        name: file(b"%PDF-1.4", str(value)) for name, value in fields.items() if name == "files" and value
    }
    answer = me.client.post(to, data=fields, base_url=SITE)
    assert answer.status_code in {200, 303, 422}, (address, answer.status_code)
    return Page(answer.text) if answer.status_code == 422 else None


def says_where(page: Page, names: tuple[str, ...]) -> list[str]:
    """Of these fields, those about which the refused page says nothing where somebody would look."""
    led = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    return [name for name in names if name not in led or name not in page.ids]


def told_by(page: Page) -> str:
    return page.text.partition("还没有办成")[2][:80]


def sent_all(desk: At, parts: Parts, table: tuple[Sent, ...]) -> list[str]:
    wrong = []
    for one in table:
        id = taken_in(parts)
        before = one.before(parts, id)
        typed = one.typed | ({"letter": str(before)} if "letter" in one.typed else {})
        address, whole = f"/console/applications/{id}/{one.path}", Sent(one.path, typed)
        for name in one.empties:
            refused = press(desk(one.who), whole, address, **{name: ""})
            if refused is None or says_where(refused, (name,)):
                wrong.append(f"{one.path}: {name} 空着，{'没有拦住' if refused is None else '没有说在哪里'}")
        again = press(desk(one.who), whole, address)
        if again is not None:
            wrong.append(f"{one.path}: {told_by(again)}")
    return wrong


def test_the_tables_name_every_form() -> None:
    assert {one.path.partition("/")[2] for one in LETTERS} | {"answer"} == set(KINDS)
    assert {one.path.partition("/")[2] for one in ACTS} == set(FORMS)


def test_every_letter_is_written(desk: At, parts: Parts) -> None:
    assert sent_all(desk, parts, LETTERS) == []


def test_every_act_is_written_down(desk: At, parts: Parts) -> None:
    assert sent_all(desk, parts, ACTS) == []


def test_everything_else_on_the_case_is_done(desk: At, parts: Parts) -> None:
    assert sent_all(desk, parts, OTHERS) == []


def test_an_answer_of_every_outcome_is_written(desk: At, parts: Parts) -> None:
    wrong = []
    for outcome in Outcome:
        id = taken_in(parts)
        ANSWER_BEFORE.get(outcome, nothing)(parts, id)
        address = f"/console/applications/{id}/write/answer?outcome={outcome}"
        form = desk("王科").get(address).form(address.partition("?")[0])
        asked = [name for name in form.fields if name not in {"csrf", "once", "outcome"}]
        typed = {name: WORDS.get(name, "") for name in asked} | {"service": "post", "ground_1": "third_party"}
        typed |= {"sort": SORTS[outcome][0]} if outcome in SORTS else {}
        again = press(desk("王科"), Sent("write/answer", dict(typed)), address)
        wrong += [f"{outcome}: {told_by(again)}"] if again else []
    assert wrong == []


@pytest.mark.parametrize("list_", ["applications.xlsx", "applications/register.xlsx", "cases.xlsx"])
def test_every_list_goes_out_as_a_file(desk: At, parts: Parts, list_: str) -> None:
    taken_in(parts)
    me = desk("王科")

    answer = me.client.get(f"/console/{list_}", base_url=SITE)

    assert (answer.status_code, answer.data[:2]) == (200, b"PK")
