"""What the detectors find of a planted set, and what they wrongly find: figures for each kind."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

import pytest

from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import body
from handlers.publications.checkup.text import found_in
from storage.review_terms import FindingKind

OURS = Ours(
    telephones=frozenset({"08585650101", "08585650120"}),
    addresses=("六枝特区梭戛乡集镇文明路1号",),
    names=frozenset({"梭戛乡人民政府"}),
)
NOTHING = "-"


@dataclass
class Score:
    """Per kind: found where planted, not found, found where nothing of the kind was."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def take(self, wanted: set[str], got: set[str], line: str) -> None:
        self.found.update(wanted & got)
        self.missed.update(wanted - got)
        self.wrong.update(got - wanted)
        if wanted != got:
            self.told.append(f"{sorted(wanted)} → {sorted(got)}: {line!r}")

    def table(self) -> str:
        kinds = sorted({*self.found, *self.missed, *self.wrong})
        rows = [
            f"{kind:20} {self.found[kind]:5} {self.missed[kind]:6} {self.wrong[kind]:5}" for kind in kinds
        ]
        return "\n".join([f"{'kind':20} found missed wrong", *rows, *self.told])

    @property
    def recall(self) -> float:
        return self.found.total() / (self.found.total() + self.missed.total())

    @property
    def precision(self) -> float:
        return self.found.total() / (self.found.total() + self.wrong.total())


def planted() -> Iterator[tuple[set[str], str]]:
    for line in files(__package__).joinpath("planted.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kinds, _, text = line.partition("\t")
            told = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
            yield set(kinds.split(",")) - {NOTHING}, told


def test_the_planted_set_is_large_and_half_of_it_look_alikes() -> None:
    lines = list(planted())

    look_alikes = [text for kinds, text in lines if not kinds]
    assert len(lines) >= 200
    assert 0.4 <= len(look_alikes) / len(lines) <= 0.6
    assert {kind for kinds, _ in lines for kind in kinds} <= set(FindingKind)


def test_what_is_planted_is_found_and_little_else(capsys: pytest.CaptureFixture[str]) -> None:
    score = Score()

    for wanted, text in planted():
        score.take(wanted, {finding.kind for finding in found_in(body("正文", text), OURS)}, text)

    with capsys.disabled():
        sys.stdout.write(f"\n{score.table()}\nrecall {score.recall:.3f}, precision {score.precision:.3f}\n")
    assert score.recall >= 0.99
    assert score.precision >= 0.95
