"""雷同 between offices: who says the same in parts five and six is told to the one above; to who writes, how much."""

from handlers.reports.annual.frozen import Told
from handlers.reports.annual.neighbours import like_others, twins
from tests.handlers.reports.annual.papers import consistent
from tests.handlers.reports.county_cast import OWN, SAID

FEES = "依据《政府信息公开信息处理费管理办法》收取信息处理费的情况：本年度未收取信息处理费。"


def told(problems: str, improvements: str = "") -> Told:
    return Told(consistent(), {"problems": problems, "improvements": improvements}, taken_in=False)


def taken_in(fifth: str, sixth: str = "") -> Told:
    """From a file: its parts are whole, nobody wrote in places."""
    report = consistent()
    prose = (*report.prose[:5], fifth, sixth)
    return Told(
        type(report)(report.form, report.cells, 2025, report.office, prose), {"improvements": fifth}, True
    )


def test_the_same_paragraph_is_found_wherever_it_stands_and_told_of_both() -> None:
    found = twins(
        [("梭戛乡", told(OWN, SAID)), ("新华镇", taken_in(f"概述。\n{SAID}")), ("岩脚镇", told(OWN[::-1]))]
    )

    assert [(one.one, one.other, one.slot, one.likeness) for one in found] == [
        ("梭戛乡", "新华镇", "improvements", 1.0)
    ]
    assert found[0].paragraph == found[0].theirs == SAID


def test_the_sentence_of_fees_that_everybody_has_to_say_makes_nobody_alike() -> None:
    assert twins([("梭戛乡", taken_in(OWN, FEES)), ("新华镇", taken_in(SAID, FEES))]) == ()


def test_who_writes_is_told_how_much_and_not_what_others_wrote() -> None:
    nearly = SAID.replace("三个村", "五个村")

    (found,) = like_others({"problems": nearly, "active": SAID}, [told(OWN), told(SAID)])

    assert (found.slot, found.paragraph, found.before) == ("problems", nearly, "")
    assert 0.9 < found.likeness < 1
    assert like_others({"problems": OWN}, [told(SAID)]) == () == like_others({}, [told(SAID)])
