"""An announcement on its way: pictures and cover uploaded, the draft laid down, the send; each step written down.

Whoever takes it up after a worker died goes on where that one stopped. Before the call that WeChat may accept stands
the step `sending`: only what has it can have reached anybody.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files as shipped

from sqlalchemy.orm import Session

from bot.wechat import calls
from bot.wechat.calls import Accepted
from bot.wechat.client import Client
from bot.wechat.codes import Fate
from bot.wechat.faults import Declined, KnownUnsent, NotPossible, Unclear, Unreached, WechatFault
from bot.wechat.wire import File
from handlers.announcements import body
from handlers.announcements.content import Content, as_text, digest_of, read_back
from handlers.announcements.rules import NEVER, Quiet
from handlers.post import Announced, Previewed, Published, Push, TriedOut, content_of
from storage import announcements as records
from storage import going_live, outbox, publications
from storage.database import Database
from storage.files import FileStore
from storage.going_live import Addressee
from storage.outbox import SENDING, Claim
from storage.push_reads import ARTICLE

LEASE = timedelta(seconds=90)  # begun anew with every step
COVER, DRAFT = "cover", "draft"
STANDING_COVER = "cover.png"


@dataclass(frozen=True, slots=True)
class Going:
    """What is carried, read and found to be what was approved; `steps`: those done, with what they brought."""

    claim: Claim
    push: Push
    content: Content
    client: Client
    steps: dict[str, str] = field(repr=False)


class Pushing:
    def __init__(
        self, database: Database, clock: Callable[[], datetime], client_of: Callable[[int], Client],
        files: FileStore, quiet: Quiet = NEVER,
    ) -> None:  # fmt: skip
        self._database, self._clock, self._client_of, self._files = database, clock, client_of, files
        self.quiet = quiet

    # --- the four ways -----------------------------------------------------------------------------

    def to_all(self, claim: Claim) -> str:
        """群发. Under its key WeChat accepts it once, so it may be asked again."""
        going = self._going(claim, Announced)
        media_id = self._draft(going)
        self._begin(going)
        try:
            accepted = self._sent_to_all(going, media_id)
        except Declined as e:
            if e.fate is not Fate.DONE:
                self._not_begun(going)
                raise
            return verified(going.client, e)
        if accepted.article:
            self._write_down(going, ARTICLE, accepted.article)
        return accepted.number

    def _sent_to_all(self, going: Going, media_id: str) -> Accepted:
        tag_id, key = going.content.tag_id, going.claim.key
        if not going.content.is_article:
            return calls.send_text_to_all(going.client, key, going.content.body, tag_id)
        return calls.send_to_all(going.client, key, media_id, tag_id)

    def published(self, claim: Claim) -> str:
        """只发布. WeChat knows no key for it: where the answer was lost a person looks."""
        going = self._going(claim, Published)
        if SENDING in going.steps:
            raise Unclear("/cgi-bin/freepublish/submit", "the worker before did not say")
        media_id = self._draft(going)
        self._begin(going)
        try:
            return calls.publish(going.client, media_id)
        except (Declined, Unreached):
            self._not_begun(going)
            raise

    def tried_out(self, claim: Claim) -> str:
        going = self._going(claim, TriedOut)
        with self._database.read() as session:
            testers = going_live.addressees(session, claim.account_id)
        return self._to_testers(going, testers)

    def previewed(self, claim: Claim) -> str:
        going = self._going(claim, Previewed)
        assert isinstance(going.push, Previewed)
        with self._database.read() as session:
            wanted = going.push.tester_id
            testers = [one for one in going_live.addressees(session, claim.account_id) if one.id == wanted]
        return self._to_testers(going, testers)

    def _to_testers(self, going: Going, testers: Sequence[Addressee]) -> str:
        """A tester who gets it twice is no harm: what is unclear is tried again. The draft is put away after it."""
        if not testers:
            raise NotPossible("outbox", "没有登记测试人")
        media_id = self._draft(going)
        for one in testers:
            self._once(going, f"tester:{one.id}", partial(self._preview, going, one, media_id))
        self._tidy(going, media_id)
        return ""

    def _preview(self, going: Going, one: Addressee, media_id: str) -> str:
        if going.content.is_article:
            calls.preview_to(going.client, one.wechat, media_id)
        else:
            calls.preview_text_to(going.client, one.wechat, as_text(going.content))
        return "ok"

    def _tidy(self, going: Going, media_id: str) -> None:
        try:
            if media_id:
                calls.remove_draft(going.client, media_id)
        except WechatFault:
            return  # it lies in the office's own draft box, where it does no harm

    # --- what goes ---------------------------------------------------------------------------------

    def _going(self, claim: Claim, kind: type[Push]) -> Going:
        push = content_of(claim.kind, claim.body)
        assert isinstance(push, kind)
        with self._database.read() as session:
            content = approved(session, claim, push)
            steps = {name: one.value for name, one in outbox.steps_of(session, claim.id).items()}
        return Going(claim, push, content, self._client_of(claim.account_id), steps)

    def _draft(self, going: Going) -> str:
        """Its media_id; '' for a text, which needs none."""
        if not going.content.is_article:
            return ""
        cover = self._once(going, COVER, lambda: calls.upload_cover(going.client, self._cover(going.content)))
        asked = body.pictures_in(going.content.body)
        addresses = {
            number: self._once(going, f"picture:{one.digest}", partial(self._picture, going, one.digest))
            for number, one in enumerate(going.content.pictures, 1)
            if number in asked
        }
        article = article_of(going.content, body.for_wechat(going.content.body, addresses), cover)
        return self._once(going, DRAFT, lambda: calls.add_draft(going.client, [article]))

    def _picture(self, going: Going, digest: str) -> str:
        return calls.upload_picture(going.client, self._file(digest))

    def _cover(self, content: Content) -> File:
        if content.cover:
            return self._file(content.cover)
        data = (shipped("bot") / "static" / STANDING_COVER).read_bytes()
        return File(STANDING_COVER, data, "image/png")

    def _file(self, digest: str) -> File:
        try:
            data = self._files.read(digest)
        except FileNotFoundError:
            raise NotPossible("outbox", "图片文件不在了，请重新传图、重新送审") from None
        png = data.startswith(b"\x89PNG")
        name = hashlib.sha256(data).hexdigest()[:16]
        return File(f"{name}.{'png' if png else 'jpg'}", data, "image/png" if png else "image/jpeg")

    # --- steps -------------------------------------------------------------------------------------

    def _once(self, going: Going, name: str, do: Callable[[], str]) -> str:
        """Done once, whoever carries it. Nothing of it reaches citizens, so what is unclear may be done again."""
        if name not in going.steps:
            try:
                going.steps[name] = do()
            except Unclear as e:
                raise Unreached(e.path, e.note) from None
            self._write_down(going, name, going.steps[name])
        return going.steps[name]

    def _begin(self, going: Going) -> None:
        self._write_down(going, SENDING, "")

    def _not_begun(self, going: Going) -> None:
        """WeChat said no, or cannot have heard: nothing went out."""
        with self._database.begin() as session:
            outbox.forget_step(session, going.claim, SENDING)

    def _write_down(self, going: Going, name: str, value: str) -> None:
        at = self._clock()
        with self._database.begin() as session:
            if not outbox.step(session, going.claim, name, value, at, at + LEASE):
                raise Unreached("outbox", "somebody else has taken it up")


def approved(session: Session, claim: Claim, push: Push) -> Content:
    """Raises NotPossible unless it is word for word what was approved, and still may be pushed."""
    text = records.text_with(session, push.announcement_id, bytes.fromhex(push.digest))
    if text is None or digest_of(text).hex() != push.digest:
        raise NotPossible("outbox", "要发的内容和批准的不一致，没有发")
    row = records.announcement_of(session, claim.office_id, push.announcement_id)
    if not isinstance(push, Previewed) and (row is None or row.dispatch_key != claim.key):
        raise NotPossible("outbox", "这条推送已经重新修改，旧的不再发")
    content = read_back(text)
    if content.item_id and publications.published(session, claim.office_id, content.item_id) is None:
        raise NotPossible("outbox", "这条推送来自的信息已经撤回公开，没有发")
    return content


def article_of(content: Content, html: str, cover: str) -> dict[str, object]:
    """As draft/add wants it (wechat-platform §5.2)."""
    return {
        "article_type": "news", "title": content.title, "author": content.author, "digest": content.summary,
        "content": html, "content_source_url": content.source_url, "thumb_media_id": cover,
        "need_open_comment": 0, "only_fans_can_comment": 0,
    }  # fmt: skip


def verified(client: Client, known: Declined) -> str:
    """Accepted before, says WeChat (45065), and names the send: what has become of it?"""
    if not known.number:
        raise Unclear(known.path, "45065 without a number")
    try:
        status = calls.sent_to_all(client, known.number)
    except WechatFault as e:
        raise Unclear(e.path, f"not verified: {e.code}") from None
    if status == "SEND_FAIL":
        raise KnownUnsent(known.path, "微信收下了，但是没有发成功")
    return known.number
