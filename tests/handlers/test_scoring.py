"""考核台账 over the records: each figure is the one that has its name already, evidence holds or has fallen, the folder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bot.wiring import Parts
from handlers import evidence
from handlers.clerk import Clerk
from handlers.criteria import actions
from handlers.criteria.actions import Found
from handlers.criteria.costs import Cost
from handlers.criteria.form import Own
from handlers.criteria.rules import Present, Row, Span, Standard
from handlers.evidence_files import Cabinet
from handlers.evidence_folder import write_folder
from handlers.known_figures import present_of
from handlers.ledger import actions as ledger
from handlers.ledger.rules import Entry
from handlers.mailbox import actions as mailbox
from handlers.office import office_day, profile_of
from handlers.publications import publishing
from handlers.publications.attaching import attach
from handlers.refusal import Refused
from handlers.scoring import ScoreSheet, at_stake, score_sheet
from storage import criteria, enquiries, files
from storage.application_terms import LetterKind
from storage.files import FileStore
from storage.left_out import LeftOut
from storage.offices import Office
from storage.report_terms import Bound, Cycle, EvidenceKind, LedgerKind, LeftOutAs, RecordKind
from storage.report_terms import KnownFigure as F
from storage.terms import Ended, Post
from tests.conftest import Clock
from tests.handlers.applications.office_cast import go_to, issued, posted, taken_in

WANG = Clerk(1, 1, "王科", frozenset({Post.CONTRIBUTOR, Post.HANDLER}))
CHEN = Clerk(2, 1, "陈主任", frozenset({Post.REVIEWER}))
QIANG = Clerk(9, 2, "阿强", frozenset(Post))
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
ROWS = (
    Row("1", "建立领导小组", 500, "没有的不得分", "文件"),
    Row("2", "培训", 600, "", "签到册", Cycle.QUARTER, standard=Standard(F.TRAININGS, Bound.AT_LEAST, 1)),
    Row("3", "按时答复申请", -600, "超期一件扣 6 分", "", standard=Standard(F.APPLICATIONS_IN_TIME, Bound.SHARE, 100_00)),
)  # fmt: skip


@pytest.fixture
def loaded(parts: Parts) -> Parts:
    do(parts, actions.load, 2026, ROWS)
    return parts


def do(parts: Parts, action: Callable[..., object], *told: object, by: Clerk = WANG) -> None:
    with parts.database.begin() as session:
        action(session, by, *told, parts.clock())


def attached(parts: Parts, kind: EvidenceKind, id: int, criterion: int = 1) -> None:
    with parts.database.begin() as session:
        actions.attach(session, WANG, criterion, evidence.found(session, 1, kind, id), parts.clock())


def sheet(parts: Parts) -> ScoreSheet:
    with parts.database.read() as session:
        return score_sheet(session, 1, 2026, office_day(parts.clock()))


def present(parts: Parts, figure: F, span: Span = YEAR) -> Present:
    with parts.database.read() as session:
        return present_of(session, 1, figure, span, office_day(parts.clock()))


# --- figures ---------------------------------------------------------------------------------------


def test_items_placements_and_silence_are_those_of_the_statistics(parts: Parts) -> None:
    # Of the house's items four are of 2026 (01-04, 01-12, 02-03, 02-10), placed on 网站, 微信, 公开栏.
    assert present(parts, F.ITEMS) == Present(4)
    assert present(parts, F.ITEMS, Span(date(2026, 2, 1), date(2026, 2, 28))) == Present(2)
    assert present(parts, F.PLACEMENTS) == Present(3)
    assert present(parts, F.SILENT_DAYS) == Present(20)  # 2026-02-10 to 2026-03-02
    assert present(parts, F.ITEMS_IN_TIME) == Present(0, 0)  # nobody said when they were made


def test_meetings_and_trainings_are_those_of_the_ledger(parts: Parts) -> None:
    for day, heads in ((date(2026, 2, 6), 20), (date(2025, 12, 1), 7)):
        do(parts, ledger.enter, Entry(LedgerKind.TRAINING, day, 1, heads, "培训"))

    assert (present(parts, F.TRAININGS), present(parts, F.TRAINED)) == (Present(1), Present(20))
    assert (
        present(parts, F.MEETINGS) == present(parts, F.RULES) == present(parts, F.INSPECTIONS) == Present(0)
    )


def test_enquiries_are_counted_as_in_the_statistics(parts: Parts) -> None:
    with parts.database.begin() as session:
        for ended in (Ended.ANSWERED, Ended.ANSWERED, Ended.NOTHING):
            enquiries.write_down(session, 1, None, "低保", ended, None, parts.clock(), date(2026, 3, 2))

    assert present(parts, F.ENQUIRIES_ANSWERED) == Present(2, 3)


def test_an_application_is_in_time_until_its_last_day_is_over(parts: Parts, clock: Clock) -> None:
    # Handed in at the window on 2026-03-02: the twentieth working day is 2026-03-30.
    done, open_ = taken_in(parts), taken_in(parts, wanted="2025年危房改造名单")
    posted(parts, done, issued(parts, done, LetterKind.ANSWER))
    assert present(parts, F.APPLICATIONS_IN_TIME) == Present(1, 1, (date(2026, 3, 30),))

    go_to(clock, "2026-03-30")
    assert present(parts, F.APPLICATIONS_IN_TIME) == Present(1, 1, (date(2026, 3, 30),))
    go_to(clock, "2026-03-31")
    assert present(parts, F.APPLICATIONS_IN_TIME) == Present(1, 2, (), 1)
    with parts.database.begin() as session:
        session.add(LeftOut(
            kind=RecordKind.APPLICATION, record_id=open_, office_id=1, why=LeftOutAs.PRACTICE, words="", left_by="陈主任",
            left_at=parts.clock(),
        ))  # fmt: skip
    assert present(parts, F.APPLICATIONS_IN_TIME) == Present(1, 1)


def test_an_application_answered_after_its_last_day_was_not_in_time(parts: Parts, clock: Clock) -> None:
    late = taken_in(parts)
    go_to(clock, "2026-03-31")
    posted(parts, late, issued(parts, late, LetterKind.ANSWER))

    assert present(parts, F.APPLICATIONS_IN_TIME) == Present(0, 1)


def test_a_letter_is_in_time_until_its_last_day_is_over(parts: Parts, clock: Clock) -> None:
    with parts.database.begin() as session:
        for words in ("路灯坏了", "路坏了"):
            mailbox.leave(session, 1, None, words, "citizen:1", parts.clock())
    do(parts, mailbox.answer, 1, "已经报修。")

    # Five working days from 2026-03-02: 2026-03-09.
    assert present(parts, F.LETTERS_IN_TIME) == Present(1, 1, (date(2026, 3, 9),))
    go_to(clock, "2026-03-10")
    assert present(parts, F.LETTERS_IN_TIME) == Present(1, 2, (), 1)
    do(parts, mailbox.answer, 2, "已经报修。")
    assert present(parts, F.LETTERS_IN_TIME) == Present(1, 2)


def test_a_letter_answered_on_its_last_day_is_in_time(parts: Parts, clock: Clock) -> None:
    with parts.database.begin() as session:
        mailbox.leave(session, 1, None, "路灯坏了", "citizen:1", parts.clock())
    go_to(clock, "2026-03-09")
    do(parts, mailbox.answer, 1, "已经报修。")

    assert present(parts, F.LETTERS_IN_TIME) == Present(1, 1)


# --- the sheet -------------------------------------------------------------------------------------


def test_the_sheet_sums_what_is_known(loaded: Parts) -> None:
    do(loaded, ledger.enter, Entry(LedgerKind.TRAINING, date(2026, 2, 6), 1, 20, "培训"))
    do(loaded, actions.score, 1, Own(450, "文件齐"))

    told = sheet(loaded)

    assert (told.score, told.possible) == (450 + 600 + 0, 500 + 600)
    assert [line.criterion.number for line in told.lacking] == ["1", "2"]


def test_an_overdue_application_costs_points_and_is_on_the_card(loaded: Parts, clock: Clock) -> None:
    taken_in(loaded)
    assert stake(loaded) == []

    go_to(clock, "2026-03-23")
    near = Cost(date(2026, 3, 30), "有 1 件七天内到期")
    assert stake(loaded) == [near]
    go_to(clock, "2026-03-31")

    quarter = Cost(date(2026, 3, 31), "还差 1 次，今天到期")
    assert stake(loaded) == [quarter, Cost(date(2026, 3, 31), "有 1 件已经超期，还没有办")]
    assert [cost for _, cost in sheet(loaded).costing] == stake(loaded)
    assert sheet(loaded).score == -600


def test_a_quarter_wants_evidence_of_its_own(loaded: Parts, clock: Clock) -> None:
    for day in (date(2026, 3, 2), date(2026, 5, 6)):
        go_to(clock, day.isoformat())
        do(loaded, ledger.enter, Entry(LedgerKind.TRAINING, day, 1, 20, "培训"))
    go_to(clock, "2026-03-02")
    attached(loaded, EvidenceKind.ENTRY, 1, 2)

    go_to(clock, "2026-06-28")
    assert stake(loaded) == [Cost(date(2026, 6, 30), "这一期还没有佐证，6月30日到期")]
    attached(loaded, EvidenceKind.ENTRY, 2, 2)
    assert stake(loaded) == []


def stake(parts: Parts) -> list[Cost]:
    with parts.database.read() as session:
        return at_stake(session, 1, office_day(parts.clock()))


def test_a_new_sheet_keeps_what_lies_beside_the_same_numbers(loaded: Parts) -> None:
    attached(loaded, EvidenceKind.ITEM, 1)
    do(loaded, actions.score, 1, Own(450, "文件齐"))
    do(loaded, actions.tie, 1, Standard(F.MEETINGS, Bound.AT_LEAST, 1))

    do(loaded, actions.load, 2026, (replace(ROWS[0], points=400, content="建立领导小组并分工"),))

    told = sheet(loaded)
    (line,) = told.lines
    assert (line.criterion.id, line.criterion.content, len(line.laid)) == (1, "建立领导小组并分工", 1)
    assert line.marked.row.standard == Standard(F.MEETINGS, Bound.AT_LEAST, 1)
    assert (line.marked.own, line.criterion.score) == (None, 450)  # beyond the new points: to be judged again
    assert [one.criterion.number for one in told.gone] == ["2", "3"]
    do(loaded, actions.load, 2026, ROWS)
    assert sheet(loaded).lines[0].marked.own == 450
    assert sheet(loaded).gone == ()


def test_what_was_withdrawn_or_struck_holds_no_more(loaded: Parts) -> None:
    do(loaded, ledger.enter, Entry(LedgerKind.MEETING, date(2026, 2, 6), 1, 0, "部署会"))
    attached(loaded, EvidenceKind.ITEM, 1)
    attached(loaded, EvidenceKind.ENTRY, 1)
    attached(loaded, EvidenceKind.PLACEMENT, 1)
    assert sheet(loaded).lines[0].marked.evidence == 3

    do(loaded, publishing.withdraw, 1, "有错", by=CHEN)
    do(loaded, ledger.strike, 1, "记错了")

    (line, *_) = sheet(loaded).lines
    assert [piece.holds for piece in line.laid] == [False, False, True]
    assert line.marked.evidence == 1


def test_the_same_record_is_evidence_once_and_may_be_put_there_again(loaded: Parts) -> None:
    for _ in range(2):
        attached(loaded, EvidenceKind.ITEM, 1)
    assert len(sheet(loaded).lines[0].laid) == 1

    do(loaded, actions.take_off, 1, 1)
    attached(loaded, EvidenceKind.ITEM, 1)

    assert [piece.row.id for piece in sheet(loaded).lines[0].laid] == [2]


def test_another_office_sees_and_does_nothing(loaded: Parts) -> None:
    with loaded.database.read() as session:
        assert criteria.criterion_of(session, 2, 1) is None
        assert evidence.find(session, 2, EvidenceKind.ITEM, "", 2026) == []
        with pytest.raises(Refused):
            evidence.found(session, 2, EvidenceKind.ITEM, 1)
    for action, told in ((actions.score, Own(1, "x")), (actions.tie, None), (actions.take_off, 1)):
        with pytest.raises(Refused, match="没有这个考核指标"):
            do(loaded, action, 1, told, by=QIANG)


def test_what_no_post_may_is_refused(loaded: Parts) -> None:
    zhao = Clerk(5, 1, "赵工", frozenset({Post.ADMINISTRATOR}))

    with pytest.raises(Refused):
        do(loaded, actions.load, 2026, ROWS, by=zhao)
    with pytest.raises(Refused):
        do(loaded, actions.score, 1, Own(1, "x"), by=zhao)


# --- the folder ------------------------------------------------------------------------------------


def test_the_folder_holds_numbered_evidence_and_an_index_with_numbers(
    loaded: Parts, tmp_path: object
) -> None:
    store = FileStore(tmp_path / "kept")  # type: ignore[operator]
    with loaded.database.begin() as session:
        kept = attach(session, store, WANG, "通知.pdf", b"%PDF-1.4", loaded.clock())
        row = files.file_of(session, 1, kept.digest)
        assert row
        actions.attach(
            session, WANG, 1, Found(EvidenceKind.FILE, row.id, "成立领导小组的通知.pdf"), loaded.clock()
        )
    application = taken_in(loaded)
    do(loaded, ledger.enter, Entry(LedgerKind.TRAINING, date(2026, 2, 6), 1, 20, "培训"))
    with loaded.database.read() as session:
        (guide,) = evidence.find(session, 1, EvidenceKind.ITEM, "最低生活", 2026)
    attached(loaded, EvidenceKind.ITEM, guide.record_id)
    attached(loaded, EvidenceKind.APPLICATION, application, 3)
    attached(loaded, EvidenceKind.ENTRY, 1, 2)
    do(loaded, actions.score, 1, Own(450, "文件齐"))

    told = unpacked(loaded, store)

    top = "2026年政务公开考核佐证"
    assert sorted(told) == [
        f"{top}/00-佐证清单.xlsx",
        f"{top}/01-1 建立领导小组/01-成立领导小组的通知.pdf",
        f"{top}/01-1 建立领导小组/02-梭戛乡2026年城乡居民最低生活保障申请指南.html",
        f"{top}/02-2 培训/01-培训 2026-02-06 培训.html",
        f"{top}/03-3 按时答复申请/01-申请 2026-0001.html",
    ]
    assert told[f"{top}/01-1 建立领导小组/01-成立领导小组的通知.pdf"] == b"%PDF-1.4"
    page = told[f"{top}/01-1 建立领导小组/02-梭戛乡2026年城乡居民最低生活保障申请指南.html"].decode()
    assert f"https://gk.example.com/h/suojia/items/{guide.record_id}" in page and "梭府发〔2026〕3号" in page
    assert "李婷" not in told[f"{top}/03-3 按时答复申请/01-申请 2026-0001.html"].decode()
    book = load_workbook(BytesIO(told[f"{top}/00-佐证清单.xlsx"]))
    rows = list(book["考核表"].iter_rows(min_row=3, values_only=True))
    assert [(row[1], row[3], row[4], row[12]) for row in rows] == [
        ("1", 5, 4.5, 2), ("2", 6, 6, 1), ("3", -6, 0, 1), (None, '=SUMIF(D3:D5,">0")', "=SUM(E3:E5)", "=SUM(M3:M5)"),
    ]  # fmt: skip
    listed = list(book["佐证"].iter_rows(min_row=3, values_only=True))
    assert [row[4] for row in listed][:2] == [
        "01-成立领导小组的通知.pdf",
        "02-梭戛乡2026年城乡居民最低生活保障申请指南.html",
    ]


def test_what_is_gone_is_told_in_the_index_and_breaks_nothing(loaded: Parts, tmp_path: object) -> None:
    store = FileStore(tmp_path / "kept")  # type: ignore[operator]
    with loaded.database.begin() as session:
        kept = attach(session, store, WANG, "通知.pdf", b"%PDF-1.4", loaded.clock())
        row = files.file_of(session, 1, kept.digest)
        assert row
        actions.attach(session, WANG, 1, Found(EvidenceKind.FILE, row.id, "通知.pdf"), loaded.clock())
    store.path(kept.digest).unlink()
    attached(loaded, EvidenceKind.ITEM, 1)
    do(loaded, publishing.withdraw, 1, "有错", by=CHEN)

    told = unpacked(loaded, store)

    (index,) = told.values()
    listed = load_workbook(BytesIO(index))["佐证"].iter_rows(min_row=3, values_only=True)
    assert [row[4] for row in listed] == ["文件不在了", "已撤回或划去，不作数"]


def unpacked(parts: Parts, store: FileStore) -> dict[str, bytes]:
    out = BytesIO()
    with parts.database.read() as session:
        row = session.get_one(Office, 1)
        office = profile_of(row.id, row.slug, row.name, row.short_name, row.profile)
        today = office_day(parts.clock())
        cabinet = Cabinet(session, store, office, "https://gk.example.com/h/suojia/items/", today)
        write_folder(cabinet, score_sheet(session, 1, 2026, today), out, parts.clock())
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
