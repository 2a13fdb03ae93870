"""People and posts at the console: 赵工 lets in and sees off, 吴安 gives and takes posts, 孙审 looks on."""

from collections.abc import Callable

import pytest

from bot.wiring import Parts
from handlers.staff import actions
from storage import staff
from storage.terms import Post
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.desks import decided, drafted, handed_in
from tests.bot.console.reading import Page
from tests.bot.console.records import open_yanjiao
from tests.staff import known, number_of

At = Callable[[str], Desk]
PEOPLE, NEW, STAND_INS = "/console/people", "/console/people/new", "/console/stand-ins"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def wang_ke(app: object, parts: Parts) -> str:
    """The address of 王科's page."""
    with parts.database.read() as session:
        return f"{PEOPLE}/{number_of(session, '王科')}"


def posts(parts: Parts, name: str) -> list[str]:
    with parts.database.read() as session:
        return [held.post for held in staff.held(session, known(session, name).id, parts.clock())]


def test_a_new_person_from_the_form_to_the_first_page(desk: At, visitor: At, parts: Parts) -> None:
    invited = desk("赵工").send(NEW, NEW, name="李新")
    code = next(word for word in invited.words if word.count("-") == 3 and len(word) == 19)
    with parts.database.read() as session:
        page = f"{PEOPLE}/{number_of(session, '李新')}"
    appointed = desk("吴安").send(page, f"{page}/posts", post="contributor")

    home = visitor("李新").send(
        "/console/first", "/console/first", name="李新", invitation=code, password="Shanhua-2026-kai", again="Shanhua-2026-kai"
    )  # fmt: skip

    assert "这一页离开后就看不到了" in invited.text
    assert "李新已任信息员" in appointed.text
    assert home.heading == "今日待办" and "信息员" in home.text


def test_a_name_that_is_taken_is_refused_with_what_was_typed(desk: At) -> None:
    page = desk("赵工").send(NEW, NEW, 422, name="王科")

    assert "已经有叫王科的人了" in page.text
    assert page.form(NEW).fields["name"] == "王科"
    assert "#name" in page.links
    assert page.title.startswith("请检查")


def test_a_post_of_the_three_is_refused_in_words(desk: At, parts: Parts) -> None:
    with parts.database.read() as session:
        page = f"{PEOPLE}/{number_of(session, '孙审')}"
    told = desk("吴安").send(page, f"{page}/posts", 422, post="security")

    assert "三员分立" in told.text
    assert posts(parts, "孙审") == ["auditor"]


def test_a_post_is_taken_after_being_asked_once_more(desk: At, parts: Parts, wang_ke: str) -> None:
    guard = desk("吴安")
    take = next(form.action for form in guard.get(wang_ke).forms if form.action.endswith("/take"))

    page = guard.send(wang_ke, take)

    assert "已免去" in page.text
    assert len(posts(parts, "王科")) == 1


def test_a_post_belongs_to_the_person_in_the_address(desk: At, parts: Parts, wang_ke: str) -> None:
    guard = desk("吴安")
    take = next(form.action for form in guard.get(wang_ke).forms if form.action.endswith("/take"))
    other = take.replace(f"{wang_ke}/", f"{PEOPLE}/2/")

    guard.post(other, 404, **guard.get(wang_ke).form(take).fields)

    assert len(posts(parts, "王科")) == 2


def test_who_is_dismissed_is_gone_from_the_house_and_stays_in_the_list(
    desk: At, parts: Parts, wang_ke: str
) -> None:
    me, admin = desk("王科"), desk("赵工")
    page = admin.send(wang_ke, f"{wang_ke}/dismiss")

    assert "王科已停用" in page.text and "已停用" in page.text
    assert me.client.get("/console/", base_url=SITE).status_code == 303
    assert posts(parts, "王科") == []
    assert "dismiss" not in admin.get(wang_ke).text  # nothing more to be done


def test_the_list_is_searched_by_name(desk: At) -> None:
    page = desk("赵工").get(f"{PEOPLE}?name=主任")

    assert "陈主任" in page.text and "王科" not in page.text
    assert page.forms[1].fields["name"] == "主任"
    assert "没有找到" in desk("孙审").get(f"{PEOPLE}?name=阿强").text


@pytest.mark.parametrize(
    ("name", "offered"), [("赵工", {"invite", "dismiss"}), ("吴安", {"posts", "take"}), ("孙审", set())]
)
def test_everybody_is_offered_what_they_may_do_and_nothing_else(
    desk: At, wang_ke: str, name: str, offered: set[str]
) -> None:
    page = desk(name).get(wang_ke)

    assert {form.action.split("/")[-1] for form in page.forms if form.action.startswith(wang_ke)} == offered


def test_a_reset_takes_the_posts_that_ask_for_a_code_until_a_second_person_gives_them_again(
    desk: At, visitor: At, parts: Parts
) -> None:
    """赵工 sees the one-time code and might use it: he gains nothing without 吴安."""
    with parts.database.read() as session:
        page = f"{PEOPLE}/{number_of(session, '刘乡长')}"
    invited = desk("赵工").send(page, f"{page}/invite")

    assert posts(parts, "刘乡长") == []
    code = next(word for word in invited.words if word.count("-") == 3 and len(word) == 19)
    turned = visitor("刘乡长").send(
        "/console/first", "/console/first", 422, name="刘乡长", invitation=code, password="Shanhua-2026-kai", again="Shanhua-2026-kai"
    )  # fmt: skip
    assert "没有岗位" in turned.text
    assert "https://gk.example.com/console/first" in invited.text


def test_another_office_gives_and_takes_posts_and_never_the_account(desk: At, parts: Parts) -> None:
    """Or 岩脚镇 could let itself in as 王科 and work in 梭戛乡."""
    yanjiao = open_yanjiao(parts)
    with parts.database.begin() as session:
        for name, post in (("赵工", Post.ADMINISTRATOR), ("王科", Post.CONTRIBUTOR)):
            actions.appoint(session, yanjiao, known(session, name), post, "cli:test", parts.clock())
        page = f"{PEOPLE}/{number_of(session, '王科')}"
    county = desk("赵工")
    offered = {form.action for form in county.get(page).forms}
    county.send("/console/", "/console/office", office=str(yanjiao))
    there = county.get(page)

    assert f"{page}/invite" in offered
    assert f"{page}/invite" not in {form.action for form in there.forms}
    for deed in ("invite", "dismiss"):
        county.post(f"{page}/{deed}", 422, csrf=there.forms[0].fields["csrf"], once=deed)
        assert "由所在单位管理" in county.answer.text


# --- standing in -------------------------------------------------------------------------------------


def arrange(guard: Desk, status: int = 200, **fields: str) -> Page:
    known_fields = {"absent": "4", "person": "2", "first": "2026-03-02", "last": "2026-03-06"}
    return guard.send(STAND_INS, STAND_INS, status, **(known_fields | fields))


def test_a_stand_in_opens_the_pages_of_the_absent_with_a_code_of_their_own(desk: At, parts: Parts) -> None:
    chen = desk("陈主任")
    told = arrange(desk("吴安"))

    # 签发 asks for a code, so 陈主任 must set up an authenticator before standing in
    assert "替班已安排" in told.text
    assert chen.client.get("/console/", base_url=SITE).location == "/console/totp"


def test_a_stand_in_to_come_changes_nothing_today(desk: At) -> None:
    chen = desk("陈主任")
    told = arrange(desk("吴安"), first="2026-03-03")

    assert "未开始" in told.text
    assert '<small class="posts">审核</small>' in chen.get("/console/").html


def test_a_stand_in_is_ended(desk: At) -> None:
    guard = desk("吴安")
    arrange(guard, person="1")
    page = guard.send(STAND_INS, f"{STAND_INS}/1/end")

    assert "替班已结束" in page.text and "没有安排替班" in page.text


def test_a_stand_in_form_keeps_what_was_typed(desk: At) -> None:
    page = arrange(desk("吴安"), 422, last="2026-03-01", person="")

    fields = page.form(STAND_INS).fields
    assert (fields["absent"], fields["last"]) == ("4", "2026-03-01")
    assert "请选择谁来替班" in page.text and "已经过去" in page.text


# --- handing over ------------------------------------------------------------------------------------


def test_the_list_to_hand_over_shows_the_persons_work_and_not_the_readers(desk: At, wang_ke: str) -> None:
    page = desk("赵工").get(f"{wang_ke}/handover")

    for told in ("王科交接清单", "信息员", "依申请经办", "查不到的问题", "移交人（签字）", "2026年3月2日"):
        assert told in page.text


def test_handing_over_is_written_down(desk: At, wang_ke: str) -> None:
    page = desk("赵工").send(f"{wang_ke}/handover", f"{wang_ke}/handover")

    assert "已登记交接" in page.text
    assert "打印交接清单" in desk("孙审").get("/console/acts").text


def test_everybody_prints_their_own_list(desk: At) -> None:
    assert desk("陈主任").get("/console/handover").heading == "陈主任交接清单"


# --- one's own account -------------------------------------------------------------------------------


def test_one_ends_ones_own_other_session_and_nobody_elses(desk: At, visitor: At) -> None:
    here, there, other = desk("王科"), desk("王科"), desk("陈主任")
    page = here.send("/console/account", "/console/account/sessions/2/end")

    assert "那一处登录已退出" in page.text
    assert there.client.get("/console/", base_url=SITE).status_code == 303
    here.post("/console/account/sessions/3/end", 404, **here.get("/console/account").forms[0].fields)
    assert other.get("/console/").heading == "今日待办"


def test_a_handover_counts_what_waits_for_who_leaves_not_for_who_prints_it(desk: At, wang_ke: str) -> None:
    item = drafted(desk("王科"))
    handed_in(desk("王科"), item)
    decided(desk("陈主任"), item, "back", "请补文号")

    assert "退回给我的 1 条" in desk("赵工").get(f"{wang_ke}/handover").text
