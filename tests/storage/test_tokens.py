"""How text becomes tokens: pairs of characters, whole words of letters and digits, single characters of titles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.tokens import grams, is_chinese, normal, runs, title_marks

texts = st.text(
    alphabet=st.sampled_from("低保𠮷㐂田〔〕《》，。 aZ09.·-％％ＡＢ１２①㎡〇々\n\t'\"*^\\🙂é"), max_size=40
)
bounded = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize(("written", "spelled"), [
    ("ＡＢＣ１２３", "abc123"),
    ("（２０１９）", "(2019)"),
    ("㎡", "m2"),
    ("③", "3"),
    ("﹝2026﹞", "〔2026〕"),
    ("⼈⼝", "人口"),  # radicals, as some PDF files give them, are characters again
    ("A　B", "a b"),
    ("六枝特区〔2019〕32号", "六枝特区〔2019〕32号"),
])  # fmt: skip
def test_one_spelling(written: str, spelled: str) -> None:
    assert normal(written) == spelled


@pytest.mark.parametrize(("text", "made"), [
    ("", []),
    ("低", ["低"]),
    ("低保", ["低保"]),
    ("最低生活保障", ["最低", "低生", "生活", "活保", "保障"]),
    ("低保，养老", ["低保", "养老"]),  # nothing reaches across a comma
    ("低 保", ["低", "保"]),
    ("a4纸", ["a4", "纸"]),
    ("3.2公里", ["3.2", "公里"]),
    ("2026年3月", ["2026", "年", "3", "月"]),
    ("12345热线", ["12345", "热线"]),
    ("covid-19", ["covid", "19"]),
    ("1.2.3", ["1.2", "3"]),
    ("5.", ["5"]),
    ("%*^'\"🙂—…", []),
    ("𠮷㐂", ["𠮷㐂"]),  # extension B and A: one character each, however many bytes
    ("𠮷", ["𠮷"]),
    ("café", ["caf"]),
])  # fmt: skip
def test_pairs_of_characters_and_whole_words(text: str, made: list[str]) -> None:
    assert grams(text) == made


def test_titles_are_marked_by_single_characters_too() -> None:
    assert title_marks("养狗2只𠮷") == ["^养", "^狗", "^只", "^𠮷"]
    assert title_marks("a4 2026") == []


@given(texts)
@bounded
def test_tokens_are_made_of_the_text_and_nothing_else(text: str) -> None:
    spelled = normal(text)

    assert all(gram in spelled for gram in grams(spelled))
    assert all(mark[0] == "^" and len(mark) == 2 and mark[1] in spelled for mark in title_marks(spelled))


@given(texts)
@bounded
def test_no_token_holds_what_a_query_language_would_read(text: str) -> None:
    assert not {c for gram in grams(normal(text)) for c in gram} & set(" '\"*^()&|!:\\_%\n\t")


@given(texts)
@bounded
def test_a_spelling_is_its_own_spelling(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(texts)
@bounded
def test_what_is_asked_is_held_by_what_was_asked_from(text: str) -> None:
    """Any stretch of at least two characters of a run is found by its pairs."""
    for run in runs(normal(text)):
        if is_chinese(run):
            assert all(set(grams(run[i:])) <= {*grams(run), run[-1]} for i in range(len(run)))
