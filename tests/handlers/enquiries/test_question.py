"""What a citizen asks, cut into what carries the question: words, what else they are called, numbers."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.enquiries.lexicon import STOP_WORDS, Lexicon, shipped
from handlers.enquiries.question import LONGEST_QUESTION, pieces, understand
from storage.tokens import normal

LEXICON = Lexicon.of(
    ["最低生活保障|低保|吃低保", "农村危房改造|危房改造|危房|房子烂了", "城乡居民医疗保险|医保|新农合"]
)
NONE = Lexicon({})


def words_of(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    return [concept.word for concept in understand(text, lexicon).concepts]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("低保怎么申请", ["低保", "申请"]),
        ("请问低保要啥子手续", ["低保", "手续"]),
        ("吃低保的老人", ["吃低保", "老人"]),  # the longest word of the lexicon wins
        ("房子烂了哪个管", ["房子烂了"]),
        ("什么时候交医保", ["医保"]),
        ("新农合和医保", ["新农合", "医保"]),
        ("低保低保低保", ["低保"]),  # once is enough
        ("2026年低保标准3.5元", ["2026", "低保", "标准", "3.5"]),
        ("ＷＩＦＩ密码", ["wifi", "密码"]),
        ("A4纸", ["a4"]),
        ("你好，请问一下，谢谢", []),
        ("的了吗", []),
        ("", []),
        ("？！。", []),
    ],
)
def test_a_question_is_its_words_without_courtesy(asked: str, words: list[str]) -> None:
    assert words_of(asked) == words


def test_a_word_brings_what_else_it_is_called() -> None:
    (concept,) = understand("低保", LEXICON).concepts

    assert concept.spellings == ("低保", "最低生活保障", "吃低保")


@pytest.mark.parametrize(
    ("asked", "lone"),
    [("狗", ("狗",)), ("我家的猪死了咋个办", ("猪", "死")), ("的", ()), ("我", ()), ("路、灯", ("路", "灯"))],
)
def test_a_character_that_stands_alone_may_carry_meaning(asked: str, lone: tuple[str, ...]) -> None:
    assert understand(asked, NONE).lone == lone


def test_tokens_are_the_pairs_of_its_words_then_lone_characters_then_other_names() -> None:
    question = understand("危房 狗", Lexicon.of(["危房|烂房子"]))

    assert question.tokens == ("危房", "^狗", "烂房", "房子")


def test_every_token_stands_once() -> None:
    tokens = understand("低保和最低生活保障，还有新农合医保", LEXICON).tokens

    assert len(tokens) == len(set(tokens))


@pytest.mark.parametrize(
    ("asked", "document"),
    [
        ("梭府发〔2026〕3号", "梭府发|2026|3"),
        ("梭府发[2026]3号", "梭府发|2026|3"),
        ("梭府发（2026）3号", "梭府发|2026|3"),
        ("梭府发【2026】第3号", "梭府发|2026|3"),
        ("梭府发［2026］003号", "梭府发|2026|3"),
        ("梭府发﹝2026﹞３号", "梭府发|2026|3"),
        ("梭府发〔2026 3号", "梭府发|2026|3"),
        ("梭府发〔20263号", "梭府发|2026|3"),
        ("梭府发 〔 2026 〕 3 号", "梭府发|2026|3"),
        ("梭府发2026年3号", "梭府发|2026|3"),
        ("梭府发字〔2026〕3号", "梭府发|2026|3"),
        ("六府办发〔201932号", "六府办发|2019|32"),
        ("低保怎么申请", None),
        ("2026年的低保", None),
        ("低保标准提高到2026元", None),
        ("", None),
    ],
)
def test_a_document_s_number_has_one_spelling(asked: str, document: str | None) -> None:
    assert understand(asked, NONE).document == document


@pytest.mark.parametrize(
    "asked",
    [
        "去年（2025）9月的医保",
        "低保标准（2026）3月",
        "医保（2026）400元",
        "养老金（2026）12个月",
        "预算（2026）1286万元",
    ],
)
def test_a_year_in_brackets_before_a_month_or_a_sum_is_no_number_of_a_document(asked: str) -> None:
    assert understand(asked, NONE).document is None


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("GZ520203-SJ/2025-00031", "gz520203-sj/2025-00031"),
        ("gz520203-sj/2025-00031", "gz520203-sj/2025-00031"),
        ("ＧＺ520203－ＳＪ／2025－00031", "gz520203-sj/2025-00031"),
        ("索引号：GZ520203-SJ/2025-00031", "gz520203-sj/2025-00031"),
        ("620702081/2026-00007", "620702081/2026-00007"),
        ("12620600MB0523338C/2025-04735", "12620600mb0523338c/2025-04735"),
        ("01526096-4-/2022-0822005", "01526096-4-/2022-0822005"),
        ("01527918X-2020-153077", "01527918x-2020-153077"),
        ("0858-5650101", None),
        ("13812345678", None),
        ("2026-03-01", None),
        ("520203199001011234", None),
        ("低保", None),
    ],
)
def test_an_index_number_has_one_spelling(asked: str, index: str | None) -> None:
    assert understand(asked, NONE).index == index


def test_what_comes_after_two_hundred_characters_is_not_read() -> None:
    assert words_of("嗯" * (LONGEST_QUESTION - 2) + "低保医保") == ["低保"]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.text(st.characters(codec="utf-8"), max_size=80)
    | st.text("低保医残疾人的怎么12〔〕号 abc", max_size=60)
)
def test_pieces_are_stretches_of_the_question_in_order(asked: str) -> None:
    asked = normal(asked)

    cut = list(pieces(asked, LEXICON))
    assert all(asked[piece.start : piece.end] == piece.word for piece in cut)
    assert all(one.end <= next_.start for one, next_ in itertools.pairwise(cut))


def test_half_a_sign_is_no_word() -> None:
    # a range of characters that holds the surrogates would take it for Chinese
    assert words_of("低保\ud83d") == ["低保"]


# --- the lexicon -----------------------------------------------------------------------------------


def test_the_first_group_that_holds_a_word_keeps_it() -> None:
    lexicon = Lexicon.of(["低保|最低生活保障", "低保|吃低保"])

    assert lexicon.others("低保") == ("最低生活保障",)
    assert lexicon.others("吃低保") == ("低保",)
    assert lexicon.others("没有这个词") == ()


def test_groups_are_read_with_blanks_and_full_width() -> None:
    lexicon = Lexicon.of([" 低保 | ＷＩＦＩ ||", "", "|"])

    assert dict(lexicon.groups) == {"低保": ("低保", "wifi"), "wifi": ("低保", "wifi")}


def test_no_shipped_word_stands_in_two_groups() -> None:
    words = [normal(word) for line in shipped("synonyms.txt") for word in line.split("|")]

    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert len(words) > 2000


def test_no_shipped_word_is_a_stop_word_or_too_long() -> None:
    words = {normal(word) for line in shipped("synonyms.txt") for word in line.split("|")}

    assert words & STOP_WORDS == set()
    assert [word for word in words if not 2 <= len(word) <= 12] == []


def test_comments_and_blank_lines_are_no_entries() -> None:
    for name in ("synonyms.txt", "stopwords.txt"):
        assert [line for line in shipped(name) if not line or line.startswith("#")] == []
