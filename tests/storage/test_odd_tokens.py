"""Odd words: whatever stands in an item or in a question, both databases give the same answer, worked out by hand."""

import pytest

from storage import index, search
from storage.database import Database
from storage.tokens import grams, normal
from tests.storage.town import SUOJIA, entry, publish

WRITTEN = (
    "低保指南",  # 1
    "𠮷野家㐂事",  # 2: characters of extensions B and A
    "“三公”经费100%公开（2026）",  # 3
    "COVID-19防控a4纸",  # 4
    'O\'Brien "低保" * ^ & | ! \\ ; --',  # 5
    "🙂低🙂保",  # 6: no pair reaches across an emoji
    "３．２公里ＡＢＣ",  # 7: full width
    "②号井㎡",  # 8
    "豈羅縣",  # 9: compatibility characters, one spelling
    "鿿㐀䶿",  # 10: the edges of the ranges
    "𫠝𰻝𱍐𮯰",  # 11: extensions E, G, H, I
    "㋿",  # 12: 令和 in one character
    "䷀䷁低保",  # 13: hexagrams, which stand between the ranges
    "3.2.1",  # 14
    "null NULL '' \"\" {} [] :tokens %s $1",  # 15
)


@pytest.fixture
def numbers(town: Database) -> dict[int, int]:
    """Which of `WRITTEN` an item is."""
    with town.begin() as session:
        ids = [publish(session, title) for title in WRITTEN]
        index.add(session, [entry(id, title) for id, title in zip(ids, WRITTEN, strict=True)])
    return {id: place for place, id in enumerate(ids, 1)}


ASKED: dict[str, list[int]] = {
    "低保": [1, 5, 13],
    "𠮷野": [2],
    "家㐂": [2],
    "㐂": [],  # in the index it only stands in pairs
    "^㐂": [2],
    "^𠮷": [2],
    "100": [3],
    "2026": [3],
    "三公": [3],
    "公经": [],  # a quotation mark stands between
    "covid": [4],
    "19": [4],
    "a4": [4],
    "brien": [5],
    "o": [5],
    "低": [6],
    "^低": [1, 5, 6, 13],
    "3.2": [7, 14],
    "abc": [7],
    "2": [8],
    "m2": [8],
    "号井": [8],
    "豈羅": [9],
    "鿿㐀": [10],
    "㐀䶿": [10],
    "𫠝𰻝": [11],
    "𱍐𮯰": [11],
    "^𰻝": [11],
    "令和": [12],
    "1": [14, 15],
    "null": [15],
    "tokens": [15],
}
NOWHERE = (
    "", " ", "%", "_", "*", "^", "'", '"', "''", '""', "低保*", "低%", "低_", "低保 OR 养老", '低保" OR "', "' | '", "低保:*",
    "🙂", "\\", "#", "[]", "{}", "\u200b", "é", "不存在",
)  # fmt: skip


def test_each_token_finds_exactly_its_items(town: Database, numbers: dict[int, int]) -> None:
    tokens = {asked: normal(asked) for asked in (*ASKED, *NOWHERE)}

    with town.read() as session:
        held = search.holding(session, SUOJIA, list(tokens.values()), 100)
        told = search.frequencies(session, SUOJIA, list(tokens.values()))

    assert {
        asked: sorted(numbers[id] for id in held.get(token, ())) for asked, token in tokens.items()
    } == ASKED | {asked: [] for asked in NOWHERE}
    assert told == {tokens[asked]: len(places) for asked, places in ASKED.items() if places}


def test_every_item_is_found_by_all_that_is_written_in_it(town: Database, numbers: dict[int, int]) -> None:
    with town.read() as session:
        for id, place in numbers.items():
            tokens = grams(normal(WRITTEN[place - 1]))
            held = search.holding(session, SUOJIA, tokens, 100)
            assert [token for token in tokens if id not in held[token]] == []


def test_after_removing_them_all_no_word_is_counted(town: Database, numbers: dict[int, int]) -> None:
    with town.begin() as session:
        index.remove(session, list(numbers))

    with town.read() as session:
        asked = [gram for title in WRITTEN for gram in grams(normal(title))]
        assert search.frequencies(session, SUOJIA, asked) == {}
        assert not any(search.holding(session, SUOJIA, asked, 100).values())


@pytest.mark.parametrize("run", ["0123456789abcdef" * 400, "x1" * 5_000, "9" * 30_000])
def test_a_stretch_of_letters_without_end_breaks_nothing(town: Database, run: str) -> None:
    """What a scanner leaves of a picture: one word of thousands of letters in the middle of a notice."""
    with town.begin() as session:
        id = publish(session, "停水通知")
        index.add(session, [entry(id, "停水通知", f"{run}，明天停水")])

    with town.read() as session:
        assert list(search.holding(session, SUOJIA, ["明天"], 10)["明天"]) == [id]


def test_a_stretch_of_hexadecimal_digits_breaks_nothing(town: Database) -> None:
    # an index of PostgreSQL takes no key above 2,704 bytes
    run = "".join(f"{(n * 2_654_435_761) % 2**32:08x}" for n in range(500))  # 4,000 digits without a pattern

    with town.begin() as session:
        id = publish(session, "停水通知")
        index.add(session, [entry(id, "停水通知", f"{run}，明天停水")])

    with town.read() as session:
        assert list(search.holding(session, SUOJIA, ["明天"], 10)["明天"]) == [id]
