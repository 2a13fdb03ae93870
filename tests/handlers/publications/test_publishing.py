"""What was signed off becomes public, exactly that and once; what is withdrawn is found nowhere and kept."""

from dataclasses import replace
from datetime import date

from bot.wiring import Parts
from handlers.publications import drafting, publishing
from handlers.publications.arranging import set_numbering
from handlers.publications.numbering import Numbering
from storage import categories, interpretations, publications
from storage.publications import Publication
from storage.review_terms import Openness, ReviewEvent, Stage
from storage.terms import CategoryKind, Standing
from tests.handlers.publications.cast import (
    CHEN,
    CONTENT,
    QIANG,
    WANG,
    WU,
    ZHANG,
    ZHAO,
    case,
    digest,
    do,
    edited,
    hand_in_again,
    handed_in,
    pass_all,
    passed,
    publish,
    published,
    refused,
    signed_off,
)
from tests.handlers.publications.house import found

TODAY = date(2026, 3, 2)
OTHER = b"\0" * 32


def item(parts: Parts, id: int) -> Publication:
    with parts.database.read() as session:
        return session.get_one(Publication, id)


def test_what_was_signed_off_is_found_as_soon_as_it_is_published(parts: Parts) -> None:
    id = published(parts)

    kept, here = item(parts, id), case(parts, id)
    assert found(parts, "蜂蜜产业扶持") == [str(id)]
    assert found(parts, "梭府发〔2026〕9号")[0] == str(id)
    assert (kept.standing, kept.published_on, kept.made_on) == (Standing.PUBLISHED, TODAY, CONTENT.made_on)
    assert (kept.body, kept.rich) == ("每箱蜜蜂补助五十元。", "<p>每箱蜜蜂补助五十元。</p>")
    assert (here.position.stage, here.draft) == (Stage.CLOSED, None)
    assert here.shown and here.shown.content == CONTENT


def test_it_stands_in_its_categories_and_areas(parts: Parts) -> None:
    id = published(parts)

    with parts.database.read() as session:
        assert categories.categories_of(session, id) == ["社会公益", "法定主动公开/农业农村"]
        areas = {shelf.name: shelf.items for shelf in categories.shelves(session, 1, CategoryKind.AREA)}
    assert areas["社会公益"] == 2  # a2 of the house, and this one


def test_before_it_is_signed_off_nobody_publishes_it(parts: Parts) -> None:
    id = handed_in(parts)
    for level, reviewer in (("初审", CHEN), ("保密审查", WU)):
        assert "还没有签发" in refused(parts, publishing.publish, ZHANG, id, digest(parts, id))
        passed(parts, id, level, reviewer)
    assert "还没有签发" in refused(parts, publishing.publish, ZHANG, id, digest(parts, id))


def test_what_was_edited_after_it_was_signed_off_is_not_published(parts: Parts) -> None:
    id = signed_off(parts)
    seen = digest(parts, id)
    edited(parts, id, body="<p>每箱补助五千元。</p>")

    assert "还没有签发" in refused(parts, publishing.publish, ZHANG, id, seen)
    hand_in_again(parts, id)
    pass_all(parts, id)
    assert "重新打开" in refused(parts, publishing.publish, ZHANG, id, seen)
    publish(parts, id)
    assert item(parts, id).body == "每箱补助五千元。"


def test_a_hash_nobody_passed_publishes_nothing(parts: Parts) -> None:
    assert "重新打开" in refused(parts, publishing.publish, ZHANG, signed_off(parts), OTHER)


def test_neither_the_writer_nor_who_holds_no_post_nor_another_office_publishes(parts: Parts) -> None:
    id = signed_off(parts)
    writer = replace(WANG, posts=WANG.posts | ZHANG.posts)

    assert "写过" in refused(parts, publishing.publish, writer, id, digest(parts, id))
    assert "审核或签发岗位" in refused(parts, publishing.publish, ZHAO, id, digest(parts, id))
    assert "没有这条信息" in refused(parts, publishing.publish, QIANG, id, digest(parts, id))
    assert found(parts, "蜂蜜") == []


def test_publishing_twice_with_one_form_is_publishing_once(parts: Parts) -> None:
    id = signed_off(parts)
    seen = digest(parts, id)

    assert do(parts, publishing.publish, ZHANG, id, seen) == 1
    assert do(parts, publishing.publish, ZHANG, id, seen) == 1
    assert "张乡长已经发布" in refused(parts, publishing.publish, CHEN, id, seen)
    assert [mark.event for mark in case(parts, id).trail].count(ReviewEvent.PUBLISHED) == 1
    assert found(parts, "蜂蜜产业扶持") == [str(id)]


def test_a_correction_keeps_the_day_on_which_the_public_first_had_it(parts: Parts) -> None:
    id = published(parts)
    parts.clock.move(days=10)  # type: ignore[attr-defined]
    do(parts, drafting.correct, WANG, id, "少写一个零")
    edited(parts, id, body="每箱补助五百元。")
    hand_in_again(parts, id)
    pass_all(parts, id)
    publish(parts, id)

    kept = item(parts, id)
    assert (kept.published_on, kept.body) == (TODAY, "每箱补助五百元。")
    assert case(parts, id).trail[-1].version == 2


def test_withdrawn_it_is_found_nowhere_and_its_record_and_reason_stay(parts: Parts) -> None:
    id = published(parts)
    do(parts, publishing.withdraw, WU, id, "名单里有身份证号")

    assert found(parts, "蜂蜜") == []
    assert str(id) not in found(parts, "梭府发〔2026〕9号")
    with parts.database.read() as session:
        assert publications.published(session, 1, id) is None
        assert publications.headlines(session, [id]) == []
    here = case(parts, id)
    assert (here.standing, here.trail[-1].opinion) == (Standing.WITHDRAWN, "名单里有身份证号")
    assert here.shown and here.shown.content == CONTENT


def test_withdrawing_needs_a_reason_a_post_and_something_public(parts: Parts) -> None:
    id = signed_off(parts)

    assert "没有公开" in refused(parts, publishing.withdraw, CHEN, id, "错")
    publish(parts, id)
    assert "原因" in refused(parts, publishing.withdraw, CHEN, id, "  ")
    assert "岗位" in refused(parts, publishing.withdraw, WANG, id, "错")
    assert "没有这条信息" in refused(parts, publishing.withdraw, QIANG, id, "错")
    for _ in range(2):
        assert do(parts, publishing.withdraw, CHEN, id, "错") == ()
    assert [mark.event for mark in case(parts, id).trail].count(ReviewEvent.WITHDRAWN) == 1
    assert "没有公开" in refused(parts, publishing.withdraw, WU, id, "错")


def test_withdrawn_it_comes_back_only_through_the_whole_chain(parts: Parts) -> None:
    id = published(parts)
    do(parts, publishing.withdraw, WU, id, "名单里有身份证号")
    parts.clock.move(days=3)  # type: ignore[attr-defined]
    assert "还没有签发" in refused(parts, publishing.publish, ZHANG, id, case(parts, id).editions[0].digest)
    do(parts, drafting.correct, WANG, id, "打码后再公开")
    edited(parts, id, body="名单已打码。")
    hand_in_again(parts, id)
    pass_all(parts, id)
    publish(parts, id)

    assert found(parts, "打码") == [str(id)]
    assert item(parts, id).published_on == date(2026, 3, 5)


def test_a_withdrawal_sends_a_correction_under_review_back_to_its_beginning(parts: Parts) -> None:
    id = published(parts)
    do(parts, drafting.correct, WANG, id, "少写一个零")
    edited(parts, id, body="每箱补助五百元。")
    hand_in_again(parts, id)
    pass_all(parts, id)
    seen = digest(parts, id)
    do(parts, publishing.withdraw, WU, id, "名单里有身份证号")

    assert "还没有签发" in refused(parts, publishing.publish, ZHANG, id, seen)
    assert case(parts, id).position.reason == "名单里有身份证号"


def test_two_corrections_do_not_both_get_one_number(parts: Parts) -> None:
    do(parts, set_numbering, ZHAO, Numbering(prefixes=("006494558/",)))
    first, second = published(parts), published(parts, replace(CONTENT, title="第二条"))
    for id in (first, second):
        do(parts, drafting.correct, WANG, id, "补索引号")
        edited(parts, id, index_number="006494558/2026-00001")
        hand_in_again(parts, id)
        pass_all(parts, id)
    publish(parts, first)

    assert "已经给了" in refused(parts, publishing.publish, ZHANG, second, digest(parts, second))


def test_an_interpretation_and_its_policy_know_each_other_while_both_are_public(parts: Parts) -> None:
    policy = published(parts)
    explained = published(parts, replace(CONTENT, title="一图读懂", interprets=(policy,)))

    with parts.database.read() as session:
        assert interpretations.explained_by(session, policy) == [explained]
        assert interpretations.explains(session, explained) == [policy]
    do(parts, publishing.withdraw, CHEN, explained, "图错了")
    with parts.database.read() as session:
        assert interpretations.explained_by(session, policy) == []


def test_what_is_kept_from_the_public_is_not_published(parts: Parts) -> None:
    id = signed_off(parts, replace(CONTENT, openness=Openness.WITHHELD, openness_reason="条例第十六条"))

    assert "还没有签发" in refused(parts, publishing.publish, ZHANG, id, case(parts, id).editions[0].digest)
