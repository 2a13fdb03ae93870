"""txt and csv, in the encodings of the offices' computers."""

import pytest

from storage.review_terms import FindingKind
from tests.handlers.publications.checkup.papers import MOBILE, found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_text_is_read_in_every_encoding_in_use(encoding: str) -> None:
    assert found("通知.txt", f"各村：\r\n王大明电话{MOBILE}".encode(encoding)) == [
        (FindingKind.MOBILE, "通知.txt 第 2 段")
    ]


def test_a_csv_is_a_table_with_places() -> None:
    assert found("名单.csv", f"序号,姓名,电话\n1,陈秀英,{MOBILE}\n".encode("gb18030")) == [
        (FindingKind.MOBILE, "名单.csv C2")
    ]


def test_numbers_of_two_rows_are_never_put_together() -> None:
    assert found("表.csv", b"a,b\n1,139850\n12345,2\n") == []


def test_a_name_of_a_file_is_read_too() -> None:
    assert found(f"王大明{MOBILE}.txt", "各村：".encode()) == [
        (FindingKind.MOBILE, f"王大明{MOBILE}.txt 文件名")
    ]


def test_neighbouring_figures_of_a_budget_are_nobodys_telephone() -> None:
    budget = "农林水 1500000 2000 350\n教育 136 14699057 22\n合计 1380 1500 2000"

    assert found("预算.txt", budget.encode()) == []
