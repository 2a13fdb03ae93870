"""试用到上线: the checklist somebody answers for point by point, the testers, and opening the account to the public."""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.refusal import Faults, Refused
from storage import acts, going_live
from storage.act_terms import Act
from storage.announcement_terms import Check
from storage.going_live import Live, LiveCheck, Tester
from storage.terms import Post

KEEPERS = frozenset({Post.ADMINISTRATOR})
TESTER_KEEPERS = frozenset({Post.ADMINISTRATOR, Post.REVIEWER})
MOST_TESTERS = 20  # previews are a hundred a day (wechat-platform §5.4)
_WECHAT = re.compile(r"[A-Za-z][-_A-Za-z0-9]{5,19}")

CHECKS: Mapping[Check, str] = {
    Check.REACHED: "公众号收得到消息、回得出话：在手机上关注，问一句，有回答",
    Check.SECRET: "公众号的 AppSecret 和 IP 白名单配好了，接口调得通",
    Check.GUIDE: "公开指南、单位地址、电话、办公时间核对过，和现在一样",
    Check.DUTIES: "起草、审核、保密审查、签发都有人，替班也排了",
    Check.PREVIEWED: "测试人在自己手机上看过一次推送，样子对",
    Check.BACKUP: "备份在做，恢复演练做过一次",
    Check.PROTECTION: "知道群发前由哪位公众号管理员在手机上确认，他在岗",
}


def tick(session: Session, clerk: Clerk, account_id: int, point: Check, at: datetime) -> None:
    need_post(clerk, KEEPERS, "系统管理")
    if point not in going_live.checks_of(session, account_id):
        session.add(LiveCheck(account_id=account_id, point=point, by=clerk.name, at=at))
        session.flush()
        _record(session, clerk, account_id, f"checked {point}", at)


def untick(session: Session, clerk: Clerk, account_id: int, point: Check, at: datetime) -> None:
    need_post(clerk, KEEPERS, "系统管理")
    if going_live.is_live(session, account_id):
        raise Refused("公众号已经上线。要改检查清单，请先退回试用。")
    going_live.untick(session, account_id, point)
    _record(session, clerk, account_id, f"unchecked {point}", at)


def go_live(session: Session, clerk: Clerk, account_id: int, at: datetime) -> None:
    """From here on pushes reach everybody who follows."""
    need_post(clerk, KEEPERS, "系统管理")
    if going_live.is_live(session, account_id):
        return
    missing = [CHECKS[one] for one in CHECKS if one not in going_live.checks_of(session, account_id)]
    if missing:
        raise Refused(f"还有 {len(missing)} 项没有检查，不能上线。先办：{missing[0]}。")
    session.add(Live(account_id=account_id, by=clerk.name, at=at))
    session.flush()
    _record(session, clerk, account_id, "opened", at)


def back_to_trial(session: Session, clerk: Clerk, account_id: int, at: datetime) -> None:
    need_post(clerk, KEEPERS, "系统管理")
    live = session.get(Live, account_id)
    if live:
        session.delete(live)
        session.flush()
        _record(session, clerk, account_id, "stopped", at)


def add_tester(session: Session, clerk: Clerk, account_id: int, name: str, wechat: str, at: datetime) -> None:
    need_post(clerk, TESTER_KEEPERS, "系统管理或审核")
    name, wechat = name.strip(), wechat.strip()
    if not name or len(name) > 20:  # noqa: PLR2004 - a name
        raise Faults({"name": "请写测试人的姓名，二十个字以内。"})
    if not _WECHAT.fullmatch(wechat):
        raise Faults(
            {"wechat": "微信号是六到二十位字母、数字、下划线或减号，字母开头。在微信「我」的页面里看得到。"}
        )
    if len(going_live.testers_of(session, account_id)) >= MOST_TESTERS:
        raise Refused(f"测试人最多 {MOST_TESTERS} 位，请先移除不用的。")
    if going_live.tester_named(session, account_id, name):
        raise Faults({"name": f"已经有{name}了。换了微信号的，请先移除再登记。"})
    sealed = going_live.seal_wechat(session, account_id, name, wechat)
    session.add(Tester(
        office_id=clerk.office_id, account_id=account_id, name=name, wechat=sealed, by=clerk.name, at=at
    ))  # fmt: skip
    session.flush()
    _record(session, clerk, account_id, "tester added", at)


def remove_tester(session: Session, clerk: Clerk, tester_id: int, at: datetime) -> None:
    need_post(clerk, TESTER_KEEPERS, "系统管理或审核")
    one = going_live.tester_of(session, clerk.office_id, tester_id)
    if one:
        going_live.remove_tester(session, tester_id)
        _record(session, clerk, one.account_id, "tester removed", at)


def _record(session: Session, clerk: Clerk, account_id: int, result: str, at: datetime) -> None:
    about = f"accounts:{account_id}"
    acts.record(session, clerk.office_id, clerk.name, Act.LIVE_CHANGED, about, at, result)
