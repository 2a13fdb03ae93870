"""What 李婷 reads when she asks: the item, a list, what may be related, or where else to look. Never a dead end."""

from datetime import date

from sqlalchemy import func, select

from bot.wiring import Parts
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from handlers.words import UNSUPPORTED
from storage.enquiries import Enquiry
from storage.publications import Publication
from storage.terms import Standing, Validity
from tests.handlers.enquiries.phone import Phone
from tests.handlers.enquiries.town import AT

DEAD_END = "电话：0858-5650101"


def publish(parts: Parts, *rows: ItemRow) -> None:
    with parts.database.begin() as session:
        import_items(session, 1, rows, "赵工", AT)


def test_what_is_sure_is_shown_with_its_page(li_ting: Phone) -> None:
    told = li_ting.says("低保怎么申请")

    assert "《梭戛乡2026年城乡居民最低生活保障申请指南》" in told
    assert "梭戛乡人民政府 · 梭府发〔2026〕3号 · 2026-01-12" in told
    assert "申请低保的，到户籍所在村委会提交书面申请" in told
    assert '<a href="https://gk.example.com/h/suojia/items/' in told


def test_a_document_asked_for_by_its_number_is_shown_at_once(li_ting: Phone) -> None:
    assert "《梭戛乡森林防火命令》" in li_ting.says("梭府令2026年1号")


def test_an_unknown_number_is_said_to_be_missing(li_ting: Phone) -> None:
    told = li_ting.says("梭府发〔2026〕99号")

    assert told.startswith("没有查到这个文号，可能相关：\n1. ")
    assert DEAD_END in told


def test_a_number_nobody_ever_heard_of_is_missing_too(li_ting: Phone) -> None:
    told = li_ting.says("黔厅字〔1999〕876号")

    assert "没有查到" in told and "这个文号" in told
    assert DEAD_END in told


def test_what_may_be_related_is_offered_as_such_with_the_way_to_a_person(li_ting: Phone) -> None:
    told = li_ting.says("海洋渔业补助")

    assert told.startswith("没有完全对应的，可能相关：\n1. ")
    assert [tap.sends for tap in li_ting.taps][-2:] == ["留言", "我要申请"]
    assert told.endswith(DEAD_END)


def test_what_may_be_related_can_be_opened_by_its_number(li_ting: Phone) -> None:
    li_ting.says("海洋渔业补助")

    assert "《关于2026年农村危房改造补助对象的公示》" in li_ting.says("1")


def test_a_mended_question_is_shown_as_it_was_understood(li_ting_in_town: Phone) -> None:
    told = li_ting_in_town.says("森林访火命令")

    assert told.startswith("按「森林防火命令」查，")


def test_several_answers_are_a_list_with_numbers(li_ting_in_town: Phone) -> None:
    told = li_ting_in_town.says("森林防火命令")

    assert told.splitlines()[:3] == [
        "找到 2 条：",
        "1. 梭戛乡森林防火命令（2026-02-10）",
        "2. 2024年梭戛乡森林防火命令（2024-02-10）",
    ]
    assert "《2024年梭戛乡森林防火命令》" in li_ting_in_town.says("第二个")


# --- nothing found ---------------------------------------------------------------------------------


def test_nothing_found_offers_areas_the_newest_and_a_person(li_ting: Phone) -> None:
    told = li_ting.says("外星人")

    assert told.splitlines() == [
        "没有查到和「外星人」有关的公开信息。",
        "",
        "也许在这里：",
        "1. 重大建设项目",
        "2. 社会公益",
        "3. 最新公开",
        "",
        "留言：问题交给工作人员",
        "我要申请：申请公开",
        DEAD_END,
    ]


def test_the_numbers_under_nothing_found_work(li_ting: Phone) -> None:
    li_ting.says("外星人")
    area = li_ting.says("1")
    li_ting.says("外星人")
    newest = li_ting.says("3")

    assert area.startswith("重大建设项目，共 1 条：\n1. 高兴村组组通公路硬化工程开工公告（2025-11-05）")
    assert newest.startswith("最新公开：\n1. 梭戛乡森林防火命令（2026-02-10）")


def test_a_number_beyond_what_is_offered_shows_the_offer_again(li_ting: Phone) -> None:
    li_ting.says("外星人")

    told = li_ting.says("9")
    assert told.startswith("这个列表只有 1 到 3，没有 9。")
    assert "2. 社会公益" in told
    assert "3. 最新公开" in told


def test_what_was_asked_in_vain_goes_on_to_the_staff(li_ting: Phone) -> None:
    li_ting.says("外星人什么时候来")

    assert "外星人什么时候来" in li_ting.says("留言")


def test_a_long_question_is_not_repeated_whole(li_ting: Phone) -> None:
    told = li_ting.says("区块链" * 2000)

    assert told.startswith("没有查到和「" + ("区块链" * 7)[:20] + "…」有关的公开信息。")
    assert DEAD_END in told


def test_an_office_that_has_published_nothing_still_has_a_telephone(
    parts: Parts, li_ting_alone: Phone
) -> None:
    with parts.database.begin() as session:
        for item in session.scalars(select(Publication)):
            item.standing = Standing.WITHDRAWN

    assert li_ting_alone.says("最新").startswith("这里还没有公开的信息。")
    assert all(
        DEAD_END in li_ting_alone.says(words) for words in ("最新", "重点领域", "目录", "权责清单", "外星人")
    )


# --- one item --------------------------------------------------------------------------------------


def test_a_withdrawn_item_is_said_to_be_withdrawn(parts: Parts, li_ting_alone: Phone) -> None:
    li_ting_alone.says("最新")
    first = li_ting_alone.taps[0].sends
    with parts.database.begin() as session:
        session.get_one(Publication, int(first.removeprefix("公开"))).standing = Standing.WITHDRAWN

    assert li_ting_alone.says(first).startswith("这条信息已经撤下或不在本机关。")
    assert DEAD_END in li_ting_alone.says("1")


def test_an_item_that_never_was_is_not_there(li_ting: Phone) -> None:
    for words in ("公开999999999", "公开0", "公开 88888"):
        assert li_ting.says(words).startswith("这条信息已经撤下或不在本机关。")


def test_a_neighbour_s_item_is_not_opened_by_its_number(town: Parts, li_ting_in_town: Phone) -> None:
    with town.database.read() as session:
        theirs = session.scalars(select(Publication.id).where(Publication.office_id == 2)).all()

    for id in theirs:
        assert li_ting_in_town.says(f"公开{id}").startswith("这条信息已经撤下或不在本机关。")


def test_what_has_lapsed_says_so(parts: Parts, li_ting_alone: Phone) -> None:
    day = date(2020, 1, 1)
    publish(
        parts,
        ItemRow("x1", "水库移民扶持办法", "一。", "水务站", day, validity=Validity.REPEALED),
        ItemRow("x2", "渡口收费标准", "二。", "交管站", day, validity=Validity.EXPIRED),
    )

    assert "（已废止）" in li_ting_alone.says("水库移民扶持办法")
    assert "（已失效）" in li_ting_alone.says("渡口收费标准")
    assert "（已" not in li_ting_alone.says("低保")


def test_plain_words_come_before_the_summary_and_the_summary_before_the_text(
    parts: Parts, li_ting_alone: Phone
) -> None:
    day = date(2026, 1, 1)
    publish(
        parts,
        ItemRow("x1", "水库移民扶持办法", "正文甲", "水务站", day, summary="概述甲", plain="大白话甲"),
        ItemRow("x2", "渡口收费标准", "正文乙", "交管站", day, summary="概述乙"),
    )

    ferry, dam = li_ting_alone.says("渡口收费标准"), li_ting_alone.says("水库移民扶持办法")
    assert "大白话甲" in dam and "概述甲" not in dam
    assert "概述乙" in ferry and "正文乙" not in ferry


def test_a_long_text_is_cut_and_the_rest_is_behind_the_link(parts: Parts, li_ting_alone: Phone) -> None:
    publish(parts, ItemRow("x1", "水库移民扶持办法", "移" * 5000, "水务站", date(2026, 1, 1)))

    told = li_ting_alone.says("水库移民扶持办法")
    assert "移" * 300 + "…" in told
    assert "打开全文" in told


def test_all_documents_of_one_number_are_shown(parts: Parts, li_ting_alone: Phone) -> None:
    day = date(2026, 2, 1)
    publish(
        parts,
        ItemRow("x1", "春耕生产通知", "一。", "农业站", day, doc_number="梭府发〔2026〕7号"),
        ItemRow("x2", "防汛抗旱通知", "二。", "水务站", day, doc_number="梭府发〔2026〕7号"),
    )

    told = li_ting_alone.says("梭府发〔2026〕7号")
    assert "春耕生产通知" in told and "防汛抗旱通知" in told


# --- what is no question ---------------------------------------------------------------------------


def test_a_sticker_is_not_looked_for(house: Parts, li_ting: Phone) -> None:
    def kept() -> int:
        with house.database.read() as session:
            return session.scalars(select(func.count()).select_from(Enquiry)).one()

    before = kept()
    told = [li_ting.says(sticker) for sticker in UNSUPPORTED]
    assert [one for one in told if "没有查到" in one] == []
    assert kept() == before


def test_a_number_without_a_list_is_not_looked_for(li_ting: Phone) -> None:
    told = li_ting.says("3")

    assert told.startswith("数字用来选列表里的条目，现在没有列表。")
    assert li_ting.taps_on("查公开").startswith("想看哪一类？")
