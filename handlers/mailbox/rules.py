"""留言: kinds, to whom they go and how soon they are answered; what may stand in a letter and in an answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.refusal import Faults
from handlers.workdays import Calendar, add_workdays
from storage.mailbox_terms import MailEvent, MailKind
from storage.terms import Post

LONGEST = 1000  # characters of a letter, of an answer, of a reason
MOST_DAYS = 60
KINDS: Mapping[MailKind, str] = {
    MailKind.MESSAGE: "留言", MailKind.QUESTION: "咨询", MailKind.SUGGESTION: "建议", MailKind.COMPLAINT: "投诉",
    MailKind.REPORT: "举报",
}  # fmt: skip
STATES: Mapping[MailEvent | None, str] = {
    None: "等着处理", MailEvent.SENT_BACK: "退回重拟", MailEvent.TRANSFERRED: "转来，等着处理",
    MailEvent.DRAFTED: "拟好了，等人同意", MailEvent.ANSWERED: "已答复", MailEvent.CLOSED: "已办结，没有答复",
}  # fmt: skip
SETTLED = frozenset({MailEvent.ANSWERED, MailEvent.CLOSED})
MAY_BE_ANONYMOUS = frozenset({MailKind.REPORT})
# Who may be given letters; 三员 are not among them.
POSTS = (Post.HANDLER, Post.CONTRIBUTOR, Post.REVIEWER, Post.SECRECY, Post.APPROVER)


@dataclass(frozen=True, slots=True)
class Route:
    """To which post a kind goes, and within how many working days it is to be answered."""

    post: Post
    days: int


# No law names one period for letters on an account: these are the office's own, and can be set (留言设置).
DEFAULTS: Mapping[MailKind, Route] = {
    MailKind.MESSAGE: Route(Post.HANDLER, 5),
    MailKind.QUESTION: Route(Post.HANDLER, 5),
    MailKind.SUGGESTION: Route(Post.HANDLER, 10),
    MailKind.COMPLAINT: Route(Post.HANDLER, 10),
    MailKind.REPORT: Route(Post.REVIEWER, 15),
}
Routes = Mapping[MailKind, Route]


def routes_from(kept: str) -> Routes:
    """`kept` is JSON, kind → [post, days]; a kind that is not kept is as it is by default."""
    told = json.loads(kept) if kept else {}
    set_ = {kind: Route(Post(told[kind][0]), int(told[kind][1])) for kind in MailKind if kind in told}
    return {**DEFAULTS, **set_}


def routes_to(routes: Routes) -> dict[str, list[str | int]]:
    return {str(kind): [str(route.post), route.days] for kind, route in routes.items()}


def read_routes(form: Mapping[str, str]) -> Routes:
    """Fields `post-kind` and `days-kind`."""
    faults, made = {}, {}
    for kind, word in KINDS.items():
        post, days = form.get(f"post-{kind}", ""), form.get(f"days-{kind}", "").strip()
        if post not in POSTS:
            faults[f"post-{kind}"] = f"请选{word}归哪个岗位。"
        if not (days.isascii() and days.isdigit() and 1 <= int(days[:4]) <= MOST_DAYS):
            faults[f"days-{kind}"] = f"{word}的期限请填 1 到 {MOST_DAYS} 个工作日。"
        if not faults:
            made[kind] = Route(Post(post), int(days))
    if faults:
        raise Faults(faults)
    return made


def kind_said(words: str) -> MailKind:
    """What the command word names: 我要举报 → 举报. A plain 留言 where it names nothing."""
    named = {"举报": MailKind.REPORT, "投诉": MailKind.COMPLAINT, "建议": MailKind.SUGGESTION}
    named |= {"咨询": MailKind.QUESTION, "提问": MailKind.QUESTION}
    return next((kind for word, kind in named.items() if word in words), MailKind.MESSAGE)


def due_of(left: date, days: int, calendar: Calendar) -> date:
    """The last day for an answer; the day after it was left is the first."""
    return add_workdays(left, days, calendar).day


def left_by(limit: date, days: int, calendar: Calendar) -> date:
    """Letters left on this day or before were due before `limit`."""
    day = limit
    while due_of(day, days, calendar) >= limit:
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class LetterForm:
    kind: MailKind
    words: str
    anonymous: bool


def read_letter(form: Mapping[str, str]) -> LetterForm:
    faults = {}
    kind, words = form.get("kind", ""), form.get("words", "").strip()
    if kind not in list(MailKind):
        faults["kind"] = "请选是哪一类。"
    if not words:
        faults["words"] = "请写下要说的话。"
    elif len(words) > LONGEST:
        faults["words"] = f"写了 {len(words)} 字，最多 {LONGEST} 字，请分几条写。"
    is_anonymous = form.get("anonymous") == "yes"
    if is_anonymous and not faults.get("kind") and MailKind(kind) not in MAY_BE_ANONYMOUS:
        faults["anonymous"] = "只有举报可以匿名。请选「举报」，或者不勾「匿名」。"
    if faults:
        raise Faults(faults)
    return LetterForm(MailKind(kind), words, is_anonymous)


def read_words(form: Mapping[str, str], name: str, asked: str) -> str:
    """An answer or a reason."""
    told = form.get(name, "").strip()
    if not told:
        raise Faults({name: f"请写明{asked}。"})
    if len(told) > LONGEST:
        raise Faults({name: f"最多 {LONGEST} 字，现在有 {len(told)} 字，请缩短。"})
    return told
