"""What is imported is found in the same breath: by its new words, by everything it may be asked for, whatever it holds."""

from dataclasses import replace

from bot.wiring import Parts
from handlers.enquiries.actions import find
from handlers.publications.actions import Imported
from tests.handlers.publications.house import ROW, found, run


def test_an_item_is_found_as_soon_as_it_is_imported(parts: Parts) -> None:
    assert found(parts, "蜂蜜产业扶持") == []

    run(parts, ROW)
    assert found(parts, "蜂蜜产业扶持")[0] == "x1"


def test_an_altered_item_is_found_by_its_new_words_and_no_longer_by_its_old_ones(parts: Parts) -> None:
    run(parts, ROW)
    run(parts, replace(ROW, title="黄牛养殖贷款", body="每头黄牛贷款八千。"))

    assert found(parts, "蜂蜜") == []
    assert found(parts, "蜜蜂") == []
    assert found(parts, "黄牛")[0] == "x1"


def test_altering_an_item_many_times_leaves_no_trace_in_the_counts(parts: Parts) -> None:
    with parts.database.read() as session:
        before = find(session, 1, "低保怎么申请")
    for n in range(3):
        run(parts, replace(ROW, title=f"低保申请第{n}稿", body="低保" * n))
    run(parts, replace(ROW, title="无关", body="无关", issuer=""))

    with parts.database.read() as session:
        after = find(session, 1, "低保怎么申请")
    assert [hit.id for hit in after.hits] == [hit.id for hit in before.hits]


def test_an_item_is_found_by_number_issuer_category_and_plain_words(parts: Parts) -> None:
    row = replace(
        ROW,
        title="办法",
        body="。",
        issuer="茶叶办公室",
        plain="养蜂子的有钱领",
        category="产业/蚕桑",
        doc_number="梭农发〔2026〕6号",
    )
    run(parts, row)

    for words in ("茶叶办公室", "养蜂子", "蚕桑", "梭农发〔2026〕6号"):
        assert found(parts, words)[:1] == ["x1"], words


def test_a_word_far_down_a_long_text_is_found_too(parts: Parts) -> None:
    run(parts, replace(ROW, body="前" * 5000 + "桃花源" + "后" * 5000))

    assert found(parts, "桃花源") == ["x1"]


BODIES = (
    "",
    "🐝" * 100,
    "Z" + "\u0301" * 500,
    "王𬭎、张㐂、李𠮷",
    "'; DROP TABLE publications; --",
    '"*^:-NEAR(',
    "tab\tline\r\nend",
    "3.5 元",
    "한국어 ѐ ñ",
    "\ue000私用区",
)


def test_whatever_a_text_holds_it_is_imported_altered_and_found(parts: Parts) -> None:
    rows = [
        replace(ROW, outside_id=f"x{n}", title=f"第{n}号蜂箱", body=body) for n, body in enumerate(BODIES)
    ]
    run(parts, *rows)
    changed = run(parts, *(replace(row, body=row.body + "。") for row in rows))

    assert changed == Imported(changed=len(BODIES))
    assert set(found(parts, "蜂箱")) == {row.outside_id for row in rows}


def test_an_endless_word_does_not_stop_the_import(parts: Parts) -> None:
    """A picture in the text (data:image/png;base64,…) is one."""
    # an index of PostgreSQL takes no key above 2,704 bytes
    run(parts, replace(ROW, body="data:image/png;base64," + "".join(_noise(9000))))

    assert found(parts, "蜂蜜产业扶持") == ["x1"]


def _noise(length: int) -> list[str]:
    """Letters and digits in no order, the same every time."""
    state, made = 7, []
    for _ in range(length):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        made.append("0123456789abcdefghijklmnopqrstuvwxyz"[(state >> 16) % 36])
    return made
