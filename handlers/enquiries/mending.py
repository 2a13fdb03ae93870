"""Homophones mended: a stretch no item contains, which sounds like a word of the titles or the lexicon.

残急人两项补贴 → 残疾人两项补贴. Only what the office's items have never seen is touched (reference: search).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.enquiries.lexicon import Lexicon
from handlers.enquiries.question import LONE_STOPS, pieces
from storage.sounds import same_pinyin, sound_of
from storage.tokens import grams, is_chinese, runs

# Never misspelt: 两补 is not 粮补, and 地保 is not 低保.
COMMON = LONE_STOPS | frozenset("一二两三四五六七八九十百千万")
# Those that stand between words and not in one: nothing is heard across them.
PARTICLES = frozenset(
    "的了吗嘛呢吧啊哦呀哈嗯么这那哪谁啥咋什怎几多为是在没不就还都也很和与跟给被把让说要想能会又再着过得我你他她它们"
)
LENGTHS = (6, 5, 4, 3, 2)  # of a stretch, longest first
SURE_LENGTH = 4  # from here on the sound alone convinces, even against words that exist


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch that may be misspelt. `whole`: it cuts no known word in two and holds none."""

    start: int
    word: str
    whole: bool

    @property
    def sound(self) -> str:
        return sound_of(self.word)


def doubts(asked: str, lexicon: Lexicon, seen: Collection[str]) -> list[Doubt]:
    """Stretches worth listening to; `seen` are the question's bigrams that some item holds."""
    known = [False] * len(asked)
    for piece in pieces(asked, lexicon):
        known[piece.start : piece.end] = [_is_known(piece.word, piece.known, seen)] * len(piece.word)
    return [doubt for doubt in _stretches(asked, known, seen) if doubt.word not in lexicon.groups]


def _is_known(word: str, dictionary: bool, seen: Collection[str]) -> bool:
    return len(word) > 1 and (dictionary or all(gram in seen for gram in grams(word)))


def _stretches(asked: str, known: Sequence[bool], seen: Collection[str]) -> Iterator[Doubt]:
    unseen = [asked[here : here + 2] not in seen for here in range(len(asked))]
    start = 0
    for run in runs(asked):
        start = asked.index(run, start)
        if is_chinese(run):
            for here in range(start, start + len(run) - 1):
                for end in (here + length for length in LENGTHS if here + length <= start + len(run)):
                    word, covered = asked[here:end], known[here:end]
                    if _is_doubtful(word, covered, unseen[here : end - 1]):
                        yield Doubt(here, word, not any(covered))
        start += len(run)


def _is_doubtful(word: str, known: Sequence[bool], unseen: Sequence[bool]) -> bool:
    """Some pair of it is unseen, and there is a slip that could be heard. Beside a common character (退疫军人) the slip
    has to stand out as a character alone and the rest (军人) be seen, or every 狗咬人 would be listened to."""
    if not any(unseen) or not PARTICLES.isdisjoint(word):
        return False
    if COMMON.isdisjoint(word):
        return len(word) >= SURE_LENGTH or not all(known)
    slips = [not sure and character not in COMMON for character, sure in zip(word, known, strict=True)]
    pairs = zip(unseen, slips, slips[1:], strict=False)
    return len(word) > 2 and all(one or other for not_seen, one, other in pairs if not_seen)  # noqa: PLR2004


def mend(asked: str, doubted: Sequence[Doubt], heard: Mapping[str, Sequence[str]]) -> str:
    """The question with each doubt replaced by the likeliest word; `heard` maps sound → words, likeliest first."""
    mended, done = list(asked), 0
    for doubt in sorted(doubted, key=lambda doubt: (doubt.start, -len(doubt.word))):
        if doubt.start < done:
            continue
        for word in heard.get(doubt.sound, ()):
            if _convinces(doubt, word):
                done = doubt.start + len(word)
                mended[doubt.start : done] = word
                break
    return "".join(mended)


def _convinces(doubt: Doubt, word: str) -> bool:
    """Two characters must sound exactly alike and stand free; longer ones may differ in half of theirs, but not in
    the common ones."""
    if word == doubt.word or len(word) != len(doubt.word):
        return False
    if len(word) == 2:  # noqa: PLR2004
        return doubt.whole and same_pinyin(word, doubt.word)
    slips = [typed for typed, meant in zip(doubt.word, word, strict=True) if typed != meant]
    return len(slips) <= max(1, len(word) // 2) and COMMON.isdisjoint(slips)
