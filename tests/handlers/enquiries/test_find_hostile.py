"""Whatever is typed, finding answers: nothing breaks it, nothing in it is taken for an order to the database."""

from bot.wiring import Parts
from handlers.enquiries.actions import MOST_HITS, find, write_down
from handlers.enquiries.rules import LONGEST_KEPT
from storage.terms import Ended
from tests.handlers.enquiries.town import AT, ask

ORDERS = """"|'|*|^|:|-|--|;|%|_|\\|{|}|(|)|((((|&|!|<->|/*|#|NEAR|OR|AND|NOT|NULL|near|#items|#lexicon|'; DROP TABLE publications; --
{"a":null}|[]|$$|:tokens|%s|%(tokens)s|?|\x00|\x1a|\u202e|\ufffe|﷽|𝕏|∅""".replace("\n", "|").split("|")  # fmt: skip

AROUND_A_WORD = """"低保"|'低保'|低保*|^低保|低保:*|低保%|低保;|低保)|(低保|低保--|-低保|+低保|低保\x00|\ufeff低保|NEAR(低保, 5)
低保 OR 1=1|{低保}|低保!|低保&|\u202e低保|低保\u200d|tokens:低保|"低保" AND "1_低保"|1_低保""".replace("\n", "|").split("|")  # fmt: skip

ENDLESS = [
    "低" * 10_000, "低保" * 5_000, "!" * 10_000, "1" * 10_000, "a" * 10_000, " " * 10_000, "\n" * 10_000, "🐕" * 5_000,
    "梭府发〔2026〕" * 1_000, "令" * 10_000, "第" * 9_999 + "号", "2026" * 2_500, "aaaaaa-" * 1_500, "1/2020-" * 1_400,
    "﷽" * 5_000, "Z" + "\u0301" * 10_000, "的了吗" * 3_000, "0858-" * 2_000, "公开" * 5_000, "，".join("农村最低生活保障" * 1_000),
]  # fmt: skip


def test_orders_to_the_database_are_only_marks(house: Parts) -> None:
    found = {words: ask(house, words)[1] for words in ORDERS}

    assert {words: ids for words, ids in found.items() if ids} == {}


def test_marks_around_a_word_do_not_hide_it(house: Parts) -> None:
    found = {words: ask(house, words)[1][:1] for words in AROUND_A_WORD}

    assert {words: ids for words, ids in found.items() if ids != ["a1"]} == {}


def test_ten_thousand_characters_are_answered(house: Parts) -> None:
    for words in ENDLESS:
        found, _ = ask(house, words)
        assert len(found.hits) <= MOST_HITS


def test_everything_asked_can_be_written_down(house: Parts) -> None:
    """What comes from the chat has lost its control characters; what comes from elsewhere has not."""
    asked = [words.replace("\x00", "") for words in [*ORDERS, *AROUND_A_WORD, *ENDLESS]]
    with house.database.begin() as session:
        for words in asked:
            found = find(session, 1, words)
            write_down(session, 1, None, found, AT)
        session.flush()


def test_a_nul_can_be_written_down_too(house: Parts) -> None:
    with house.database.begin() as session:
        found = find(session, 1, "低保\x00")
        # PostgreSQL's text fields cannot contain it
        write_down(session, 1, None, found, AT)
        session.flush()


def test_half_a_sign_is_answered(house: Parts) -> None:
    for words in ("\ud83d", "低保\udc00", "\ud83d低保"):
        ask(house, words)


def test_no_question_finds_more_than_fifty(town: Parts) -> None:
    with town.database.read() as session:
        assert len(find(session, 1, "梭戛乡农村申请补助公示通知公告指南2026").hits) <= MOST_HITS
        assert len(find(session, 1, "梭戛乡农村申请补助公示通知公告指南2026", limit=3).hits) == 3


def test_nothing_asked_is_nothing_found(house: Parts) -> None:
    for words in ("", " ", "\n", "。", "…", "？？？"):
        assert ask(house, words)[0].ended is Ended.NOTHING


def test_what_is_kept_of_the_longest_question_is_short(house: Parts) -> None:
    assert all(len(ask(house, words)[0].asked) == len(words) for words in ENDLESS[:3])
    assert LONGEST_KEPT <= 100
