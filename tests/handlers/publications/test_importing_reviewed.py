"""A file that is imported does not undo what people signed, corrected or withdrew here."""

from dataclasses import replace

from sqlalchemy import select

from bot.wiring import Parts
from handlers.publications import drafting, publishing
from handlers.publications.actions import Imported
from storage.publications import Publication
from storage.review_terms import Concern
from tests.handlers.publications.cast import CHEN, WANG, do, edited, hand_in_again, pass_all, publish
from tests.handlers.publications.house import ROW, found, run


def imported(parts: Parts) -> int:
    run(parts, ROW)
    with parts.database.read() as session:
        return session.scalars(select(Publication.id).where(Publication.outside_id == ROW.outside_id)).one()


def test_an_item_withdrawn_here_is_not_put_back_by_a_file(parts: Parts) -> None:
    id = imported(parts)
    do(parts, publishing.withdraw, CHEN, id, "名单里有身份证号")

    assert run(parts, replace(ROW, body="又来一次")) == Imported(reviewed=1)
    assert found(parts, "蜂蜜") == []


def test_an_item_corrected_here_is_not_changed_by_a_file(parts: Parts) -> None:
    id = imported(parts)
    do(parts, drafting.correct, WANG, id, "标准写错了")
    edited(
        parts,
        id,
        body="每箱补助五百元。",
        made_on=ROW.published_on,
        categories=("通知公告",),
        concerns=(Concern.NONE,),
    )
    hand_in_again(parts, id)
    pass_all(parts, id)
    publish(parts, id)

    assert run(parts, ROW, replace(ROW, outside_id="x2", title="别的")) == Imported(new=1, reviewed=1)
    with parts.database.read() as session:
        assert session.get_one(Publication, id).body == "每箱补助五百元。"
