"""操作日志: who did what, for 审计 alone; and whether the chain is whole."""

from datetime import date, datetime, time, timedelta

from flask import Response, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import MOST_EXPORTED, asked, asked_day, exported, listing
from bot.console.words import ACTS, about_told, result_told
from handlers.office import SHANGHAI
from handlers.staff import actions
from storage import acts as records
from storage import staff
from storage.act_terms import Act
from storage.acts import ActRecord, Wanted

FIELDS = ("who", "act", "about", "first", "last")


def register(console: Console) -> None:
    @console.page("/acts")
    def acts(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _find(session, clerk, offset, limit), *FIELDS)
        names = staff.names(session, {int(n) for one in found.rows if (n := _person(one.about))})
        return page("acts", found=found, names=names, about_told=about_told, result_told=result_told)

    @console.page("/acts.xlsx")
    def acts_export(session: Session, clerk: AtWork) -> Response:
        rows, _ = _find(session, clerk, 0, MOST_EXPORTED)
        table = [
            (one.number, one.at, one.who, ACTS[one.act], one.about, result_told(one.act, one.result))
            for one in rows
        ]
        heads = ("序号", "时间", "谁", "做了什么", "对象", "结果")
        return exported(console.parts, clerk, "操作日志", heads, table)

    @console.page("/chain")
    def chain(session: Session, clerk: AtWork) -> str:
        return page("chain", checks=_checks(session, clerk))

    @console.deed("/chain", shown_on="chain")
    def check_chain(session: Session, clerk: AtWork) -> Done:
        told = actions.check_chain(session, clerk.office.id, clerk.name, clerk.at)
        return Done(told, url_for("console.chain"))


def _checks(session: Session, clerk: AtWork) -> list[ActRecord]:
    found, _ = records.found(session, clerk.office.id, Wanted(act=Act.CHAIN_CHECKED), 0, 10)
    return found


def _find(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[ActRecord], int]:
    told = asked(*FIELDS)
    first, last = asked_day(told.get("first")), asked_day(told.get("last"))
    wanted = Wanted(
        told.get("who", ""),
        Act(told["act"]) if told.get("act") in set(Act) else None,
        told.get("about", ""),
        _midnight(first) if first else None,
        _midnight(last + timedelta(days=1)) if last and last < date.max else None,
    )
    return records.found(session, clerk.office.id, wanted, offset, limit)


def _person(about: str) -> str:
    kind, _, number = about.partition(":")
    return number if kind == "staff" else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
