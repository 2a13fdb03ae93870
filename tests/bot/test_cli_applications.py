"""gongkai applications export: the register for everybody, persons only for who has a reason and a post."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.settings import read_settings
from bot.wiring import wire
from handlers.applications import registering
from handlers.clerk import Clerk
from handlers.office import office_day
from storage import acts, applications, casework
from storage.act_terms import Act
from storage.acts import Wanted
from storage.terms import Post
from tests.bot.test_cli import gongkai, home
from tests.handlers.applications.office_cast import FORM
from tests.staff import hire, known

__all__ = ["home"]


@pytest.fixture(scope="module")
def taken_in(home: Path) -> str:
    """One application on paper; its number."""
    parts = wire(read_settings({"GONGKAI_HOME": str(home)}))
    at = datetime.now(UTC)
    with parts.database.begin() as session:
        hire(session, 1, at)
        clerk = Clerk(known(session, "王科").id, 1, "王科", frozenset({Post.HANDLER}))
        return registering.take_in(session, clerk, replace(FORM, came_on=office_day(at)), at).number


def test_applications_are_exported_without_persons(home: Path, taken_in: str) -> None:
    told = gongkai(
        home, "applications", "export", "--from", "2020-01-01", "--to", "2099-12-31", "--format", "json"
    )

    (one,) = json.loads(told.out)
    assert one["编号"] == taken_in and one["收到方式"] == "当面" and one["申请人类别"] == "自然人"
    assert "李婷" not in told.out and "13985001234" not in told.out


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_applications_are_exported_as_tables(home: Path, taken_in: str, tmp_path: Path, form: str) -> None:
    place = tmp_path / f"out.{form}"
    words = ("applications", "export", "--from", "2020-01-01", "--to", "2099-12-31", "--format", form)
    assert gongkai(home, *words, "--output", str(place)).code == 0

    if form == "csv":
        rows = list(csv.reader(io.StringIO(place.read_text("utf-8-sig"))))
    else:
        rows = [
            [str(cell) for cell in row]
            for row in load_workbook(place).worksheets[0].iter_rows(values_only=True)
        ]
    assert rows[0][0] == "编号" and rows[1][0] == taken_in


def test_persons_are_exported_only_with_a_reason_and_a_post(home: Path, taken_in: str) -> None:
    words = (
        "applications",
        "export",
        "--from",
        "2020-01-01",
        "--to",
        "2099-12-31",
        "--format",
        "json",
        "--personal",
    )

    assert gongkai(home, *words).code == 1
    assert gongkai(home, *words, "--reason", "配合复议答复").code == 1
    assert "没有叫阿强的工作人员" in gongkai(home, *words, "--reason", "配合复议答复", "--staff", "阿强").err
    assert "没有这个岗位" in gongkai(home, *words, "--reason", "配合复议答复", "--staff", "赵工").err
    told = gongkai(home, *words, "--reason", "配合复议答复", "--staff", "王科")
    assert "李婷" in told.out and "13985001234" in told.out
    with wire(read_settings({"GONGKAI_HOME": str(home)})).database.read() as session:
        found, number = acts.found(session, 1, Wanted(act=Act.APPLICATIONS_EXPORTED), 0, 9)
        notes = casework.notes_of(session, applications.all_of(session, 1)[0])
    assert number == 1 and found[0].who == "王科" and "李婷" not in found[0].result
    assert [one.words for one in notes] == ["导出：配合复议答复"]


def test_nothing_in_the_period_is_an_empty_table(home: Path, taken_in: str) -> None:
    told = gongkai(
        home, "applications", "export", "--from", "2020-01-01", "--to", "2020-12-31", "--format", "json"
    )

    assert json.loads(told.out) == []
