"""gongkai search: the same path the chat uses."""

import json
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot.cli.publications import office_of
from bot.settings import read_settings
from bot.wiring import wire
from handlers.enquiries.actions import find
from handlers.refusal import Refused
from storage import publications


@click.command()
@click.argument("question", required=False)
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="一行一个问题的文件"
)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 50), help="最多几条")
@click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
@click.option("--json", "as_json", is_flag=True, help="结果给程序读")
def search(question: str | None, batch: Path | None, limit: int, slug: str, as_json: bool) -> None:
    """查公开的信息，和群众在公众号里查到的一样。

    sure 为 false 时，公众号会说「没有完全对应的，可能相关」；空列表就是没有查到。
    """
    if bool(question) == bool(batch):
        raise click.UsageError("给一个问题，或用 --batch 给一个文件。")
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    with parts.database.read() as session:
        if question:
            hits = _hits(session, office_id, question, limit)
            click.echo(json.dumps(hits, ensure_ascii=False) if as_json else _table(hits))
            return
        if not as_json:
            raise Refused("--batch 的结果是给程序读的，请加 --json。")
        assert batch
        for line in batch.read_text("utf-8-sig").splitlines():
            told = {
                "question": line,
                "results": _hits(session, office_id, line, limit) if line.strip() else [],
            }
            click.echo(json.dumps(told, ensure_ascii=False))


def _hits(session: Session, office_id: int, question: str, limit: int) -> list[dict[str, object]]:
    found = find(session, office_id, question, limit)
    told = publications.told_apart(session, [hit.id for hit in found.hits])
    return [
        {"id": told[hit.id][0], "title": told[hit.id][1], "score": hit.score, "sure": hit.sure}
        for hit in found.hits
    ]


def _table(hits: list[dict[str, object]]) -> str:
    if not hits:
        return "没有查到。"
    head = "" if hits[0]["sure"] else "没有完全对应的，可能相关：\n"
    return head + "\n".join(f"{hit['score']:>8}  {hit['id']}  {hit['title']}" for hit in hits)


COMMANDS = (search,)
