"""gongkai report YEAR: this office's report of a year; gongkai report check: any report's tables, whoever wrote them."""

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.publications import office_of
from bot.settings import read_settings
from bot.wiring import wire
from handlers.caps import MOST_BYTES
from handlers.office import OfficeProfile, profile_of
from handlers.refusal import Refused
from handlers.reports.annual.check import Check, Status
from handlers.reports.annual.checking import examine, misplaced
from handlers.reports.annual.layouts import Form
from handlers.reports.annual.reading import ENDINGS, Reading, read
from handlers.reports.closing import Compiled, compiled, refuse_odd_year, shown
from handlers.reports.outputs import FILES, name_of
from storage.offices import Office

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class YearOrCommand(click.Group):
    """`report 2025` is `report year 2025`."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        told = ["year", *args] if args and args[0].isdecimal() else args
        return super().parse_args(context, told)


@click.group(cls=YearOrCommand)
def report() -> None:
    """年度报告：gongkai report 2025 --out 目录；gongkai report check 文件。"""


@report.command()
@click.argument("year", type=int)
@click.option(
    "--form", type=click.Choice([one.value for one in Form]), help="按哪年的格式；不写就按这一年应当用的"
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="写到这个目录：docx、html、xlsx、json、csv 各一份",
)
@click.option("--format", "ending", type=click.Choice([*FILES]), help="只要一种格式")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="这一种写到哪个文件；不写就打印出来"
)
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
@click.pass_context
def year(
    context: click.Context, year: int, form: str | None, out: Path | None, ending: str | None, output: Path | None, slug: str
) -> None:  # fmt: skip
    """按记录生成一年的年度报告，并检查。封存过的给封存的那一版。有不平的退出码 1。"""
    refuse_odd_year(year, datetime.now(UTC))
    made = _of_year(year, Form(form) if form else None, slug)
    if ending:
        _give(FILES[ending](made.report), output, ending)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for one, write in FILES.items():
            (out / name_of(made.report, one)).write_bytes(write(made.report))
    reading = Reading(made.report)
    for sentence in _broken(reading, made.checks):
        click.echo(sentence, err=bool(ending and not output))  # stdout may be the file itself
    _talk(reading, made.checks)
    told = f"封存的第 {made.version} 版" if made.version else "还没有封存，数随记录变"
    click.echo(f"{year} 年度报告：{told}。{f'已写到 {out}。' if out else ''}", err=True)
    if made.broken:
        context.exit(1)


def _of_year(year: int, form: Form | None, slug: str) -> Compiled:
    """In another form than that of its year it is put together anew, frozen or not."""
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    with parts.database.read() as session:
        profile = _profile(session.get_one(Office, office_id))
        kept = shown(session, profile, year)
        return kept if form in (None, kept.report.form) else compiled(session, profile, year, form)


def _profile(one: Office) -> OfficeProfile:
    return profile_of(one.id, one.slug, one.name, one.short_name, one.profile)


def _give(content: bytes, output: Path | None, ending: str) -> None:
    if output:
        output.write_bytes(content)
    elif ending in ("docx", "xlsx") and sys.stdout.isatty():
        raise Refused(f"{ending} 请用 --output 写到文件。")
    else:
        sys.stdout.buffer.write(content)


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
    for sentence in _broken(reading, checks):
        click.echo(sentence)
    _talk(reading, checks)


def _broken(reading: Reading, checks: tuple[Check, ...]) -> list[str]:
    return [
        f"{one.rule} {one.sentence}{_spot(reading, one)}" for one in checks if one.status is Status.BROKEN
    ]


def _talk(reading: Reading, checks: tuple[Check, ...]) -> None:
    for one in checks:
        if one.status is Status.DOUBTFUL:
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
