"""What a citizen asks: the words that carry the question, with the words that mean the same."""

from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from handlers.enquiries.lexicon import STOP_WORDS, Lexicon
from storage.tokens import document_key, grams, index_key, is_chinese, normal, runs, title_marks

LONGEST_QUESTION = 200  # characters; what comes after adds time and no answer

# Characters that are too common to tell items apart when they stand alone.
LONE_STOPS = frozenset(
    "的了吗嘛呢吧啊哦呀哈嗯几这那哪谁啥咋么多少是在有没不就还都也很和与跟给被把让到打上下里外来去说要想能会我你他她它们什怎为又"
    "再着过得地人家个些点条张块年月日天号第前后大小好看用做搞弄办从对向以于及其每各本该应需可将请问查找领拿交出进开"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the question: where it begins, and whether it is a word we know."""

    start: int
    word: str
    known: bool

    @property
    def end(self) -> int:
        return self.start + len(self.word)


@dataclass(frozen=True, slots=True)
class Concept:
    """A word to look for, and what else it may be called."""

    word: str
    others: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.word, *self.others)


@dataclass(frozen=True, slots=True)
class Question:
    """`lone` are single characters that carry meaning (狗, 猪, 田): they are looked for in titles."""

    text: str
    concepts: tuple[Concept, ...]
    lone: tuple[str, ...]
    document: str | None  # 文号, one spelling
    index: str | None  # 索引号, one spelling

    @property
    def numbered(self) -> bool:
        """Whether it names a document by its number."""
        return self.document is not None or self.index is not None

    @property
    def own_grams(self) -> dict[str, None]:
        """The bigrams of the question's own words, each once, in order."""
        return dict.fromkeys(gram for concept in self.concepts for gram in grams(concept.word))

    @property
    def tokens(self) -> tuple[str, ...]:
        """Every token that could help, each once."""
        others = [gram for concept in self.concepts for other in concept.others for gram in grams(other)]
        return tuple(dict.fromkeys([*self.own_grams, *title_marks("".join(self.lone)), *others]))


def understand(text: str, lexicon: Lexicon) -> Question:
    asked = normal(text)[:LONGEST_QUESTION]
    concepts: dict[str, Concept] = {}
    lone: dict[str, None] = {}
    for piece in pieces(asked, lexicon):
        word = piece.word
        if word in STOP_WORDS:
            continue
        if len(word) > 1 or not is_chinese(word):
            concepts.setdefault(word, Concept(word, lexicon.others(word)))
        elif word not in LONE_STOPS:
            lone[word] = None
    return Question(asked, tuple(concepts.values()), tuple(lone), document_key(asked), index_key(asked))


def pieces(asked: str, lexicon: Lexicon) -> Iterator[Piece]:
    """The question cut up: the lexicon's longest words first, the rest as the segmenter cuts it."""
    start = 0
    for run in runs(asked):
        start = asked.index(run, start)
        if is_chinese(run):
            yield from _chinese_pieces(run, start, lexicon)
        else:
            yield Piece(start, run, known=True)
        start += len(run)


def _chinese_pieces(run: str, offset: int, lexicon: Lexicon) -> Iterator[Piece]:
    plain = here = 0
    while here < len(run):
        word = lexicon.longest_at(run, here)
        if word is None:
            here += 1
            continue
        yield from _segmented(run[plain:here], offset + plain)
        yield Piece(offset + here, word, known=True)
        plain = here = here + len(word)
    yield from _segmented(run[plain:], offset + plain)


def _segmented(text: str, start: int) -> Iterator[Piece]:
    for word in rjieba.cut(text):
        yield Piece(start, word, known=len(word) > 1 and rjieba.has_word(word))
        start += len(word)
