"""A report as it is frozen: figures, the lists behind them and the text, in one spelling, so that its hash means something."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.reports.annual.facts import Fact, Facts
from handlers.reports.annual.layouts import Form
from handlers.reports.annual.report import Report
from storage.report_terms import RecordKind


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is signed. `words` is what people wrote, by slot, for next year's promises."""

    report: Report
    facts: Facts
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What may leave the office: the report and its words, without the records behind them. `taken_in`: it was made
    elsewhere and imported."""

    report: Report
    words: Mapping[str, str]
    taken_in: bool


def written(bundle: Bundle) -> bytes:
    report, facts = bundle.report, bundle.facts
    whole = {
        "form": report.form, "year": report.year, "office": report.office, "cells": dict(report.cells),
        "told": list(report.told.items()), "prose": list(report.prose), "words": dict(bundle.words),
        "first": facts.first.isoformat(), "last": facts.last.isoformat(),
        "facts": {key: [fact.of, fact.lines] for key, fact in facts.known.items()},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(content: bytes) -> Bundle:
    """Of our own writing; nothing else comes here."""
    whole: dict[str, Any] = json.loads(content)
    known = {
        key: Fact(RecordKind(of), tuple((id, count) for id, count in lines))
        for key, (of, lines) in whole["facts"].items()
    }
    facts = Facts(date.fromisoformat(whole["first"]), date.fromisoformat(whole["last"]), known)
    return Bundle(_report(whole), facts, whole["words"])


def told(content: bytes) -> Told:
    """Keys are sorted, so the lists stand between the cells and the first day: they are cut out unread, which is twenty
    times as fast. A quote within a text is written with a backslash; none of the marks can stand in one."""
    cells, _, rest = content.partition(b',"facts":{')
    lists, _, rest = rest.partition(b'},"first":')
    whole: dict[str, Any] = json.loads(cells + b',"first":' + rest)
    return Told(_report(whole), whole["words"], not lists)


def _report(whole: Mapping[str, Any]) -> Report:
    return Report(
        Form(whole["form"]), whole["cells"], whole["year"], whole["office"], tuple(whole["prose"]), dict(whole["told"])
    )  # fmt: skip
