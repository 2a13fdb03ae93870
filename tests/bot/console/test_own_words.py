"""错敏词 at the desks: 陈主任 keeps the list, 王科 meets it in the check-up."""

import pytest

from tests.bot.console.conftest import SITE
from tests.bot.console.desks import LIST, At, drafted

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = "/console/own-words"
OLD: dict[str, object] = {"word": "社会事务办公室", "suggestion": "公共服务办公室", "why": "机构改革后改名"}


def test_an_empty_list_says_what_it_is_for(desk: At) -> None:
    assert "词表还是空的" in desk("王科").get(WORDS).text


def test_the_check_up_tells_what_to_write_instead_and_why(desk: At) -> None:
    page = desk("陈主任").send(WORDS, WORDS, 200, **OLD)
    assert "已加入词表" in page.text and "公共服务办公室" in page.text
    me = desk("王科")
    item = drafted(me, body="请到社会事务办公室办理。")

    page = me.get(f"{LIST}/{item}/checkup")

    assert "本单位词表里的词" in page.text
    assert "公共服务办公室" in page.text and "机构改革后改名" in page.text


def test_what_is_wrong_is_told_beside_its_field_and_stays_typed(desk: At) -> None:
    page = desk("周敏").send(WORDS, WORDS, 422, word="的", suggestion="地")

    assert "只有一个字" in page.text
    assert page.form(WORDS).fields["suggestion"] == "地"


def test_a_list_is_pasted_found_and_taken_away(desk: At) -> None:
    me = desk("周敏")
    page = me.send(WORDS, f"{WORDS}/list", pasted="词\t建议写法\n农科站\t农业服务中心\n社会事务办公室")
    assert "新加 2 个，修改 0 个，原来就有 0 个" in page.text
    assert "第 2 行" in me.send(WORDS, f"{WORDS}/list", 422, pasted="农机站\n的").text

    assert "共 1 条" in me.get(f"{WORDS}?words=农业").text
    assert "没有这样的词" in me.get(f"{WORDS}?words=农机站").text
    assert me.client.get(f"{WORDS}.xlsx", base_url=SITE).data.startswith(b"PK")


def test_a_word_is_removed_and_comes_back_when_it_is_added_again(desk: At) -> None:
    me = desk("陈主任")
    (to,) = [
        form.action for form in me.send(WORDS, WORDS, 200, **OLD).forms if form.action.endswith("/remove")
    ]

    assert "已移除" in me.send(WORDS, to).text
    assert "词表还是空的" in me.get(WORDS).text
    assert "公共服务办公室" in me.send(WORDS, WORDS, word=OLD["word"]).text


def test_who_only_writes_sees_the_list_and_changes_nothing(desk: At) -> None:
    desk("陈主任").send(WORDS, WORDS, 200, **OLD)
    page = desk("王科").get(WORDS)

    assert "社会事务办公室" in page.text
    assert [form.action for form in page.forms if form.action.startswith(WORDS)] == []
