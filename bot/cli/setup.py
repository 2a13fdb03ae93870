"""Setting up: init, office add, account rotate, migrate, settings."""

import dataclasses
import os
import pwd
from pathlib import Path

import click

from bot.settings import Settings, read_settings
from bot.wiring import wire, wire_new
from handlers.enquiries import actions as enquiries
from handlers.enquiries.lexicon import shipped
from handlers.office import profile_of
from handlers.offices import actions, tree
from handlers.offices.rules import DESCRIBED, AccountForm
from handlers.refusal import Refused
from storage import offices, schema
from storage.terms import AccountKind, Mode, OfficeLevel

API_BASE = "https://api.weixin.qq.com"


def who() -> str:
    """Who sits at the command line, for the audit."""
    return f"cli:{pwd.getpwuid(os.getuid()).pw_name}"


@click.command()
@click.option("--office", prompt="单位全称（如 梭戛乡人民政府）", help="单位全称")
@click.option("--account", prompt="公众号代号（小写字母，如 suojia）", help="公众号代号，也是回调地址的末尾")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in AccountKind]),
    prompt="公众号类型",
    default=AccountKind.SUBSCRIPTION.value,
    help="订阅号或服务号",
)
@click.option("--appid", prompt="AppID（wx 开头）", help="AppID")
@click.option("--original-id", prompt="原始 ID（gh_ 开头）", help="原始 ID")
@click.option("--token", prompt="Token（3 到 32 位字母数字）", help="与公众平台上填的一致")
@click.option("--aes-key", prompt="EncodingAESKey（43 位）", help="与公众平台上填的一致")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.SAFE.value,
    show_default=True,
    help="消息加解密方式，建议 safe",
)
@click.option(
    "--secret-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="存放 AppSecret 的文件",
)
@click.option("--api-base", default=API_BASE, show_default=True, help="微信接口地址")
@click.option(
    "--verified/--unverified", default=True, show_default=True, help="公众号认证过没有，没有认证的少一半功能"
)
def init(
    office: str, account: str, kind: str, appid: str, original_id: str, token: str, aes_key: str, mode: str,
    secret_file: Path | None, api_base: str, verified: bool,
) -> None:  # fmt: skip
    """初始化：建数据目录、密钥和数据库，登记单位和公众号。没给的会逐项询问。"""
    secret = secret_file.read_text().strip() if secret_file else ""
    form = AccountForm(
        account, AccountKind(kind), appid, original_id, token, aes_key, Mode(mode), api_base, secret, verified
    )
    parts = wire_new(read_settings())
    at = parts.clock()
    with parts.database.begin() as session:
        known = offices.office_named(session, account)
        office_id = known.id if known else actions.open_office(session, account, office, who(), at)
        actions.open_account(session, form, office_id, who(), at)
        if known is None:
            enquiries.keep_synonyms(session, office_id, shipped("synonyms.txt"))
    click.echo(f"已登记 {office}，数据在 {parts.settings.home}。", err=True)
    click.echo(f"公众平台「服务器地址」填：{parts.settings.public_url}/wechat/{account}", err=True)
    click.echo("密钥在 keys/ 里，丢了就打不开个人信息：请另外抄一份保管。接下来：gongkai serve", err=True)


@click.group()
def office() -> None:
    """单位：一个公众号可以服务几个单位。"""


@office.command("add")
@click.argument("name")
@click.option("--slug", required=True, help="代号（小写字母），网页地址里用")
@click.option("--account", help="哪个公众号也服务这个单位")
@click.option("--parent", default="", help="上级单位的代号")
@click.option(
    "--level",
    type=click.Choice([level.value for level in OfficeLevel]),
    default=OfficeLevel.TOWNSHIP.value,
    show_default=True,
    help="级别",
)
def office_add(name: str, slug: str, account: str | None, parent: str, level: str) -> None:
    """再登记一个单位。"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        number = actions.open_office(session, slug, name, who(), parts.clock(), OfficeLevel(level), parent)
        enquiries.keep_synonyms(session, number, shipped("synonyms.txt"))
        if account:
            keys = offices.account_keys(session, account)
            if keys is None:
                raise Refused(f"没有代号为 {account} 的公众号。")
            actions.serve(session, keys.id, number)
    click.echo(f"已登记 {name}。", err=True)


@office.command("parent")
@click.argument("slug")
@click.argument("above", default="")
def office_parent(slug: str, above: str) -> None:
    """上级单位：gongkai office parent 代号 上级的代号；不写上级，就是没有上级。"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        tree.place(session, slug, above, who(), parts.clock())
    told = f"{above} 现在看得到 {slug} 封存的年度报告和进度。" if above else f"{slug} 没有上级单位了。"
    click.echo(told, err=True)


@office.command("guide")
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def office_guide(slug: str, file: Path) -> None:
    """公开指南的全文，从文本文件读入。"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        actions.keep_guide(session, slug, file.read_text("utf-8"), who(), parts.clock())
    click.echo(f"指南已更新：{parts.settings.public_url}/h/{slug}/guide", err=True)


@office.command("intake")
@click.argument("slug")
@click.argument("wanted", type=click.Choice(["on", "off"]))
def office_intake(slug: str, wanted: str) -> None:
    """公众号受理申请：on 打开（公开指南里要先写明），off 关闭。"""
    parts = wire(read_settings())
    change = actions.open_intake if wanted == "on" else actions.shut_intake
    with parts.database.begin() as session:
        change(session, slug, who(), parts.clock())
    click.echo("公众号现在受理申请。" if wanted == "on" else "公众号不再受理申请。", err=True)


@office.command("show")
@click.argument("slug")
def office_show(slug: str) -> None:
    """列出单位资料：每一项的名字、现在的值和说明。"""
    parts = wire(read_settings())
    with parts.database.read() as session:
        found = offices.office_named(session, slug)
    if found is None:
        raise Refused(f"没有代号为 {slug} 的单位。")
    told = profile_of(found.id, found.slug, found.name, found.short_name, found.profile)
    for field, meaning in DESCRIBED.items():
        click.echo(f"{field} = {getattr(told, field)}\n    {meaning}")


@office.command("set")
@click.argument("slug")
@click.argument("field")
@click.argument("value")
def office_set(slug: str, field: str, value: str) -> None:
    """补全单位资料的一项：gongkai office set suojia review_online https://…"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        actions.describe(session, slug, field, value, who(), parts.clock())
    click.echo(f"已记下{DESCRIBED[field]}。", err=True)


@click.group()
def account() -> None:
    """公众号的钥匙。"""


@account.command("rotate")
@click.argument("slug")
@click.option("--token", default="", help="新的 Token")
@click.option("--aes-key", default="", help="新的 EncodingAESKey")
def account_rotate(slug: str, token: str, aes_key: str) -> None:
    """换 Token 或 EncodingAESKey：先在这里换，再到公众平台上换，旧的再收一天。"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        until = actions.rotate(session, slug, token, aes_key, who(), parts.clock())
    click.echo(
        f"已更换。旧的在 {until.astimezone():%m月%d日 %H:%M} 以前仍然收。请现在到公众平台上改成新的。",
        err=True,
    )


@account.command("verified")
@click.argument("slug")
@click.argument("answer", type=click.Choice(["yes", "no"]))
def account_verified(slug: str, answer: str) -> None:
    """公众号认证了（yes），或者认证过期了（no）。"""
    parts = wire(read_settings())
    with parts.database.begin() as session:
        actions.tell_verified(session, slug, answer == "yes", who(), parts.clock())
    click.echo(
        "已登记：公众号认证过。" if answer == "yes" else "已登记：公众号没有认证，用不了的功能会说明。",
        err=True,
    )


@click.command()
def migrate() -> None:
    """把数据库升级到这一版程序。"""
    parts = wire_new(read_settings())
    click.echo(f"数据库已是最新（{schema.current(parts.database)}）。", err=True)


@click.command()
def settings() -> None:
    """列出每一项设置：现在的值和说明。"""
    now = read_settings()
    for one in dataclasses.fields(Settings):
        click.echo(f"GONGKAI_{one.name.upper()} = {getattr(now, one.name)}\n    {one.metadata['told']}")


COMMANDS = (init, office, account, migrate, settings)
