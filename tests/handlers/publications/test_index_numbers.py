"""索引号: the office's own pattern and prefix, the check digit, the next free one (regulation §5.2)."""

import json
from datetime import date

import pytest

from handlers.publications.numbering import (
    Numbering,
    check_index_number,
    check_numbering,
    is_organisation_code,
    next_index_number,
    numbering_of,
)
from handlers.refusal import Refused

OWN = Numbering(prefixes=("006494558/",))
MADE = date(2026, 2, 25)

RIGHT = "000014349 006494558 01527918X 01526096-4 014416330 12620600MB0523338C 11440882007115695X 11341702486344515H"
WRONG = "620702081 000000001 035210000"


@pytest.mark.parametrize("code", RIGHT.split())
def test_a_right_check_digit_is_known(code: str) -> None:
    assert is_organisation_code(code) is True


@pytest.mark.parametrize("code", WRONG.split())
def test_a_wrong_check_digit_is_known(code: str) -> None:
    assert is_organisation_code(code) is False


def test_what_is_no_organisation_code_has_no_check_digit() -> None:
    assert is_organisation_code("GZ520203-SJ") is None


def test_a_number_of_the_office_passes_without_a_word() -> None:
    assert check_index_number("006494558/2026-00007", OWN, MADE) == ()
    assert check_index_number("", OWN, MADE) == ()


def test_a_wrong_check_digit_only_warns() -> None:
    (warned,) = check_index_number("620702081/2026-00007", Numbering(prefixes=("620702081/",)), MADE)

    assert "校验位" in warned


def test_an_office_without_a_prefix_is_warned_that_nobody_can_tell() -> None:
    (warned,) = check_index_number("006494558/2026-00007", Numbering(), MADE)

    assert "还没有登记" in warned


@pytest.mark.parametrize(("number", "told"), [
    ("006494558/2021-None", "不合本单位的格式"),  # as the report we started from had it
    ("000014349/2026-00007", "不是本单位的"),
    ("006494558/2025-00007", "2025，成文日期在 2026 年"),
    ("0" * 70, "不合本单位的格式"),
])  # fmt: skip
def test_a_number_that_is_not_the_offices_is_refused(number: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        check_index_number(number, OWN, MADE)


def test_an_office_has_a_pattern_of_its_own() -> None:
    profile = json.dumps(
        {"index_number": {"pattern": r"GZ520203-SJ/\d{4}-\d{5}", "prefixes": ["GZ520203-SJ/"]}}
    )

    assert check_index_number("GZ520203-SJ/2026-00001", numbering_of(profile), MADE) == ()
    with pytest.raises(Refused):
        check_index_number("006494558/2026-00007", numbering_of(profile), MADE)


def test_a_year_in_the_prefix_is_not_taken_for_the_year() -> None:
    own = Numbering(r"GZ2019-\d{4}-\d+", ("GZ2019-",))

    assert check_index_number("GZ2019-2026-3", own, MADE) == ()


def test_a_pattern_that_never_ends_is_given_up() -> None:
    with pytest.raises(Refused, match="不合本单位的格式"):
        check_index_number("a" * 50 + "!", Numbering(r"(a|a?)+b|(x+x+)+y|(a+)+$b"), MADE)


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="格式写得不对"):
        check_numbering(Numbering("(["))
    with pytest.raises(Refused, match="前缀"):
        check_numbering(Numbering(prefixes=(" ",)))


def test_the_next_number_is_one_above_the_highest_of_its_year() -> None:
    taken = ["006494558/2026-00002", "006494558/2026-00009", "006494558/2025-00031", "000014349/2026-00050"]

    assert next_index_number(OWN, 2026, taken) == "006494558/2026-00010"
    assert next_index_number(OWN, 2027, taken) == "006494558/2027-00001"
    assert next_index_number(OWN, 2026, ["006494558/2026-0822005"]) == "006494558/2026-0822006"
    assert next_index_number(Numbering(), 2026, taken) == ""
