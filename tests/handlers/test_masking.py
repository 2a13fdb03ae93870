"""李婷 knows her own name and number again, and nobody else learns them."""

import pytest

from handlers.masking import masked_name, masked_number, without_names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李婷", "李*"),
        ("王小明", "王**"),
        ("欧阳娜娜", "欧***"),
        ("阿卜杜拉江", "阿卜**江"),
        ("梭戛乡农民专业合作社", "梭戛*******社"),  # ten characters, three shown
        ("高兴村村民委员会", "高兴*****会"),
        ("李", "李"),
        ("", ""),
    ],
)
def test_a_name_is_shown_masked(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812345678", "138****5678"),
        ("520203199001011234", "5202**********1234"),  # 18 digits, ten hidden
        ("52020319900101123X", "5202**********123X"),
        ("520203900101123", "5202*******1123"),  # the old card: 15 digits, seven hidden
        ("0858-5650101", "085*****0101"),
        ("5650101", "***"),
        ("12345678", "***"),
        ("110", "***"),
        ("", "***"),
    ],
)
def test_a_number_is_shown_masked(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@pytest.mark.parametrize("length", range(1, 41))
def test_the_middle_of_no_number_is_shown(length: int) -> None:
    number = "".join(chr(ord("A") + place % 26) for place in range(length))

    shown = masked_number(number)
    assert shown == "***" or (len(shown) == length and shown.count("*") >= 2)
    assert number not in shown


@pytest.mark.parametrize("length", range(2, 41))
def test_no_name_is_shown_whole(length: int) -> None:
    name = "李" * length

    assert masked_name(name).count("*") >= 1
    assert len(masked_name(name)) == length


def test_names_that_are_known_are_covered_wherever_they_stand() -> None:
    told = "李婷问王大山家和高兴村养蜂合作社的补助"

    shown = without_names(told, ["李婷", "王大山", "高兴村养蜂合作社", "", "村"])

    assert shown == "李*问王**家和高兴*****社的补助"


def test_the_longest_name_is_covered_first() -> None:
    assert without_names("王大山水合作社", ["王大山", "王大山水合作社"]) == "王大****社"
