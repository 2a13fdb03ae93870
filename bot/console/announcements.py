"""推送: the list, one announcement as it will look with its course; deciding, calling back, previewing."""

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console import push_topics
from bot.console import push_words as words
from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked, listing
from bot.console.permissions import may
from bot.console.posts import REVIEWERS, WRITERS
from bot.console.push_checkup import found_in
from bot.console.push_tags import tags_here
from bot.console.reasons import reason_in
from bot.console.reviews import Decision, decision_in, digest_in
from handlers.announcements import body, deciding, drafting, subscribers, trail
from handlers.announcements.chain import Position
from handlers.announcements.content import as_read
from handlers.announcements.rules import COOL_DOWN, Offer, Quiet, read_quiet
from handlers.announcements.trail import Case
from handlers.publications.checkup.findings import KINDS
from handlers.refusal import Faults
from storage import announcements as records
from storage import files, going_live, push_reads
from storage.announcement_terms import PushStage


def register(console: Console) -> None:
    @console.page("/announcements")
    def announcements(session: Session, clerk: AtWork) -> str:
        def find(offset: int, limit: int) -> tuple[list[Case], int]:
            return trail.cases(session, clerk.office_id, asked("words").get("words", ""), offset, limit)

        found = listing(find, "words")
        return page(
            "announcements/list",
            found=found,
            words=words,
            names=tags_here(session, clerk).names,
            mine=trail.waiting_for(session, clerk),
        )

    @console.page("/announcements/<int:announcement_id>")
    def announcement(session: Session, clerk: AtWork, announcement_id: int) -> str:
        case = case_here(session, clerk, announcement_id)
        return page("announcements/show", **_shown(console, session, clerk, case))

    @console.page("/announcements/<int:announcement_id>/pictures/<digest>")
    def announcement_picture(session: Session, clerk: AtWork, announcement_id: int, digest: str) -> Response:
        """Shown in the page, as the article will be: only what was found by its bytes to be png or jpg, and as that."""
        content = case_here(session, clerk, announcement_id).content
        if digest not in {content.cover, *(one.digest for one in content.pictures)}:
            abort(404)
        kept = files.file_of(session, clerk.office_id, digest) or abort(404)
        try:
            return Response(console.parts.files.read(digest), mimetype=kept.content_type)
        except FileNotFoundError:
            abort(404)

    _deciding(console)


def _deciding(console: Console) -> None:
    @console.deed("/announcements/<int:announcement_id>/decide", shown_on="announcement")
    def decide_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case_here(session, clerk, announcement_id)
        level, digest = request.form.get("level", "")[:60], digest_in("digest")
        opinion, here = (
            request.form.get("opinion", ""),
            url_for("console.announcement", announcement_id=announcement_id),
        )
        if decision_in("「通过」或「退回」") is Decision.PASS:
            position = deciding.approve(
                session, clerk, announcement_id, level, digest, opinion, quiet_of(console), clerk.at
            )
            return Done(_passed(session, clerk, announcement_id, position), here)
        if not opinion.strip():
            raise Faults({"opinion": "退回要写明原因和要改的地方。"})
        deciding.send_back(session, clerk, announcement_id, level, digest, opinion, clerk.at)
        return Done("已退回，起草的人会在首页看到。", here)

    @console.deed("/announcements/<int:announcement_id>/call-back", shown_on="announcement")
    def call_back_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case_here(session, clerk, announcement_id)
        deciding.call_back(session, clerk, announcement_id, reason_in("call_back_reason"), clerk.at)
        return _back("已撤回，不会发出去。要再推，改好后重新送审。", announcement_id)

    @console.deed("/announcements/<int:announcement_id>/stop", shown_on="announcement")
    def stop_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case_here(session, clerk, announcement_id)
        stopped = deciding.stop(session, clerk, announcement_id, reason_in("stop_reason"), clerk.at)
        return _back(f"已停发，还没有收到的 {stopped} 人不会再收到。已经收到的，收不回来。", announcement_id)

    @console.deed("/announcements/<int:announcement_id>/reopen", shown_on="announcement")
    def reopen_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case_here(session, clerk, announcement_id)
        deciding.reopen(session, clerk, announcement_id, reason_in("reopen_reason"), clerk.at)
        return _back("可以修改了，改好后重新送审。", announcement_id)

    @console.deed("/announcements/<int:announcement_id>/preview", shown_on="announcement")
    def preview_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case_here(session, clerk, announcement_id)
        told = request.form.get("tester", "")
        tester_id = int(told) if told.isdecimal() and len(told) < 10 else 0  # noqa: PLR2004 - fits a number
        drafting.preview(session, clerk, announcement_id, tester_id, clerk.at)
        return _back("已排队，马上发到测试人的微信。一分钟还没收到，看「未送达」。", announcement_id)


def _back(told: str, announcement_id: int) -> Done:
    return Done(told, url_for("console.announcement", announcement_id=announcement_id))


def case_here(session: Session, clerk: AtWork, announcement_id: int) -> Case:
    return trail.case_of(session, clerk.office_id, announcement_id) or abort(404)


def quiet_of(console: Console) -> Quiet:
    return read_quiet(console.parts.settings.quiet_hours)


def offer_of(console: Console, session: Session, clerk: AtWork, case: Case) -> Offer:
    return deciding.offer_for(session, case.account_id, case.content, quiet_of(console), clerk.at)


def _shown(console: Console, session: Session, clerk: AtWork, case: Case) -> dict[str, object]:
    open_stages = (PushStage.WRITING, PushStage.RETURNED, PushStage.REVIEWING)
    pictures = {
        number: url_for("console.announcement_picture", announcement_id=case.id, digest=one.digest)
        for number, one in enumerate(case.content.pictures, 1)
    }
    shown = body.for_wechat(case.content.body, pictures) if case.content.is_article else as_read(case.content)
    return {
        "case": case, "words": words, "state": words.state_told(case), "shown": shown, "writes": bool(clerk.posts & WRITERS),
        "offer": offer_of(console, session, clerk, case) if case.position.stage in open_stages else None,
        "why_not": case.why_not(clerk), "decides": may(clerk.posts, "decide_announcement"), "decisions": Decision,
        "previews": records.previews_of(session, clerk.office_id, case.id), "whom": words.tester_of_preview,
        "found": found_in(session, clerk.office_id, case.content) if case.position.stage in drafting.OPEN else (), "kinds": KINDS,
        "waiting": push_topics.waiting(session, clerk, case), "reached": subscribers.reached(session, case.id),
        "reads": push_reads.reads_of(session, case.id), "names": tags_here(session, clerk).names,
        "testers": going_live.testers_of(session, case.account_id), "live": going_live.is_live(session, case.account_id),
        "seconds": int(COOL_DOWN.total_seconds()), "account": clerk.office.short_name,
    }  # fmt: skip


def _passed(session: Session, clerk: AtWork, announcement_id: int, here: Position) -> str:
    if here.waits_for:
        return f"已通过，下一步是「{here.waits_for.name}」。"
    sending = case_here(session, clerk, announcement_id).sending
    assert sending
    return f"已通过，{words.short(sending.due_at)}发出。{int(COOL_DOWN.total_seconds())} 秒内可以撤回。"


def announcements_waiting(session: Session, clerk: AtWork) -> Card:
    number = len(trail.waiting_for(session, clerk))
    told = "有推送等您批" if number else "没有等您批的推送"
    tone = "amber" if number else "calm"
    return Card("推送待批", "send", number, "条", told, tone, "announcements", REVIEWERS)


def announcements_returned(session: Session, clerk: AtWork) -> Card | None:
    number = len(trail.returned_to(session, clerk))
    told = "推送退回来了，改好再送审"
    return (
        Card("退回的推送", "letter", number, "条", told, "amber", "announcements", WRITERS)
        if number
        else None
    )
