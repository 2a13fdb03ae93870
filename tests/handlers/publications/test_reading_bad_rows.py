"""What is wrong with a line is told with its number, in words that say what to do; the other lines are read."""

import pytest

from handlers.publications.rules import LONGEST_BODY, LONGEST_TITLE, BadRow, ItemRow, read_jsonl
from tests.handlers.publications.rows import GOOD, item, read, reason


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "不是 JSON"), ("{'title': 'x'}", "不是 JSON"), ('{"title": "x",}', "不是 JSON"), ("title,date", "不是 JSON"),
        ("[]", "应是 {…}"), ('"低保"', "应是 {…}"), ("12", "应是 {…}"), ("null", "应是 {…}"), ('[{"title": "x"}]', "应是 {…}"),
    ],
)  # fmt: skip
def test_what_is_no_row_is_told_with_its_line(line: str, why: str) -> None:
    told = read(GOOD, line, GOOD | {"id": "a3"})

    assert isinstance(told[1], BadRow)
    assert told[1].number == 2 and told[1].reason.startswith(why)
    assert isinstance(told[0], ItemRow) and isinstance(told[2], ItemRow)


@pytest.mark.parametrize("title", ["", "  ", None, "\x00"])
def test_a_title_must_not_be_missing(title: object) -> None:
    assert reason(title=title).startswith("缺少标题")


@pytest.mark.parametrize("day", ["", None, " "])
def test_a_day_must_not_be_missing(day: object) -> None:
    assert reason(date=day).startswith("缺少发布日期")


@pytest.mark.parametrize(
    "day",
    [
        "昨天",
        "2026-13-01",
        "2026-02-30",
        "2026-00-10",
        "2026年3月",
        "2026",
        "20260112",
        "46034",
        20260112,
        46034.5,
        "12/1/2026",
        "2026-1",
        "---",
        "二〇二六年一月十二日",
    ],
)
def test_a_day_that_cannot_be_read_is_told(day: object) -> None:
    assert "看不懂" in reason(date=day)
    assert "看不懂" in reason(made_on=day)


@pytest.mark.parametrize("day", ["26-3-1", "26/3/1", "1/3/26", "0026-03-01", "206-3-1", "9999-12-31"])
def test_a_year_nobody_lives_in_is_told(day: str) -> None:
    assert "日期" in reason(date=day)


def test_the_longest_title_is_taken_and_one_more_character_told() -> None:
    assert len(item(title="长" * LONGEST_TITLE).title) == 300
    assert reason(title="长" * (LONGEST_TITLE + 1)) == "标题有 301 字，最多 300 字"


def test_the_longest_text_is_taken_and_one_more_character_told() -> None:
    assert len(item(body="长" * LONGEST_BODY).body) == 200_000
    assert reason(body="长" * (LONGEST_BODY + 1)).startswith("正文有 200001 字")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x",
     "//evil.example", "/local", "www.example.com", "ＨＴＴＰ://x", "\x01https://x", "jAvAsCrIpT&colon;alert(1)"],
)  # fmt: skip
def test_only_addresses_a_browser_opens_are_taken(address: str) -> None:
    assert reason(source_url=address).startswith("来源网址应以")


@pytest.mark.parametrize(
    "field", ["title", "body", "org", "doc_number", "summary", "station", "category", "source_url"]
)
def test_words_must_be_words(field: str) -> None:
    assert reason(**{field: {"a": 1}}) == f"{field} 应是文字"
    assert reason(**{field: ["a"]}) == f"{field} 应是文字"


def test_a_validity_nobody_knows_is_told() -> None:
    assert reason(validity="大概有效") == "是否有效「大概有效」应是 有效、失效 或 废止"


@pytest.mark.parametrize("channels", [[{"on": "2026-01-01"}], [""], [None], [{"channel": " "}]])
def test_a_channel_without_a_name_is_told(channels: object) -> None:
    assert "没有写渠道名称" in reason(channels=channels)


def test_a_channel_s_bad_day_is_told() -> None:
    assert "看不懂" in reason(channels=[{"channel": "微信", "on": "前天"}])


@pytest.mark.parametrize("areas", [[None], [{"name": "扶贫"}], [["扶贫"]], [True]])
def test_areas_must_be_words(areas: object) -> None:
    assert "应是文字" in reason(areas=areas)


def test_the_same_id_twice_is_told_with_the_line_of_the_first() -> None:
    told = read(GOOD, GOOD | {"id": "a2"}, GOOD | {"title": "另一条"}, GOOD)

    assert [row.number for row in told if isinstance(row, BadRow)] == [3, 4]
    assert isinstance(told[2], BadRow) and told[2].reason == "编号「a1」和第 1 行重复"


def test_half_a_sign_is_told_or_taken_out() -> None:
    """JSON can carry a lone surrogate; no database can."""
    (told,) = list(read_jsonl('{"id": "a1", "title": "低保\\ud83d", "date": "2026-01-12"}'))

    assert isinstance(told, BadRow) or "\ud83d" not in told.title


@pytest.mark.parametrize(
    "field", ["id", "category", "station", "channels", "doc_number", "index_number", "areas"]
)
def test_a_name_that_no_index_can_hold_is_told(field: str) -> None:
    names = "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(3000))
    told = names + "〔2026〕1号" if field == "doc_number" else names
    value: object = [told] if field in ("areas", "channels") else told

    assert "最多" in reason(**{field: value})


def test_a_line_nested_beyond_measure_is_told() -> None:
    told = read("[" * 100_000, GOOD)

    assert isinstance(told[0], BadRow) and isinstance(told[1], ItemRow)
