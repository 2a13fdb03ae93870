"""试用和上线: the checklist, the testers, opening the account to the public."""

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.permissions import may
from handlers.announcements import trial
from handlers.refusal import Refused
from storage import going_live as kept
from storage import offices
from storage.announcement_terms import Check


def register(console: Console) -> None:
    @console.page("/going-live")
    def going_live(session: Session, clerk: AtWork) -> str:
        account = offices.account_serving(session, clerk.office_id)
        return page(
            "going_live", account=account, points=trial.CHECKS, checked=kept.checks_of(session, account.id) if account else {},
            live=account is not None and kept.is_live(session, account.id), testers=kept.testers_of(session, account.id) if account else [],
            keeps=may(clerk.posts, "tick_check"), adds=may(clerk.posts, "add_tester"),
        )  # fmt: skip

    @console.deed("/going-live/<point>/tick", shown_on="going_live")
    def tick_check(session: Session, clerk: AtWork, point: str) -> Done:
        trial.tick(session, clerk, _account(session, clerk), _point(point), clerk.at)
        return _back("已记下。")

    @console.deed("/going-live/<point>/untick", shown_on="going_live")
    def untick_check(session: Session, clerk: AtWork, point: str) -> Done:
        trial.untick(session, clerk, _account(session, clerk), _point(point), clerk.at)
        return _back("已取消。")

    @console.deed("/going-live/open", shown_on="going_live")
    def go_live(session: Session, clerk: AtWork) -> Done:
        trial.go_live(session, clerk, _account(session, clerk), clerk.at)
        return _back("已上线：以后批准的推送发给全体关注的人。")

    @console.deed("/going-live/stop", shown_on="going_live")
    def back_to_trial(session: Session, clerk: AtWork) -> Done:
        trial.back_to_trial(session, clerk, _account(session, clerk), clerk.at)
        return _back("已退回试用：以后批准的推送只发给测试人。")

    _testers(console)


def _testers(console: Console) -> None:
    @console.deed("/going-live/testers", shown_on="going_live")
    def add_tester(session: Session, clerk: AtWork) -> Done:
        name, wechat = (request.form.get(field, "")[:60] for field in ("name", "wechat"))
        trial.add_tester(session, clerk, _account(session, clerk), name, wechat, clerk.at)
        return _back("已登记。")

    @console.deed("/going-live/testers/<int:tester_id>/remove", shown_on="going_live")
    def remove_tester(session: Session, clerk: AtWork, tester_id: int) -> Done:
        kept.tester_of(session, clerk.office_id, tester_id) or abort(404)
        trial.remove_tester(session, clerk, tester_id, clerk.at)
        return _back("已移除。")


def _account(session: Session, clerk: AtWork) -> int:
    account = offices.account_serving(session, clerk.office_id)
    if account is None:
        raise Refused("本单位还没有公众号。请先登记公众号。")
    return account.id


def _point(told: str) -> Check:
    return Check(told) if told in set(Check) else abort(404)


def _back(told: str) -> Done:
    return Done(told, url_for("console.going_live"))
