"""gongkai report check: any report's tables, whoever wrote them."""

import json
from collections import Counter
from pathlib import Path

import click

from handlers.caps import MOST_BYTES
from handlers.refusal import Refused
from handlers.reports.annual.check import Check, Status
from handlers.reports.annual.checking import examine, misplaced
from handlers.reports.annual.reading import ENDINGS, Reading, read

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def report() -> None:
    """年度报告。"""


@report.command()
@click.argument("file", type=FILE)
@click.option("--previous", type=FILE, help="上一年的报告，用来核对结转和现行有效")
@click.option("--json", "as_json", is_flag=True, help="结果给程序读")
@click.pass_context
def check(context: click.Context, file: Path, previous: Path | None, as_json: bool) -> None:
    """检查一份年度报告的表：勾稽关系、空白、正文和表是否一致。

    认 json、xlsx、csv（列 row_label,natural_person,…,total）、docx、html；表按行名和列头找。一处不平打印一行，退出码 1。
    """
    reading = _read(file)
    before = _read(previous).report if previous else None
    checks = (*misplaced(reading.faults), *examine(reading.report, before))
    if as_json:
        click.echo(json.dumps(_whole(file, reading, checks), ensure_ascii=False, indent=1))
    else:
        _tell(reading, checks)
    if any(one.status is Status.BROKEN for one in checks):
        context.exit(1)


def _read(file: Path) -> Reading:
    ending = file.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise click.UsageError(f"{file.name}：只认 {'、'.join(ENDINGS)}。旧格式请另存为 docx 或 xlsx。")
    if file.stat().st_size > MOST_BYTES:
        raise Refused(f"{file.name} 超过 {MOST_BYTES // 1_000_000} MB，没有检查。")
    try:
        return read(ending, file.read_bytes())
    except Refused as e:
        raise Refused(f"{file.name}：{e}") from None


def _tell(reading: Reading, checks: tuple[Check, ...]) -> None:
    """What is broken is data, a line each; everything else is talk."""
    for one in checks:
        if one.status is Status.BROKEN:
            click.echo(f"{one.rule} {one.sentence}{_spot(reading, one)}")
        elif one.status is Status.DOUBTFUL:
            click.echo(f"存疑 {one.rule} {one.sentence}{_spot(reading, one)}", err=True)
    unchecked = dict.fromkeys(
        f"{one.rule} {one.found}" for one in checks if one.status is Status.NOT_APPLICABLE
    )
    if unchecked:
        click.echo(f"没有检查：{'；'.join(unchecked)}", err=True)
    count = Counter(one.status for one in checks)
    counted = "，".join(f"{status} {count[status]}" for status in Status)
    click.echo(
        f"按 {reading.report.form} 年的格式检查（{reading.report.layout.letter}）：{counted}。", err=True
    )


def _spot(reading: Reading, check: Check) -> str:
    """Where in the file, if the check is of one cell."""
    spot = reading.spots.get(check.cells[0], "") if len(check.cells) == 1 else ""
    return f"（{spot}）" if spot else ""


def _whole(file: Path, reading: Reading, checks: tuple[Check, ...]) -> dict[str, object]:
    told = reading.report
    return {
        "file": file.name, "form": told.form, "year": told.year, "office": told.office,
        "checks": [
            {
                "id": one.rule, "status": one.status, "cells": list(one.cells), "values": list(one.values),
                "expected": one.expected, "found": one.found, "law": one.law, "sentence": one.sentence, "key": one.key,
            }
            for one in checks
        ],
    }  # fmt: skip


COMMANDS = (report,)
