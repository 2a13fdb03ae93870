"""gongkai demo: everything at once, on this machine, with a phone in the browser."""

import json
import logging
import os
import secrets
import signal
import string
import subprocess
import sys
import threading
import time
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import click
from werkzeug.serving import make_server

from bot.cli import cast, demo_scoring
from bot.cli.setup import who
from bot.emulator.courier import Account
from bot.emulator.phone import create_phone
from bot.emulator.platform import Platform
from bot.emulator.staff import SignIn, show_staff
from bot.settings import Settings, read_settings
from bot.wiring import Parts, wire_new
from handlers.enquiries import actions as enquiries
from handlers.enquiries.lexicon import shipped
from handlers.menus.rules import STANDARD
from handlers.offices import actions as offices
from handlers.offices.rules import AccountForm
from handlers.publications import actions as publications
from handlers.publications.rules import ItemRow, read_jsonl
from handlers.refusal import Refused
from storage import offices as records
from storage import staff
from storage.terms import AccountKind, Mode

ACCOUNT = "suojia"
SECRET = "demo-secret"  # noqa: S105 - known to the emulator, which lives on loopback
ONCE = "demo-once"  # the template of 一次性订阅消息
CITIZENS = ["李婷", "王大爷", "小张", "阿强"]


@click.command()
@click.option("--port", default=8000, show_default=True, help="公众号服务的端口；手机用后一个端口")
@click.option(
    "--home", type=click.Path(file_okay=False, path_type=Path), help="演示数据放哪里，默认 var/demo"
)
def demo(port: int, home: Path | None) -> None:
    """演示：装好一个有三百条信息的梭戛乡，打开手机就能试。Ctrl+C 结束，数据留着下次用。"""
    site, phone = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
    environment = os.environ | {
        "GONGKAI_HOME": str((home or Path("var/demo")).absolute()), "GONGKAI_DATABASE_URL": "",
        "GONGKAI_PUBLIC_URL": site, "GONGKAI_FRAMED_BY": phone, "GONGKAI_MP_BASE": phone,
    }  # fmt: skip
    settings = read_settings(environment)
    click.echo("正在准备演示数据…", err=True)
    account = _prepared(settings, f"{site}/wechat/{ACCOUNT}", phone)
    command = [sys.executable, "-m", "bot.cli", "serve", "--port", str(port)]
    serving = subprocess.Popen(command, env=environment)  # noqa: S603 - our own program
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by another program as by Ctrl+C
    try:
        _wait_until_ready(site, serving)
        _open_phone(Platform(account), port + 1, site, wire_new(settings))
        _tell(site, phone, settings.home)
        serving.wait()
    except KeyboardInterrupt:
        click.echo("\n演示结束。", err=True)
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait()


# --- the town --------------------------------------------------------------------------------------


def _prepared(settings: Settings, webhook: str, api_base: str) -> Account:
    """The demo's office and account, made at the first start and found again later."""
    parts = wire_new(settings)
    with parts.database.read() as session:
        known = records.account_keys(session, ACCOUNT)
    if known is None:
        _open(parts, api_base)
        with parts.database.read() as session:
            known = records.account_keys(session, ACCOUNT)
    assert known
    with parts.database.begin() as session:
        office = records.office_named(session, ACCOUNT)
        if office and not staff.colleagues(session, office.id, parts.clock()):
            cast.hire_cast(session, parts, office.id, who())
            cast.open_to_the_public(session, office.id, known.id, parts.clock())
            demo_scoring.score_the_year(session, office.id, parts.clock())
    parts.database.close()
    return Account(webhook, known.token, known.aes_key, known.appid, known.original_id, known.mode)


def _open(parts: Parts, api_base: str) -> None:
    at, town = parts.clock(), files("bot.emulator") / "town"
    told = tomllib.loads((town / "office.toml").read_text("utf-8"))
    form = AccountForm(
        ACCOUNT, AccountKind.SUBSCRIPTION, "wx" + secrets.token_hex(8), "gh_" + secrets.token_hex(6),
        _letters(16), _letters(43), Mode.SAFE, api_base, secret=SECRET,
    )  # fmt: skip
    rows = [
        row for name in ("items", "powers") for row in read_jsonl((town / f"{name}.jsonl").read_text("utf-8"))
    ]
    with parts.database.begin() as session:
        office_id = offices.open_office(
            session, ACCOUNT, told["name"], who(), at, short_name=told["short"], profile=_profile(told)
        )
        offices.open_account(session, form, office_id, who(), at)
        enquiries.keep_synonyms(session, office_id, shipped("synonyms.txt"))
        publications.import_items(
            session, office_id, [row for row in rows if isinstance(row, ItemRow)], who(), at
        )


def _letters(count: int) -> str:
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(count))


def _profile(told: dict[str, Any]) -> dict[str, Any]:
    """office.toml in the words of handlers.office."""
    desks = [
        {"name": one["name"], "duty": one.get("duty", ""), "telephone": one.get("telephone", ""), "room": one.get("room", "")}
        for one in told["stations"]
    ]  # fmt: skip
    return {
        "address": told["address"], "hours": told["hours"]["text"], "telephone": told["telephone"], "fax": told["fax"],
        "email": told["email"], "website": told["website"],
        "disclosure_office": told["disclosure_office"], "supervision": told["supervision_telephone"], "hotline": told["hotline"],
        "guide": told["guide"]["text"], "review_organ": told["remedies"]["review_office"],
        "wechat_intake": True, "notice_template": ONCE,
        "court": told["remedies"]["court"], "review_online": told["remedies"]["review_online"],
        "letter_mark": told["letters"]["mark"], "fee_payment": told["letters"]["fee_payment"],
        "disclosure_head": told["letters"]["disclosure_head"], "desks": desks, "villages": [one["name"] for one in told["villages"]],
    }  # fmt: skip


# --- running ---------------------------------------------------------------------------------------


def _wait_until_ready(site: str, serving: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if serving.poll() is not None:
            raise Refused("公众号服务没有启动起来，原因见上面。端口被占用的话，用 --port 换一个。")
        try:
            with urlopen(f"{site}/health/ready", timeout=1) as answer:  # noqa: S310 - our own loopback address
                if json.load(answer)["ready"]:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise Refused("等了三十秒，公众号服务还没有准备好。")


def _open_phone(platform: Platform, port: int, pages: str, parts: Parts) -> None:
    menu = {name: {label: str(key) for label, key in items.items()} for name, items in STANDARD.items()}
    platform.service.templates.add(ONCE)
    for name in CITIZENS:
        platform.phone(name)  # in this order they get their WeChat ids
    app = create_phone(platform, menu, "梭戛乡政务公开", CITIZENS, pages)
    show_staff(app, lambda: [SignIn(*one) for one in cast.sign_ins(parts)], cast.PASSWORD, pages)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", port, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def _tell(site: str, phone: str, home: Path) -> None:
    click.echo(f"""
梭戛乡政务公开（演示）已经开好：

  手机      {phone}/phone
  群众网页  {site}/h/{ACCOUNT}/
  管理台    {site}/console/
            用谁登录、密码和验证码：{phone}/phone/staff

在手机上试试：
  关注公众号，看欢迎语
  低保怎么申请        查到了，回复数字看内容
  残急人两项补贴      打错字也能懂
  梭府发〔2026〕12号  按文号查，少个括号也行
  火星移民            查不到会说查不到，再发「留言」
  几点下班            随时问，填表时也行
  我要申请            一步一问，最后「提交」拿回执
  点一条自己发的消息，旁边显示微信线路上的 XML

命令行里：GONGKAI_HOME={home} ./run search 危房改造
按 Ctrl+C 结束。
""")


COMMANDS = (demo,)
