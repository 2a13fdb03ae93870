"""推给谁: the account's tags as the form offers them, and asking for them anew."""

from flask import request, url_for
from sqlalchemy.orm import Session

from bot.console import push_words as words
from bot.console.clerk import AtWork
from bot.console.frame import Done
from bot.wechat.rights import why_not
from bot.wechat.tagging import CALL
from handlers.announcements import tags
from handlers.announcements.tags import Tags
from handlers.refusal import Faults, Refused
from storage import offices
from storage.offices import Account

LONGEST = 9  # digits of a number
AGAIN = "tags"  # the second button of the form: save, and ask for the tags anew


def tags_here(session: Session, clerk: AtWork) -> Tags:
    account = offices.account_serving(session, clerk.office_id)
    return tags.tags_of(session, account.id) if account else Tags()


def shown(session: Session, account: Account | None, chosen: int | None) -> dict[str, object]:
    """What the form needs; a chosen tag that is not known stays to be seen."""
    kept = tags.tags_of(session, account.id) if account else Tags()
    offered = {one.id: f"{one.name}（{one.people} 人）" for one in kept.tags}
    if chosen is not None and chosen not in offered:
        offered[chosen] = f"标签 {chosen}（微信那边没有看到）"
    barred = barred_from(account)
    return {"offered": offered, "tags_told": f"{barred}。" if barred else told(kept), "tags_barred": barred}


def barred_from(account: Account | None) -> str:
    if account is None:
        return "本单位还没有登记公众号"
    return why_not(account.kind, account.verified, CALL)


def told(kept: Tags) -> str:
    if kept.waits:
        return "正在向微信要标签，几秒钟后刷新这一页。"
    if kept.why:
        return f"没有要到标签：{kept.why}"
    if kept.seen_at is None:
        return "还没有看过公众号有哪些标签。要只推给一部分人，点「保存，更新标签」。"
    at = words.short(kept.seen_at)
    return f"标签和人数是{at}看到的。" if kept.tags else f"公众号里没有标签（{at}看到的），只能推给全体。"


def chosen(session: Session, clerk: AtWork, before: int | None) -> int | None:
    """What came with the form: one of those that were offered."""
    given = request.form.get("tag", "").strip()
    if not given:
        return None
    number = int(given) if given.isdecimal() and len(given) <= LONGEST else -1
    if number != before and number not in tags_here(session, clerk).names:
        raise Faults({"tag": "请从标签里选一个；推给全体就选「全体关注的人」。"})
    return number


def asked_for(session: Session, clerk: AtWork, announcement_id: int) -> Done:
    account = offices.account_serving(session, clerk.office_id)
    if account is None or barred_from(account):
        raise Refused(f"{barred_from(account)}。")
    tags.ask_for(session, clerk, account.id, clerk.at)
    back = url_for("console.edit_announcement", announcement_id=announcement_id)
    return Done("已保存，正在向微信要标签，几秒钟后刷新这一页。", back)
