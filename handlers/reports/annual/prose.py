"""The skeleton of the six parts. Its numbers are references to cells, so that text and table cannot differ.

A slot holds what only a person can write; ［…］ marks one nobody has filled in. A sentence may have a wording of its own
for none: a year without an application says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.reports.annual.phrases import HEAD, PARTS, SLOTS, Listing, Phrase, Piece, Slot
from handlers.reports.annual.report import Report, told, total

_PLACE = re.compile(r"\{(\w+)\}")
_UNKNOWN = "［填数］"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the finished text: words, or a figure with the cells it is the sum of."""

    text: str
    cells: tuple[str, ...] = ()


def skeleton(
    report: Report, words: Mapping[str, str] | None = None
) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """The head and the six parts, each a row of paragraphs of runs; `words` are what people wrote, by slot. A phrase whose
    cells the form lacks is left out."""
    return tuple(
        tuple(one for paragraph in part for one in _paragraphs(report, paragraph, words or {}))
        for part in (HEAD, *PARTS)
    )


def unwritten(words: Mapping[str, str]) -> tuple[Slot, ...]:
    """The places nobody has written in yet."""
    return tuple(slot for slot in SLOTS.values() if not words.get(slot.key, "").strip())


def _paragraphs(
    report: Report, pieces: Sequence[Piece], words: Mapping[str, str]
) -> Iterator[tuple[Run, ...]]:
    """One, or as many as a person wrote in its slot."""
    made: list[Run] = []
    for run in (run for piece in pieces for run in _said(report, piece, words)):
        if run.text == "\n":
            yield tuple(made)
            made = []
        else:
            made.append(run)
    if made:
        yield tuple(made)


def _said(report: Report, piece: Piece, words: Mapping[str, str]) -> Iterator[Run]:
    if isinstance(piece, str):
        yield Run(piece)
    elif isinstance(piece, Slot):
        yield from _written(words.get(piece.key, "").strip() or piece.hint)
    elif isinstance(piece, Listing):
        yield from _listed(report, piece)
    else:
        yield from _phrased(report, piece)


def _written(words: str) -> Iterator[Run]:
    for number, line in enumerate(line.strip() for line in words.split("\n") if line.strip()):
        if number:
            yield Run("\n")
        yield Run(line)


def _listed(report: Report, piece: Listing) -> Iterator[Run]:
    found = [key for key in report.told if key.startswith(piece.prefix)]
    for place, key in enumerate(found):
        yield Run(f"{'、' if place else piece.opening}{key.removeprefix(piece.prefix)}")
        yield Run(report.told[key], (key,))
        yield Run(f"{piece.unit}。" if place == len(found) - 1 else piece.unit)


def _phrased(report: Report, phrase: Phrase) -> Iterator[Run]:
    if not {cell for cells in phrase.figures.values() for cell in cells} <= {
        *report.layout.paths(),
        *report.told,
    }:
        if phrase.unknown:
            yield Run(phrase.unknown)
        return
    sums = {name: total(report, cells) for name, cells in phrase.figures.items()}
    said = {"year": str(report.year or "［年份］"), "letter": report.layout.letter}
    is_none = phrase.none and all(number == 0 for number in sums.values())
    # Odd pieces are names of figures.
    for place, piece in enumerate(_PLACE.split(phrase.none if is_none else phrase.words)):
        if place % 2 == 0:
            yield Run(piece)
        elif piece in said:
            yield Run(said[piece])
        else:
            number = sums[piece]
            yield Run(_UNKNOWN if number is None else told(number), phrase.figures[piece])


def text_of(parts: tuple[tuple[tuple[Run, ...], ...], ...]) -> tuple[str, ...]:
    """As `Report.prose` has it."""
    return tuple("\n".join("".join(run.text for run in paragraph) for paragraph in part) for part in parts)
