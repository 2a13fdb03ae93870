"""王科 writes an item down, saves it, hands it in; and takes back, discards and corrects it."""

from dataclasses import replace
from datetime import date

from bot.wiring import Parts
from handlers.publications import drafting
from handlers.publications.arranging import set_numbering
from handlers.publications.content import Attached
from handlers.publications.numbering import Numbering
from handlers.publications.trail import in_work
from storage import drafts
from storage.publications import imported_before
from storage.review_terms import ReviewEvent, Stage
from storage.terms import Post, Standing
from tests.handlers.publications.cast import (
    CHEN,
    CONTENT,
    QIANG,
    WANG,
    ZHAO,
    begun,
    case,
    clerk,
    do,
    edited,
    hand_in,
    hand_in_again,
    handed_in,
    pass_all,
    passed,
    publish,
    published,
    refused,
    signed_off,
)  # fmt: skip
from tests.handlers.publications.house import found


def test_a_draft_is_kept_as_it_was_written_and_nobody_finds_it(parts: Parts) -> None:
    id = begun(parts)

    kept = case(parts, id)
    assert (kept.draft, kept.edition, kept.standing) == (CONTENT, 1, Standing.DRAFT)
    assert kept.position.stage is Stage.WRITING
    assert found(parts, "蜂蜜产业扶持") == []


def test_the_same_form_sent_twice_begins_one_draft(parts: Parts) -> None:
    assert begun(parts, form="f1") == begun(parts, form="f1")
    assert begun(parts, form="f2") != begun(parts, form="f1")


def test_who_is_neither_contributor_nor_reviewer_writes_nothing(parts: Parts) -> None:
    assert "信息员" in refused(parts, drafting.start, ZHAO, CONTENT, "")


def test_another_office_has_no_such_item(parts: Parts) -> None:
    id = begun(parts)

    assert "没有这条信息" in refused(parts, drafting.save, QIANG, id, CONTENT, 1)
    assert "没有这条信息" in refused(parts, hand_in(parts), QIANG, id, 1, ())
    assert case(parts, id).draft == CONTENT


def test_the_second_of_two_who_save_at_once_is_told_of_the_first(parts: Parts) -> None:
    id = begun(parts)
    do(parts, drafting.save, CHEN, id, replace(CONTENT, title="陈主任的题目"), 1)

    told = refused(parts, drafting.save, WANG, id, replace(CONTENT, title="王科的题目"), 1)
    assert "陈主任" in told
    assert case(parts, id).draft == replace(CONTENT, title="陈主任的题目")


def test_saving_the_same_twice_is_saving_once(parts: Parts) -> None:
    id = begun(parts)
    changed = replace(CONTENT, title="新题目")

    assert do(parts, drafting.save, WANG, id, changed, 1) == 2
    assert do(parts, drafting.save, WANG, id, changed, 1) == 2


def test_what_is_pasted_is_cleaned_before_it_is_kept(parts: Parts) -> None:
    id = begun(
        parts,
        replace(CONTENT, title=" 低保\u202e\x00 指南 ", body='<p onclick="x()">好<script>坏</script></p>'),
    )

    kept = case(parts, id).draft
    assert kept
    assert (kept.title, kept.body) == ("低保 指南", "<p>好</p>")


NOT_HERE = (
    (replace(CONTENT, made_on=date(2026, 3, 3)), "今天之后"),  # it is 2 March
    (replace(CONTENT, index_number="随便写"), "不合本单位的格式"),
    (replace(CONTENT, attachments=(Attached("名单.pdf", "ab" * 32),)), "附件没有传上来"),
    (replace(CONTENT, interprets=(4711,)), "解读的文件"),
)


def test_what_is_not_ready_is_kept_and_not_handed_in(parts: Parts) -> None:
    for content, told in NOT_HERE:
        id = begun(parts, content)

        assert told in refused(parts, hand_in(parts), WANG, id, 1, ())
        assert case(parts, id).position.stage is Stage.WRITING


def test_handing_in_makes_a_version_that_stays_whatever_is_written_later(parts: Parts) -> None:
    id = handed_in(parts)
    edited(parts, id, title="第二稿")
    hand_in_again(parts, id)

    first, second = case(parts, id).editions
    assert (first.number, first.content.title, first.by) == (1, CONTENT.title, "王科")
    assert (second.number, second.content.title) == (2, "第二稿")
    assert first.digest != second.digest


def test_handing_in_twice_with_one_form_is_one_version(parts: Parts) -> None:
    id = handed_in(parts)

    assert do(parts, hand_in(parts), WANG, id, 1, ()) == 1
    assert len(case(parts, id).editions) == 1
    assert "已经送审" in refused(parts, hand_in(parts), CHEN, id, 1, ())


def test_what_somebody_else_has_changed_meanwhile_is_not_handed_in_unseen(parts: Parts) -> None:
    id = begun(parts)
    edited(parts, id, by=CHEN, title="陈主任的题目")

    assert "陈主任" in refused(parts, hand_in(parts), WANG, id, 1, ())


def test_an_edit_after_approval_sends_it_back_to_the_beginning_and_says_why(parts: Parts) -> None:
    id = handed_in(parts)
    passed(parts, id, "初审", CHEN)
    edited(parts, id, title="换了题目", summary="")

    here = case(parts, id).position
    assert (here.stage, here.passed) == (Stage.WRITING, ())
    assert "标题、内容概述" in here.reason


def test_saving_it_unchanged_after_approval_sends_nothing_back(parts: Parts) -> None:
    id = signed_off(parts)
    edited(parts, id)

    assert case(parts, id).position.stage is Stage.SIGNED_OFF


def test_the_writer_takes_it_back_and_nobody_else_does(parts: Parts) -> None:
    id = handed_in(parts)

    assert "起草或送审的人" in refused(parts, drafting.take_back, CHEN, id, "我要改")
    do(parts, drafting.take_back, WANG, id, "日期写错了")
    do(parts, drafting.take_back, WANG, id, "日期写错了")  # the same form once more
    here = case(parts, id)
    assert (here.position.stage, here.position.reason) == (Stage.WRITING, "日期写错了")
    assert [mark.event for mark in here.trail].count(ReviewEvent.TAKEN_BACK) == 1


def test_a_draft_that_is_discarded_leaves_its_trail_and_its_number(parts: Parts) -> None:
    do(parts, set_numbering, ZHAO, Numbering(prefixes=("006494558/",)))
    id = begun(parts, replace(CONTENT, index_number="006494558/2026-00001"))
    do(parts, drafting.discard, WANG, id, "重复了")

    gone = case(parts, id)
    assert (gone.standing, gone.draft, gone.position.stage) == (Standing.DISCARDED, None, Stage.CLOSED)
    assert gone.trail[-1].opinion == "重复了"
    handed_in(parts, replace(CONTENT, index_number="006494558/2026-00001"))


def test_what_is_under_review_is_not_discarded(parts: Parts) -> None:
    assert "正在审查" in refused(parts, drafting.discard, WANG, handed_in(parts), "重复了")


def test_a_correction_is_a_new_version_and_the_old_stays_public_until_it_has_passed(parts: Parts) -> None:
    id = published(parts)
    do(parts, drafting.correct, WANG, id, "补助标准写错了")
    edited(parts, id, title="黄牛贷款", body="每头贷款八千。", summary="", plain="")
    hand_in_again(parts, id)

    assert found(parts, "蜂蜜产业扶持") == [str(id)]
    assert found(parts, "黄牛") == []
    pass_all(parts, id)
    publish(parts, id)
    assert found(parts, "黄牛") == [str(id)]
    assert found(parts, "蜂蜜") == []
    old, new = case(parts, id).editions
    assert (old.content.title, new.content.title) == (CONTENT.title, "黄牛贷款")


def test_a_discarded_correction_leaves_what_is_public_and_may_be_begun_again(parts: Parts) -> None:
    id = published(parts)
    do(parts, drafting.correct, WANG, id, "补助标准写错了")
    edited(parts, id, title="改到一半")
    do(parts, drafting.discard, WANG, id, "没有错")

    assert case(parts, id).standing is Standing.PUBLISHED
    do(parts, drafting.correct, WANG, id, "还是错了")
    assert case(parts, id).draft == CONTENT
    assert len(case(parts, id).editions) == 1


def test_an_imported_item_keeps_what_it_was_before_its_first_correction(parts: Parts) -> None:
    with parts.database.read() as session:
        id = imported_before(session, 1, ["a2"])["a2"].id
    do(parts, drafting.correct, WANG, id, "户数写错了")

    (kept,) = case(parts, id).editions
    assert (kept.by, kept.levels) == ("导入", ())
    assert kept.content == case(parts, id).draft
    assert kept.content.title == "关于2026年农村危房改造补助对象的公示"
    assert kept.content.body == "<p>经农户申请、村级评议，拟补助危房改造12户，每户2.1万元。</p>"
    assert (kept.content.categories, kept.content.areas) == (("法定主动公开/民生政策",), ("社会公益",))


def test_one_item_has_one_draft(parts: Parts) -> None:
    id = published(parts)
    do(parts, drafting.correct, WANG, id, "补助标准写错了")
    do(parts, drafting.correct, WANG, id, "补助标准写错了")  # the same form once more

    assert "已经有一份稿子在办" in refused(parts, drafting.correct, CHEN, id, "我也要改")


def test_the_list_of_work_names_who_collected_each_and_whose_turn_it_is(parts: Parts) -> None:
    id = handed_in(parts)
    edited(parts, id, by=CHEN, title="陈主任的题目")
    second = clerk(7, "马干事", Post.CONTRIBUTOR)
    do(parts, drafting.start, second, replace(CONTENT, title="第二条", doc_number=""), "")

    with parts.database.read() as session:
        first, other = in_work(session, 1)
        assert in_work(session, 2) == []
    assert (first.id, first.collected_by, first.saved_by) == (id, "王科", "陈主任")
    assert other.collected_by == "马干事"


def test_an_old_draft_saved_as_it_was_stays_where_it_is(parts: Parts) -> None:
    """Written before the form had 载体形式: its text lacks the field, and saving it changes nothing."""
    id = handed_in(parts)
    with parts.database.begin() as session:
        draft = drafts.draft_of(session, id)
        assert draft and '"carrier":null,' in draft.content
        draft.content = draft.content.replace('"carrier":null,', "")

    edited(parts, id)

    assert case(parts, id).position.stage is Stage.REVIEWING
    assert case(parts, id).edition == 1
