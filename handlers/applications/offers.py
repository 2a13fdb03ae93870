"""What is offered beside the questions: the page, what is published already, and the right door for a complaint."""

from sqlalchemy.orm import Session

from handlers import links
from handlers.applications import actions
from handlers.applications.remarks import is_complaint
from handlers.applications.rules import Draft
from handlers.messages import Link, Part, Tap, Text, lines
from handlers.office import OfficeProfile
from handlers.visit import Visit
from storage import publications

MOST_OFFERED = 3
PATIENCE = 2  # times a question stays open; then it comes with the way to a person


def page(session: Session, visit: Visit) -> Link:
    """The same form on a page; every link is a new one, for it opens once."""
    return Link("也可以打开网页，一次填完（替别人填的用网页）", _opened_once(session, visit))


def receipt_page(session: Session, visit: Visit, number: str) -> Link:
    return Link("打开回执网页（可以保存、打印）", _opened_once(session, visit, number=number))


def _opened_once(session: Session, visit: Visit, **more: str) -> str:
    key = links.make(session, visit.citizen_id, visit.office.id, visit.at)
    return visit.page("apply", k=key, **more)


def person(session: Session, visit: Visit, misses: int) -> list[Part]:
    if misses < PATIENCE:
        return []
    number = visit.office.telephone or visit.office.hotline
    told = f"不好填的话，打电话 {number}，工作人员帮您填；也可以先「暂停」，以后再填。"
    return ["", told, page(session, visit)]


def last_step(session: Session, visit: Visit, misses: int) -> Text:
    return lines(
        "好的，还差最后一步：",
        Tap("回复「提交」，申请就正式交上来了", "提交"),
        "还要改的话，回复「修改」。",
        *person(session, visit, misses),
    )


def before_going_on(session: Session, visit: Visit, draft: Draft) -> tuple[Draft, list[Part]]:
    """What stands above the next question once it is known what is wanted. It takes no turn of its own."""
    told: list[Part] = other_door(visit.office) if is_complaint(draft.wanted) else []
    nearby = publications.headlines(session, visit.nearby[: min(MOST_OFFERED, visit.list_size)])
    if nearby:
        draft = actions.offer(session, visit.office.id, draft, visit.at)
        rows = [Tap(f"《{one.title}》", f"公开{one.id}", typed=f"公开{one.id}") for one in nearby]
        enough = Tap("这些就够了，不用申请了，请回复「够了」", "够了")
        told += ["已经公开了这些，也许就是您要的：", *rows, enough, "不是要这些，接着填：", ""]
    return draft, told


def other_door(office: OfficeProfile) -> list[Part]:
    """条例第三十九条第一款: whoever complains is told the door for it; who means an application goes on."""
    return [
        f"这像是投诉、举报或者反映问题，公开申请解决不了（条例第三十九条）。请打 {office.hotline}，或者直接告诉工作人员：",
        Tap("发「留言」交给工作人员", "留言"),
        "还是要申请公开信息的，接着填，照样登记：",
        "",
    ]


def enough() -> Text:
    return lines(
        "好的，不用申请了，填的内容已经删除。",
        Tap("还要申请，请发「我要申请」", "我要申请"),
        Tap("再查别的，直接打字问，或发「查公开」", "查公开"),
    )
