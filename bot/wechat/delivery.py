"""Delivery: claim (commit) → carry → record (commit). What may have been accepted is never sent blindly again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.wechat import calls, menus, notice_calls
from bot.wechat.client import Client
from bot.wechat.codes import Fate
from bot.wechat.faults import (
    Declined,
    KnownUnsent,
    NotPossible,
    Outdated,
    TokenRefused,
    Unclear,
    Unreached,
    WechatFault,
)
from bot.wechat.pushing import Pushing, verified
from bot.wechat.rights import why_not
from bot.wechat.spreading import Spreading, rings_at_night
from handlers import morning
from handlers.calendar import calendar_of
from handlers.consents import SCENE, TITLE
from handlers.menus import actions as menu_actions
from handlers.notices import template_in, values_for, words_of
from handlers.office import SHANGHAI, office_day
from handlers.post import MassArticle, MenuPush, MorningTo, NoticeTo, content_of, profile_here, rests_until
from storage import offices, outbox, people, staff_links
from storage.consents import use_up
from storage.database import Database
from storage.outbox import Claim, Ending
from storage.sending_terms import SAFE_AGAIN, Dispatched, DispatchKind

# Seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h; 17.6 h in all, within the day for which WeChat knows a clientmsgid.
WAITS = (5, 300, 1800, 7200, 18_000, 36_000)
SLOW = 60  # what was too fast is not tried again within a minute
WINDOW_CLOSED = 45015  # silent for more than 48 hours
BY_CONSENT = "consent"  # kept where WeChat's number of a send is kept: it went by 一次性订阅消息
BY_TEMPLATE = "template"  # it went by 模板消息
LEASE = timedelta(seconds=90)  # longer than a carry may take: two calls, waiting for a token before each
LOST_WHY, LOST_ADVICE = "发的时候程序断了，不知道发出去没有", "先看看对方收到没有，没收到再发"


class Delivery:
    def __init__(
        self, database: Database, clock: Callable[[], datetime], client_of: Callable[[int], Client],
        pushing: Pushing | None = None,
    ) -> None:  # fmt: skip
        self._database, self._clock, self._client_of = database, clock, client_of
        self._pushing = pushing
        self.spreading = Spreading(database, clock, client_of)

    def carry_due(self, most: int) -> int:
        """What is due, one after another, until nothing is, or until WeChat is in no state to be asked."""
        for carried in range(most):
            if not self.carry_next():
                return carried
        return most

    def carry_next(self) -> bool:
        """Whether there was one, and WeChat heard."""
        with self._database.begin() as session:
            claim = outbox.claim(session, self._clock(), LEASE)
        if claim is None:
            return False
        later = self._rests(claim)
        ending, heard = (Ending(Dispatched.WAITING, later), True) if later else self._carried(claim)
        with self._database.begin() as session:
            outbox.record(session, claim, ending, self._clock())
        return heard

    def sweep(self) -> int:
        with self._database.begin() as session:
            return outbox.sweep(session, self._clock(), len(WAITS), LOST_WHY, LOST_ADVICE)

    def _rests(self, claim: Claim) -> datetime | None:
        """Until when nobody is to be disturbed: a retry, or a machine that was off, may have come into the night."""
        if claim.citizen_id is None or rings_at_night(claim.kind, claim.body):
            return None
        at = self._clock()
        with self._database.read() as session:
            until = rests_until(session, claim.office_id, claim.citizen_id, at)
        return until if until > at else None

    def _carried(self, claim: Claim) -> tuple[Ending, bool]:
        try:
            told = CARRIERS[claim.kind](self, claim)
            return told if isinstance(told, Ending) else Ending(Dispatched.SENT, number=told), True
        except (Unreached, Unclear, TokenRefused) as e:
            return self._not_at_night(claim, _after(e, claim, self._clock())), False
        except WechatFault as e:
            return self._not_at_night(claim, _after(e, claim, self._clock())), True

    def _not_at_night(self, claim: Claim, ending: Ending) -> Ending:
        """A push that is tried again rings when telephones may ring. One in doubt is only asked after, and its key is
        known to WeChat for a day."""
        doubtful = ending.doubtful or claim.doubtful
        if (
            claim.kind is not DispatchKind.ANNOUNCEMENT
            or ending.due_at is None
            or doubtful
            or self._pushing is None
        ):
            return ending
        return replace(ending, due_at=self._pushing.quiet.ends(ending.due_at))

    def notice(self, claim: Claim) -> str:
        content = content_of(claim.kind, claim.body)
        assert isinstance(content, NoticeTo)
        with self._database.read() as session:
            openid = people.openid_of(session, content.citizen_id)
        if openid is None:
            raise NotPossible("outbox", "这位群众已经取消关注，或者删除了个人信息")
        client, words = self._client_of(claim.account_id), words_of(content.notice, content.number)
        try:
            calls.send_text(client, openid, words)
        except Declined as e:
            if e.code != WINDOW_CLOSED:
                raise
            if self._by_template(client, claim, content, openid):
                return BY_TEMPLATE
            if self._by_consent(client, content.citizen_id, openid, words):
                return BY_CONSENT
            raise
        return ""

    def _by_template(self, client: Client, claim: Claim, content: NoticeTo, openid: str) -> bool:
        """Where the office has one and the account may: a notice of what the citizen began themselves (§6.1)."""
        with self._database.read() as session:
            office, account = (
                profile_here(session, claim.office_id),
                offices.caller(session, claim.account_id),
            )
        template = template_in(office.service_template)
        if template is None or why_not(account.kind, account.verified, notice_calls.TEMPLATE):
            return False
        values = values_for(template, content.notice, content.number, office.short_name, self._clock())
        notice_calls.send_template(client, openid, template.id, values, claim.key)
        return True

    def _by_consent(self, client: Client, citizen_id: int, openid: str, words: str) -> bool:
        """Used up before the call: what is unclear afterwards is not sent a second time."""
        with self._database.begin() as session:
            template_id = use_up(session, citizen_id, self._clock())
        if template_id is None:
            return False
        notice_calls.send_once(client, openid, template_id, SCENE, TITLE, words)
        return True

    def mass_article(self, claim: Claim) -> str:
        content, client = content_of(claim.kind, claim.body), self._client_of(claim.account_id)
        assert isinstance(content, MassArticle)
        try:
            return calls.send_to_all(client, claim.key, content.media_id, content.tag_id).number
        except Declined as e:
            if e.fate is not Fate.DONE:
                raise
            return verified(client, e)

    @property
    def pushing(self) -> Pushing:
        assert self._pushing, "announcements are carried where the files are"
        return self._pushing

    def menu(self, claim: Claim) -> str:
        """Put there, and looked at: what the page shows as WeChat's is what WeChat says it has."""
        content, client = content_of(claim.kind, claim.body), self._client_of(claim.account_id)
        assert isinstance(content, MenuPush)
        with self._database.read() as session:
            wanted = menu_actions.standing(session, claim.account_id)
        if wanted.edition != content.edition:
            raise Outdated("outbox", "推送以后菜单又改过了", "到「菜单」页看过以后再推送一次")
        menus.put(client, wanted.menu)
        there = menus.there(client)
        with self._database.begin() as session:
            menu_actions.note_there(session, claim.account_id, there, self._clock())
        return ""

    def morning(self, claim: Claim) -> str:
        """The words are made now, of what stands now; in the evening, or on another day, nobody is disturbed."""
        content, at = content_of(claim.kind, claim.body), self._clock()
        assert isinstance(content, MorningTo)
        with self._database.read() as session:
            link = staff_links.link_of(session, content.staff_id)
            if link is None or link.citizen_id is None:
                raise Outdated("outbox", "这位同事已经解绑了微信", "不用管；要收的话请本人重新绑定")
            if content.day != str(office_day(at)) or not morning.may_disturb(at, calendar_of(session)):
                raise Outdated("outbox", "已经过了时候，不再打扰", "不用再发；本人发「三件事」随时能看")
            openid = people.openid_of(session, link.citizen_id)
            words = morning.words_for(session, content.staff_id, at)
        if openid is None:
            raise NotPossible("outbox", "这位同事已经取消关注公众号")
        calls.send_text(self._client_of(claim.account_id), openid, words)
        return ""


# How each kind is carried; returns WeChat's number, where it gives one, or how else it ended.
CARRIERS: Mapping[DispatchKind, Callable[[Delivery, Claim], str | Ending]] = {
    DispatchKind.NOTICE: Delivery.notice,
    DispatchKind.MASS_ARTICLE: Delivery.mass_article,
    DispatchKind.MENU: Delivery.menu,
    DispatchKind.MORNING: Delivery.morning,
    DispatchKind.ANNOUNCEMENT: lambda delivery, claim: delivery.pushing.to_all(claim),
    DispatchKind.PUBLISHING: lambda delivery, claim: delivery.pushing.published(claim),
    DispatchKind.TRIAL: lambda delivery, claim: delivery.pushing.tried_out(claim),
    DispatchKind.PREVIEW: lambda delivery, claim: delivery.pushing.previewed(claim),
    DispatchKind.SUBSCRIBERS: lambda delivery, claim: delivery.spreading.spread(claim),
    DispatchKind.SUBSCRIBER: lambda delivery, claim: delivery.spreading.letter(claim),
}


def _after(fault: WechatFault, claim: Claim, at: datetime) -> Ending:
    """Later, given up or unknown."""
    doubtful = isinstance(fault, Unclear)
    unsure = (doubtful or claim.doubtful) and not isinstance(fault, KnownUnsent)
    due_at = _next_try(fault, claim, at)
    if doubtful and claim.kind not in SAFE_AGAIN:
        due_at = None  # WeChat does not remember it: sending it again could be the second time
    ended = Dispatched.UNKNOWN if unsure else Dispatched.GAVE_UP
    state = Dispatched.WAITING if due_at else ended
    return Ending(state, due_at, doubtful, fault.code, fault.what, fault.todo)


def _next_try(fault: WechatFault, claim: Claim, at: datetime) -> datetime | None:
    """None: no further try. A token that is refused says nothing about the letter, so it waits whatever the code."""
    if claim.attempts > len(WAITS) or (fault.fate.for_ever and not isinstance(fault, TokenRefused)):
        return None
    if fault.fate is Fate.TOMORROW:
        return _midnight(at) + timedelta(seconds=_jitter(claim, 600))
    wait = WAITS[claim.attempts - 1]
    if fault.fate is Fate.SLOWLY:
        wait = max(wait, SLOW)
    return at + timedelta(seconds=wait + _jitter(claim, wait / 10))


def _midnight(at: datetime) -> datetime:
    """When WeChat's day ends, in Beijing."""
    today = at.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def _jitter(claim: Claim, most: float) -> float:
    """Seconds by which letters that failed together part; told by the key, so that it is the same whoever asks."""
    return most * int(claim.key[claim.attempts : claim.attempts + 4], 16) / 0xFFFF
