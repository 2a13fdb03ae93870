"""雷同 between offices: parts five and six held against those of the other offices under the same one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.reports.annual.frozen import Told
from handlers.reports.annual.likeness import Alike, alike_to, measured
from handlers.reports.annual.phrases import IMPROVEMENTS, OTHERS, PROBLEMS

COMPARED = (PROBLEMS, IMPROVEMENTS, OTHERS)
_FIFTH, _SIXTH = 5, 6  # of the parts
_FEES = "信息处理费"  # every report has to say this sentence (国办函〔2020〕109号); two that do are not alike for it


@dataclass(frozen=True, slots=True)
class Twins:
    """A paragraph of one office and that of another it is like; `slot` is the place of the first."""

    one: str
    other: str
    slot: str
    paragraph: str
    theirs: str
    likeness: float


def twins(reports: Sequence[tuple[str, Told]]) -> tuple[Twins, ...]:
    """Of offices with their reports: each two that say the same, the most alike first."""
    words = [(office, written_in(told)) for office, told in reports]
    kept = [(office, measured(slots.values())) for office, slots in words]
    found = [
        Twins(one, other, same.slot, same.paragraph, same.before, same.likeness)
        for number, (one, slots) in enumerate(words)
        for other, theirs in kept[number + 1 :]
        for same in alike_to(slots, theirs)
    ]
    return tuple(sorted(found, key=lambda pair: -pair.likeness))


def like_others(words: Mapping[str, str], others: Iterable[Told]) -> tuple[Alike, ...]:
    """What somebody writes that others have said; whose it is and what they said stays with them."""
    mine = {slot.key: words[slot.key] for slot in COMPARED if slot.key in words}
    if not mine:
        return ()
    found = alike_to(mine, measured(text for told in others for text in written_in(told).values()))
    return tuple(Alike(one.slot, one.paragraph, "", one.likeness) for one in found)


def written_in(told: Told) -> dict[str, str]:
    """Parts five and six by slot. One taken in from a file has its parts whole, so improvements stand with problems."""
    if not told.taken_in:
        return {slot.key: told.words.get(slot.key, "") for slot in COMPARED}
    prose = told.report.prose or ("",) * (_SIXTH + 1)
    sixth = "\n".join(line for line in prose[_SIXTH].split("\n") if _FEES not in line)
    return {PROBLEMS.key: prose[_FIFTH], OTHERS.key: sixth}
