"""gongkai report check: a line for each relation that is broken, 0 in order, 1 broken or refused, 2 wrong usage."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from handlers.reports.annual.listed import as_csv, as_json
from handlers.reports.annual.page import as_html
from handlers.reports.annual_workbook import as_xlsx
from tests.handlers.reports.annual.papers import (
    DISCLOSED,
    DOCUMENTS,
    IN,
    NEW,
    SECRET,
    changed,
    consistent,
    last_year,
    with_text,
)  # fmt: skip  # isort: skip
from tests.handlers.reports.annual.strangers import as_docx


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A machine where nothing was ever installed: checking a file asks for no office."""
    return tmp_path


def check(file: Path, *words: str) -> Result:
    return CliRunner().invoke(
        cli.gongkai, ["report", "check", str(file), *words], env={"GONGKAI_HOME": str(file.parent / "none")}
    )


def laid(desk: Path, name: str, content: bytes) -> Path:
    (desk / name).write_bytes(content)
    return desk / name


@pytest.mark.parametrize(("name", "content"), [
    ("年报.json", as_json(consistent())), ("年报.xlsx", as_xlsx(consistent())), ("年报.csv", as_csv(consistent())),
    ("年报.HTML", as_html(consistent())), ("年报.docx", as_docx(consistent(), ["六、其他需要报告的事项", "发出收费通知1件。"])),
])  # fmt: skip
def test_a_report_in_order_says_nothing_on_stdout(desk: Path, name: str, content: bytes) -> None:
    done = check(laid(desk, name, content))

    assert (done.exit_code, done.stdout) == (0, "")
    assert "按 2021 年的格式检查（国办公开办函〔2021〕30号）" in done.stderr and "不平 0" in done.stderr
    assert not (desk / "none").exists()


def test_each_broken_relation_is_one_line(desk: Path) -> None:
    broken = changed(consistent(), {f"{DISCLOSED}/总计": "8", f"{SECRET}/科研机构": "/"})

    done = check(laid(desk, "年报.csv", as_csv(broken)))
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "V2 表三「（一）予以公开」各列之和是 5＋2＝7，总计是 8，相差 1。",
        "V3 表三「总计」列（一）至（六）各项之和是 8＋2＋1＋2＋1＋1＝15，（七）总计是 14，相差 1。",
        "V11 表三「（三）不予公开 1.属于国家秘密」的「科研机构」写的是“/”，应当是不小于零的整数，没有的请填 0。（第 6 行第 4 列）",
    ]
    assert "V5 没有上一年的报告" in done.stderr


def test_what_is_doubtful_is_talk_and_does_not_fail(desk: Path) -> None:
    doubtful = with_text(changed(consistent(), {f"{DOCUMENTS}/现行有效件数": "13"}))
    before = laid(desk, "上年.json", as_json(last_year()))

    done = check(laid(desk, "年报.json", as_json(doubtful)), "--previous", str(before))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "存疑 V6" in done.stderr


def test_last_year_s_report_is_held_beside_whatever_file_it_is(desk: Path) -> None:
    broken = with_text(
        changed(
            consistent(), {f"{IN}/自然人": "3", f"{NEW}/自然人": "9", f"{IN}/总计": "4", f"{NEW}/总计": "12"}
        )
    )
    before = laid(desk, "上年.xlsx", as_xlsx(last_year()))

    done = check(laid(desk, "年报.html", as_html(broken)), "--previous", str(before))
    assert done.exit_code == 1
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["V5", "V5"]


def test_json_tells_every_check_with_cells_expected_found_law_and_key(desk: Path) -> None:
    done = check(
        laid(desk, "年报.json", as_json(changed(consistent(), {f"{DISCLOSED}/总计": "8"}))), "--json"
    )

    told = json.loads(done.stdout)
    assert (done.exit_code, told["form"], told["year"], told["office"]) == (1, "2021", 2025, "梭戛乡人民政府")
    broken = [one for one in told["checks"] if one["status"] == "不平"]
    assert [(one["id"], one["expected"], one["found"]) for one in broken] == [
        ("V2", "7", "8"),
        ("V3", "15", "14"),
    ]
    assert (
        f"{DISCLOSED}/总计" in broken[0]["cells"]
        and "总计" in broken[0]["law"]
        and len(broken[0]["key"]) == 32
    )
    assert {one["id"] for one in told["checks"]} == {f"V{number}" for number in range(1, 13)}


def test_what_cannot_be_read_is_refused_in_a_sentence(desk: Path) -> None:
    done = check(laid(desk, "年报.docx", b"PK\x03\x04broken"))

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("年报.docx：") and "Traceback" not in done.stderr


def test_wrong_usage_is_two(desk: Path) -> None:
    assert check(desk / "没有.csv").exit_code == 2
    assert check(laid(desk, "年报.doc", b"x")).exit_code == 2
    assert check(laid(desk, "年报", b"x")).exit_code == 2
    assert CliRunner().invoke(cli.gongkai, ["report", "check"]).exit_code == 2
