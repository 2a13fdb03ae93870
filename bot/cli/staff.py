"""gongkai staff: the first people are let in from here; there is no default account."""

import json

import click

from bot.cli.publications import office_of
from bot.cli.setup import who
from bot.settings import read_settings
from bot.wiring import Parts, wire
from handlers.office import office_time
from handlers.refusal import Refused
from handlers.staff import actions, rules
from storage import staff as records
from storage.terms import Post

OFFICE = click.option("--office", "slug", default="", help="单位代号；只有一个单位时不用写")
ROLE = click.option(
    "--role", "posts", multiple=True, required=True,
    type=click.Choice([post.value for post in Post]),
    help="岗位，可以写几次：" + "、".join(f"{post} {word}" for post, word in rules.POSTS.items()),
)  # fmt: skip


@click.group()
def staff() -> None:
    """工作人员：添加、任职、列出、重置。没有默认账号，第一个人从这里进来。"""


@staff.command("add")
@click.argument("name")
@OFFICE
@ROLE
def add(name: str, slug: str, posts: tuple[str, ...]) -> None:
    """添加一个人并任职，打印一次性口令（24 小时内有效）。"""
    parts = wire(read_settings())
    office_id, at = office_of(parts, slug), parts.clock()
    with parts.database.begin() as session:
        one = actions.add(session, office_id, rules.read_name({"name": name}), who(), at)
        for post in posts:
            actions.appoint(session, office_id, one, Post(post), who(), at)
        code = actions.invite(session, office_id, one, who(), at)
    _tell(parts, one.name, code)


@staff.command("appoint")
@click.argument("name")
@OFFICE
@ROLE
def appoint(name: str, slug: str, posts: tuple[str, ...]) -> None:
    """给已有的人任职，也可以在另一个单位任职。"""
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    with parts.database.begin() as session:
        one = records.named(session, name) or _nobody(name)
        for post in posts:
            actions.appoint(session, office_id, one, Post(post), who(), parts.clock())
    click.echo(f"{name}已任{'、'.join(rules.POSTS[Post(post)] for post in posts)}。", err=True)


@staff.command("list")
@OFFICE
@click.option("--json", "as_json", is_flag=True, help="每人一个 JSON 对象")
def list_(slug: str, as_json: bool) -> None:
    """列出一个单位的工作人员。"""
    parts = wire(read_settings())
    office_id = office_of(parts, slug)
    with parts.database.read() as session:
        everybody = records.colleagues(session, office_id, parts.clock())
    if as_json:
        told = [
            {"name": one.name, "posts": list(one.posts), "password": one.has_password, "totp": one.has_totp,
             "dismissed": one.dismissed_at is not None}
            for one in everybody
        ]  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for one in everybody:
        words = "、".join(rules.POSTS[post] for post in one.posts) or "没有岗位"
        click.echo(f"{one.name}\t{'已停用' if one.dismissed_at else words}")


@staff.command("reset")
@click.argument("name")
def reset(name: str) -> None:
    """忘了密码、丢了手机：作废原来的密码和身份验证器，打印新的一次性口令。"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        one = records.named(session, name) or _nobody(name)
        code = actions.invite(session, one.office_id, one, who(), parts.clock())
    _tell(parts, name, code)


def _tell(parts: Parts, name: str, code: str) -> None:
    """The code is data, on stdout; where to use it is talk."""
    click.echo(code)
    until = office_time(parts.clock() + rules.INVITED_FOR)
    click.echo(f"{name}的一次性口令，{until:%m月%d日 %H:%M}以前用一次。", err=True)
    click.echo(f"登录：{parts.settings.public_url}/console/first", err=True)


def _nobody(name: str) -> records.Staff:
    raise Refused(f"没有叫{name}的工作人员。gongkai staff list 可以看到都有谁。")


COMMANDS = (staff,)
