"""Which item comes first, and whether it is the answer: small cases that can be reckoned by hand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.enquiries.lexicon import Lexicon
from handlers.enquiries.question import Concept, Question
from handlers.enquiries.ranking import BUDGET, SHORTLIST, Scored, Weights, chosen, is_sure, ranked, shortlist
from storage.tokens import grams, title_marks

DAY = 739_000  # an ordinary day, as an ordinal


@dataclass(frozen=True)
class Item:
    """An item as ranking reads it (storage.search.Readable)."""

    id: int
    title: str
    body: str = ""
    worth: float = 1.0
    day: int = DAY

    def tokens(self) -> set[str]:
        return {*title_marks(self.title), *grams(self.title), *grams(self.body)}


def ask(*words: str, lone: str = "", lexicon: Lexicon | None = None) -> Question:
    known = lexicon or Lexicon({})
    concepts = tuple(Concept(word, known.others(word)) for word in words)
    return Question("".join(words), concepts, tuple(lone), None, None)


def weigh(question: Question, items: Sequence[Item], all_items: int = 100, **common: int) -> Weights:
    """Among `all_items` of the office; `common` says how many of them hold a token beside these."""
    held = {token: sum(token in item.tokens() for item in items) for token in question.tokens}
    return Weights(all_items, {token: n + common.get(token, 0) for token, n in held.items() if n})


def order(question: Question, *items: Item, all_items: int = 100, **common: int) -> list[Scored]:
    weights = weigh(question, items, all_items, **common)
    holders = {token: [i.id for i in items if token in i.tokens()] for token in chosen(weights)}
    short = shortlist(question, weights, holders)
    return ranked(question, weights, short, [item for item in items if item.id in short.masks])


def ids(scored: Sequence[Scored]) -> list[int]:
    return [one.id for one in scored]


# --- how telling a token is ------------------------------------------------------------------------


def test_a_rare_token_weighs_more_than_a_common_one() -> None:
    weights = Weights(100, {"低保": 1, "申请": 30, "通知": 100})

    assert weights.of("低保") == pytest.approx(4.2097, abs=1e-4)  # ln(1 + 99.5 / 1.5) = ln 67.33
    assert weights.of("申请") == pytest.approx(1.1974, abs=1e-4)  # ln(1 + 70.5 / 30.5) = ln 3.3115
    assert weights.of("通知") == pytest.approx(0.0050, abs=1e-4)  # ln(1 + 0.5 / 100.5): next to nothing
    assert weights.of("没有") == pytest.approx(5.3083, abs=1e-4)  # ln(1 + 100.5 / 0.5) = ln 202


def test_a_word_is_as_rare_as_its_rarest_pair() -> None:
    weights = Weights(100, {"最低": 10, "低生": 2, "生活": 40})

    assert weights.of_word("最低生活") == weights.of("低生")
    assert weights.knows("最低生活")
    assert not weights.knows("最低生活费")


@pytest.mark.parametrize("items", [0, 1, 2])
def test_an_office_with_hardly_an_item_has_weights_too(items: int) -> None:
    weights = Weights(items, {"低保": 5})  # a count that ran ahead of the items

    assert math.isfinite(weights.of("低保")) and weights.of("低保") >= 0


# --- the rarest tokens first, within the budget ----------------------------------------------------


def test_the_rarest_tokens_are_looked_up_first_while_the_budget_lasts() -> None:
    weights = Weights(1000, {"申请": 500, "低保": 3, "指南": 90, "狗": 3})

    assert chosen(weights, budget=100) == ["低保", "狗", "指南"]  # 3 + 3 + 90 = 96; 500 more do not fit
    assert chosen(weights, budget=96) == ["低保", "狗", "指南"]
    assert chosen(weights, budget=95) == ["低保", "狗"]
    assert chosen(weights, budget=596) == ["低保", "狗", "指南", "申请"]


def test_one_token_is_always_looked_up() -> None:
    assert chosen(Weights(10**6, {"通知": 900_000})) == ["通知"]
    assert chosen(Weights(100, {})) == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(st.text("甲乙丙丁戊己庚", min_size=2, max_size=2), st.integers(1, 800), max_size=12))
def test_what_is_looked_up_fits_the_budget_and_nothing_rarer_is_left(held: dict[str, int]) -> None:
    taken = chosen(Weights(1000, held))

    assert sum(held[token] for token in taken) <= BUDGET or len(taken) == 1
    left = held.keys() - set(taken)
    assert all(held[rare] <= held[common] for rare in taken for common in left)


# --- the shortlist ---------------------------------------------------------------------------------


def test_a_mask_says_which_tokens_an_item_holds() -> None:
    question = ask("低保", "狗证")

    short = shortlist(question, Weights(100, {"低保": 2, "狗证": 1}), {"狗证": [7], "低保": [5, 7]})
    assert short.tokens == {"狗证": 1, "低保": 2}
    assert short.masks == {7: 3, 5: 2}


def test_only_the_weightiest_items_are_read_and_of_equals_the_newest() -> None:
    question = ask("低保")

    short = shortlist(question, Weights(100, {"低保": 90}), {"低保": list(range(1, 91))})
    assert len(short.masks) == SHORTLIST
    assert set(short.masks) == set(range(91 - SHORTLIST, 91))


# --- the order -------------------------------------------------------------------------------------


def test_a_word_in_the_title_counts_more_than_in_the_text() -> None:
    scored = order(ask("低保"), Item(1, "低保指南", "办事须知"), Item(2, "办事须知", "低保指南"))

    assert ids(scored) == [1, 2]


def test_a_word_in_the_title_counts_more_than_thrice_in_the_text() -> None:
    scored = order(ask("低保"), Item(1, "低保指南", "办事须知" * 3), Item(2, "办事须知", "低保指南" * 3))

    assert ids(scored) == [1, 2]


def test_an_item_with_all_words_comes_before_one_with_some() -> None:
    both, one, other = Item(1, "低保申请"), Item(2, "低保标准"), Item(3, "宅基地申请")

    scored = order(ask("低保", "申请"), other, one, both)
    assert ids(scored)[0] == 1
    assert [s.missing for s in scored] == [0, 0.5, 0.5]


def test_the_rarer_word_decides_between_two_that_hold_one_each() -> None:
    scored = order(ask("低保", "通知"), Item(1, "低保公示"), Item(2, "放假通知"), 通知=60)

    assert ids(scored) == [1, 2]


def test_between_equals_the_newer_comes_first() -> None:
    old, new = Item(9, "森林防火命令", day=DAY - 365), Item(3, "森林防火命令", day=DAY)

    newer, older = order(ask("森林", "防火"), old, new)
    assert (newer.id, older.id) == (3, 9)
    assert older.score == pytest.approx(newer.score * 0.99)  # a year costs a hundredth


def test_of_two_of_one_day_the_one_written_down_later_comes_first() -> None:
    assert ids(order(ask("森林"), Item(1, "森林防火"), Item(2, "森林防火"))) == [2, 1]


def test_age_never_turns_a_better_answer_into_a_worse_one() -> None:
    old, new = Item(1, "低保申请指南", day=DAY - 30 * 365), Item(2, "放假通知", "低保户也放假")

    assert ids(order(ask("低保", "申请"), old, new)) == [1, 2]


def test_after_ten_years_age_costs_no_more() -> None:
    ten, thirty = Item(1, "森林防火", day=DAY - 3650), Item(2, "森林防火", day=DAY - 10950)
    scored = order(ask("森林"), Item(3, "森林防火"), ten, thirty)

    assert ids(scored) == [3, 2, 1]
    assert scored[1].score == pytest.approx(scored[2].score) == pytest.approx(scored[0].score * 0.9)


def test_another_name_counts_as_the_word_itself() -> None:
    lexicon = Lexicon.of(["最低生活保障|低保"])
    named, other = Item(1, "低保指南"), Item(2, "没有关系")

    (scored,) = order(ask("最低生活保障", lexicon=lexicon), named, other)
    assert (scored.id, scored.missing) == (1, 0)


def test_a_lone_character_is_looked_for_in_titles() -> None:
    scored = order(ask(lone="狗"), Item(1, "养狗登记"), Item(2, "养猪登记", "狗"))

    assert ids(scored) == [1]


def test_what_is_rarely_meant_yields() -> None:
    guide, power = Item(1, "宅基地审批"), Item(2, "宅基地审批", worth=0.8)

    first, second = order(ask("宅基地"), power, guide)
    assert (first.id, second.id) == (1, 2)
    assert second.score == pytest.approx(first.score * 0.8)


def test_what_is_missing_is_the_share_of_words() -> None:
    (scored,) = order(ask("低保", "海洋", "航天"), Item(1, "低保指南"))

    assert scored.missing == pytest.approx(2 / 3)


def test_nothing_held_is_nothing_found() -> None:
    assert order(ask("航天"), Item(1, "低保指南")) == []
    assert order(ask(), Item(1, "低保指南")) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.permutations(
        [Item(n, title) for n, title in enumerate(["低保指南", "低保标准", "申请低保", "通知", "低保"], 1)]
    )
)
def test_the_order_does_not_depend_on_how_the_items_come(items: list[Item]) -> None:
    assert ids(order(ask("低保", "申请"), *items)) == ids(
        order(ask("低保", "申请"), *sorted(items, key=lambda i: i.id))
    )


# --- sure or only perhaps --------------------------------------------------------------------------

WEIGHTS = Weights(100, {"低保": 1})
sureness = st.builds(Scored, st.just(1), st.floats(0, 60), st.floats(0, 1))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(sureness, st.floats(0, 60), st.floats(0, 1))
def test_a_better_answer_is_no_less_sure(first: Scored, more: float, less: float) -> None:
    better = replace(first, score=first.score + more, missing=first.missing * less)

    assert is_sure(better, WEIGHTS) or not is_sure(first, WEIGHTS)


def test_the_best_there_can_be_is_sure_and_nothing_is_not() -> None:
    assert is_sure(Scored(1, 50.0, 0.0), WEIGHTS)
    assert not is_sure(Scored(1, 0.0, 0.0), WEIGHTS)
    assert not is_sure(Scored(1, 5.4, 0.9), WEIGHTS)  # the score of a rare word, most of the question missing
