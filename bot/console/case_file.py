"""案卷: the page of one application, and 期限说明书."""

from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from bot.console import case_words as words
from bot.console.application_acts import here, line_here, view_here
from bot.console.case_files import filed_in
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.undelivered import told_of
from handlers.applications import alike, outcomes
from handlers.applications.events import Event
from handlers.applications.exporting import KIND_WORDS
from handlers.applications.register import View
from handlers.applications.revealing import masked, masked_words
from handlers.applications.strip import DayKind, Told
from handlers.masking import masked_name
from storage import calendar, casework, official_letters
from storage.application_terms import ApplicationEvent
from storage.applications import Application
from storage.casework import OpenNote

FURTHER = {
    "retrieval": "检索记录", "note": "备注", "withdraw": "申请人撤回", "reopen": "重新办理",
}  # fmt: skip
LETTERS_AFTERWARDS = ("told_third_party", "proof_of_service")
LETTERS_BESIDE = ("co_author", "told_applicant", "told_third_party", "proof_of_service")


def register(console: Console) -> None:
    @console.page("/applications/<int:application_id>")
    def application(session: Session, clerk: AtWork, application_id: int) -> str:
        one, view = here(session, clerk, application_id), view_here(session, clerk, application_id)
        return page(
            "applications/case", line=line_here(session, clerk, application_id), view=view, words=words, kinds=KIND_WORDS,
            masked=masked(session, one), further=_further(view),
            beside=LETTERS_AFTERWARDS if view.progress.closed else LETTERS_BESIDE, told=event_told,
            outcome=outcomes.CATALOGUE.get(view.progress.outcome) if view.progress.outcome else None,
            letters=official_letters.letters_of(session, one.id), deliveries=official_letters.deliveries_of(session, one.id),
            parties=parties_here(session, one), notes=_notes(session, one),
            moved=[row for row in calendar.recomputed(session, one.id) if row.old_day],
            files=filed_in(session, one), notified=told_of(session, clerk.office_id, one.id),
            others=alike.alike(session, one), known={one.kind for one in view.events},
        )  # fmt: skip

    @console.page("/applications/<int:application_id>/strip")
    def application_strip(session: Session, clerk: AtWork, application_id: int) -> str:
        view = view_here(session, clerk, application_id)
        return page(
            "applications/strip", line=line_here(session, clerk, application_id), view=view, words=words,
            months=months_of(view.strip), kinds=list(DayKind),
        )  # fmt: skip


def _notes(session: Session, one: Application) -> list[OpenNote]:
    """People whom the case knows are masked in what was written about it, as they are everywhere on the page."""
    return [
        replace(note, words=masked_words(session, one, note.words))
        for note in casework.notes_of(session, one)
    ]


def parties_here(session: Session, one: Application) -> dict[str, str]:
    """Key → 「甲 第三方 李*」."""
    found = casework.parties_of(session, one)
    return {key: f"{key}　{words.PARTIES[party]}　{masked_name(who)}" for key, (party, who) in found.items()}


def months_of(strip: tuple[Told, ...]) -> list[tuple[str, list[list[Told | None]]]]:
    """A calendar sheet a month: weeks from Monday to Sunday, None where no day of ours stands."""
    by_month = groupby(strip, key=lambda one: (one.day.year, one.day.month))
    return [(f"{year}年{month}月", _weeks(list(days))) for (year, month), days in by_month]


def _weeks(days: list[Told]) -> list[list[Told | None]]:
    known = {one.day: one for one in days}
    monday = days[0].day - timedelta(days=days[0].day.weekday())
    count = (days[-1].day - monday).days // 7 + 1
    return [[known.get(monday + timedelta(days=7 * week + n)) for n in range(7)] for week in range(count)]


def event_told(event: Event) -> str:
    """What an event says besides its kind, without anything personal."""
    detail, said = event.detail, []
    if detail.outcome:
        said.append(outcomes.CATALOGUE[detail.outcome].words)
    if detail.remedy:
        said.append(f"救济：{words.REMEDIES[detail.remedy]}")
    if detail.key and event.kind in {ApplicationEvent.CONSULTING, ApplicationEvent.OPINION_RECEIVED}:
        said.append(f"{detail.key}方")
    if detail.opinion:
        said.append(words.OPINIONS[detail.opinion])
    if detail.days:
        said.append(f"{detail.days}个工作日")
    if detail.until:
        said.append(f"到 {detail.until}")
    if detail.amount:
        said.append(f"{detail.amount} 元")
    if detail.way:
        said.append(words.WAYS[detail.way])
    if detail.overrode:
        said.append("越过提醒办理，理由见备注")
    return "，".join(said)


def _further(view: View) -> dict[str, str]:
    """What is no step towards the answer. A closed case is not withdrawn, an open one not taken up again."""
    senseless = "withdraw" if view.progress.closed else "reopen"
    return {act: word for act, word in FURTHER.items() if act != senseless}
