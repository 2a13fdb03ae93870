"""写一条推送: from a published item or anew; pictures and cover, kind and audience and time; handing in, discarding."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import abort, g, request, url_for
from sqlalchemy.orm import Session

from bot.console import push_tags, push_topics
from bot.console import push_words as words
from bot.console.announcements import case_here, quiet_of
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.push_checkup import looked_through, refuse_unsigned, signed
from bot.console.reasons import reason_in
from bot.wechat.rights import why_not
from handlers.announcements import body, deciding, drafting
from handlers.announcements.content import AUTHOR, MOST_PICTURES, SUMMARY, TITLE, Content, Picture
from handlers.announcements.trail import Case
from handlers.office import SHANGHAI, office_time
from handlers.publications.attaching import attach
from handlers.refusal import Faults, Refused
from storage import going_live, offices, publications
from storage.announcement_terms import PushKind
from storage.offices import Account
from storage.publications import Publication

# What each kind calls; whether the account may is asked of the matrix (wechat-platform §9).
CALLS = {
    PushKind.MASS_ARTICLE: "/cgi-bin/message/mass/sendall",
    PushKind.PUBLISH: "/cgi-bin/freepublish/submit",
    PushKind.MASS_TEXT: "/cgi-bin/message/mass/sendall",
    PushKind.TOPIC: "/cgi-bin/message/custom/send",
}
LONGEST_NUMBER = 9  # digits


def register(console: Console) -> None:
    @console.page("/announcements/new")
    def new_announcement(session: Session, clerk: AtWork) -> str:
        return _form(console, session, clerk, _from_item(console, session, clerk), None)

    @console.deed("/announcements/new", shown_on="new_announcement")
    def begin_announcement(session: Session, clerk: AtWork) -> Done:
        content = _read(console, session, clerk, Content(""))
        word = request.form.get("form", "")[:60]
        return _saved(session, clerk, drafting.start(session, clerk, content, word, clerk.at))

    @console.page("/announcements/<int:announcement_id>/edit")
    def edit_announcement(session: Session, clerk: AtWork, announcement_id: int) -> str:
        case = case_here(session, clerk, announcement_id)
        return _form(console, session, clerk, case.content, case)

    @console.deed("/announcements/<int:announcement_id>/edit", shown_on="edit_announcement")
    def save_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case = case_here(session, clerk, announcement_id)
        content = _read(console, session, clerk, case.content)
        drafting.save(session, clerk, announcement_id, content, _edition(), clerk.at)
        return _saved(session, clerk, announcement_id)

    @console.deed("/announcements/<int:announcement_id>/hand-in", shown_on="announcement")
    def hand_in_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case = case_here(session, clerk, announcement_id)
        _refuse_kind(session, clerk, case.content.kind)
        looked, reasons = looked_through(session, clerk.office_id, case), signed()
        refuse_unsigned(looked.points, reasons)
        try:
            drafting.hand_in(session, clerk, announcement_id, _edition(), looked, reasons, clerk.at)
        except Faults as faults:  # the fields stand on another page
            raise Refused("".join(faults.fields.values())) from None
        return Done("已送审，等着批。退回来的话，首页会提醒您。", _shown(announcement_id))

    @console.deed("/announcements/<int:announcement_id>/discard", shown_on="announcement")
    def discard_announcement(session: Session, clerk: AtWork, announcement_id: int) -> Done:
        case_here(session, clerk, announcement_id)
        drafting.discard(session, clerk, announcement_id, reason_in("discard_reason"), clerk.at)
        return Done("已作废，经过都留着。", _shown(announcement_id))


def _shown(announcement_id: int) -> str:
    return url_for("console.announcement", announcement_id=announcement_id)


def _saved(session: Session, clerk: AtWork, announcement_id: int) -> Done:
    if request.form.get("then") == push_tags.AGAIN:
        return push_tags.asked_for(session, clerk, announcement_id)
    return Done("已保存，下面就是手机上的样子。", _shown(announcement_id))


def _edition() -> int:
    told = request.form.get("edition", "")
    return int(told) if told.isdecimal() and len(told) <= LONGEST_NUMBER else 0


# --- the form --------------------------------------------------------------------------------------


def _form(console: Console, session: Session, clerk: AtWork, content: Content, case: Case | None) -> str:
    account, typed = offices.account_serving(session, clerk.office_id), g.get("typed", {})
    allowed = _kinds(account)
    offer = account and deciding.offer_for(
        session, account.id, replace(content, wanted_at=None), quiet_of(console), clerk.at
    )
    return page(
        "announcements/form", content=content, case=case, account=account, offer=offer, words=words,
        form=typed.get("form") or secrets.token_urlsafe(12), typed_body=_typed_body(content),
        kinds={kind: words.KINDS[kind] for kind, why in allowed.items() if not why},
        hidden={words.SHORT[kind]: why for kind, why in allowed.items() if why},
        live=account is not None and going_live.is_live(session, account.id), quiet=quiet_of(console),
        wanted=f"{office_time(content.wanted_at):%Y-%m-%dT%H:%M}" if content.wanted_at else "",
        **push_tags.shown(session, account, content.tag_id), **push_topics.shown(session, account, clerk.office_id, content),
        limits={"title": TITLE, "summary": SUMMARY, "author": AUTHOR, "pictures": MOST_PICTURES},
    )  # fmt: skip


def _typed_body(content: Content) -> str:
    return body.as_typed(content.body) if content.is_article else content.body


def _kinds(account: Account | None) -> Mapping[PushKind, str]:
    """Each kind with why this account may not; '' where it may."""
    if account is None:
        return dict.fromkeys(PushKind, "本单位还没有登记公众号")
    return {kind: why_not(account.kind, account.verified, path) for kind, path in CALLS.items()}


def _refuse_kind(session: Session, clerk: AtWork, kind: PushKind) -> None:
    if why := _kinds(offices.account_serving(session, clerk.office_id))[kind]:
        raise Refused(f"{why}。")


def _from_item(console: Console, session: Session, clerk: AtWork) -> Content:
    """What a published item gives: its words, and 阅读原文 to its page."""
    told = request.args.get("item", "") or g.get("typed", {}).get("item_id", "")
    if not told:
        return Content("", author=clerk.office.short_name[:AUTHOR])
    number = int(told) if told.isdecimal() and len(told) <= LONGEST_NUMBER else 0
    item = publications.published(session, clerk.office_id, number) or abort(404)
    return Content(
        item.title[:TITLE], summary=(item.plain or item.summary)[:SUMMARY], body=body.clean(item.rich or item.body),
        author=clerk.office.short_name[:AUTHOR], item_id=item.id, source_url=_page_of(console, clerk, item),
    )  # fmt: skip


def _page_of(console: Console, clerk: AtWork, item: Publication) -> str:
    return console.parts.settings.public_url + url_for("pages.item", slug=clerk.office.slug, number=item.id)


# --- what came back --------------------------------------------------------------------------------


def _read(console: Console, session: Session, clerk: AtWork, before: Content) -> Content:
    told: Any = {
        name: request.form.get(name, "").strip()
        for name in ("title", "summary", "author", "body", "source_url")
    }
    kind = _kind()
    _refuse_kind(session, clerk, kind)
    topic_id, topic = push_topics.chosen(session, clerk, kind)
    item = request.form.get("item_id", "")
    return Content(
        **told, kind=kind, tag_id=push_tags.chosen(session, clerk, before.tag_id), urgent=bool(request.form.get("urgent")), wanted_at=_wanted(),
        cover=_cover(console, session, clerk, before), pictures=_pictures(console, session, clerk, before),
        item_id=int(item) if item.isdecimal() and len(item) <= LONGEST_NUMBER else None, topic_id=topic_id, topic=topic,
    )  # fmt: skip


def _kind() -> PushKind:
    told = request.form.get("kind", "")
    if told not in set(PushKind):
        raise Faults({"kind": "请选推送方式。"})
    return PushKind(told)


def _wanted() -> datetime | None:
    told = request.form.get("wanted_at", "").strip()
    try:
        return datetime.fromisoformat(told).replace(tzinfo=SHANGHAI) if told else None
    except ValueError:
        raise Faults({"wanted_at": "时间看不懂，写作 2026-03-01T09:00；尽快推就空着。"}) from None


def _cover(console: Console, session: Session, clerk: AtWork, before: Content) -> str:
    sent = request.files.get("cover")
    if sent and sent.filename:
        return _kept(console, session, clerk, "cover", sent).digest
    return "" if request.form.get("plain_cover") else before.cover


def _pictures(console: Console, session: Session, clerk: AtWork, before: Content) -> tuple[Picture, ...]:
    dropped = set(request.form.getlist("drop"))
    staying = tuple(one for one in before.pictures if one.digest not in dropped)
    sent = [one for one in request.files.getlist("picture") if one.filename]
    return staying + tuple(_kept(console, session, clerk, "picture", one) for one in sent)


def _kept(console: Console, session: Session, clerk: AtWork, field: str, sent: Any) -> Picture:
    data = sent.read()
    if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise Faults({field: "这里只能传 png、jpg 图片。"})
    try:
        kept = attach(session, console.parts.files, clerk, sent.filename, data, clerk.at)
    except Refused as refused:
        raise Faults({field: refused.sentence}) from None
    return Picture(kept.name, kept.digest, len(data))
