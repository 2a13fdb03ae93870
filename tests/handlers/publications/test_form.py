"""The form of an item: what it takes, and what it says field by field."""

from datetime import date

import pytest

from handlers.publications.body import as_typed, clean
from handlers.publications.catalogue import ARTICLE_20, ARTICLE_21, FIELDS
from handlers.publications.content import Attached
from handlers.publications.form import Fields, read_content
from handlers.refusal import Faults
from storage.review_terms import Openness
from storage.terms import Validity

BARE: Fields = {"title": [" 蜂蜜产业扶持办法 "], "validity": ["in_force"], "openness": ["active"]}


def faults(**changed: str) -> dict[str, str]:
    with pytest.raises(Faults) as caught:
        read_content({**BARE, **{name: [value] for name, value in changed.items()}})
    return dict(caught.value.fields)


def test_a_draft_may_lack_everything_but_a_title() -> None:
    content = read_content(BARE)

    assert (content.title, content.made_on, content.categories) == ("蜂蜜产业扶持办法", None, ())
    assert (content.validity, content.openness) == (Validity.IN_FORCE, Openness.ACTIVE)


def test_what_is_ticked_and_what_is_written_anew_stand_together() -> None:
    kept = (Attached("名单.xlsx", "0" * 64),)
    content = read_content(
        {
            **BARE,
            "category": ["办事指南"],
            "power": ["权责清单/行政许可"],
            "new_category": [" 机构职能/办公时间/ \n\n / "],
            "area": ["养老服务", "救灾"],
            "interprets": ["12、15 12"],
            "made_on": ["2026-02-25"],
        },
        kept,
    )

    assert content.categories == ("办事指南", "权责清单/行政许可", "机构职能/办公时间")
    assert content.areas == ("养老服务", "救灾")
    assert (content.interprets, content.made_on) == ((12, 15), date(2026, 2, 25))
    assert content.attachments == kept


@pytest.mark.parametrize(
    ("field", "told", "sentence"),
    [
        ("title", "  ", "请写标题。"),
        ("title", "长" * 301, "标题有 301 字"),
        ("body", "长" * 200_001, "请改作附件"),
        ("summary", "长" * 501, "内容概述有 501 字"),
        ("made_on", "2026-02-30", "成文日期要写成"),
        ("made_on", "0026-03-01", "年份是 26"),
        ("validity", "maybe", "请选是否有效"),
        ("openness", "", "请选公开属性"),
        ("source_url", "javascript:alert(1)", "应以 http"),
        ("interprets", "12 甲", "只写被解读文件的编号"),
        ("interprets", "9" * 30, "只写被解读文件的编号"),
    ],
)
def test_what_could_not_be_kept_is_told_beside_its_field(field: str, told: str, sentence: str) -> None:
    found = faults(**{field: told})

    assert list(found) == [field]
    assert sentence in found[field]


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = faults(title="", valid_from="2026-03-02", valid_until="2026-03-01", openness="secret")

    assert set(found) == {"title", "valid_until", "openness"}


def test_the_law_names_fifteen_and_eight_and_the_standards_twenty_six() -> None:
    assert (len(ARTICLE_20), len(ARTICLE_21), len(set(FIELDS))) == (15, 8, 26)


@pytest.mark.parametrize("typed", ["第一行\n第二行", "甲 < 乙 & 丙", ""])
def test_plain_lines_come_back_as_they_were_typed(typed: str) -> None:
    assert as_typed(clean(typed)) == typed


def test_a_table_stays_as_it_is_kept() -> None:
    table = "<table><tbody><tr><td>甲</td></tr></tbody></table>"

    assert as_typed(clean(table)) == clean(table)
