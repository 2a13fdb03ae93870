"""Check digits by hand: identity cards by GB 11643, credit codes by GB 32100."""

import pytest

from handlers.applications.identity import credit_code, identity_card
from handlers.check_digits import card_check, credit_check
from handlers.refusal import Refused

# Weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2; remainder by 11: 0 1 2 3 4 5 6 7 8 9 10 → 1 0 X 9 8 7 6 5 4 3 2
CARDS = [
    # The standard's own example: 7+9+0+5+0+20+2+9+24+27+7+18+30+5+0+0+4 = 167 = 15·11 + 2 → X
    "11010519491231002X",
    # Its other one, a woman born in 1880: 28+36+0+25+16+16+2+8+48+0+0+9+0+5+0+0+2 = 195 = 17·11 + 8 → 4
    "440524188001010014",
    # 35+18+0+10+0+12+2+9+54+0+0+27+0+35+8+8+8 = 226 = 20·11 + 6 → 6
    "520203199003071246",
    # 35+18+0+10+0+12+4+0+0+15+0+27+0+35+8+8+2 = 174 = 15·11 + 9 → 3
    "520203200503071213",
    # 29 February 2000, a leap year by 400: 35+18+0+10+0+12+4+0+0+0+0+18+20+45+0+0+2 = 164 = 14·11 + 10 → 2
    "520203200002290012",
    # 29 February 2024: 35+18+0+10+0+12+4+0+12+12+0+18+20+45+0+0+6 = 192 = 17·11 + 5 → 7
    "520203202402290037",
]
NO_DAYS = [  # the check digit is right, the day is not in the calendar
    "520203190002290016",  # 29 February 1900: by 100 and not by 400. …9·1+0+0+0+18+20+45+0+0+2 = 171 = 15·11 + 6 → 6
    "52020320230229003X",  # 29 February 2023. …4+0+12+9+0+18+20+45+0+0+6 = 189 = 17·11 + 2 → X
    "520203200002300014",  # 30 February 2000. …4+0+0+0+0+18+30+0+0+0+2 = 129 = 11·11 + 8 → 4
    "520203199904310013",  # 31 April 1999. …2+9+54+27+0+36+30+5+0+0+2 = 240 = 21·11 + 9 → 3
    "520203199013010017",  # month 13. …2+9+54+0+7+27+0+5+0+0+2 = 181 = 16·11 + 5 → 7
    "520203199001000014",  # day 0. …2+9+54+0+0+9+0+0+0+0+2 = 151 = 13·11 + 8 → 4
]


@pytest.mark.parametrize("number", CARDS)
def test_a_card_is_right(number: str) -> None:
    assert identity_card(number) == number
    assert card_check(number) == number[-1]


@pytest.mark.parametrize("number", CARDS)
def test_one_wrong_digit_is_always_noticed(number: str) -> None:
    slips = [
        number[:place] + digit + number[place + 1 :]
        for place in range(17)
        for digit in "0123456789"
        if digit != number[place]
    ]

    assert [slip for slip in slips if card_check(slip) == slip[-1]] == []


def test_two_neighbours_swapped_are_always_noticed() -> None:
    for number in CARDS:
        for place in range(16):
            swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
            assert swapped == number or card_check(swapped) != swapped[-1]


@pytest.mark.parametrize("number", NO_DAYS)
def test_a_day_that_never_was_is_refused(number: str) -> None:
    assert card_check(number) == number[-1]
    with pytest.raises(Refused, match="请对着证件再发一次"):
        identity_card(number)


@pytest.mark.parametrize("number", ["520203900307124", "130503670401001", "520203 900307 124"])
def test_an_old_card_has_fifteen_digits(number: str) -> None:
    assert identity_card(number) == number.replace(" ", "")


@pytest.mark.parametrize(
    "number", ["111111111111111", "520203901301124", "520203900230124", "520203900100124"]
)
def test_an_old_card_has_a_day_too(number: str) -> None:
    with pytest.raises(Refused):
        identity_card(number)


@pytest.mark.parametrize("number", ["52020399990307124", "52020300010307124"])
def test_a_birthday_within_living_memory(number: str) -> None:
    with pytest.raises(Refused):
        identity_card(number + card_check(number))


@pytest.mark.parametrize(
    "words", ["护照E12345678", "军官证 南字第1234567号", "港澳通行证 H12345678", "台胞证12345678"]
)
def test_other_papers_keep_their_name_and_number(words: str) -> None:
    assert identity_card(words) == words


@pytest.mark.parametrize("words", ["52020319900307124", "5202031990030712466", "5", "52020319900307124X6"])
def test_a_card_of_another_length_says_how_many_digits_are_missing(words: str) -> None:
    digits = len(words)
    told = f"少了 {18 - digits} 位" if digits < 18 else f"多了 {digits - 18} 位"

    with pytest.raises(Refused, match=told):
        identity_card(words)


@pytest.mark.parametrize("number", ["5202031X9003071246", "X20203199003071246"])
def test_x_stands_only_at_the_end(number: str) -> None:
    with pytest.raises(Refused, match="有一位对不上"):
        identity_card(number)


# 31 characters without I O S V Z; weights 3^0 3^1 … modulo 31: 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28
CODES = [
    # 1+6+54+54+0+156+0+0+M=21·20+B=11·29+0+65+16+72+30+90+224 = 1507 = 48·31 + 19 → 31 − 19 = 12 → C
    "12620600MB0523338C",
    # 1+3+36+108+0+208+128+34+0+0+175+13+8+120+60+270+140 = 1304 = 42·31 + 2 → 29 → X
    "11440882007115695X",
    # 1+3+27+108+19+182+0+34+80+232+150+39+32+96+50+30+140 = 1223 = 39·31 + 14 → 17 → H
    "11341702486344515H",
]


@pytest.mark.parametrize("code", CODES)
def test_a_credit_code_is_right(code: str) -> None:
    assert credit_code(code) == code
    assert credit_check(code) == code[-1]


def test_a_sum_that_31_divides_ends_with_zero() -> None:
    # 1·1 + 0 + … + 0 = 1, and 30·1 more from 3·10 at place 15 makes 31 → 0
    assert credit_check("100000000000003000") == "0"


@pytest.mark.parametrize("code", CODES)
def test_one_wrong_character_is_always_noticed(code: str) -> None:
    for place in range(17):
        for other in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            slip = code[:place] + other + code[place + 1 :]
            assert other == code[place] or credit_check(slip) != slip[-1]


@pytest.mark.parametrize("letter", "IOSVZ")
def test_letters_that_look_like_digits_are_in_no_code(letter: str) -> None:
    with pytest.raises(Refused, match="有一位对不上"):
        credit_code("12620600M" + letter + "0523338C")
