"""No letter holds what no letter may hold, whatever was typed in."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.applications.letters.printing import compose, docx_of, html_of
from handlers.applications.letters.wording import listed, sentence
from storage.application_terms import LetterKind, Outcome
from tests.handlers.applications.letters.samples import answer, every_letter, letter, letter_of

HAN = r"[\u3400-\u9fff《》“”（）、，。；：！？]"
HALF = re.compile(rf"{HAN}[,;:?!().]|[,;:?!()]{HAN}|\.{HAN}")
UNFILLED = re.compile(r"None|\bnan\b|[{}_]|×|【|】|\[|\]|XX|。。|，。|：。|；。|、。|“”|《》|（）|  ")
WORDS = st.text("高兴村危房改造补助名单2025年、，。；「」《》 \n", min_size=1, max_size=60).filter(
    lambda text: text.strip("。；，、 \n") and not re.search(r"[。；，、]\s*[。；，、]", text)
)


def lines_of(told: str) -> list[str]:
    return [line for line in told.splitlines() if HALF.search(line) or UNFILLED.search(line)]


@pytest.mark.parametrize("name", every_letter())
def test_no_letter_has_a_gap_or_a_stop_of_another_script(name: str) -> None:
    told = compose(every_letter()[name]).words()

    assert lines_of(told) == []
    assert "用途" not in told


@pytest.mark.parametrize("kind", [LetterKind.THIRD_PARTY, LetterKind.CO_AUTHOR, LetterKind.TOLD_THIRD_PARTY])
def test_who_is_asked_is_not_told_who_applied(kind: LetterKind) -> None:
    assert "李婷" not in compose(letter(kind)).words()


@settings(max_examples=60, deadline=None)
@given(outcome=st.sampled_from(Outcome), wanted=WORDS, found=WORDS)
def test_whatever_is_typed_the_sentences_stay_whole(outcome: Outcome, wanted: str, found: str) -> None:
    body = answer(outcome)
    typed = replace(body, asked=replace(body.asked, wanted=wanted), found=found)
    told = compose(replace(letter_of(outcome), body=typed)).words()

    assert re.search(r"None|[{}]|。。|，。|：。|；。|、。|“”", told) is None
    assert told.count("（印章）") == 1


@settings(max_examples=60, deadline=None)
@given(outcome=st.sampled_from(Outcome), typed=st.text(min_size=1, max_size=200))
def test_nothing_typed_becomes_markup(outcome: Outcome, typed: str) -> None:
    body = answer(outcome)
    hostile = f"<script>&\x0b\ud800]]>{typed}"
    told = replace(letter_of(outcome), body=replace(body, asked=replace(body.asked, wanted=hostile)))

    assert "<script" not in html_of(told)
    assert docx_of(told).startswith(b"PK")


def test_a_list_of_one_bears_no_number() -> None:
    assert listed(["写明年份。"]) == ("写明年份。",)
    assert listed(["写明年份", "写明村名；"]) == ("1．写明年份。", "2．写明村名。")


def test_a_sentence_ends_once() -> None:
    assert [sentence(one) for one in ("", "在册。", "在册", "在册吗？", "在册；\n ")] == [
        "", "在册。", "在册。", "在册吗？", "在册。",
    ]  # fmt: skip
