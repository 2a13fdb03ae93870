"""gongkai report YEAR: the report of this office as files, and what does not add up in it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import read_settings
from bot.wiring import wire
from handlers.clerk import Clerk
from handlers.ledger import actions as ledger
from handlers.ledger.rules import read_figure
from handlers.office import office_day
from storage.terms import Post
from tests.bot.test_cli import gongkai, home

__all__ = ["home"]


def enter(home: Path, **told: str) -> None:
    parts, at = wire(read_settings({"GONGKAI_HOME": str(home)})), datetime.now(UTC)
    with parts.database.begin() as session:
        clerk = Clerk(1, 1, "王科", frozenset({Post.CONTRIBUTOR}))
        ledger.enter(session, clerk, read_figure(told, office_day(at)), at)


def test_a_year_is_written_in_every_form_and_an_empty_one_is_in_order(home: Path, tmp_path: Path) -> None:
    told = gongkai(home, "report", "2021", "--out", str(tmp_path / "out"))

    assert (told.code, told.out) == (0, "")
    assert "还没有封存" in told.err and "不平 0" in told.err
    files = {file.suffix: file for file in (tmp_path / "out").iterdir()}
    assert set(files) == {".docx", ".html", ".xlsx", ".json", ".csv"}
    whole = json.loads(files[".json"].read_text("utf-8"))
    assert (whole["form"], whole["year"], set(whole["cells"].values())) == ("2021", 2021, {0})
    assert all(gongkai(home, "report", "check", str(file)).code == 0 for file in files.values())


def test_another_form_may_be_asked_for_and_one_file_printed(home: Path) -> None:
    told = gongkai(home, "report", "2021", "--form", "2019", "--format", "json")

    assert json.loads(told.out)["form"] == "2019" and told.code == 0


def test_what_does_not_add_up_is_a_line_and_exit_code_one(home: Path) -> None:
    enter(home, kind="documents_repealed", month="2022-05", number="3", source="清理清单")

    told = gongkai(home, "report", "2022")
    assert told.code == 1
    assert told.out.startswith("V8 表二第二十条第（一）项「行政规范性文件」的「现行有效件数」写的是“-3”")
    assert json.loads(gongkai(home, "report", "2022", "--format", "json").out)["year"] == 2022


@pytest.mark.parametrize("year", ["1999", "2999"])
def test_a_year_that_cannot_be_is_refused_in_a_sentence(home: Path, year: str) -> None:
    told = gongkai(home, "report", year)

    assert told.code == 1 and "年份应当在 2008" in told.err
