"""What is written down about a case: one form a step, each with its article; what the law refuses asks for a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import abort, request
from sqlalchemy.orm import Session

from bot.console import case_words as words
from bot.console.application_acts import case_page, here, line_here
from bot.console.case_file import parties_here
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked_day
from handlers.applications import hearing, noting, registering, serving
from handlers.applications.matter import Unlawful
from handlers.applications.noting import Search
from handlers.refusal import Faults
from storage.application_terms import Opinion


class Sent:
    """The fields of the form that was sent."""

    def __init__(self) -> None:
        self.note = self.words("note")

    def words(self, field: str) -> str:
        return request.form.get(field, "").strip()

    def needed(self, field: str, sentence: str) -> str:
        told = self.words(field)
        if not told:
            raise Faults({field: sentence})
        return told

    def day(self, field: str = "on") -> date:
        day = asked_day(self.words(field))
        if day is None:
            raise Faults({field: "请填日期，写作 2026-03-01。"})
        return day


Doing = Callable[[Session, AtWork, int, Sent], None]


@dataclass(frozen=True, slots=True)
class Form:
    """`fields` name what is asked: on, until, words, key, opinion, where, how, by, found, number; `optional` are those of
    them that may stay empty. `hint` says what belongs into `words`."""

    title: str
    article: str
    told: str
    fields: tuple[str, ...]
    do: Doing
    hint: str = ""
    optional: tuple[str, ...] = ()

    def refuse_empty(self) -> None:
        """All that is missing at once, each at its field."""
        sent = Sent()
        empty = [name for name in self.fields if name not in self.optional and not sent.words(name)]
        if empty:
            raise Faults({name: MISSING[name] for name in empty})


MISSING = {
    "on": "请填日期，写作 2026-03-01。", "until": "请填最迟哪天答复，写作 2026-03-01。", "words": "请写明内容。", "key": "请选择是哪一方、哪一份。",
    "opinion": "请选择同意还是不同意。", "where": "请写检索的范围。", "how": "请写检索的方法。", "by": "请写谁检索的。", "found": "请写检索的结果。",
    "number": "请填归档号。",
}  # fmt: skip


def _opinion(session: Session, clerk: AtWork, id: int, sent: Sent) -> None:
    key = sent.needed("key", "请选择是谁的意见。")
    opinion = sent.needed("opinion", "请选择同意还是不同意。")
    if opinion not in words.OPINIONS:
        raise Faults({"opinion": "请选择同意还是不同意。"})
    hearing.opinion_received(
        session, clerk, id, key, sent.day(), Opinion(opinion), sent.words("words"), clerk.at
    )


def _retrieve(session: Session, clerk: AtWork, id: int, sent: Sent) -> None:
    search = Search(sent.words("where"), sent.words("how"), sent.words("by"), sent.day(), sent.words("found"))
    noting.retrieve(session, clerk, id, search, clerk.at)


def _reopen(session: Session, clerk: AtWork, id: int, sent: Sent) -> None:
    until = sent.day("until") if sent.words("until") else None
    registering.reopen(session, clerk, id, sent.day(), until, sent.words("words"), clerk.at)


_LAW = "《政府信息公开条例》"
_FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
FORMS: Mapping[str, Form] = {
    "note": Form("备注", "", "只在单位内部看，不告诉申请人。", ("words",),
        lambda s, c, id, f: noting.note(s, c, id, f.words("words"), c.at)),
    "retrieval": Form("检索记录", f"{_LAW}第三十六条第四项", "答复「经检索没有」以前，先登记检索的范围、方法和结果。",
        ("where", "how", "by", "on", "found"), _retrieve),
    "arrived": Form("登记对方签收", f"{_LAW}第三十条、第三十二条", "补正、缴费、提意见的期限从对方签收起算。", ("key", "on"),
        lambda s, c, id, f: hearing.letter_arrived(s, c, id, f.needed("key", "请选择签收的是哪一份。"), f.day(), c.at)),
    "supplement": Form("收到补正", f"{_LAW}第三十条", "答复期限从收到补正的第二天重新计算。", ("on", "words"),
        lambda s, c, id, f: hearing.supplement_received(s, c, id, f.day(), f.words("words"), c.at), "申请人补正了什么"),
    "supplement-abandoned": Form("逾期不补正，不再处理", f"{_LAW}第三十条", "登记以后这件申请就终止，再发一份告知书告诉申请人。", (),
        lambda s, c, id, f: hearing.supplement_abandoned(s, c, id, c.at, f.note)),
    "reasons": Form("收到申请人说明的理由", f"{_LAW}第三十五条", "", ("on", "words"),
        lambda s, c, id, f: hearing.reasons_received(s, c, id, f.day(), f.words("words"), c.at), "申请人说了什么理由"),
    "reasonable-period": Form("确定延迟答复的合理期限", f"{_LAW}第三十五条", "理由合理但来不及答复的，定合理期限并告知申请人。由审核、签发岗位定。",
        ("until",),
        lambda s, c, id, f: hearing.set_reasonable_period(s, c, id, f.day("until"), c.at, f.note)),
    "opinion": Form("收到意见", f"{_LAW}第三十二条、第三十四条", "收到意见的第二天起，答复期限继续计算。",
        ("key", "on", "opinion", "words"), _opinion,
        "写明的理由，没有写就空着", ("words",)),
    "fee-paid": Form("缴费完成", _FEES, "答复期限从缴费完成的第二天重新计算。", ("on",),
        lambda s, c, id, f: hearing.fee_paid(s, c, id, f.day(), c.at)),
    "fee-abandoned": Form("逾期不缴费，不再处理", _FEES, "登记以后这件申请就终止，再发一份告知书告诉申请人。", (),
        lambda s, c, id, f: hearing.fee_abandoned(s, c, id, c.at, f.note)),
    "withdraw": Form("申请人撤回", "", "撤回以后不再办理。", ("on", "words"),
        lambda s, c, id, f: registering.withdraw(s, c, id, f.day(), f.words("words"), c.at), "申请人怎样说的，电话还是书面"),
    "reopen": Form("重新办理", "", "复议机关、法院责令重新答复，或者本机关发现答复错了。", ("on", "until", "words"), _reopen,
        "为什么重新办理，依据哪份决定、判决", ("until",)),
    "archive": Form("归档", f"{_LAW}第四十五条", "答复书和送达凭证都齐了再归档。", ("number",),
        lambda s, c, id, f: serving.archive(s, c, id, f.words("number"), c.at, f.note)),
}  # fmt: skip


def register(console: Console) -> None:
    @console.page("/applications/<int:application_id>/acts/<act>")
    def case_act(session: Session, clerk: AtWork, application_id: int, act: str) -> str:
        one, form = here(session, clerk, application_id), FORMS.get(act) or abort(404)
        parties = parties_here(session, one)
        return page(
            "applications/act", line=line_here(session, clerk, application_id), act=act, form=form, opinions=words.OPINIONS,
            keys=parties | words.WAITS if act == "arrived" else parties,
        )  # fmt: skip

    @console.deed("/applications/<int:application_id>/acts/<act>", shown_on="case_act")
    def do_case_act(session: Session, clerk: AtWork, application_id: int, act: str) -> Done:
        here(session, clerk, application_id)
        form = FORMS.get(act) or abort(404)
        form.refuse_empty()
        passing(lambda: form.do(session, clerk, application_id, Sent()))
        return Done(f"已登记：{form.title}。", case_page(application_id))


def passing(do: Callable[[], None]) -> None:
    """What only the law refuses is shown at the field 理由, where a reason passes over it."""
    try:
        do()
    except Unlawful as unlawful:
        raise Faults({"note": unlawful.sentence}) from None
