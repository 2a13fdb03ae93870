"""问了没答上, a week at a time, and what is made of it with one tap; 常见问题, which answer before anything is looked for."""

from datetime import date, timedelta
from secrets import token_hex

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked_day, exported
from bot.console.permissions import may
from bot.console.posts import FAQ_KEEPERS
from handlers.enquiries import faqs as acts
from handlers.enquiries import unanswered
from handlers.enquiries.faqs import read_faq
from handlers.enquiries.unanswered import WEEK, week_of
from handlers.publications import drafting
from handlers.publications.content import Content
from storage import enquiries
from storage import faqs as kept
from storage.faqs import Faq, SettledAs

COUNTED_DAYS = 30
PENDING, EMPTY, IN_FORCE, CHANGED = "等另一位同事同意", "还没有写答案", "正在用", "正在用，改过的等同意"


def register(console: Console) -> None:
    _questions(console)
    _entries(console)
    _keeping(console)


def _questions(console: Console) -> None:
    @console.page("/asked")
    def asked(session: Session, clerk: AtWork) -> str:
        first, last = week_of(asked_day(request.args.get("week")) or clerk.day)
        groups = unanswered.groups_of(session, clerk.office_id, first, last)
        return page(
            "faqs/asked", groups=groups, first=first, last=last, before=first - WEEK - timedelta(days=1),
            after=last + timedelta(days=1) if last < clerk.day else None, keeps=may(clerk.posts, "faq_of_question"),
            writes=may(clerk.posts, "item_of_question"),
        )  # fmt: skip

    @console.deed("/asked/<int:enquiry_id>/faq", shown_on="asked")
    def faq_of_question(session: Session, clerk: AtWork, enquiry_id: int) -> Done:
        question = _question(session, clerk, enquiry_id)
        number = acts.begin(session, clerk, question, clerk.at)
        unanswered.settle(session, clerk, enquiry_id, SettledAs.FAQ, number, clerk.at)
        return Done("已列入常见问题，请写答案。", url_for("console.faq", faq_id=number))

    @console.deed("/asked/<int:enquiry_id>/item", shown_on="asked")
    def item_of_question(session: Session, clerk: AtWork, enquiry_id: int) -> Done:
        question = _question(session, clerk, enquiry_id)
        number = drafting.start(session, clerk, Content(question), token_hex(8), clerk.at)
        unanswered.settle(session, clerk, enquiry_id, SettledAs.ITEM, number, clerk.at)
        return Done("已列为要公开的信息，起草好了就能送审。", url_for("console.edit_item", item_id=number))

    @console.deed("/asked/<int:enquiry_id>/leave", shown_on="asked")
    def leave_question(session: Session, clerk: AtWork, enquiry_id: int) -> Done:
        _question(session, clerk, enquiry_id)
        unanswered.settle(session, clerk, enquiry_id, SettledAs.NOTHING, None, clerk.at)
        return Done("已记下，这个问题不用管。", url_for("console.asked"))


def _entries(console: Console) -> None:
    @console.page("/faqs")
    def faqs(session: Session, clerk: AtWork) -> str:
        times = kept.times_answered(session, clerk.office_id, _since(clerk.day), clerk.day)
        return page(
            "faqs/list", entries=kept.faqs_of(session, clerk.office_id), times=times, days=COUNTED_DAYS, state=state_of,
            keeps=may(clerk.posts, "new_faq"),
        )  # fmt: skip

    @console.page("/faqs.xlsx")
    def faqs_export(session: Session, clerk: AtWork) -> Response:
        times = kept.times_answered(session, clerk.office_id, _since(clerk.day), clerk.day)
        table = [
            (
                one.question or one.new_question,
                one.answer or one.new_answer,
                state_of(one)[0],
                times.get(one.id, 0),
            )
            for one in kept.faqs_of(session, clerk.office_id)
        ]
        heads = ("问题", "答案", "状态", f"{COUNTED_DAYS}天里答了几次")
        return exported(console.parts, clerk, "常见问题", heads, table)

    @console.page("/faqs/<int:faq_id>")
    def faq(session: Session, clerk: AtWork, faq_id: int) -> str:
        one = _here(session, clerk, faq_id)
        return page(
            "faqs/entry", one=one, state=state_of(one), keeps=may(clerk.posts, "write_faq"),
            decides=bool(one.new_answer) and one.written_by_id != clerk.id and may(clerk.posts, "agree_faq"),
        )  # fmt: skip


def _keeping(console: Console) -> None:
    @console.deed("/faqs/new", shown_on="faqs")
    def new_faq(session: Session, clerk: AtWork) -> Done:
        form = read_faq(request.form.get("question", ""), request.form.get("answer", ""))
        number = acts.begin(session, clerk, form.question, clerk.at)
        acts.write(session, clerk, number, form, 0, clerk.at)
        return Done("已写好，另一位同事同意后就用。", url_for("console.faqs"))

    @console.deed("/faqs/<int:faq_id>", shown_on="faq")
    def write_faq(session: Session, clerk: AtWork, faq_id: int) -> Done:
        _here(session, clerk, faq_id)
        form = read_faq(request.form.get("question", ""), request.form.get("answer", ""))
        acts.write(session, clerk, faq_id, form, _edition(), clerk.at)
        return Done("已写好，另一位同事同意后就用。", url_for("console.faqs"))

    @console.deed("/faqs/<int:faq_id>/agree", shown_on="faq")
    def agree_faq(session: Session, clerk: AtWork, faq_id: int) -> Done:
        _here(session, clerk, faq_id)
        acts.agree(session, clerk, faq_id, _edition(), clerk.at)
        return Done("已同意，群众马上就能问到。", url_for("console.faqs"))

    @console.deed("/faqs/<int:faq_id>/retire", shown_on="faq")
    def retire_faq(session: Session, clerk: AtWork, faq_id: int) -> Done:
        _here(session, clerk, faq_id)
        acts.retire(session, clerk, faq_id, clerk.at)
        return Done("已停用，不再这样答。", url_for("console.faqs"))


def faqs_waiting(session: Session, clerk: AtWork) -> Card | None:
    """Those that wait for somebody other than who wrote them."""
    waiting = [one for one in kept.faqs_of(session, clerk.office_id) if one.new_answer]
    number = sum(one.written_by_id != clerk.id for one in waiting)
    if not number:
        return None
    return Card(
        "常见问题待同意", "question", number, "条", "同事写好的，等您看过同意", "amber", "faqs", FAQ_KEEPERS
    )


def state_of(one: Faq) -> tuple[str, str]:
    if one.new_answer:
        return (CHANGED if one.answer else PENDING), "amber"
    return (IN_FORCE, "calm") if one.answer else (EMPTY, "amber")


def _since(today: date) -> date:
    return today - timedelta(days=COUNTED_DAYS - 1)


def _edition() -> int:
    told = request.form.get("edition", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= 9 else -1  # noqa: PLR2004 - what a column takes


def _question(session: Session, clerk: AtWork, enquiry_id: int) -> str:
    return enquiries.asked_under(session, clerk.office_id, enquiry_id) or abort(404)


def _here(session: Session, clerk: AtWork, faq_id: int) -> Faq:
    one = kept.faq_of(session, clerk.office_id, faq_id) or abort(404)
    return abort(404) if one.retired_at else one
