"""A document asked for by its number: found in any spelling; and where it is not there, nothing else is passed off as it."""

from datetime import date

import pytest

from bot.wiring import Parts
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage.terms import Ended
from tests.handlers.enquiries.town import AT, NEIGHBOUR, ask

SPELLINGS = {
    "a1": """梭府发〔2026〕3号|梭府发[2026]3号|梭府发（2026）3号|梭府发(2026)3号|梭府发【2026】3号|梭府发［2026］3号|梭府发﹝2026﹞3号
梭府发「2026」3号|梭府发《2026》3号|梭府发〔2026〕第3号|梭府发〔2026〕03号|梭府发〔2026〕003号|梭府发〔２０２６〕３号|梭府发〔2026 3号|梭府发〔20263号
梭府发 〔2026〕 3号|梭府发 〔 2026 〕 3 号|梭府发2026年3号|梭府发2026年第3号|梭府发2026第3号|梭府发2026-3号|梭府发 2026 3号|梭府发〔2026〕3
梭府发字〔2026〕3号|梭府发〔2026年〕3号|府发〔2026〕3号|请问梭府发〔2026〕3号文件在哪里|我要看梭府发〔2026〕3号|《梭府发〔2026〕3号》|文号：梭府发〔2026〕3号""",
    "a3": "梭府令〔2026〕1号|梭府令[2026]1号|梭府令2026年第1号|请找梭府令（2026）01号",
    "d5": "梭府令〔2024〕1号",
    "b5": "梭府办〔2025〕18号|府办〔2025〕18号|梭府办[2025]018号",
    "b7": "梭府公〔2026〕2号",
    "c2": "梭府公〔2025〕21号",
    "d6": "梭党发〔2025〕30号|党发〔2025〕30号",
    "a4": "GZ520203-SJ/2025-00031|gz520203-sj/2025-00031|ＧＺ520203-ＳＪ／2025-00031|索引号GZ520203-SJ/2025-00031|索引号：GZ520203-SJ/2025-00031"
    "|GZ520203 - SJ / 2025 - 00031|GZ520203-SJ/2025-00031号|请问 GZ520203-SJ/2025-00031 在哪"
    "|GZ520203—SJ/2025—00031|GZ520203 SJ 2025 00031|GZ520203-SJ-2025-00031",
    "c1": "GZ520203-SJ/2026-00007",
    "d7": "520203-SJ-2020-0119",
}  # fmt: skip
CASES = {way: id for id, ways in SPELLINGS.items() for way in ways.replace("\n", "|").split("|")}

UNKNOWN = """\
梭府发〔2026〕99号|梭府发〔2026〕4号|梭府发〔2025〕3号|梭府发〔2026〕33号|梭府发〔2026〕30号|梭府公〔2026〕3号
梭府令〔2026〕3号|梭党发〔2026〕3号|发〔2026〕3号|号〔2026〕3号|郎府发〔2026〕3号|六府办发〔2019〕32号
黔府发〔2026〕3号|梭府发〔2026〕99号 最低生活保障申请指南|梭府发〔2026〕4号低保|GZ520203-SJ/2025-00032
GZ520203-SJ/2024-00031|GZ520203-XX/2025-00031|520203-SJ-2020-0118|1号令|第3号令
梭府令1号|梭府发2026 99|梭府发{2026}99号|梭府发〔2026〕九号|梭府发〔26〕99号|梭府发99号|〔2026〕99号
2026年99号|99号文件""".replace("\n", "|").split("|")


def test_a_document_is_found_by_its_number_in_any_spelling(town: Parts) -> None:
    found = {way: ask(town, way) for way in CASES}

    assert {way: ids[:1] for way, (_, ids) in found.items() if ids[:1] != [CASES[way]]} == {}
    assert [way for way, (one, _) in found.items() if not one.exact] == []


def test_an_unknown_number_is_never_sure(town: Parts) -> None:
    ended = {way: ask(town, way)[0].ended for way in UNKNOWN}

    assert [way for way, end in ended.items() if end is Ended.ANSWERED] == []


@pytest.mark.parametrize(
    "asked", ["GZ520203-SJ 2025-00099", "GZ520203—SJ/2025—00099", "GZ520203 SJ 2025 00099"]
)
def test_an_unknown_index_number_is_never_sure_however_it_is_typed(town: Parts, asked: str) -> None:
    # gz520203, sj and 2025 alone would make a4 sure
    assert ask(town, asked)[0].ended is not Ended.ANSWERED


def test_a_neighbour_s_number_finds_nothing_for_sure(town: Parts) -> None:
    """新华镇 has 新府发〔2026〕3号, and something numbered 梭府发〔2026〕88号."""
    for asked in ("新府发〔2026〕3号", "梭府发〔2026〕88号", "GZ520203-XH/2026-00031"):
        assert ask(town, asked)[0].ended is not Ended.ANSWERED
        assert ask(town, asked, NEIGHBOUR)[0].exact


def test_all_documents_of_a_number_are_sure_and_come_first_the_newest_at_the_head(parts: Parts) -> None:
    """Two organs may number alike: 梭府发 and 梭府办发 both end in 发."""
    rows = [
        ItemRow("x1", "春耕生产通知", "", "", date(2026, 2, 1), doc_number="梭党府发〔2026〕7号"),
        ItemRow("x2", "防汛抗旱通知", "", "", date(2026, 2, 9), doc_number="梭府发〔2026〕7号"),
        ItemRow("x3", "道路交通安全通知", "", "", date(2026, 1, 1), doc_number="梭府发〔2026〕7号"),
    ]
    with parts.database.begin() as session:
        import_items(session, 1, rows, "赵工", AT)

    found, ids = ask(parts, "梭府发〔2026〕7号")
    assert set(ids[:2]) == {"x2", "x3"}
    assert [hit.sure for hit in found.hits[:2]] == [True, True]
    assert ids[:2] == ["x2", "x3"]


def test_a_number_in_the_text_of_another_item_does_not_stand_in_for_it(parts: Parts) -> None:
    """A notice that only mentions 黔府发〔2020〕9号 is not that document."""
    row = ItemRow("x1", "转发通知", "现将黔府发〔2020〕9号文件转发给你们。", "", date(2026, 2, 1))
    with parts.database.begin() as session:
        import_items(session, 1, [row], "赵工", AT)

    found, ids = ask(parts, "黔府发〔2020〕9号")
    assert ids[0] == "x1"
    assert found.ended is Ended.POSSIBLE


def test_the_parts_of_a_number_are_not_wildcards(parts: Parts) -> None:
    row = ItemRow("x1", "测试", "", "", date(2026, 2, 1), doc_number="梭府发〔2026〕100号")
    with parts.database.begin() as session:
        import_items(session, 1, [row], "赵工", AT)

    for asked in (
        "梭府发〔2026〕10号",
        "梭府发〔2026〕1号",
        "梭府发〔2026〕00号",
        "梭%发〔2026〕100号",
        "梭_发〔2026〕100号",
    ):
        assert not ask(parts, asked)[0].exact
