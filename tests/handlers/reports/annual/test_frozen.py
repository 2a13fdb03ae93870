"""A frozen report read as it may leave the office says all that is public, and holds no number of a record."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.reports.annual import frozen
from handlers.reports.annual.facts import ITEMS, Fact, Facts
from handlers.reports.annual.frozen import Bundle
from storage.report_terms import RecordKind
from tests.handlers.reports.annual.papers import FEES, changed, consistent

SPAN = date(2025, 1, 1), date(2025, 12, 31)
TRICKS = ('"facts":{', ',"facts":{"a":1},"first":', "\\", '\\",\\"first\\":', "}", "甲\n乙")


@pytest.mark.parametrize("known", [{}, {ITEMS: Fact(RecordKind.ITEM, ((4711, 1), (4712, 1)))}])
@pytest.mark.parametrize("trick", TRICKS)
def test_what_leaves_is_what_was_frozen_without_the_lists(known: dict[str, Fact], trick: str) -> None:
    """Whatever somebody writes, the lists are found and nothing else is cut."""
    report = replace(changed(consistent(), {FEES: trick}), office=trick, told={ITEMS: "2", "甲": trick})
    report = replace(report, prose=(trick,) * 7)
    content = frozen.written(Bundle(report, Facts(*SPAN, known), {"problems": trick}))

    told, whole = frozen.told(content), frozen.read(content)

    assert (told.report, told.words) == (whole.report, whole.words) == (report, {"problems": trick})
    assert told.taken_in == (not known)
    assert "4711" not in repr(told)
