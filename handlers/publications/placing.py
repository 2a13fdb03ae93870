"""渠道: the office's list of them, where an item was placed, and when it came down."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post, reason_given
from handlers.office import office_day
from handlers.publications.matter import Matter, take_up
from handlers.publications.uploads import PICTURES
from handlers.refusal import Refused
from storage import acts, files, placements
from storage.act_terms import Act
from storage.publications import Channel, Placement
from storage.terms import Post, Standing

PLACERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER})
KEEPERS = frozenset({Post.REVIEWER, Post.ADMINISTRATOR})
LONGEST_NAME = 30
USUAL = ("政府网站", "微信", "公开栏", "阳光政务 APP", "广播", "其他")


@dataclass(frozen=True, slots=True)
class PlacementForm:
    """`evidence` is an address or words, `photo` the hash of a kept picture: one of the two. `until` is the last
    day of 公示期, after which the office is reminded to take it down."""

    channel_id: int
    on: date
    evidence: str = ""
    photo: str = ""
    until: date | None = None


def place(session: Session, clerk: Clerk, id: int, form: PlacementForm, at: datetime) -> None:
    """Note down that the item is on a channel; once more alters what was noted. Only what is public is placed."""
    need_post(clerk, PLACERS, "信息员、审核或签发")
    matter = take_up(session, clerk, id, at)
    channel = _channel(session, clerk, form.channel_id)
    row = placements.placement_of(session, id, channel.id)
    _refuse_unplaceable(matter, channel, form, row)
    if row and _told(row) == _wanted(form):
        return
    if row is None:
        row = Placement(office_id=clerk.office_id, publication_id=id, channel_id=channel.id)
        session.add(row)
    row.placed_on, row.evidence, row.photo, row.until = _wanted(form)
    row.placed_by, row.taken_down_on = clerk.name, None
    session.flush()
    matter.audit(Act.ITEM_PLACED, f"channels:{channel.id} {form.on}")


def _wanted(form: PlacementForm) -> tuple[date, str, str, date | None]:
    return form.on, form.evidence.strip(), form.photo, form.until


def _told(row: Placement) -> tuple[date, str, str, date | None]:
    return row.placed_on, row.evidence, row.photo, row.until


def _refuse_unplaceable(matter: Matter, channel: Channel, form: PlacementForm, row: Placement | None) -> None:
    if matter.item.standing is not Standing.PUBLISHED:
        raise Refused("没有公开的信息不能登记到渠道上。请先审签、发布。")
    if channel.retired_on and row is None:
        raise Refused(f"渠道「{channel.name}」已经停用，请选别的渠道。")
    if form.on > office_day(matter.at):
        raise Refused("发布的日期在今天之后，请在发布以后再登记。")
    if form.on < matter.item.published_on:
        raise Refused(f"这条信息 {matter.item.published_on} 才公开，渠道上的日期不能更早。")
    if not form.evidence.strip() and not form.photo:
        raise Refused("请填网址，或上传张贴的照片，作为凭据。")
    photo = files.file_of(matter.session, matter.item.office_id, form.photo) if form.photo else None
    if form.photo and (photo is None or photo.content_type not in PICTURES):
        raise Refused("照片没有传上来，或者不是 png、jpg 图片，请再传一次。")
    if form.until and form.until < form.on:
        raise Refused("公示期最后一天在张贴的日期之前，请检查。")


def take_down(session: Session, clerk: Clerk, id: int, channel_id: int, on: date, at: datetime) -> None:
    """取下: the placement stays counted; when it came down is noted."""
    need_post(clerk, PLACERS, "信息员、审核或签发")
    matter = take_up(session, clerk, id, at)
    row = placements.placement_of(session, id, _channel(session, clerk, channel_id).id)
    if row is None:
        raise Refused("这条信息没有登记在这个渠道上。")
    if row.taken_down_on == on:
        return
    if on < row.placed_on or on > office_day(at):
        raise Refused("取下的日期应在张贴之后、今天之前。")
    row.taken_down_on = on
    session.flush()
    matter.audit(Act.ITEM_TAKEN_DOWN, f"channels:{channel_id} {on}")


def add_channel(session: Session, clerk: Clerk, name: str, at: datetime) -> int:
    """Returns the channel's number; a channel retired under this name is used again."""
    need_post(clerk, KEEPERS, "审核或系统管理")
    told = _free_name(session, clerk, name, None)
    channel = placements.channel_named(session, clerk.office_id, told)
    if channel is None:
        position = len(placements.channels_of(session, clerk.office_id)) + 1
        channel = Channel(office_id=clerk.office_id, name=told, position=position)
        session.add(channel)
    channel.retired_on = None
    session.flush()
    _record(session, clerk, Act.CHANNEL_ADDED, channel, at)
    return channel.id


def add_usual_channels(session: Session, clerk: Clerk, at: datetime) -> None:
    """Those most townships have, where the office does not have them yet."""
    for name in USUAL:
        if placements.channel_named(session, clerk.office_id, name) is None:
            add_channel(session, clerk, name, at)


def rename_channel(session: Session, clerk: Clerk, channel_id: int, name: str, at: datetime) -> None:
    """Figures of the past go by the new name: it is the same channel."""
    need_post(clerk, KEEPERS, "审核或系统管理")
    channel = _channel(session, clerk, channel_id)
    channel.name = _free_name(session, clerk, name, channel)
    session.flush()
    _record(session, clerk, Act.CHANNEL_RENAMED, channel, at)


def retire_channel(session: Session, clerk: Clerk, channel_id: int, at: datetime) -> None:
    """停用: nothing new is placed there; what was placed stays counted."""
    need_post(clerk, KEEPERS, "审核或系统管理")
    channel = _channel(session, clerk, channel_id)
    if channel.retired_on:
        return
    channel.retired_on = office_day(at)
    session.flush()
    _record(session, clerk, Act.CHANNEL_RETIRED, channel, at)


def _free_name(session: Session, clerk: Clerk, name: str, own: Channel | None) -> str:
    told = reason_given(name, "渠道的名称")
    if len(told) > LONGEST_NAME:
        raise Refused(f"渠道的名称最多 {LONGEST_NAME} 字。")
    taken = placements.channel_named(session, clerk.office_id, told)
    if taken and taken is not own and not (own is None and taken.retired_on):
        raise Refused(f"已经有叫「{told}」的渠道了。")
    return told


def _channel(session: Session, clerk: Clerk, channel_id: int) -> Channel:
    found = placements.channel_of(session, clerk.office_id, channel_id)
    if found is None:
        raise Refused("没有这个渠道，请刷新页面重新选择。")
    return found


def _record(session: Session, clerk: Clerk, act: Act, channel: Channel, at: datetime) -> None:
    acts.record(session, clerk.office_id, clerk.name, act, f"channels:{channel.id}", at, channel.name)
