"""Every detector over one piece of text."""

from itertools import chain

from handlers.publications.checkup.figures import plain
from handlers.publications.checkup.findings import LONGEST_EXCERPT, Finding, key_of, shortened
from handlers.publications.checkup.hardship import hardship
from handlers.publications.checkup.homes import emails, homes, is_of_homes, plates
from handlers.publications.checkup.listed import own_words
from handlers.publications.checkup.marks import marks
from handlers.publications.checkup.masks import masked
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import Piece
from handlers.publications.checkup.private_numbers import Hit, private_numbers

_SIDE = 12


def found_in(piece: Piece, ours: Ours) -> list[Finding]:
    text = plain(piece.text)
    hits = chain(
        private_numbers(piece, text, ours),
        homes(text, _address_cells(piece), ours),
        plates(text),
        emails(text, ours),
        hardship(piece, text),
        marks(text),
        own_words(text, ours.words),
    )
    return sorted((_finding(piece, hit) for hit in hits), key=lambda finding: finding.span)


def _address_cells(piece: Piece) -> tuple[tuple[int, int], ...]:
    ends = [*(mark.start for mark in piece.marks[1:]), len(piece.text) + 1]
    return tuple(
        (mark.start, end - 1)
        for mark, end in zip(piece.marks, ends, strict=True)
        if is_of_homes(mark.heading)
    )


def _finding(piece: Piece, hit: Hit) -> Finding:
    begin, stop = piece.around(hit.start, hit.end)
    around = piece.text[max(begin, hit.start - _SIDE) : min(stop, hit.end + _SIDE)]
    excerpt = around if len(around) <= LONGEST_EXCERPT else piece.text[hit.start : hit.end]
    return Finding(
        hit.kind,
        piece.where(hit.start, hit.end),
        shortened(excerpt),
        hit.instead or masked(hit.kind, hit.digits),
        (hit.start, hit.end),
        key_of(hit.kind, piece.source, piece.text[begin:stop], str(hit.start - begin)),
        hit.why,
    )
