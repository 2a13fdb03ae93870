"""公开到渠道: where an item hangs, since when and by whose hand; the sheet for the board and the words to read out."""

import segno
from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked, asked_day, download, listing
from handlers.publications import placing
from handlers.publications.attaching import attach
from handlers.publications.placing import PlacementForm
from handlers.publications.spoken import paragraphs, read_out
from handlers.refusal import Faults
from storage import files, publications
from storage import placements as kept
from storage.placements import Placed
from storage.publications import Publication

PAPERS = {"a4": "A4", "a3": "A3"}


def register(console: Console) -> None:
    @console.page("/placements")
    def placements(session: Session, clerk: AtWork) -> str:
        words = asked("words").get("words", "")
        found = listing(
            lambda at, limit: kept.public_items(session, clerk.office.id, words, at, limit), "words"
        )
        return page("placements/all", found=found)

    @console.page("/placements/due")
    def to_take_down(session: Session, clerk: AtWork) -> str:
        return page("placements/due", due=kept.to_take_down(session, clerk.office.id, clerk.day))

    @console.page("/items/<int:item_id>/placements")
    def placed(session: Session, clerk: AtWork, item_id: int) -> str:
        channels = kept.channels_of(session, clerk.office.id)
        return page(
            "placements/item",
            item=_once_public(session, clerk, item_id),
            placed=kept.placed(session, item_id),
            channels={one.id: one.name for one in channels if not one.retired_on},
        )

    _deeds(console)
    _papers(console)


def _deeds(console: Console) -> None:
    @console.deed("/items/<int:item_id>/placements", shown_on="placed")
    def place_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        _once_public(session, clerk, item_id)
        form = _form(_photo(session, console, clerk))
        placing.place(session, clerk, item_id, form, clerk.at)
        return Done("已登记。", url_for("console.placed", item_id=item_id))

    @console.deed("/items/<int:item_id>/placements/<int:channel_id>/take-down", shown_on="placed")
    def take_down(session: Session, clerk: AtWork, item_id: int, channel_id: int) -> Done:
        _placed(session, clerk, item_id, channel_id)
        placing.take_down(session, clerk, item_id, channel_id, clerk.day, clerk.at)
        return Done("已登记取下。", url_for("console.placed", item_id=item_id))


def _papers(console: Console) -> None:
    @console.page("/items/<int:item_id>/placements/<int:channel_id>/photo")
    def placement_photo(session: Session, clerk: AtWork, item_id: int, channel_id: int) -> Response:
        """For download only: what was uploaded is never shown inside our pages."""
        one = _placed(session, clerk, item_id, channel_id)
        photo = files.file_of(session, clerk.office.id, one.photo) or abort(404)
        ending = "png" if photo.content_type == "image/png" else "jpg"
        name = f"{one.channel}{one.on.isoformat()}.{ending}"
        return download(name, console.parts.files.read(photo.digest), photo.content_type)

    @console.page("/items/<int:item_id>/sheet")
    def notice_sheet(session: Session, clerk: AtWork, item_id: int) -> str:
        item = _item(session, clerk, item_id)
        to = console.parts.settings.public_url + url_for("pages.item", slug=clerk.office.slug, number=item_id)
        return page(
            "placements/sheet", item=item, papers=PAPERS, square=_square(to), to=to,
            paper=request.args.get("paper") if request.args.get("paper") in PAPERS else "a4",
            first=asked_day(request.args.get("first")) or clerk.day, last=asked_day(request.args.get("last")),
        )  # fmt: skip

    @console.page("/items/<int:item_id>/broadcast")
    def broadcast(session: Session, clerk: AtWork, item_id: int) -> str:
        item = _item(session, clerk, item_id)
        told = paragraphs(item.plain or item.summary or item.body)
        return page(
            "placements/broadcast", item=item, opening=read_out(f"{clerk.office.name}。{item.title}"),
            told=[read_out(one) for one in told], is_plain=bool(item.plain),
        )  # fmt: skip


def _item(session: Session, clerk: AtWork, item_id: int) -> Publication:
    return publications.published(session, clerk.office.id, item_id) or abort(404)


def _once_public(session: Session, clerk: AtWork, item_id: int) -> Publication:
    return publications.once_public(session, clerk.office.id, item_id) or abort(404)


def _placed(session: Session, clerk: AtWork, item_id: int, channel_id: int) -> Placed:
    """What was placed stays on the record when the item is withdrawn: that is when it is taken down."""
    if kept.channel_of(session, clerk.office.id, channel_id) is None:
        abort(404)
    found = (one for one in kept.placed(session, item_id) if one.channel_id == channel_id)
    return next(found, None) or abort(404)


def _form(photo: str) -> PlacementForm:
    told = {name: request.form.get(name, "").strip() for name in ("channel", "on", "evidence", "until")}
    faults = {}
    if not told["channel"].isdecimal():
        faults["channel"] = "请选择公开到哪个渠道。"
    if (on := asked_day(told["on"])) is None:
        faults["on"] = "请填公开的日期，写作 2026-03-01。"
    if (until := asked_day(told["until"])) is None and told["until"]:
        faults["until"] = "公示期最后一天看不懂，写作 2026-03-01。"
    if not told["evidence"] and not photo:
        faults["evidence"] = "请填网址或张贴的地点，或者上传照片，作为凭据。"
    if faults or on is None:
        raise Faults(faults)
    return PlacementForm(int(told["channel"]), on, told["evidence"], photo, until)


def _photo(session: Session, console: Console, clerk: AtWork) -> str:
    """The hash of the picture that was sent along, '' if none was."""
    sent = request.files.get("photo")
    if sent is None or not sent.filename:
        return ""
    return attach(session, console.parts.files, clerk, sent.filename, sent.read(), clerk.at).digest


def _square(to: str) -> str:
    """QR code as lines drawn in the page: no picture to load, sharp at any size."""
    return segno.make(to, error="m").svg_inline(border=2, light="#fff", omitsize=True)
