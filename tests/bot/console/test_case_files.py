"""案卷材料 at the desks: kept sealed, shown on the case without its name, opened with a reason, taken out where it was wrong."""

from functools import cache

import pytest

from bot.wiring import Parts
from handlers.applications import filing
from storage import acts, application_files, applications, casework
from storage.act_terms import Act
from storage.acts import Wanted
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.desks import At, file
from tests.handlers.applications.office_cast import QIANG, refused, taken_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CASE = "/console/applications/1"
PAPER = b"%PDF-1.4 " + "李婷的低保证明".encode()


@pytest.fixture
def desk(desk: At) -> At:
    """Whoever has come in stays signed in."""
    return cache(desk)


def put_in(
    me: Desk, status: int = 200, name: str = "李婷的证明.pdf", data: bytes = PAPER, **typed: object
) -> str:
    told = {"kind": "handed_in", "files": file(data, name)} | typed
    return me.send(f"{CASE}/files/new", f"{CASE}/files/new", status, **told).text


def opened(me: Desk, number: int, **typed: object) -> tuple[int, bytes]:
    fields = me.get(f"{CASE}/files/{number}").form(f"{CASE}/files/{number}/open").fields | typed
    answer = me.client.post(f"{CASE}/files/{number}/open", data=fields, base_url=SITE)
    return answer.status_code, answer.data


def done(parts: Parts, act: Act) -> list[tuple[str, str]]:
    with parts.database.read() as session:
        found, _ = acts.found(session, 1, Wanted(act=act), 0, 9)
    return [(one.who, one.about) for one in found]


def test_a_paper_lies_sealed_and_its_name_stands_on_no_page(desk: At, parts: Parts) -> None:
    taken_in(parts)

    told = put_in(desk("王科"))

    assert "已放进案卷" in told and "申请人提交的" in told and "有个人信息" in told
    assert "李婷" not in told
    kept = [path.read_bytes() for path in parts.files.root.rglob("*") if path.is_file()]
    assert len(kept) == 1 and "低保".encode() not in kept[0]
    with parts.database.read() as session:
        row = session.get_one(application_files.ApplicationFile, 1)
    assert "李婷".encode() not in row.name
    assert done(parts, Act.CASE_FILE_KEPT) == [("王科", "applications:1")]


def test_who_opens_it_says_why_and_gets_it_as_it_was(desk: At, parts: Parts) -> None:
    taken_in(parts)
    put_in(desk("王科"))
    assert opened(desk("陈主任"), 1, reason="看")[0] == 422
    assert done(parts, Act.CASE_FILE_OPENED) == []

    status, data = opened(desk("陈主任"), 1, reason="核对申请人的证明")

    assert (status, data) == (200, PAPER)
    assert done(parts, Act.CASE_FILE_OPENED) == [("陈主任", "applications:1")]
    with parts.database.read() as session:
        application = applications.application_of(session, 1, 1)
        assert application
        notes = casework.notes_of(session, application)
    assert [(one.kind, one.words, one.clerk) for one in notes] == [
        ("reveal", "打开案卷材料 1：核对申请人的证明", "陈主任")
    ]


def test_what_names_nobody_is_opened_without_a_word(desk: At, parts: Parts) -> None:
    taken_in(parts)
    me = desk("王科")
    form = me.get(f"{CASE}/files/new").form(f"{CASE}/files/new")
    told = form.fields | {"kind": "found", "files": file("低保政策".encode(), "政策.txt")}
    me.client.post(f"{CASE}/files/new", data=told, base_url=SITE)

    assert opened(me, 1) == (200, "低保政策".encode())
    assert done(parts, Act.CASE_FILE_OPENED) == []


@pytest.mark.parametrize(("changed", "told"), [
    ({"name": "证明.pdf", "data": b"MZ"}, "内容不是 pdf"),
    ({"name": "证明.exe"}, "附件可以是"),
    ({"data": b""}, "空的"),
    ({"kind": ""}, "请选是什么材料"),
])  # fmt: skip
def test_what_is_not_what_it_says_is_not_taken(
    desk: At, parts: Parts, changed: dict[str, object], told: str
) -> None:
    taken_in(parts)

    assert told in put_in(desk("王科"), 422, **changed)  # type: ignore[arg-type]
    assert "还没有放材料" in desk("王科").get(CASE).text


def test_a_mistake_is_taken_out_by_who_made_it(desk: At, parts: Parts) -> None:
    taken_in(parts)
    put_in(desk("陈主任"))
    assert (
        "由本人或者审核、签发岗位移出"
        in desk("王科").send(f"{CASE}/files/1", f"{CASE}/files/1/out", 422).text
    )

    page = desk("陈主任").send(f"{CASE}/files/1", f"{CASE}/files/1/out")

    assert "已移出案卷" in page.text and "还没有放材料" in page.text
    desk("王科").get(f"{CASE}/files/1", 404)
    assert done(parts, Act.CASE_FILE_DROPPED) == [("陈主任", "applications:1")]


def test_another_office_sees_nothing_of_it(desk: At, parts: Parts) -> None:
    taken_in(parts)
    put_in(desk("王科"))

    assert "没有这件申请" in refused(
        parts, lambda s, c, at: filing.open_it(s, parts.files, c, 1, 1, "看一下材料", at), QIANG
    )
