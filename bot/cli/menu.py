"""gongkai menu show, gongkai menu push."""

import json

import click

from bot.cli.setup import who
from bot.jobs import MOST_CARRIED, delivery_of
from bot.settings import read_settings
from bot.wechat import menus as wechat
from bot.wechat.client import Client
from bot.wechat.faults import WechatFault
from bot.wiring import Parts, wire
from handlers.menus import actions
from handlers.menus.rules import Button, Does, differences
from handlers.refusal import Refused
from storage import offices, outbox
from storage.sending_terms import Dispatched


@click.group()
def menu() -> None:
    """公众号的菜单。"""


ACCOUNT = click.option("--account", "slug", default="", help="公众号代号；只有一个公众号时不用写")


@menu.command()
@ACCOUNT
@click.option("--json", "as_json", is_flag=True, help="给程序读")
def show(slug: str, as_json: bool) -> None:
    """这里的菜单，和微信那边的差别。"""
    parts = wire(read_settings())
    account_id, _ = _account(parts, slug)
    with parts.database.read() as session:
        now = actions.standing(session, account_id)
    there = _asked(parts, account_id)
    other = differences(now.menu, there)
    if as_json:
        click.echo(json.dumps([_told(one) for one in now.menu], ensure_ascii=False))
    else:
        for button in now.menu:
            click.echo(_line(button))
            for entry in button.under:
                click.echo(f"    {_line(entry)}")
    click.echo("\n".join(("微信那边不一样：", *other)) if other else "微信那边和这里一样。", err=True)


@menu.command()
@ACCOUNT
def push(slug: str) -> None:
    """把这里的菜单推送到微信，然后看一遍微信收下的是不是这个。"""
    parts = wire(read_settings())
    account_id, office_id = _account(parts, slug)
    with parts.database.begin() as session:
        actions.push(session, office_id, account_id, who(), parts.clock())
    delivery_of(parts).carry_due(MOST_CARRIED)
    with parts.database.read() as session:
        sent = outbox.latest(session, office_id, actions.about_of(account_id))
        now = actions.standing(session, account_id)
    if sent is None or sent.state is not Dispatched.SENT:
        raise Refused(
            f"没有推送成：{sent.why}。{sent.todo}。"
            if sent and sent.why
            else "正在推送，稍后用 gongkai menu show 看。"
        )
    if now.differences:
        raise Refused("微信收下了，但是不一样：" + "；".join(now.differences) + "。")
    click.echo("菜单已推送，微信那边和这里一样。手机上五分钟内更新。", err=True)


def _asked(parts: Parts, account_id: int) -> tuple[Button, ...]:
    try:
        there = wechat.there(Client(parts.database, parts.clock, account_id))
    except WechatFault as e:
        raise Refused(f"{e.what}。{e.todo}。") from None
    with parts.database.begin() as session:
        actions.note_there(session, account_id, there, parts.clock())
    return there


def _account(parts: Parts, slug: str) -> tuple[int, int]:
    """The account, and the office that looks after its menu."""
    with parts.database.read() as session:
        all_of = offices.all_accounts(session)
        found = [id for id, name in all_of.items() if name == slug or not slug]
        if len(found) != 1:
            raise Refused(f"请用 --account 写明哪个公众号：{'、'.join(all_of.values())}。")
        return found[0], offices.served_by(session, found[0])[0].id


def _line(button: Button) -> str:
    does = {Does.ANSWERS: "回答 ", Does.OPENS: "打开 "}
    return button.name if button.under else f"{button.name}\t{does.get(button.does, '')}{button.value}"


def _told(button: Button) -> dict[str, object]:
    told: dict[str, object] = {"name": button.name}
    return told | (
        {"under": [_told(one) for one in button.under]} if button.under else {str(button.does): button.value}
    )


COMMANDS = (menu,)
