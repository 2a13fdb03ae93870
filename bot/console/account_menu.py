"""公众号菜单: edited as it will look, compared with what WeChat has, and pushed."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.utils import redirect

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page, shown_again, the_clerk
from bot.wechat import menus as wechat
from bot.wechat.client import Client
from bot.wechat.faults import WechatFault
from bot.wechat.rights import why_not
from handlers.menus import actions
from handlers.menus.actions import Standing
from handlers.menus.rules import (
    BUTTONS,
    ENTRIES,
    ENTRY_SHOWN,
    OFFERED,
    OPEN,
    SHOWN,
    Button,
    Does,
    read_menu,
    shown,
)
from handlers.refusal import Refused
from storage import menus, outbox, sessions
from storage.offices import Account
from storage.sending_terms import Dispatched

PATH = "/cgi-bin/menu/create"
CHOICES = {OPEN: "打开网页（网址写在下面）"} | {str(word): f"回答「{word}」" for word in OFFERED}
SENT = {
    Dispatched.WAITING: "正在推送，几秒钟后刷新这一页",
    Dispatched.CARRIED: "正在推送，几秒钟后刷新这一页",
    Dispatched.SENT: "已推送",
}
NOT_OURS = "本单位的公众号由别的单位管理菜单（几个乡镇合用一个公众号时，由排在第一位的单位管）。"


def register(console: Console) -> None:
    @console.page("/menu")
    def account_menu(session: Session, clerk: AtWork) -> str:
        account = menus.kept_by(session, clerk.office_id)
        if account is None:
            return page("account_menu", account=None, not_ours=NOT_OURS)
        now = actions.standing(session, account.id)
        last = outbox.latest(session, clerk.office_id, actions.about_of(account.id))
        return page(
            "account_menu", account=account, now=now, seats=seats(now), choices=CHOICES, last=last, sent=SENT,
            why_not=why_not(account.kind, account.verified, PATH), does=does_of, shown=shown, width=SHOWN, entry_width=ENTRY_SHOWN,
        )  # fmt: skip

    @console.deed("/menu", shown_on="account_menu")
    def change_menu(session: Session, clerk: AtWork) -> Done:
        account, told = _mine(session, clerk), request.form.get("edition", "")
        edition = int(told) if told.isdecimal() else 0
        actions.change(
            session, clerk.office_id, account.id, read_menu(request.form), edition, clerk.name, clerk.at
        )
        return Done(
            "菜单已保存，还没有推送。看看上面的样子，再点「推送到微信」。", url_for("console.account_menu")
        )

    @console.deed("/menu/push", shown_on="account_menu")
    def push_menu(session: Session, clerk: AtWork) -> Done:
        account = _mine(session, clerk)
        if why := why_not(account.kind, account.verified, PATH):
            raise Refused(f"{why}。")
        actions.push(session, clerk.office_id, account.id, clerk.name, clerk.at)
        return Done(
            "菜单正在推送，几秒钟就到。手机上要等五分钟，或者重新进入公众号才看得到。",
            url_for("console.account_menu"),
        )

    _looking(console)


def _looking(console: Console) -> None:
    @console.plain("/menu/look", "POST", shown_on="account_menu")
    def look_at_menu() -> ResponseReturnValue:
        """WeChat is asked outside of any transaction; then what it said is kept."""
        clerk, database = the_clerk(), console.parts.database
        try:
            with database.read() as session:
                account_id = _mine(session, clerk).id
            there = wechat.there(Client(database, console.parts.clock, account_id))
        except WechatFault as e:
            return shown_again("account_menu", Refused(f"{e.what}。{e.todo}。"), {}, 422)
        except Refused as refused:
            return shown_again("account_menu", refused, {}, 422)
        with database.begin() as session:
            actions.note_there(session, account_id, there, clerk.at)
            sessions.tell(session, clerk.session_id, "看过了，微信那边现在的菜单和这里的差别列在下面。")
        return redirect(url_for("console.account_menu"), 303)


def _mine(session: Session, clerk: AtWork) -> Account:
    account = menus.kept_by(session, clerk.office_id)
    if account is None:
        raise Refused(NOT_OURS)
    return account


def seats(now: Standing) -> list[tuple[str, Button | None, list[tuple[str, Button | None]]]]:
    """Every place of the form, filled or empty: (place, button, [(place, entry) …])."""
    made: list[tuple[str, Button | None, list[tuple[str, Button | None]]]] = []
    for number in range(BUTTONS):
        button = now.menu[number] if number < len(now.menu) else None
        under = button.under if button else ()
        entries = [
            (f"{number + 1}-{place + 1}", under[place] if place < len(under) else None)
            for place in range(ENTRIES)
        ]
        made.append((str(number + 1), button, entries))
    return made


def does_of(button: Button | None) -> str:
    """What the choice of the form shows for it."""
    if button is None or button.under:
        return ""
    return button.value if button.does is Does.ANSWERS else OPEN
