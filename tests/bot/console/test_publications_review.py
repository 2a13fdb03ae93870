"""公开信息 at the desks: reviewing, publishing, withdrawing, correcting, and what is refused on the way."""

from functools import cache

import pytest

from bot.wiring import Parts
from tests.bot.console.conftest import SITE
from tests.bot.console.desks import (
    LIST,
    TITLE,
    At,
    decided,
    drafted,
    handed_in,
    pass_all,
    published,
    saved_again,
)
from tests.handlers.publications.house import found

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def desk(desk: At) -> At:
    """Each of them stays signed in: a code is good once."""
    return cache(desk)


def test_an_item_goes_from_draft_to_search_through_four_desks(desk: At, parts: Parts) -> None:
    item = drafted(desk("王科"))
    assert "最迟公开日 2026-03-24" in desk("王科").get(f"{LIST}/{item}").text  # 二月二十八日补班，算工作日

    handed_in(desk("王科"), item)
    assert TITLE in desk("陈主任").get("/console/reviews").text
    assert TITLE not in desk("周敏").get("/console/reviews").text  # it is not her turn yet
    pass_all(desk, item)
    assert str(item) not in found(parts, "养蜂补助对象")
    page = desk("刘乡长").send(f"{LIST}/{item}", f"{LIST}/{item}/publish")

    assert "已发布，群众现在就能查到" in page.text
    assert str(item) in found(parts, "养蜂补助对象")
    assert any(link.endswith(f"/h/suojia/items/{item}") for link in page.links)
    sheet = desk("陈主任").get(f"{LIST}/{item}/review-sheet").text
    assert all(name in sheet for name in ("初审", "保密审查", "签发", "陈主任", "周敏", "刘乡长", "同意"))


def test_what_is_signed_off_with_a_reason_is_shown_to_reviewers_without_the_number(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, body="报名请找高兴村的老杨，电话 13985012345。")
    page = me.get(f"{LIST}/{item}/checkup")
    (field,) = [name for name in page.form(f"{LIST}/{item}/hand-in").fields if name.startswith("reason-")]
    handed_in(me, item, reasons={field: "本人同意公开，作为报名电话"})

    checked = desk("陈主任").get(f"{LIST}/{item}/review").text
    sheet = desk("陈主任").get(f"{LIST}/{item}/review-sheet").text
    assert "手机号" in checked and "本人同意公开，作为报名电话" in checked
    assert "本人同意公开，作为报名电话" in sheet and "13985012345" not in sheet


def test_the_sheet_holds_what_a_record_of_review_must(desk: At) -> None:
    me = desk("王科")
    item = drafted(
        me, carrier="document", consulted="已征求县农业农村局意见，同意公开", ways=["公开栏"], concerns=["privacy"],
        openness_reason="补助对象同意公示",
    )  # fmt: skip
    kept = me.get(f"{LIST}/{item}/edit").form(f"{LIST}/{item}/edit")
    assert kept.ticked["concerns"] == ["privacy"] and kept.ticked["ways"] == ["公开栏"]
    handed_in(me, item)

    sheet = desk("陈主任").get(f"{LIST}/{item}/review-sheet").text
    for told in (
        "载体形式 公文", "拟公开方式 公开栏", "征求意见 已征求县农业农村局意见", "国家秘密：不涉及；", "个人隐私：涉及",
    ):  # fmt: skip
        assert told in sheet


def test_nobody_says_whether_it_is_secret_it_is_not_handed_in(desk: At) -> None:
    me = desk("王科")
    item = drafted(me, concerns=[])

    assert "选「都不涉及」" in handed_in(me, item, 422).text


def test_nobody_decides_on_what_they_wrote(desk: At) -> None:
    item = drafted(desk("陈主任"))
    handed_in(desk("陈主任"), item)
    page = desk("陈主任").get(f"{LIST}/{item}/review")

    assert "这条信息您写过或送审过，不能再由您初审" in page.text
    assert not [form for form in page.forms if form.action.endswith("/review")]
    assert TITLE not in desk("陈主任").get("/console/reviews").text


def test_what_was_edited_meanwhile_is_not_passed_unseen(desk: At) -> None:
    item = drafted(desk("王科"))
    handed_in(desk("王科"), item)
    chen, to = desk("陈主任"), f"{LIST}/{item}/review"
    looked_at = chen.get(to).form(to).fields
    saved_again(desk("王科"), item, title="改过的标题")
    handed_in(desk("王科"), item)

    answer = chen.client.post(to, data=looked_at | {"decision": "pass", "opinion": "同意"}, base_url=SITE)

    assert answer.status_code == 422
    assert "您看过之后内容又改过" in answer.text and "改过的标题" in answer.text


def test_sending_back_needs_a_reason_and_brings_it_home(desk: At) -> None:
    item = drafted(desk("王科"))
    handed_in(desk("王科"), item)
    assert "退回要写明原因" in decided(desk("陈主任"), item, "back", "", 422).text
    assert "请点「通过」或「退回」" in decided(desk("陈主任"), item, "", "好", 422).text
    decided(desk("陈主任"), item, "back", "补上补助标准")

    home = desk("王科").get("/console/").text
    assert "退回给我的 1 条" in home
    assert "补上补助标准" in desk("王科").get("/console/returned").text
    assert "退回的原因： 补上补助标准" in desk("王科").get(f"{LIST}/{item}/edit").text


def test_what_waits_stands_on_the_home_of_who_may_do_it(desk: At) -> None:
    item = drafted(desk("王科"))
    handed_in(desk("王科"), item)
    assert "待我审核 1 条" in desk("陈主任").get("/console/").text
    assert "待我审核 0 条" in desk("刘乡长").get("/console/").text

    pass_all(desk, item)

    assert "可发布 1 条" in desk("刘乡长").get("/console/").text
    assert "可发布" not in desk("王科").get("/console/").text


def test_what_is_withdrawn_is_gone_and_comes_back_only_through_the_whole_chain(
    desk: At, parts: Parts
) -> None:
    item = published(desk)
    chen = desk("陈主任")
    assert "请写明原因" in chen.send(f"{LIST}/{item}", f"{LIST}/{item}/withdraw", 422).text
    page = chen.send(f"{LIST}/{item}", f"{LIST}/{item}/withdraw", withdraw_reason="名单有误")
    assert "已撤回" in page.text and "名单有误" in page.text
    assert str(item) not in found(parts, "养蜂补助对象")

    desk("王科").send(f"{LIST}/{item}", f"{LIST}/{item}/correct", correct_reason="改名单")
    saved_again(desk("王科"), item, body="拟补助养蜂户十一户。")
    handed_in(desk("王科"), item)
    pass_all(desk, item)
    page = desk("刘乡长").send(f"{LIST}/{item}", f"{LIST}/{item}/publish")

    assert str(item) in found(parts, "养蜂补助对象")
    assert "第2版 群众看到的" in page.text
    assert "与上一版相比改了：正文" in desk("王科").get(f"{LIST}/{item}/versions/2").text
    assert "十二户" in desk("王科").get(f"{LIST}/{item}/versions/1").text
    desk("王科").get(f"{LIST}/{item}/versions/3", 404)


def test_only_who_handed_it_in_takes_it_back(desk: At) -> None:
    item = drafted(desk("王科"))
    handed_in(desk("王科"), item)
    assert not [form for form in desk("陈主任").get(f"{LIST}/{item}").forms if "take-back" in form.action]

    page = desk("王科").send(f"{LIST}/{item}", f"{LIST}/{item}/take-back", take_back_reason="还要补附件")

    assert page.heading == f"修改：{TITLE}"
    assert "已取回" in page.text


def test_what_is_not_for_the_public_is_signed_off_and_kept(desk: At, parts: Parts) -> None:
    item = drafted(desk("王科"), openness="withheld", openness_reason="条例第十五条，涉及个人隐私")
    handed_in(desk("王科"), item)
    for name in ("陈主任", "周敏"):
        decided(desk(name), item)
    page = decided(desk("刘乡长"), item)

    assert "已审定不主动公开，存档备查" in page.text and "存档不公开" in page.text
    assert str(item) not in found(parts, "养蜂补助对象")
    assert not [form for form in page.forms if form.action.endswith("/publish")]


def test_a_policy_and_what_explains_it_lead_to_each_other(desk: At) -> None:
    policy = published(desk)
    explaining = published(desk, title="养蜂补助对象公示的解读", interprets=str(policy))

    assert f"{LIST}/{explaining}" in desk("王科").get(f"{LIST}/{policy}").links
    assert f"{LIST}/{policy}" in desk("王科").get(f"{LIST}/{explaining}").links
