"""One record of each kind in an office, by the name its number has in an address."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers import post
from handlers.announcements.content import Content as PushContent
from handlers.announcements.content import written as written_push
from handlers.applications import filing, lettering, registering
from handlers.applications.composing import compose
from handlers.applications.filing import Material
from handlers.applications.register import view_of
from handlers.applications.registering import Form
from handlers.applications.source import source_of
from handlers.cases import actions as cases
from handlers.cases.actions import Form as CaseForm
from handlers.clerk import Clerk
from handlers.criteria import actions as criteria
from handlers.criteria import loading as criteria_loading
from handlers.criteria.actions import Found
from handlers.criteria.rules import Row
from handlers.enquiries import faqs
from handlers.ledger import actions as ledger
from handlers.ledger.rules import Entry
from handlers.mailbox import actions as mailbox
from handlers.mailbox import arranging
from handlers.office import office_day, profile_of
from handlers.offices import actions as offices
from handlers.post import MassArticle
from handlers.publications import actions as publications
from handlers.publications import drafting, importing, own_words, placing
from handlers.publications.placing import PlacementForm
from handlers.publications.rules import ItemRow
from handlers.publications.word_list import WordForm
from handlers.staff import actions, signing_in
from handlers.staff.rules import StandInForm
from handlers.staff.signing_in import Attempt
from storage import enquiries, going_live, outbox, people, sessions, staff
from storage import mailbox as kept_letters
from storage.announcements import Announcement
from storage.application_terms import CaseKind, LetterKind, MaterialKind
from storage.criteria import criteria_of, evidence_of
from storage.enquiries import Enquiry
from storage.files import FileStore, KeptFile
from storage.going_live import Tester
from storage.imports import ImportBatch
from storage.left_out import LeftOut
from storage.mailbox import Sought
from storage.offices import Office
from storage.outbox import Ending
from storage.own_words import ever_listed
from storage.phrases import phrases_of
from storage.publications import imported_before
from storage.report_terms import Cycle, EvidenceKind, LedgerKind, LeftOutAs, RecordKind
from storage.sending_terms import Dispatched
from storage.sessions import StaffSession
from storage.terms import Door, Ended, Post
from tests.staff import hire, known

ELSEWHERE = {"郑岩": (Post.CONTRIBUTOR,), "钱岩": (Post.REVIEWER,)}


def open_yanjiao(parts: Parts) -> int:
    """Another office with people of its own. Returns its number."""
    with parts.database.begin() as session:
        number = offices.open_office(session, "yanjiao", "岩脚镇人民政府", "cli:test", parts.clock())
        hire(session, number, parts.clock(), ELSEWHERE)
    return number


def records_of(session: Session, office_id: int, absent: str, person: str, at: datetime) -> dict[str, int]:
    """Every argument an address of the console may have; a new one must be given a record here."""
    one, other = known(session, absent), known(session, person)
    form = StandInForm(one.id, other.id, at.date(), at.date() + timedelta(days=3))
    stand_in = actions.begin_stand_in(session, office_id, form, "cli:test", at)
    signing_in.sign_in(session, Attempt(absent, "10.0.0.1", ""), True, at)
    (signed,) = session.query(StaffSession).filter_by(staff_id=one.id).all()
    (post, *_) = staff.history(session, office_id, one.id)
    assert sessions.open_session(session, office_id, signed.id)
    item, channel = placed(session, office_id, person, at)
    writer = Clerk(one.id, office_id, absent, frozenset({Post.CONTRIBUTOR}))
    drafting.correct(session, writer, item, "补文号", at)
    file = file_to_import(session, office_id)
    return {
        "file_id": file, "batch_id": batch_of(session, office_id, file, one.id, absent, at), "item_id": item, "channel_id": channel,
        "person_id": one.id, "post_id": post.id, "stand_in_id": stand_in.id, "session_id": signed.id,
        "mail_id": letter_left(session, office_id, at), "phrase_id": phrase(session, office_id, writer, at),
        "faq_id": faqs.begin(session, writer, "路灯谁管", at),
        **asked(session, office_id, at), "dispatch_id": undelivered(session, office_id, at),
        "announcement_id": announced(session, office_id, item, absent, at), "tester_id": tester(session, office_id, at),
        **applied(session, office_id, absent, at), "number": signed.id, "word_id": listed_word(session, office_id, person, at),
        **criterion(session, writer, item, at),
        "child_id": opened_under(session, office_id, at),
        "entry_id": ledger.enter(session, writer, Entry(LedgerKind.PERMITS, at.date().replace(day=1), 3, source="审批台账"), at),
    }  # fmt: skip


def criterion(session: Session, clerk: Clerk, item: int, at: datetime) -> dict[str, int]:
    """A criterion with a piece of evidence, and a sheet that was uploaded."""
    asked = Row("1", "建立政务公开领导小组", 500, "没有的不得分", "文件", Cycle.YEAR)
    criteria.load(session, clerk, at.year, (asked,), at)
    (one,) = criteria_of(session, clerk.office_id, at.year)
    criteria.attach(session, clerk, one.id, Found(EvidenceKind.ITEM, item, "公开栏上的一条"), at)
    (laid,) = evidence_of(session, clerk.office_id, [one.id])
    sheet = criteria_loading.take_in(session, clerk, ("考核表.csv", "1" * 64, 1), at)
    return {"criterion_id": one.id, "evidence_id": laid.id, "sheet_id": sheet}


def opened_under(session: Session, office_id: int, at: datetime) -> int:
    """An office that has this one above it."""
    above = session.get_one(Office, office_id)
    return offices.open_office(
        session, f"under-{office_id}", f"{office_id}号镇人民政府", "cli:test", at, parent=above.slug
    )


def placed(session: Session, office_id: int, reviewer: str, at: datetime) -> tuple[int, int]:
    """An item that hangs on a channel of the office: the numbers of both."""
    row = ItemRow(f"of-{office_id}", "公开栏上的一条", "内容。", "", at.date())
    publications.import_items(session, office_id, [row], "cli:test", at)
    item = imported_before(session, office_id, [row.outside_id])[row.outside_id].id
    clerk = Clerk(known(session, reviewer).id, office_id, reviewer, frozenset({Post.REVIEWER}))
    channel = placing.add_channel(session, clerk, "村口的公开栏", at)
    placing.place(session, clerk, item, PlacementForm(channel, at.date(), "村口"), at)
    return item, channel


def listed_word(session: Session, office_id: int, reviewer: str, at: datetime) -> int:
    clerk = Clerk(known(session, reviewer).id, office_id, reviewer, frozenset({Post.REVIEWER}))
    own_words.add_word(session, clerk, WordForm("农科站", "农业服务中心", ""), at)
    return ever_listed(session, office_id)["农科站"].id


def asked(session: Session, office_id: int, at: datetime) -> dict[str, int]:
    """An enquiry of a follower, and another follower who is left out of the figures."""
    somebody, tester = (people.meet(session, 1, f"o-{name}-{office_id}", at).id for name in ("asks", "tries"))
    enquiries.write_down(session, office_id, somebody, "路灯谁管", Ended.NOTHING, None, at, office_day(at))
    session.add(LeftOut(
        kind=RecordKind.CITIZEN, record_id=tester, office_id=office_id, why=LeftOutAs.TEST, words="", left_by="陈主任", left_at=at
    ))  # fmt: skip
    session.flush()
    enquiry = session.query(Enquiry).filter_by(citizen_id=somebody).one().id
    return {"enquiry_id": enquiry, "citizen_id": tester}


def undelivered(session: Session, office_id: int, at: datetime) -> int:
    """A mass send nobody knows the fate of."""
    post.lay(session, office_id, 1, MassArticle("draft"), "announcements:1", at)
    claim = outbox.claim(session, at, timedelta(seconds=60))
    assert claim
    outbox.record(session, claim, Ending(Dispatched.UNKNOWN, why="微信没有回话", todo="先看看收到没有"), at)
    return claim.id


def letter_left(session: Session, office_id: int, at: datetime) -> int:
    mailbox.leave(session, office_id, None, "路灯坏了", "citizen:1", at)
    (letter, _), *_ = kept_letters.found(session, office_id, Sought(frozenset(Post)), 0, 1)[0]
    return letter.id


def phrase(session: Session, office_id: int, clerk: Clerk, at: datetime) -> int:
    arranging.add_phrase(session, clerk, "感谢您的留言。", at)
    return phrases_of(session, office_id)[0].id


def announced(session: Session, office_id: int, item_id: int, writer: str, at: datetime) -> int:
    """A push in writing."""
    one = Announcement(
        office_id=office_id, account_id=1, publication_id=item_id, form=f"of-{office_id}", edition=1, title="公示", saved_by=writer,
        content=written_push(PushContent("公示", body="<p>公示七天。</p>", item_id=item_id)), saved_at=at, dispatch_key="",
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one.id


def tester(session: Session, office_id: int, at: datetime) -> int:
    name = f"李婷{office_id}"
    sealed = going_live.seal_wechat(session, 1, name, "weixin001")
    one = Tester(office_id=office_id, account_id=1, name=name, wechat=sealed, by="赵工", at=at)
    session.add(one)
    session.flush()
    return one.id


def file_to_import(session: Session, office_id: int) -> int:
    kept = KeptFile(
        office_id=office_id, digest="0" * 64, name="导入.csv", content_type=importing.CONTENT_TYPE, size=1, kept_by="陈主任",
        kept_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip
    session.add(kept)
    session.flush()
    return kept.id


def batch_of(session: Session, office_id: int, file_id: int, asker: int, name: str, at: datetime) -> int:
    """An import that waits for somebody else."""
    one = ImportBatch(
        office_id=office_id, file_id=file_id, plan=b"", new=1, changed=0, same=0, reviewed=0, bad=0,
        asked_by_id=asker, asked_by=name, asked_at=at,
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one.id


def applied(session: Session, office_id: int, handler: str, at: datetime) -> dict[str, int]:
    """An application on paper, and a review about it."""
    clerk = Clerk(known(session, handler).id, office_id, handler, frozenset({Post.HANDLER}))
    form = Form(
        kind="1", name="李婷", contact="13985001234", wanted="2025年低保资金发放明细", receive="1",
        door=Door.WINDOW, came_on=office_day(at),
    )  # fmt: skip
    id = registering.take_in(session, clerk, form, at).application_id
    brought = CaseForm(CaseKind.REVIEW, "六枝特区人民政府", "", office_day(at), id)
    return {
        "application_id": id, "case_id": cases.register(session, clerk, brought, at),
        "letter_id": written(session, clerk, id, at), "filed_id": filed(session, clerk, id, at),
    }  # fmt: skip


def filed(session: Session, clerk: Clerk, id: int, at: datetime) -> int:
    """A paper in the case, kept in a place of its own."""
    store = FileStore(Path(tempfile.mkdtemp()))
    paper = Material(MaterialKind.HANDED_IN, "李婷的申请书.pdf", "application/pdf", True, b"%PDF-1.4")
    return filing.put_in(session, store, clerk, id, paper, at)


def written(session: Session, clerk: Clerk, id: int, at: datetime) -> int:
    """A letter nobody has issued yet."""
    row = session.get_one(Office, clerk.office_id)
    profile = profile_of(row.id, row.slug, row.name, row.short_name, row.profile)
    view = view_of(session, clerk.office_id, id, office_day(at))
    assert view
    typed = {"points": "写明年份", "days": "15", "ways": "当面"}
    made = compose(source_of(session, profile, view, office_day(at)), LetterKind.SUPPLEMENT, typed)
    return lettering.draft(session, clerk, id, made.writing, at)
