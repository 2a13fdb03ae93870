"""The demo's scoring sheet: it is read without a fault, half done, and costs points soon, whatever the day."""

from datetime import datetime

import pytest

from bot.cli.demo_scoring import score_the_year
from bot.wiring import Parts
from handlers.office import SHANGHAI, office_day
from handlers.scoring import score_sheet
from tests.staff import hire

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("day", ["2026-03-02", "2027-12-30"])
def test_the_demo_shows_a_sheet_that_is_half_done(parts: Parts, day: str) -> None:
    at = datetime.fromisoformat(day).replace(hour=10, tzinfo=SHANGHAI)
    with parts.database.begin() as session:
        hire(session, 1, at)
        score_the_year(session, 1, at)

    with parts.database.read() as session:
        sheet = score_sheet(session, 1, at.year, office_day(at))
    assert len(sheet.lines) == 14 and sheet.possible == 100_00
    assert 0 < sheet.score < sheet.possible
    assert "4.1" in [line.criterion.number for line, _ in sheet.costing]
    assert [line.criterion.number for line in sheet.lines if line.marked.evidence] >= ["1.3", "1.4"]
