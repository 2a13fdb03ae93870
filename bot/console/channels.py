"""公开渠道: the list of channels the office keeps."""

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.permissions import may
from handlers.publications import placing
from storage import placements


def register(console: Console) -> None:
    @console.page("/channels")
    def channels(session: Session, clerk: AtWork) -> str:
        found = placements.channels_of(session, clerk.office.id)
        return page("placements/channels", found=found, keeps=may(clerk.posts, "add_channel"))

    @console.deed("/channels", shown_on="channels")
    def add_channel(session: Session, clerk: AtWork) -> Done:
        placing.add_channel(session, clerk, request.form.get("name", ""), clerk.at)
        return _done("渠道已添加。")

    @console.deed("/channels/usual", shown_on="channels")
    def add_usual_channels(session: Session, clerk: AtWork) -> Done:
        placing.add_usual_channels(session, clerk, clerk.at)
        return _done("常用渠道已添加。")

    @console.deed("/channels/<int:channel_id>/rename", shown_on="channels")
    def rename_channel(session: Session, clerk: AtWork, channel_id: int) -> Done:
        _ours(session, clerk, channel_id)
        placing.rename_channel(
            session, clerk, channel_id, request.form.get(f"name-{channel_id}", ""), clerk.at
        )
        return _done("名称已修改。")

    @console.deed("/channels/<int:channel_id>/retire", shown_on="channels")
    def retire_channel(session: Session, clerk: AtWork, channel_id: int) -> Done:
        _ours(session, clerk, channel_id)
        placing.retire_channel(session, clerk, channel_id, clerk.at)
        return _done("渠道已停用，登记过的照样统计。")


def _ours(session: Session, clerk: AtWork, channel_id: int) -> None:
    if placements.channel_of(session, clerk.office.id, channel_id) is None:
        abort(404)


def _done(told: str) -> Done:
    return Done(told, url_for("console.channels"))
