"""Two people for what leaves the house: 王科 asks for an import, 陈主任 agrees to exactly what was shown, and no other."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.publications import agreeing
from handlers.publications.actions import Imported, import_items
from handlers.publications.importing import DryRun, look_over, take_in, try_out
from handlers.publications.rules import BadRow, ItemRow, Row
from storage import acts, imports
from storage.act_terms import Act
from storage.acts import Wanted
from storage.imports import ImportBatch
from storage.publications import imported_before
from storage.terms import Post
from tests.handlers.publications.cast import CHEN, QIANG, WANG, WU, ZHANG, ZHAO, clerk, do, refused

FILE = "标题,发布日期\n通告一,2026-02-20\n".encode()
ROWS = tuple(
    ItemRow(f"n{n}", f"秸秆禁烧通告第{n}号", "禁止露天焚烧秸秆。", "", date(2026, 2, 20)) for n in range(120)
)
BOTH = clerk(7, "杨副主任", Post.CONTRIBUTOR, Post.REVIEWER)


def file(parts: Parts) -> int:
    return do(parts, take_in, WANG, look_over(parts.files, "通告.csv", FILE))


def dry_run(parts: Parts, rows: tuple[Row, ...] = ROWS) -> DryRun:
    with parts.database.read() as session:
        return try_out(session, 1, rows)


def asked(parts: Parts, rows: tuple[Row, ...] = ROWS) -> int:
    seen = dry_run(parts, rows)
    return do(parts, agreeing.ask, WANG, file(parts), seen, seen.plan, True)


def agree(parts: Parts, id: int) -> None:
    seen = dry_run(parts)
    do(parts, agreeing.agree, CHEN, id, seen, seen.plan, "")


def batch(parts: Parts, id: int) -> ImportBatch:
    with parts.database.read() as session:
        found = imports.batch(session, 1, id)
    assert found
    return found


def step(parts: Parts, id: int) -> bool:
    with parts.database.begin() as session:
        return agreeing.go_on(session, 1, id, ROWS, parts.clock())


def step_and_fall(parts: Parts, id: int) -> None:
    with parts.database.begin() as session:
        agreeing.go_on(session, 1, id, ROWS, parts.clock())
        raise RuntimeError("the machine went off")


def public(parts: Parts) -> int:
    with parts.database.read() as session:
        return len(imported_before(session, 1, [row.outside_id for row in ROWS]))


def told(session: Session, act: Act) -> list[tuple[str, str]]:
    found, _ = acts.found(session, 1, Wanted(act=act), 0, 10)
    return [(one.who, one.result) for one in found]


def test_nothing_is_public_before_another_has_agreed(parts: Parts) -> None:
    id = asked(parts)

    assert not step(parts, id)
    assert public(parts) == 0

    agree(parts, id)
    while step(parts, id):
        pass
    assert public(parts) == 120
    assert agreeing.did(batch(parts, id)) == Imported(new=120)


def test_both_names_are_in_the_records(parts: Parts) -> None:
    id = asked(parts)
    agree(parts, id)
    while step(parts, id):
        pass

    with parts.database.read() as session:
        assert [who for who, _ in told(session, Act.IMPORT_ASKED)] == ["王科"]
        assert told(session, Act.IMPORT_AGREED) == [("陈主任", "王科提交")]
        newest = told(session, Act.ITEMS_IMPORTED)[0]
    assert newest == ("陈主任", "新增 120，更新 0，未变 0；王科提交，陈主任同意")


def test_who_asked_does_not_agree_and_who_may_not_is_refused(parts: Parts) -> None:
    seen = dry_run(parts)
    id = do(parts, agreeing.ask, BOTH, file(parts), seen, seen.plan, False)

    assert "另一位同事" in refused(parts, agreeing.agree, BOTH, id, seen, seen.plan, "")
    assert "另一位同事" in refused(parts, agreeing.send_back, BOTH, id, "不要了")
    for no_post in (WANG, WU, ZHAO):
        assert "审核或签发" in refused(parts, agreeing.agree, no_post, id, seen, seen.plan, "")
    assert "没有这一批" in refused(parts, agreeing.agree, QIANG, id, seen, seen.plan, "")
    assert "没有这个文件" in refused(parts, agreeing.ask, QIANG, file(parts), seen, seen.plan, False)
    assert "岗位" in refused(parts, agreeing.ask, ZHAO, file(parts), seen, seen.plan, False)


def test_what_is_agreed_to_is_what_was_asked_for_and_seen(parts: Parts) -> None:
    id, seen = asked(parts), dry_run(parts)
    with parts.database.begin() as session:
        import_items(session, 1, ROWS[:1], "cli:test", parts.clock())

    now = dry_run(parts)
    assert "您打开这一页以后" in refused(parts, agreeing.agree, CHEN, id, now, seen.plan, "")
    assert "提交以后" in refused(parts, agreeing.agree, CHEN, id, now, now.plan, "")
    assert batch(parts, id).waits


def test_interrupted_it_goes_on_where_it_was_and_doubles_nothing(parts: Parts) -> None:
    id = asked(parts)
    agree(parts, id)
    assert step(parts, id)
    assert batch(parts, id).done == agreeing.STEP_ROWS

    with pytest.raises(RuntimeError):
        step_and_fall(parts, id)
    assert batch(parts, id).done == agreeing.STEP_ROWS

    while step(parts, id):
        pass
    assert (public(parts), batch(parts, id).done) == (120, 120)
    assert not step(parts, id)
    assert agreeing.did(batch(parts, id)) == Imported(new=120)


def test_a_step_takes_in_no_more_text_than_citizens_can_wait_for(parts: Parts) -> None:
    long = tuple(replace(row, body="禁止露天焚烧秸秆。" * 1_000) for row in ROWS[:3])
    seen = dry_run(parts, long)
    id = do(parts, agreeing.ask, WANG, file(parts), seen, seen.plan, True)
    do(parts, agreeing.agree, CHEN, id, seen, seen.plan, "")

    with parts.database.begin() as session:
        assert agreeing.go_on(session, 1, id, long, parts.clock())
    assert batch(parts, id).done == 1


def test_sent_twice_it_is_one_batch_and_one_decision(parts: Parts) -> None:
    id = asked(parts)
    assert asked(parts) == id

    agree(parts, id)
    agree(parts, id)
    seen = dry_run(parts)
    assert "已经有人定了" in refused(parts, agreeing.agree, ZHANG, id, seen, seen.plan, "")
    assert "已经有人定了" in refused(parts, agreeing.send_back, CHEN, id, "不要了")


def test_sent_back_with_a_reason_nothing_is_imported(parts: Parts) -> None:
    id = asked(parts)

    assert "原因" in refused(parts, agreeing.send_back, CHEN, id, " ")
    do(parts, agreeing.send_back, CHEN, id, "日期不对")
    do(parts, agreeing.send_back, CHEN, id, "日期不对")

    assert not step(parts, id)
    assert (public(parts), batch(parts, id).opinion) == (0, "日期不对")
    assert asked(parts) != id


def test_bad_rows_are_left_out_only_if_the_clerk_says_so(parts: Parts) -> None:
    seen = dry_run(parts, (*ROWS, BadRow(122, "缺少标题")))

    assert "有 1 行要改" in refused(parts, agreeing.ask, WANG, file(parts), seen, seen.plan, False)
    id = do(parts, agreeing.ask, WANG, file(parts), seen, seen.plan, True)
    assert batch(parts, id).bad == 1


def test_what_would_change_nothing_is_not_asked_for(parts: Parts) -> None:
    with parts.database.begin() as session:
        import_items(session, 1, ROWS, "cli:test", parts.clock())
    seen = dry_run(parts)

    assert "没有能导入的行" in refused(parts, agreeing.ask, WANG, file(parts), seen, seen.plan, True)
