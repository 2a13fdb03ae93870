"""`gongkai …`: data on stdout, talk on stderr; exit 0, 1 refused, 2 wrong usage."""

from typing import IO, Any

import click

from bot.cli import (
    applications,
    backup,
    calendar,
    clock,
    demo,
    figures,
    menu,
    publications,
    report,
    search,
    serving,
    setup,
    staff,
)
from bot.settings import WrongSetting
from bot.wiring import NotReady
from handlers.refusal import Refused
from storage.database import WrongDatabase


class Sentence(click.ClickException):
    """What was refused, in the words meant for the person; exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True)


class Office(click.Group):
    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (Refused, WrongSetting, NotReady, WrongDatabase) as e:
            raise Sentence(str(e)) from e


@click.group(cls=Office, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai")
def gongkai() -> None:
    """公开：乡镇政府自己运行的政务公开微信公众号。

    先看看：gongkai demo。正式安装：gongkai init，然后 gongkai serve。
    """


for group in (
    setup,
    staff,
    serving,
    clock,
    publications,
    applications,
    search,
    calendar,
    menu,
    figures,
    report,
    backup,
    demo,
):
    for command in group.COMMANDS:
        gongkai.add_command(command)


def main() -> None:
    gongkai(prog_name="gongkai")
