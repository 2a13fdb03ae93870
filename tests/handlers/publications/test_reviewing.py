"""初审 → 保密审查 → 签发: who may act, on what, once; and what happens when they do not agree."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select

from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.publications import drafting, reviewing
from handlers.publications.arranging import set_levels
from handlers.publications.chain import DEFAULT, SECRECY, Level, Position
from handlers.publications.trail import to_publish, waiting_for
from handlers.refusal import Refused
from storage import acts
from storage.review_terms import Openness, ReviewEvent, Stage
from storage.terms import Post, Standing
from tests.handlers.publications.cast import (
    CHEN,
    CONTENT,
    QIANG,
    WANG,
    WU,
    ZHANG,
    ZHAO,
    begun,
    case,
    clerk,
    digest,
    do,
    edited,
    hand_in,
    hand_in_again,
    handed_in,
    pass_all,
    passed,
    published,
    reasons_for,
    refused,
    signed_off,
)
from tests.handlers.publications.house import found
from tests.storage.town import together

SHORT = (Level("初审", Post.REVIEWER), Level("签发", Post.APPROVER))


def levels_are(parts: Parts, *levels: Level) -> None:
    do(parts, set_levels, ZHAO, levels)


def test_each_level_leaves_name_time_opinion_and_the_hash_of_what_was_seen(parts: Parts) -> None:
    id = handed_in(parts)
    parts.clock.move(hours=1)  # type: ignore[attr-defined]
    passed(parts, id, "初审", CHEN, "属实，建议公开")

    mark = case(parts, id).trail[-1]
    assert (mark.event, mark.level, mark.clerk, mark.opinion) == (
        ReviewEvent.PASSED,
        "初审",
        "陈主任",
        "属实，建议公开",
    )
    assert mark.at == parts.clock()
    assert mark.digest == case(parts, id).editions[0].digest


def test_three_people_sign_and_it_waits_to_be_published(parts: Parts) -> None:
    id = signed_off(parts)

    here = case(parts, id)
    assert [mark.clerk for mark in here.position.passed] == ["陈主任", "吴干事", "张乡长"]
    assert (here.position.stage, here.standing) == (Stage.SIGNED_OFF, Standing.DRAFT)
    assert found(parts, "蜂蜜产业扶持") == []
    with parts.database.read() as session:
        assert [one.id for one in to_publish(session, 1)] == [id]


def test_nobody_reviews_what_they_wrote(parts: Parts) -> None:
    both = clerk(6, "王科长", Post.CONTRIBUTOR, Post.REVIEWER)
    id = do(parts, drafting.start, both, CONTENT, "")
    hand_in_again(parts, id)  # handed in by 王科

    for writer in (both, replace(WANG, posts=frozenset(Post))):
        assert "写过或送审过" in refused(parts, reviewing.approve, writer, id, "初审", digest(parts, id), "")
        assert "写过或送审过" in refused(
            parts, reviewing.send_back, writer, id, "初审", digest(parts, id), "改"
        )
    passed(parts, id, "初审", CHEN)


def test_who_mends_one_word_has_written_it(parts: Parts) -> None:
    id = handed_in(parts)
    edited(parts, id, by=CHEN, title="梭戛乡养蜂扶持办法")
    hand_in_again(parts, id)

    assert "写过" in refused(parts, reviewing.approve, CHEN, id, "初审", digest(parts, id), "")


def test_nobody_acts_on_two_adjacent_levels(parts: Parts) -> None:
    many = clerk(8, "多岗位", Post.REVIEWER, Post.SECRECY, Post.APPROVER)
    id = handed_in(parts)
    passed(parts, id, "初审", many)

    for act in (reviewing.approve, reviewing.send_back):
        assert "相邻两级" in refused(parts, act, many, id, "保密审查", digest(parts, id), "好")
    passed(parts, id, "保密审查", WU)
    passed(parts, id, "签发", many)  # not adjacent to 初审
    assert case(parts, id).position.stage is Stage.SIGNED_OFF


def test_who_does_not_hold_the_post_does_not_act(parts: Parts) -> None:
    id = handed_in(parts)

    for other in (WU, ZHANG, ZHAO):
        assert "审核岗位" in refused(parts, reviewing.approve, other, id, "初审", digest(parts, id), "")


def test_another_office_neither_sees_nor_acts(parts: Parts) -> None:
    id = handed_in(parts)

    assert "没有这条信息" in refused(parts, reviewing.approve, QIANG, id, "初审", digest(parts, id), "")
    with parts.database.read() as session:
        assert waiting_for(session, QIANG) == []


def test_levels_come_in_their_order(parts: Parts) -> None:
    id = handed_in(parts)

    assert "现在等的是「初审」" in refused(parts, reviewing.approve, ZHANG, id, "签发", digest(parts, id), "")


def test_each_sees_what_waits_for_them_and_may_be_done_by_them(parts: Parts) -> None:
    id = handed_in(parts)
    both = clerk(8, "多岗位", Post.REVIEWER, Post.SECRECY)

    def waits() -> list[str]:
        with parts.database.read() as session:
            return [one.name for one in (WANG, CHEN, WU, ZHANG, both) if waiting_for(session, one)]

    assert waits() == ["陈主任", "多岗位"]
    passed(parts, id, "初审", both)
    assert waits() == ["吴干事"]
    passed(parts, id, "保密审查", WU)
    assert waits() == ["张乡长"]


def test_sent_back_it_says_what_to_mend_and_begins_from_the_first_level(parts: Parts) -> None:
    id = handed_in(parts)
    passed(parts, id, "初审", CHEN)
    assert "请写明" in refused(parts, reviewing.send_back, WU, id, "保密审查", digest(parts, id), " ")
    do(parts, reviewing.send_back, WU, id, "保密审查", digest(parts, id), "附件里有内部编号")

    here = case(parts, id).position
    assert (here.stage, here.reason) == (Stage.RETURNED, "附件里有内部编号")
    hand_in_again(parts, id)
    again = case(parts, id).position
    assert again.waits_for and (again.waits_for.name, again.passed) == ("初审", ())


def test_a_page_that_is_older_than_the_text_approves_nothing(parts: Parts) -> None:
    id = handed_in(parts)
    seen = digest(parts, id)
    edited(parts, id, title="换了题目")
    assert "不在审查中" in refused(parts, reviewing.approve, CHEN, id, "初审", seen, "")
    hand_in_again(parts, id)

    assert "重新打开" in refused(parts, reviewing.approve, CHEN, id, "初审", seen, "")
    assert case(parts, id).position.passed == ()


def test_approving_twice_with_one_form_is_approving_once(parts: Parts) -> None:
    id = handed_in(parts)
    for _ in range(2):
        do(parts, reviewing.approve, CHEN, id, "初审", digest(parts, id), "同意")

    assert [mark.clerk for mark in case(parts, id).position.passed] == ["陈主任"]
    with parts.database.read() as session:
        assert acts.first_break(session, 1) is None


def test_the_second_reviewer_is_told_who_was_first(parts: Parts) -> None:
    id = handed_in(parts)
    seen = digest(parts, id)
    passed(parts, id, "初审", CHEN)

    deputy = clerk(6, "刘副主任", Post.REVIEWER)
    told = refused(parts, reviewing.approve, deputy, id, "初审", seen, "同意")
    assert told == "「初审」已由陈主任于3月2日10:00通过，不用再办。"  # 2 March, 02:00 UTC
    assert "已由陈主任" in refused(parts, reviewing.send_back, CHEN, id, "初审", seen, "改主意了")


def test_of_two_reviewers_at_once_one_wins_and_the_other_is_told(parts: Parts) -> None:
    id = handed_in(parts)
    seen = digest(parts, id)
    deputy = clerk(6, "刘副主任", Post.REVIEWER)

    def decides(by: Clerk, act: Callable[..., Position], opinion: str) -> str:
        try:
            do(parts, act, by, id, "初审", seen, opinion)
        except Refused as told:
            return told.sentence
        return ""

    said = together(
        partial(decides, CHEN, reviewing.approve, "同意"),
        partial(decides, deputy, reviewing.send_back, "缺附件"),
    )

    assert sorted(map(bool, said)) == [False, True]
    assert "已由" in "".join(said)
    decided = [mark for mark in case(parts, id).trail if mark.level == "初审"]
    assert len(decided) == 1


def test_an_office_chooses_its_levels_for_what_comes_after(parts: Parts) -> None:
    before = handed_in(parts)
    levels_are(parts, *SHORT)
    after = handed_in(parts, replace(CONTENT, title="第二条"))

    assert case(parts, before).editions[0].levels == DEFAULT
    assert case(parts, after).editions[0].levels == SHORT
    passed(parts, after, "初审", CHEN)
    passed(parts, after, "签发", ZHANG)
    assert case(parts, after).position.stage is Stage.SIGNED_OFF


def test_only_the_administrator_changes_the_levels(parts: Parts) -> None:
    assert "系统管理" in refused(parts, set_levels, CHEN, SHORT)


def test_a_mark_of_secrecy_forces_the_level_the_office_left_out(parts: Parts) -> None:
    levels_are(parts, *SHORT)
    id = begun(parts, replace(CONTENT, body="秘密★5年"))
    do(parts, hand_in(parts), WANG, id, 1, reasons_for(parts, id, "已过保密期"))

    assert case(parts, id).editions[0].levels == (SHORT[0], SECRECY, SHORT[1])
    passed(parts, id, "初审", CHEN)
    assert "保密审查" in refused(parts, reviewing.approve, ZHANG, id, "签发", digest(parts, id), "同意")
    passed(parts, id, "保密审查", WU)
    passed(parts, id, "签发", ZHANG)
    assert case(parts, id).position.stage is Stage.SIGNED_OFF


@pytest.mark.parametrize("openness", [Openness.ON_APPLICATION, Openness.WITHHELD])
def test_what_is_decided_not_to_be_public_is_kept_and_found_by_nobody(
    parts: Parts, openness: Openness
) -> None:
    id = signed_off(
        parts, replace(CONTENT, openness=openness, openness_reason="涉及第三方商业秘密，条例第十五条")
    )

    here = case(parts, id)
    assert (here.standing, here.position.stage, here.draft) == (Standing.KEPT, Stage.CLOSED, None)
    assert here.editions[0].content.openness_reason == "涉及第三方商业秘密，条例第十五条"
    assert found(parts, "蜂蜜产业扶持") == []


def test_what_was_public_and_shall_not_be_any_more_goes_when_that_is_signed(parts: Parts) -> None:
    id = published(parts)
    do(parts, drafting.correct, WANG, id, "属于内部管理信息")
    edited(parts, id, openness=Openness.WITHHELD, openness_reason="条例第十六条")
    hand_in_again(parts, id)
    assert found(parts, "蜂蜜产业扶持") == [str(id)]
    pass_all(parts, id)

    assert found(parts, "蜂蜜产业扶持") == []
    assert case(parts, id).standing is Standing.KEPT


def test_nothing_passes_by_waiting(parts: Parts) -> None:
    id = handed_in(parts)
    parts.clock.move(days=400)  # type: ignore[attr-defined]

    assert case(parts, id).position.waits_for == DEFAULT[0]


def test_every_step_is_an_act_in_the_audit_with_numbers_only(parts: Parts) -> None:
    id = signed_off(parts)

    with parts.database.read() as session:
        told = session.execute(
            select(acts.ActRecord.who, acts.ActRecord.act, acts.ActRecord.result)
            .where(acts.ActRecord.about == f"publications:{id}")
            .order_by(acts.ActRecord.number)
        ).all()
        assert acts.first_break(session, 1) is None
    short = case(parts, id).editions[0].digest.hex()[:16]
    assert [tuple(one) for one in told] == [
        ("王科", "publication:saved", ""),
        ("王科", "publication:handed-in", f"第1版 {short}"),
        ("陈主任", "publication:passed", f"初审 第1版 {short}"),
        ("吴干事", "publication:passed", f"保密审查 第1版 {short}"),
        ("张乡长", "publication:passed", f"签发 第1版 {short}"),
    ]
