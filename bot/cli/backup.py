"""gongkai backup, gongkai restore."""

from pathlib import Path

import click

from bot import archive
from bot.serving import while_nobody_serves
from bot.settings import read_settings
from bot.wiring import now, wire


@click.command()
def backup() -> None:
    """备份数据库和附件，不用停服务。密钥不在里面，请另外保管 keys/。"""
    parts = wire(read_settings())
    made = archive.back_up(parts)
    click.echo(made)
    click.echo(
        f"已备份，{made.stat().st_size // 1024 + 1} KB。请拷一份到别的机器；keys/ 里的密钥另外保管。",
        err=True,
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="不再询问")
def restore(file: Path, yes: bool) -> None:
    """用备份恢复。先检查，再替换；现有的数据挪到 replaced-… 目录，不删。"""
    settings = read_settings()
    if not yes:
        click.confirm(f"用 {file.name} 替换 {settings.home} 里的数据？", abort=True, err=True)
    with while_nobody_serves(settings):
        made_at = archive.restore(settings, file, now())
    click.echo(f"已恢复到 {made_at} 的样子。", err=True)


COMMANDS = (backup, restore)
