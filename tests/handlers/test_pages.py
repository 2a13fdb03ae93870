"""A long text is cut into pages that WeChat shows: none too large, nothing lost, nothing torn.

WeChat shows nothing at all of a text above 2,048 bytes (wechat-platform §1.9). The line that says how to read on
takes 37 bytes: \\n 1, … 3, eleven Chinese characters and marks 33. So a page that is not the last holds 2,011.
"""

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.messages import MORE, TEXT_BYTES, Link, Part, Tap, Text, lines, pages, say, size, written

ROOM = 2011

FAMILY = "👨‍👩‍👧‍👦"  # seven characters, one sign: 25 bytes
FLAG = "🇨🇳"
WORDS = ("梭戛乡", "低保", "a", " ", "\n", "\r\n", "\u2028", "\t", "<", "]]>", "\x00", "\u200b", "\u202e")
EMOJI = (FAMILY, FLAG, "👍🏿", "3️⃣", "❤️‍🔥", "👩🏽‍🌾")
MARKS = ("é", "ขำ", "각", "क्षि", "Z" + "\u0300\u0316\u0334" * 20, "e\u0301")
TORN = ("\ud83d", "\ude00", "\ud83d\ude00")  # halves of a sign, as broken software sends them
ZALGO = "Z" + "\u0301" * 2000  # one sign of 4,001 bytes: no page holds it whole

chunk = st.sampled_from(WORDS + EMOJI + MARKS + TORN)
stretch = st.builds(lambda words, times: words * times, chunk, st.integers(1, 300))
row = st.lists(stretch, min_size=1, max_size=6).map("".join)
label = st.lists(chunk, min_size=1, max_size=8).map("".join)
link = st.builds(Link, label, st.just("https://gk.example.com/h/suojia/items/12"))
tap = st.builds(Tap, label, st.sampled_from(("公开12", "下一页", "3")))


def _told(rows: list[str], links: list[Part]) -> Text:
    """Words and links by turns, as the office writes them."""
    parts: list[Part] = []
    for place, words in enumerate(rows):
        parts.append("·" + words)
        parts += links[place : place + 1]
    return Text(tuple(parts))


texts = st.builds(_told, st.lists(row, min_size=1, max_size=12), st.lists(link | tap, max_size=8))
thorough = settings(max_examples=60, deadline=None, derandomize=True)


def without_more(made: list[Text]) -> list[str]:
    """What each page shows of the text itself."""
    told = [written(page) for page in made]
    assert all(one.endswith(MORE) for one in told[:-1])
    return [one.removesuffix(MORE) for one in told[:-1]] + told[-1:]


@thorough
@given(texts)
def test_no_page_is_larger_than_wechat_shows(text: Text) -> None:
    sizes = [len(written(page).encode("utf-8", "replace")) for page in pages(text)]

    assert max(sizes) <= 2048


@thorough
@given(texts)
def test_the_pages_together_are_the_text(text: Text) -> None:
    made = pages(text)

    assert "".join(without_more(made)) == written(text)


@thorough
@given(texts)
def test_no_page_is_cut_inside_a_link(text: Text) -> None:
    made = pages(text)

    kept = [part for page in made for part in page.parts if not isinstance(part, str)]
    assert kept == [part for part in text.parts if not isinstance(part, str)]
    assert all(written(page).count("<a ") == written(page).count("</a>") for page in made)


@thorough
@given(texts)
def test_no_page_is_cut_inside_a_sign(text: Text) -> None:
    shown = without_more(pages(text))

    cuts = {sum(map(len, shown[:n])) for n in range(1, len(shown))}
    assert _inside_signs(written(text), cuts) == []


def _inside_signs(told: str, cuts: set[int]) -> list[str]:
    """The signs that a cut tears although a page could hold them."""
    signs = ((found.span(), found[0]) for found in regex.finditer(r"\X", told))
    return [sign for (start, end), sign in signs if size(sign) <= ROOM and cuts & set(range(start + 1, end))]


@thorough
@given(texts)
def test_no_page_is_empty(text: Text) -> None:
    made = without_more(pages(text))

    assert all(made)


def test_the_line_that_says_how_to_read_on_takes_37_bytes() -> None:
    assert len(MORE.encode()) == 37
    assert TEXT_BYTES - 37 == ROOM


def test_a_text_of_2048_bytes_is_one_page_and_of_2049_two() -> None:
    fits, one_more = say("中" * 682 + "ab"), say("中" * 683)  # 682 × 3 + 2 = 2048; 683 × 3 = 2049

    assert pages(fits) == [fits]
    assert [len(shown) for shown in without_more(pages(one_more))] == [670, 13]  # 670 × 3 = 2010 ≤ 2011


def test_a_text_of_20000_characters_takes_thirty_pages() -> None:
    made = without_more(pages(say("梭" * 20_000)))

    assert [len(shown) for shown in made] == [670] * 29 + [570]  # 20,000 = 29 × 670 + 570


def test_lines_stay_whole() -> None:
    made = without_more(pages(lines(*["梭戛乡公开" * 20] * 10)))  # a line is 300 bytes and its end

    assert [shown.count("\n") for shown in made] == [6, 3]  # 6 × 301 = 1806; a seventh would make 2107
    assert all(shown.rstrip("\n").endswith("公开") for shown in made)


def test_a_family_stays_together() -> None:
    made = without_more(pages(say("a" + FAMILY * 200)))  # 25 bytes each: 80 fit beside the a, 2001 of 2011

    assert made == ["a" + FAMILY * 80, FAMILY * 80, FAMILY * 40]


def test_flags_are_not_exchanged() -> None:
    """Cut after half a flag, China and Uganda would become other countries."""
    made = without_more(pages(say("🇨🇳🇺🇬" * 200)))

    assert all(len(shown) % 2 == 0 for shown in made)
    assert set(regex.findall(r"\X", "".join(made))) == {"🇨🇳", "🇺🇬"}


def test_a_letter_under_two_thousand_accents_is_cut_rather_than_lost() -> None:
    made = without_more(pages(say("前" + ZALGO + "后")))

    assert "".join(made) == "前" + ZALGO + "后"
    assert all(size(shown) <= ROOM for shown in made)


def test_what_we_make_larger_is_measured_as_it_is_written() -> None:
    """'<' of people's words takes one byte and is written as three."""
    made = pages(say("<" * 2000))

    assert [len(shown) for shown in without_more(made)] == [670, 670, 660]


def test_signs_stay_whole_beside_what_we_make_larger() -> None:
    """1,140 bytes as typed, 2,420 as written: 640 × 3 + 20 × 25; beside 1,920 there is room for three of 25."""
    made = without_more(pages(say("<" * 640 + FAMILY * 20)))

    assert made == ["＜" * 640 + FAMILY * 3, FAMILY * 17]


def test_a_link_that_no_page_holds_becomes_words() -> None:
    made = pages(lines("看这里：", Tap("低" * 3000, "公开12")))

    assert "".join(without_more(made)) == "看这里：\n" + "低" * 3000
    assert all(size(written(page)) <= TEXT_BYTES for page in made)


def test_an_accent_that_comes_as_a_part_of_its_own_stays_with_its_letter() -> None:
    made = without_more(pages(say("e" * 2011, "\u0301", "f" * 100)))

    assert not made[1].startswith("\u0301")


def test_half_a_sign_does_not_stop_the_office() -> None:
    made = pages(say("\ud83d" * 3000))

    assert "".join(without_more(made)) == "\ud83d" * 3000


def test_no_page_has_more_behind_it_than_there_is() -> None:
    made = pages(say("梭" * 1000))

    assert [written(page).endswith(MORE) for page in made] == [True, False]
