"""gongkai publications import FILE."""

import json
from pathlib import Path

import click

from bot.cli.setup import who
from bot.settings import read_settings
from bot.wiring import Parts, wire
from handlers.publications import actions
from handlers.publications.incoming import rows_in
from handlers.publications.rules import BadRow, ItemRow, Row
from handlers.refusal import Refused
from storage import offices

ENDINGS = (".xlsx", ".csv", ".jsonl")
LARGEST_FILE, MOST_ROWS = 200 * 1024 * 1024, 1_000_000  # nobody waits for the command line


@click.group()
def publications() -> None:
    """公开的信息。"""


@publications.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
@click.option("--dry-run", is_flag=True, help="只检查，不导入")
@click.option("--skip-bad", is_flag=True, help="跳过有问题的行，其余照常导入")
@click.option("--json", "as_json", is_flag=True, help="结果给程序读")
def import_(file: Path, slug: str, dry_run: bool, skip_bad: bool, as_json: bool) -> None:
    """导入 .xlsx、.csv 或 .jsonl。再导一遍不会重复：按编号（id）或索引号认。

    列：id 标题title 正文body 发布机构org 发布日期date 文号doc_number 索引号index_number 分类category 来源网址source_url 渠道channels …
    """
    parts = wire(read_settings())
    read = _read(file)
    bad = [row for row in read if isinstance(row, BadRow)]
    good = [row for row in read if isinstance(row, ItemRow)]
    for row in bad:
        click.echo(f"第 {row.number} 行：{row.reason}", err=True)
    if bad and not skip_bad:
        raise Refused(
            f"有 {len(bad)} 行要改，一条也没有导入。改好再导，或加 --skip-bad 只导入没问题的 {len(good)} 条。"
        )
    office_id = office_of(parts, slug)
    done = _run(parts, office_id, good, dry_run)
    if done.reviewed:
        click.echo(f"有 {done.reviewed} 条在这里审签过，导入不改它们；要改请在控制台「更正」。", err=True)
    told = {
        "new": done.new,
        "changed": done.changed,
        "same": done.same,
        "bad": len(bad),
        "dry_run": dry_run,
    }
    if as_json:
        click.echo(json.dumps(told))
    else:
        click.echo(
            f"{'试导入' if dry_run else '导入'}：新增 {done.new}，更新 {done.changed}，未变 {done.same}，跳过 {len(bad)}。"
        )


def _run(parts: Parts, office_id: int, rows: list[ItemRow], dry_run: bool) -> actions.Imported:
    if dry_run:
        with parts.database.read() as session:
            return actions.foresee(session, office_id, rows)
    with parts.database.begin() as session:
        return actions.import_items(session, office_id, rows, who(), parts.clock())


def _read(file: Path) -> list[Row]:
    if file.suffix.lower() not in ENDINGS:
        raise Refused(f"{file.name}：只认 .xlsx、.csv 和 .jsonl。")
    if file.stat().st_size > LARGEST_FILE:
        raise Refused(f"{file.name} 超过 {LARGEST_FILE // 1024 // 1024} MB，请分成几个文件。")
    return rows_in(file.read_bytes(), most=MOST_ROWS)


def office_of(parts: Parts, slug: str) -> int:
    """The office named, or the only one there is."""
    with parts.database.read() as session:
        known = offices.all_offices(session)
    fitting = [one for one in known if one.slug == slug] if slug else list(known)
    if len(fitting) != 1:
        names = "、".join(f"{one.slug}（{one.name}）" for one in known)
        raise Refused(f"请用 --office 说明是哪个单位：{names}")
    return fitting[0].id


COMMANDS = (publications,)
