"""操作日志 for 孙审: searched, taken away, verified; and a chain that somebody touched is found."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from bot.wiring import Parts
from storage import acts
from storage.act_terms import Act
from tests.bot.console.conftest import SUOJIA, Desk

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def many(parts: Parts, number: int) -> None:
    with parts.database.begin() as session:
        for one in range(number):
            at = parts.clock() - timedelta(days=one)
            acts.record(
                session, SUOJIA, "=HYPERLINK(1)", Act.ITEMS_IMPORTED, f"publications:{one}", at, f"{one} 条"
            )


def test_results_are_told_in_words(desk: At, parts: Parts) -> None:
    with parts.database.begin() as session:
        acts.record(session, SUOJIA, "王科", Act.FILE_KEPT, "files:ab", parts.clock(), "113")
        acts.record(
            session, SUOJIA, "王科", Act.ITEM_PLACED, "publications:1", parts.clock(), "channels:3 2026-03-02"
        )

    told = desk("孙审").get("/console/acts?who=王科").text

    assert "附件 ab 113 字节" in told
    assert "信息 1 渠道 3 2026-03-02" in told


def test_acts_are_paged_newest_first_and_the_search_is_kept(desk: At, parts: Parts) -> None:
    many(parts, 45)
    auditor = desk("孙审")

    first = auditor.get("/console/acts?who=HYPER")
    last = auditor.get("/console/acts?who=HYPER&page=3")
    beyond = auditor.get("/console/acts?who=HYPER&page=99")

    # 45 rows, twenty a page: 20, 20, 5
    assert "共 45 条，第 1 / 3 页" in first.text
    assert [link for link in first.links if "page=2" in link] == ["?who=HYPER&page=2"]
    assert last.text.count("导入信息") - 1 == 5  # and once in the list of acts to choose from
    assert "第 3 / 3 页" in beyond.text


@pytest.mark.parametrize(
    ("asked", "number"),
    [("act=publication:imported", 46), ("about=publications:4", 6), ("first=2026-03-01&last=2026-03-01", 1),
     ("who=%25", 0), ("who=_", 0), ("act=nonsense&who=HYPER", 45), ("first=nonsense&who=HYPER", 45)],
)  # fmt: skip
def test_acts_are_searched(desk: At, parts: Parts, asked: str, number: int) -> None:
    # the house was furnished by one import more; about: 4 and 40 to 44 are six; the first of March is one day before
    many(parts, 45)

    page = desk("孙审").get(f"/console/acts?{asked}")

    assert (f"共 {number} 条" if number else "没有这样的记录") in page.text


def test_the_list_that_is_taken_away_holds_no_formula_and_taking_it_is_an_act(desk: At, parts: Parts) -> None:
    many(parts, 25)
    auditor = desk("孙审")
    answer = auditor.client.get(
        "/console/acts.xlsx?act=publication:imported", base_url="https://gk.example.com"
    )
    sheet = load_workbook(io.BytesIO(answer.data)).active

    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("序号", "时间", "谁", "做了什么", "对象", "结果")
    assert len(rows) == 27  # a head, 25, and the import that furnished the house
    assert {row[2] for row in rows[1:]} == {"'=HYPERLINK(1)", "赵工"}
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "导出" in auditor.get("/console/acts?act=list:exported").text


def test_a_whole_chain_is_found_whole(desk: At) -> None:
    page = desk("孙审").send("/console/chain", "/console/chain")

    assert "操作日志完整，没有被改动" in page.text
    assert "完整" in page.words


def test_an_altered_act_is_found(desk: At, parts: Parts) -> None:
    many(parts, 5)
    auditor = desk("孙审")
    with parts.database.begin() as session:
        number = session.execute(
            text("SELECT min(number) FROM acts WHERE about = 'publications:3'")
        ).scalar_one()
        session.execute(text("DROP TRIGGER acts_refuses_update"))
        session.execute(text("UPDATE acts SET who = '王科' WHERE number = :n"), {"n": number})

    page = auditor.send("/console/chain", "/console/chain")

    assert f"第{number}条缺失或被改动过" in page.text
    assert f"第{number}条起断开" in page.words
