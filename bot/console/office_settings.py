"""单位资料、公开指南和受理: what the office says of itself, in letters and to citizens."""

from flask import request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from handlers.office import names_wechat
from handlers.offices import actions, tree
from handlers.offices.rules import DESCRIBED, check_described
from handlers.refusal import Faults, Refused
from storage import offices
from storage.tokens import writable

LONG = frozenset({"fee_payment"})  # more than a line
GUIDE = "guide"  # has a page of its own
ON, OFF = "on", "off"


def register(console: Console) -> None:
    @console.page("/settings/office")
    def office_profile(session: Session, clerk: AtWork) -> str:
        return page("settings/office", described=_described(), told=clerk.office, long=LONG)

    @console.deed("/settings/office", shown_on="office_profile")
    def describe_office(session: Session, clerk: AtWork) -> Done:
        changed = _changed(clerk)
        for field, value in changed.items():
            actions.describe(session, clerk.office.slug, field, value, clerk.name, clerk.at)
        names = "、".join(DESCRIBED[field].partition("（")[0].partition("，")[0] for field in changed)
        told = f"已更新：{names}。" if changed else "没有改动。"
        return Done(told + "发出去的文书不变。" * bool(changed), url_for("console.office_profile"))

    @console.page("/settings/guide")
    def office_guide(session: Session, clerk: AtWork) -> str:
        return page(
            "settings/guide", guide=clerk.office.guide, names_wechat=names_wechat(clerk.office.guide),
            switched_on=clerk.office.wechat_intake, takes=clerk.office.takes_by_wechat,
        )  # fmt: skip

    @console.deed("/settings/guide", shown_on="office_guide")
    def keep_guide(session: Session, clerk: AtWork) -> Done:
        guide = writable(request.form.get(GUIDE, ""))
        try:
            actions.keep_guide(session, clerk.office.slug, guide, clerk.name, clerk.at)
        except Refused as refused:
            raise Faults({GUIDE: refused.sentence}) from None
        return Done("指南已更新，群众现在看到的就是这一版。", url_for("console.office_guide"))

    @console.deed("/settings/guide/intake", shown_on="office_guide")
    def switch_intake(session: Session, clerk: AtWork) -> Done:
        wanted = request.form.get("intake", "")
        if wanted not in (ON, OFF):
            raise Refused("请点「打开受理」或「关闭受理」。")
        change = actions.open_intake if wanted == ON else actions.shut_intake
        change(session, clerk.office.slug, clerk.name, clerk.at)
        told = "公众号现在受理申请。" if wanted == ON else "公众号不再受理新的申请，填了一半的可以填完。"
        return Done(told, url_for("console.office_guide"))

    _above(console)


def _above(console: Console) -> None:
    @console.page("/settings/above")
    def office_above(session: Session, clerk: AtWork) -> str:
        everyone = offices.all_offices(session)
        here = next(one for one in everyone if one.id == clerk.office.id)
        under = tree.below(everyone, here.id)
        return page(
            "settings/above", above=next((one for one in everyone if one.id == here.parent_id), None),
            offered={one.slug: one.name for one in everyone if one.id not in {here.id, *under}},
            children=[one.name for one in everyone if one.parent_id == here.id],
        )  # fmt: skip

    @console.deed("/settings/above", shown_on="office_above")
    def place_office(session: Session, clerk: AtWork) -> Done:
        above = request.form.get("above", "").strip()
        try:
            tree.place(session, clerk.office.slug, above, clerk.name, clerk.at)
        except Refused as refused:
            raise Faults({"above": refused.sentence}) from None
        told = "上级单位已设好，它看得到本单位封存的年度报告和进度。" if above else "已写明没有上级单位。"
        return Done(told, url_for("console.office_above"))


def _described() -> dict[str, str]:
    return {field: word for field, word in DESCRIBED.items() if field != GUIDE}


def _changed(clerk: AtWork) -> dict[str, str]:
    """Fields told otherwise than they stand; all faults at once."""
    told = {name: writable(request.form[name]).strip() for name in _described() if name in request.form}
    changed = {name: value for name, value in told.items() if value != getattr(clerk.office, name)}
    faults = {}
    for name, value in changed.items():
        try:
            check_described(name, value)
        except Refused as refused:
            faults[name] = refused.sentence
    if faults:
        raise Faults(faults)
    return changed
