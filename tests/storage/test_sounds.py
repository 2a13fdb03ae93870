"""How words sound to someone who types by ear."""

import pytest

from storage.sounds import same_pinyin, sound_of


@pytest.mark.parametrize(("one", "other"), [
    ("低保", "底包"),  # no tones
    ("公租房", "公祖房"),
    ("制度", "自度"),  # zh / z
    ("城镇", "层镇"),  # ch / c, -eng / -en
    ("生活", "森活"),  # sh / s, -eng / -en
    ("临时", "林十"),
    ("农村", "龙村"),  # n / l, -ong
    ("路灯", "怒灯"),
    ("星期", "新期"),  # -ing / -in
    ("干部", "刚部"),  # -an / -ang
])  # fmt: skip
def test_words_that_sound_alike_in_the_south_west(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(("one", "other"), [
    ("低保", "医保"),
    ("低保", "低保金"),
    ("养老", "养鸡"),
    ("发展", "花展"),  # f / h is no difference blurred here
])  # fmt: skip
def test_words_that_do_not(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_each_character_sounds_by_itself() -> None:
    assert sound_of("低保") == "di bao"
    assert sound_of("城乡") == "cen xian"  # cheng xiang, blurred at both ends
    assert sound_of("") == ""


def test_unblurred_the_difference_is_heard() -> None:
    assert same_pinyin("低保", "底包")
    assert not same_pinyin("制度", "自度")
    assert not same_pinyin("低保", "低保金")


@pytest.mark.parametrize("odd", ["a4", "2026", "🙂", "𠮷", "〇", "%", " "])
def test_what_has_no_sound_sounds_like_itself(odd: str) -> None:
    assert sound_of(odd) == sound_of(odd)
    assert same_pinyin(odd, odd)
    assert sound_of(odd) != sound_of(odd + "低")
