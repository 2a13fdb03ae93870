"""解读: 王科 finds the file his draft explains by words, ticks it, and may still name it by number."""

import pytest

from tests.bot.console.conftest import SITE
from tests.bot.console.desks import LIST, TITLE, At, drafted, saved_again

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ORDER = "森林防火命令"


def number_of(desk: At, words: str) -> str:
    (link,) = {
        link for link in desk("王科").get(f"{LIST}?words={words}").links if link.split("/")[-1].isdecimal()
    }
    return link.split("/")[-1]


def test_words_are_saved_and_what_they_find_can_be_ticked(desk: At) -> None:
    me = desk("王科")
    policy = drafted(me, title="梭戛乡养蜂补助办法", doc_number="梭府发〔2026〕9号", made_on="2026-02-20")
    item = drafted(me, title="一图读懂养蜂补助")
    edit = f"{LIST}/{item}/edit"

    page = saved_again(me, item, then="find", find="养蜂 办法", summary="给养蜂户看的")
    assert (
        "梭戛乡养蜂补助办法" in page.text and "2026-02-20" in page.text and "梭府发〔2026〕9号" in page.text
    )
    assert page.form(edit).fields["summary"] == "给养蜂户看的"
    page = saved_again(me, item, interpreted=[str(policy)])

    assert page.form(edit).ticked["interpreted"] == [str(policy)]
    assert "梭戛乡养蜂补助办法" in page.text


def test_a_new_draft_may_look_too(desk: At) -> None:
    me = desk("王科")

    page = me.send(f"{LIST}/new", f"{LIST}/new", 200, title=TITLE, then="find", find=ORDER)

    assert ORDER in page.text and "已保存" in page.text
    assert "请写标题" in me.send(f"{LIST}/new", f"{LIST}/new", 422, then="find", find=ORDER).text


def test_as_words_are_typed_what_was_ticked_stays_ticked(desk: At) -> None:
    """What htmx asks for while somebody types."""
    me = desk("王科")
    policy, item = drafted(me, title="养蜂补助办法"), drafted(me, title="读懂养蜂补助")

    page = me.get(f"{LIST}/{item}/edit?find={ORDER}&interpreted={policy}")

    assert page.form(f"{LIST}/{item}/edit").ticked["interpreted"] == [str(policy)]
    assert "养蜂补助办法" in page.text and ORDER in page.text
    assert "没有找到" in me.get(f"{LIST}/{item}/edit?find=天上的云").text


def test_a_file_is_found_by_its_number_however_it_is_written(desk: At) -> None:
    me = desk("王科")
    policy, item = (
        drafted(me, title="养蜂补助办法", doc_number="梭府发〔2026〕9号"),
        drafted(me, title="读懂"),
    )

    for words in ("梭府发[2026]9号", "〔2026〕9号", str(policy)):
        assert "养蜂补助办法" in me.get(f"{LIST}/{item}/edit?find={words}").text, words


def test_it_does_not_explain_itself_nor_another_offices_file(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, title="读懂养蜂补助")
    edit = f"{LIST}/{item}/edit"

    assert "没有找到" in me.get(f"{edit}?find=读懂养蜂").text
    assert "interpreted" not in me.get(f"{edit}?interpreted=999999&find=x").form(edit).ticked


def test_a_number_may_still_be_typed_beside_what_is_ticked(desk: At) -> None:
    me = desk("王科")
    one, two, item = (drafted(me, title=title) for title in ("养蜂办法", "养鱼办法", "读懂两个办法"))
    saved_again(me, item, interpreted=[str(one)])

    page = saved_again(me, item, interprets=str(two))

    assert page.form(f"{LIST}/{item}/edit").ticked["interpreted"] == [str(one), str(two)]
    assert "只写被解读文件的编号" in saved_again(me, item, 422, interpreted=["甲"]).text
    saved_again(me, item, interpreted=[])
    assert me.client.get(f"{LIST}/{item}", base_url=SITE).text.count("解读的文件") == 0
