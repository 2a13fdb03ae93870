"""The check digit of bank cards, worked out by hand (ISO/IEC 7812-1)."""

import pytest

from handlers.check_digits import is_day, luhn


def test_the_standards_own_example_checks() -> None:
    # 7992739871 3: doubled from the right 1→2 8→16=7 3→6 2→4 9→18=9; others 3 7 9 7 9 7: 28 + 42 = 70
    assert luhn("79927398713")


@pytest.mark.parametrize("digit", "012456789")
def test_any_other_last_digit_does_not(digit: str) -> None:
    assert not luhn("7992739871" + digit)


def test_a_day_is_of_the_calendar() -> None:
    assert is_day("20240229")
    assert not is_day("20230229") and not is_day("00000101") and not is_day("20261301")
