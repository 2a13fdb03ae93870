"""An office in the middle of its work: something at every step of the way, so that no page is looked at empty."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.console.push_checkup import looked_through
from bot.wiring import Parts
from handlers.announcements import drafting as push_drafting
from handlers.announcements import trial
from handlers.announcements.content import Content as PushContent
from handlers.announcements.trail import case_of as push_case_of
from handlers.clerk import Clerk
from handlers.criteria import actions as criteria
from handlers.criteria import loading as criteria_loading
from handlers.criteria.actions import Found
from handlers.criteria.form import Own
from handlers.enquiries import faqs
from handlers.enquiries.faqs import FaqForm
from handlers.ledger import actions as ledger
from handlers.ledger.rules import Entry
from handlers.mailbox import actions as mailbox
from handlers.mailbox import arranging
from handlers.office import office_day, profile_of
from handlers.offices import actions as offices
from handlers.publications import agreeing, drafting, importing, own_words, placing, publishing, reviewing
from handlers.publications.attaching import attach
from handlers.publications.content import Content
from handlers.publications.examining import examined_draft
from handlers.publications.placing import PlacementForm
from handlers.publications.trail import Case, case_of
from handlers.publications.word_list import WordForm
from handlers.reports import closing, leaving_out
from handlers.reports.leaving_out import Named
from handlers.staff import actions
from handlers.staff.rules import StandInForm
from storage import closed_days, enquiries, going_live, imports, people, publications
from storage.criteria import criteria_of
from storage.mailbox_terms import MailKind
from storage.offices import Office
from storage.report_terms import EvidenceKind, LedgerKind, RecordKind
from storage.review_terms import Concern
from storage.terms import Ended
from tests.bot.console.desks import harmless_list, hidden_card
from tests.bot.console.records import undelivered
from tests.browser.applied import asked_for
from tests.handlers.reports.annual.papers import last_year
from tests.handlers.reports.county_cast import SAID, freeze_as, of_year
from tests.handlers.reports.year_cast import WORDS
from tests.staff import CAST, hire, known

SUOJIA = 1
LEVELS = (("初审", "陈主任"), ("保密审查", "周敏"), ("签发", "刘乡长"))
FILE = "编号,标题,发布日期\nb1,秸秆禁烧通告,2026-02-20\nb2,,2026-02-21\nb3,森林防火命令,二月三十日\n"
SCORING = """编号,考核内容,分值,评分规则,要什么佐证,期限,系统里的数,达标要求
一,建立政务公开领导小组并明确分工,5,没有文件的不得分；分工不到人的扣 2 分,领导小组文件、分工表,全年,,
二,全年至少开展两次业务培训,6,少一次扣 3 分,签到册、照片,每半年,培训次数,至少 2
三,按时答复依申请公开,10,超期一件扣 6 分,登记簿,全年,按时答复申请的比例,不低于 100%
四,公开栏及时更新,4,一处没有更新扣 1 分,公开栏照片,{tomorrow},,
五,账号两周内有更新,-6,两周没有更新一次扣 6 分,,全年,距上次发布的天数,不超过 14
"""
QUESTIONS = ("合作医疗怎么退", "老屋场的路灯", "驾照换证", "石漠化治理补助名单")
NOTICE = Content(
    "关于2026年养蜂补助对象的公示", "十二户养蜂户拟得补助，公示七天。", "十二户养蜂的拿补助，有意见七天内说。",
    "<p>经农户申请、村级评议，拟补助养蜂户十二户。</p><table><tr><th>村</th><th>户数</th></tr><tr><td>高兴村</td><td>12</td></tr></table>",
    doc_number="梭府公〔2026〕19号", issuer="梭戛乡人民政府", station="农业服务中心", categories=("法定主动公开/农业农村政策",),
    areas=("社会公益",), concerns=(Concern.NONE,),
)  # fmt: skip


@dataclass(frozen=True)
class Records:
    """The numbers that stand in addresses. Items are named by how far they came."""

    draft: int
    returned: int
    under_review: int
    at_secrecy: int
    at_approval: int
    signed_off: int
    published: int
    hung: int
    channel: int
    file: int
    batch: int
    person: int
    application: int
    case: int
    lettered: int
    letter: int
    filed: int
    dispatch: int
    mail: int
    enquiry: int
    year: int
    entry: int
    announcement: int
    criterion: int
    sheet: int


def furnished(parts: Parts) -> Records:
    """By the clock of the machine, as the running programme goes by it."""
    now = datetime.now(UTC)
    with parts.database.begin() as session:
        hire(session, SUOJIA, now)
    with parts.database.begin() as session:
        return _Office(session, parts, now).records()


class _Office:
    def __init__(self, session: Session, parts: Parts, now: datetime) -> None:
        self.session, self.parts, self.now = session, parts, now
        self.day = office_day(now)

    def records(self) -> Records:
        self._people_and_questions()
        own_words.add_word(
            self.session,
            self._clerk("陈主任"),
            WordForm("农科站", "农业服务中心", "二〇二四年改名"),
            self.now,
        )
        chen = self._clerk("陈主任")
        found = self._handed_in("名单.xlsx", hidden_card(), hand_in=False)
        returned = self._handed_in("退回的.xlsx", harmless_list())
        at = self._case(returned).position
        told = "第二段的户数和附件对不上，请核对后再送。"
        reviewing.send_back(self.session, chen, returned, "初审", at.digest or b"", told, self.now)
        first, second, third, fourth = (self._passed(levels) for levels in range(4))
        published = self._passed(3)
        digest = self._case(published).position.digest or b""
        publishing.publish(self.session, self._clerk("刘乡长"), published, digest, self.now)
        channel = self._hung(published)
        file, batch = self._asked_for()
        self._under_it()
        person = known(self.session, "王科").id
        applied = asked_for(self.session, self._clerk("王科"), self._clerk("陈主任"), self.now)
        return Records(
            found, returned, first, second, third, fourth, published, 2, channel, file, batch, person,
            *applied, undelivered(self.session, SUOJIA, self.now), self._letter_left(),
            asked_by_somebody(self.session, self.now), self.day.year - 1, self._last_year(),
            self._pushed(published), *self._scored(published),
        )  # fmt: skip

    def _under_it(self) -> None:
        """Three offices under this one: two that say the same in reports that are closed, one that has not begun."""
        for slug, said in (("xinhua", SAID), ("longhe", SAID), ("yanjiao", "")):
            name = {"xinhua": "新华镇人民政府", "longhe": "龙河镇人民政府", "yanjiao": "岩脚镇人民政府"}[slug]
            number = offices.open_office(self.session, slug, name, "cli:test", self.now, parent="suojia")
            if said:
                freeze_as(self.session, number, of_year(self.day.year - 1), said)
            if slug == "xinhua":
                freeze_as(self.session, number, replace(last_year(), year=self.day.year - 2), "")

    def _letter_left(self) -> int:
        """An entry of 常见问题 and a 举报 that wait for somebody else; and, the last, a letter that has been
        passed round."""
        chen, wang = self._clerk("陈主任"), self._clerk("王科")
        faq = faqs.begin(self.session, wang, "低保怎么申请", self.now)
        faqs.write(
            self.session,
            wang,
            faq,
            FaqForm("低保怎么申请", "带身份证、户口簿到村委会，三十个工作日。"),
            0,
            self.now,
        )
        arranging.add_phrase(self.session, chen, "感谢您的留言，再有疑问请打电话。", self.now)
        mailbox.leave(self.session, SUOJIA, None, "有人占了集体的地", "citizen:1", self.now, MailKind.REPORT)
        mailbox.answer(self.session, chen, 1, "已经派人去看，七天内告诉您结果。", self.now)
        mailbox.leave(self.session, SUOJIA, None, "老屋场的路灯坏了，电话13985001234", "citizen:1", self.now)
        mailbox.transfer(self.session, wang, 2, "reviewer", "归办公室管", self.now)
        mailbox.transfer(self.session, chen, 2, "handler", "路灯归服务中心", self.now)
        return 2

    def _last_year(self) -> int:
        """Its ledger with something doubtful in it, its report written and frozen, an item left out; an entry's number."""
        year, chen, liu = self.day.year - 1, self._clerk("陈主任"), self._clerk("刘乡长")
        counted = (
            Entry(LedgerKind.PERMITS, date(year, 3, 1), 12, 0, "", "自然资源所宅基地审批台账"),
            Entry(LedgerKind.REGULATIONS_MADE, date(year, 5, 1), 6, 0, "", "误填"),
            Entry(LedgerKind.CHARGES, date(year, 5, 1), 963_000, 0, "", "财政分局"),
            Entry(LedgerKind.TRAINING, date(year, 5, 6), 1, 20, "站所信息员培训", "签到册"),
        )
        entries = [ledger.enter(self.session, chen, one, self.now) for one in counted]
        row = self.session.get_one(Office, SUOJIA)
        profile = profile_of(row.id, row.slug, row.name, row.short_name, row.profile)
        closing.write(self.session, chen, year, WORDS, self.now)
        closing.freeze(self.session, liu, profile, year, "", self.now)
        leaving_out.leave_out(self.session, chen, Named(RecordKind.ITEM, 4), "test", "试发的一条", self.now)
        return entries[0]

    def _scored(self, published: int) -> tuple[int, int]:
        """The county's sheet of this year with evidence, a score and something that costs points tomorrow; and the same
        with a row that is wrong."""
        wang, year = self._clerk("王科"), self.day.year
        tomorrow = self.day + timedelta(days=1)
        text = SCORING.format(tomorrow=tomorrow).encode()
        criteria.load(self.session, wang, year, criteria_loading.sheet_in(text, tomorrow.year).rows, self.now)
        first = criteria_of(self.session, SUOJIA, year)[0].id
        for found in (
            Found(EvidenceKind.ITEM, published, NOTICE.title),
            Found(EvidenceKind.ENTRY, 4, "培训"),
        ):
            criteria.attach(self.session, wang, first, found, self.now)
        criteria.score(self.session, wang, first, Own(450, "领导小组文件和分工都在"), self.now)
        wrong = text.replace("二".encode(), b"") + "9,缺分值,五分,,,,,\n".encode()
        upload = criteria_loading.look_over(self.parts.files, "考核表.csv", wrong, year)
        return first, criteria_loading.take_in(self.session, wang, upload, self.now)

    def _pushed(self, published: int) -> int:
        """A push under review, with a tester to preview it; the account is still in trial."""
        wang = self._clerk("王科")
        trial.add_tester(self.session, self._clerk("赵工"), 1, "李婷", "weixin001", self.now)
        content = PushContent(
            "养蜂补助公示", summary="十二户养蜂的拿补助", body=NOTICE.body, item_id=published
        )
        id = push_drafting.start(self.session, wang, content, "form", self.now)
        push_drafting.preview(self.session, wang, id, going_live.testers_of(self.session, 1)[0].id, self.now)
        written = push_case_of(self.session, SUOJIA, id)
        assert written
        looked = looked_through(self.session, SUOJIA, written)
        push_drafting.hand_in(self.session, wang, id, 1, looked, {}, self.now)
        return id

    def _clerk(self, name: str) -> Clerk:
        return Clerk(known(self.session, name).id, SUOJIA, name, frozenset(CAST[name]))

    def _case(self, id: int) -> Case:
        found = case_of(self.session, SUOJIA, id)
        assert found
        return found

    def _handed_in(self, name: str, data: bytes, hand_in: bool = True) -> int:
        wang, day = self._clerk("王科"), self.day - timedelta(days=3)
        attached = attach(self.session, self.parts.files, wang, name, data, self.now)
        content = replace(NOTICE, made_on=day, attachments=(attached,))
        id = drafting.start(self.session, wang, content, "", self.now)
        if hand_in:
            seen = examined_draft(self.session, self.parts.files, SUOJIA, id)
            drafting.hand_in(self.session, wang, id, 1, seen, (), self.now)
        return id

    def _passed(self, levels: int) -> int:
        """Handed in, and passed by so many of the three."""
        id = self._handed_in("名单.xlsx", harmless_list())
        for level, name in LEVELS[:levels]:
            digest = self._case(id).position.digest or b""
            reviewing.approve(self.session, self._clerk(name), id, level, digest, "同意公开", self.now)
        return id

    def _asked_for(self) -> tuple[int, int]:
        """A file to import in which something is wrong, and the import of the rest, which waits for somebody else."""
        wang, store = self._clerk("王科"), self.parts.files
        upload = importing.look_over(store, "存量信息.csv", FILE.encode())
        file = importing.take_in(self.session, wang, upload, self.now)
        seen = importing.try_out(self.session, SUOJIA, importing.rows_of_file(store, upload.digest))
        agreeing.ask(self.session, wang, file, seen, seen.plan, True, self.now)
        return file, imports.batches(self.session, SUOJIA, 0, 1)[0][0][0].id

    def _hung(self, published: int) -> int:
        """One on the board for longer than it should be, one on all channels since today."""
        chen, channels = self._clerk("陈主任"), publications.channel_ids(self.session, SUOJIA)
        on = self.day - timedelta(days=9)
        late = PlacementForm(channels["公开栏"], on, "大门口", until=on + timedelta(days=5))
        placing.place(self.session, chen, 2, late, self.now)
        for channel in channels.values():
            form = PlacementForm(channel, self.day, "https://gz.example.gov.cn/xxgk/2026/1.html")
            placing.place(self.session, chen, published, form, self.now)
        return channels["公开栏"]

    def _people_and_questions(self) -> None:
        absent, person = known(self.session, "周敏").id, known(self.session, "陈主任").id
        form = StandInForm(absent, person, self.day, self.day + timedelta(days=7))
        actions.begin_stand_in(self.session, SUOJIA, form, "吴安", self.now)
        for number in range(45):
            asked = QUESTIONS[number % 4] + "了" * (number % 7)
            enquiries.write_down(self.session, SUOJIA, None, asked, Ended.NOTHING, None, self.now, self.day)


def asked_by_somebody(session: Session, now: datetime) -> int:
    """A week of questions of a follower, its days closed; one of them can be left out."""
    asker = people.meet(session, SUOJIA, "o-somebody", now).id
    for number, ended in enumerate(
        (Ended.ANSWERED, Ended.ANSWERED, Ended.POSSIBLE, Ended.ANSWERED, Ended.NOTHING)
    ):
        at = now - timedelta(days=number + 1)
        enquiries.write_down(session, SUOJIA, asker, "养蜂补助有哪些人", ended, None, at, office_day(at))
        closed_days.close(session, SUOJIA, office_day(at), now)
    return session.query(enquiries.Enquiry).filter_by(citizen_id=asker).first().id  # type: ignore[union-attr]
