"""One letter: its course, its answer, and the person who agrees where it needs two."""

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.mailbox import DOORS, left_told
from handlers.mailbox import actions
from handlers.mailbox.actions import number_of
from handlers.mailbox.reading import LetterCase, case_of, row_of
from handlers.mailbox.rules import KINDS, POSTS, STATES, read_words
from handlers.masking import without_numbers
from handlers.office import office_time
from handlers.refusal import Faults
from handlers.staff.rules import POSTS as POST_WORDS
from storage import mailbox as kept
from storage import phrases
from storage.mailbox_terms import MailEvent, MailKind
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched

AGREED, BACK, INSERT = "agree", "back", "insert"
EVENTS = {
    MailEvent.DRAFTED: "拟答复", MailEvent.SENT_BACK: "退回", MailEvent.TRANSFERRED: "转办", MailEvent.ANSWERED: "答复",
    MailEvent.CLOSED: "办结，没有答复",
}  # fmt: skip


def register(console: Console) -> None:
    _looking(console)
    _answering(console)
    _disposing(console)


def _looking(console: Console) -> None:
    @console.page("/mailbox/<int:mail_id>")
    def mail(session: Session, clerk: AtWork, mail_id: int) -> str:
        return _page(session, clerk, mail_id)

    @console.page("/mailbox/<int:mail_id>/open")
    def whole_mail(session: Session, clerk: AtWork, mail_id: int) -> str:
        return page("mailbox/reveal", case=_here(session, clerk, mail_id), number=number_of)

    @console.deed("/mailbox/<int:mail_id>/open", shown_on="whole_mail")
    def open_mail(session: Session, clerk: AtWork, mail_id: int) -> Done:
        """Shown on this page and nowhere else; whoever looks again gives a reason again."""
        case, why = _here(session, clerk, mail_id), read_words(request.form, "why", "为什么要看")
        words = actions.open_words(session, clerk, mail_id, why, clerk.at)
        return Done(
            "", _to(mail_id), shown=page("mailbox/revealed", case=case, words=words, number=number_of)
        )


def _answering(console: Console) -> None:
    @console.deed("/mailbox/<int:mail_id>/answer", shown_on="mail")
    def answer_mail(session: Session, clerk: AtWork, mail_id: int) -> Done:
        _here(session, clerk, mail_id)
        if request.form.get("act") == INSERT:
            return Done("", _to(mail_id), shown=_page(session, clerk, mail_id, _with_phrase(session, clerk)))
        words = read_words(request.form, "answer", "答复")
        step = actions.answer(session, clerk, mail_id, words, clerk.at)
        if step is MailEvent.DRAFTED:
            return Done("答复拟好了，要另一位同事同意后才告诉群众。", _to(mail_id))
        return Done("已答复，正在告诉群众；没有发到的会在「未送达」里。", _to(mail_id))

    @console.deed("/mailbox/<int:mail_id>/decide", shown_on="mail")
    def decide_mail(session: Session, clerk: AtWork, mail_id: int) -> Done:
        """Which of the two is what the button says; Enter presses neither."""
        _here(session, clerk, mail_id)
        seen, decision = request.form.get("seen", ""), request.form.get("decision", "")
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= 9 else 0  # noqa: PLR2004 - a number of ours
        if decision == AGREED:
            actions.agree(session, clerk, mail_id, number, clerk.at)
            return Done("已同意，答复正在告诉群众。", url_for("console.mailbox"))
        if decision != BACK:
            raise Faults({"opinion": "请选同意还是退回。"})
        actions.send_back(
            session, clerk, mail_id, number, read_words(request.form, "opinion", "退回的原因"), clerk.at
        )
        return Done("已退回，等着重拟。", url_for("console.mailbox"))


def _disposing(console: Console) -> None:
    @console.deed("/mailbox/<int:mail_id>/transfer", shown_on="mail")
    def transfer_mail(session: Session, clerk: AtWork, mail_id: int) -> Done:
        _here(session, clerk, mail_id)
        why = read_words(request.form, "transfer_why", "为什么转")
        actions.transfer(session, clerk, mail_id, request.form.get("post", ""), why, clerk.at)
        return Done("已转办，期限不变。", url_for("console.mailbox"))

    @console.deed("/mailbox/<int:mail_id>/close", shown_on="mail")
    def close_mail(session: Session, clerk: AtWork, mail_id: int) -> Done:
        _here(session, clerk, mail_id)
        actions.close(session, clerk, mail_id, read_words(request.form, "close_why", "办结的原因"), clerk.at)
        return Done("已办结，原因会告诉群众。", _to(mail_id))


def _page(session: Session, clerk: AtWork, mail_id: int, typed_answer: str | None = None) -> str:
    case = _here(session, clerk, mail_id)
    row = row_of(case, clerk.day)
    last = case.events[-1] if case.events else None
    drafted = last if last and last.kind is MailEvent.DRAFTED else None
    return page(
        "mailbox/letter", case=case, number=number_of(case.letter), kind=KINDS[case.letter.kind], drafted=drafted,
        words=without_numbers(kept.words_of(session, case.letter)), left=left_told(row, clerk.day), tone=row.tone,
        state=STATES[case.state], door=DOORS[case.letter.door], whose=POST_WORDS[case.letter.post], events=EVENTS,
        holds=case.letter.post in clerk.posts, is_report=case.letter.kind is MailKind.REPORT,
        decides=drafted is not None and drafted.clerk_id != clerk.id,
        posts={str(post): POST_WORDS[post] for post in POSTS if post != case.letter.post},
        phrases={str(one.id): one.words for one in phrases.phrases_of(session, clerk.office_id)},
        answer=typed_answer, told=_told(case, actions.dispatch_of(session, case.letter)),
    )  # fmt: skip


def _with_phrase(session: Session, clerk: AtWork) -> str:
    """What was typed, and the phrase chosen below it."""
    told, chosen = request.form.get("answer", "").rstrip(), request.form.get("phrase", "")
    found = {str(one.id): one.words for one in phrases.phrases_of(session, clerk.office_id)}
    if chosen not in found:
        raise Faults({"phrase": "请选一句常用语。"})
    return f"{told}\n{found[chosen]}".lstrip()


def _told(case: LetterCase, sent: Dispatch | None) -> str:
    """Whether the citizen knows of the answer."""
    if not case.is_settled:
        return ""
    if sent is None:
        return (
            "没有留下公众号，凭编号和查询码在网页上看"
            if case.letter.citizen_id is None
            else "下次来消息时告诉"
        )
    at = f"（{office_time(sent.ended_at):%m-%d %H:%M}）" if sent.ended_at else ""
    if sent.state in (Dispatched.GAVE_UP, Dispatched.UNKNOWN):
        return f"没有发到{at}：{sent.why}。下次来消息时会告诉；{sent.todo}"
    return {Dispatched.SENT: f"已发微信通知{at}", Dispatched.READ: f"群众已经看到{at}"}.get(
        sent.state, "正在发微信通知"
    )


def _here(session: Session, clerk: AtWork, mail_id: int) -> LetterCase:
    return case_of(session, clerk, mail_id) or abort(404)


def _to(mail_id: int) -> str:
    return url_for("console.mail", mail_id=mail_id)
