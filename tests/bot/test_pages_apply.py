"""我要申请 on a page: one draft with the chat, nothing typed is lost, one application however often it is sent."""

from flask import Flask
from sqlalchemy import text

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage.terms import Door, Figure, Medium, Way
from tests.bot.sheet import ANSWERS, begun_in_chat, hidden, link_in, well_made
from tests.conftest import Clock
from tests.handlers.dialogue import (
    CARD,
    NAME,
    ON_SQLITE,
    PHONE,
    PLACE,
    WANTED,
    Villager,
    draft_of,
    filed,
    open_question,
)
from tests.walks.test_applying import figure

OWN = (NAME, PHONE, CARD, PLACE)


def test_an_application_on_one_page(app: Flask, platform: Platform, parts: Parts) -> None:
    sheet = begun_in_chat(app.test_client(), Villager(platform))

    summary = sheet.fill(**ANSWERS).text
    receipt = well_made(sheet.submit(summary))

    assert "请核对" in summary and "138****0000" in summary
    assert [own for own in OWN if own in summary + receipt] == []
    (one,) = filed(parts)
    assert (one.person.name, one.person.contact, one.person.identity, one.person.address) == OWN
    assert (one.wanted, one.row.door, one.row.medium, one.row.way) == (
        WANTED,
        Door.H5,
        Medium.PAPER,
        Way.POST,
    )
    assert one.row.citizen_id is not None


@ON_SQLITE
def test_the_receipt_says_what_comes_next_and_by_when(app: Flask, platform: Platform) -> None:
    """Monday 2 March 2026, no day moved until Friday 27: twenty working days are four whole weeks, 30 March."""
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)

    receipt = sheet.submit(sheet.fill(**ANSWERS).text).text

    for told in (
        "2026-0001",
        "2026-03-02 10:00",
        "内容校验",
        "20 个工作日",
        "最迟 2026-03-30",
        "0858-5650101",
        "等待工作人员",
    ):
        assert told in receipt
    assert "2026-0001" in li.say("我的申请")


@ON_SQLITE
def test_what_was_begun_in_the_chat_goes_on_on_the_page_and_back(
    app: Flask, platform: Platform, parts: Parts
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.IDENTITY)
    sheet = begun_in_chat(app.test_client(), li)

    form = sheet.form()
    sheet.fill("later", identity=CARD)
    back = li.say("继续")

    assert "李*" in form and "138****0000" in form and NAME not in form
    draft = draft_of(parts, li)
    assert draft and (draft.name, draft.contact, draft.identity) == (NAME, PHONE, CARD)
    assert open_question(back) is Step.WANTED
    assert open_question(li.say(WANTED)) is Step.RECEIVE
    assert f">{WANTED}</textarea>" in sheet.form()


@ON_SQLITE
def test_the_chats_next_answer_is_not_late_after_the_page(
    app: Flask, platform: Platform, clock: Clock
) -> None:
    """Our clock may be ahead of WeChat's: what was kept by ours must not make its messages late."""
    li = Villager(platform)
    li.fill_up_to(Step.IDENTITY)
    sheet = begun_in_chat(app.test_client(), li)
    clock.move(minutes=9)
    sheet.fill("later", identity=CARD)
    clock.move(minutes=-9, seconds=1)

    assert open_question(li.say(WANTED)) is Step.RECEIVE


@ON_SQLITE
def test_errors_keep_what_was_typed_and_the_rest_is_kept(
    app: Flask, platform: Platform, parts: Parts
) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)

    answer = sheet.fill(**ANSWERS | {"contact": "1380000", "identity": "520203"})

    assert answer.status_code == 422
    for told in (
        "还有 2 处",
        'href="#contact"',
        'value="1380000"',
        'value="520203"',
        "少了 12 位",
        'aria-invalid="true"',
    ):
        assert told in answer.text
    draft = draft_of(parts, li)
    assert draft and (draft.name, draft.address, draft.contact) == (NAME, PLACE, "")
    assert "请核对" in sheet.fill(contact=PHONE, identity=CARD).text


@ON_SQLITE
def test_an_empty_form_says_what_each_field_is_for(app: Flask, platform: Platform) -> None:
    answer = begun_in_chat(app.test_client(), Villager(platform)).fill()

    assert "还有 6 处" in answer.text  # the address is asked for only where something is sent
    assert "请写联系电话" in answer.text


@ON_SQLITE
def test_another_kind_of_applicant_has_another_number(app: Flask, platform: Platform) -> None:
    sheet = begun_in_chat(app.test_client(), Villager(platform))
    sheet.fill(**ANSWERS)

    answer = sheet.fill(kind="2", name="兴旺种植农民专业合作社")

    assert "还有 1 处" in answer.text and "请写证件号码" in answer.text


@ON_SQLITE
def test_saying_the_same_again_takes_nothing_away(app: Flask, platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    sheet.fill(**ANSWERS)

    summary = sheet.fill(kind="1", receive="2", wanted=WANTED).text

    draft = draft_of(parts, li)
    assert "请核对" in summary and draft and (draft.identity, draft.address) == (CARD, PLACE)


@ON_SQLITE
def test_who_fills_it_in_for_somebody_stands_beside_the_applicant(
    app: Flask, platform: Platform, parts: Parts
) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    sheet.fill("later", agent="王科 13911112222 村干部")
    kept = sheet.form()
    summary = sheet.fill(**ANSWERS).text
    chat = li.say("继续")
    sheet.submit(summary)

    assert "7. 寄到" in chat and "· 代填的人：王科" in chat and "13911112222" not in chat
    assert "已填：王科" in kept and "13911112222" not in kept + summary
    assert "代填的人" in summary
    (one,) = filed(parts)
    assert (one.person.name, one.person.agent) == (NAME, "王科 13911112222 村干部")


@ON_SQLITE
def test_who_fills_it_in_may_be_taken_away_again(app: Flask, platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    sheet.fill("later", agent="王科")
    sheet.fill("later", agent="没有")

    draft = draft_of(parts, li)
    assert draft and draft.agent == ""


# --- submitting ---------------------------------------------------------------------------------------


def test_sending_it_twice_is_one_application(app: Flask, platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    summary = sheet.fill(**ANSWERS).text

    first, second, chat = sheet.submit(summary), sheet.submit(summary), li.say("提交")

    assert first.text == second.text and first.status_code == 200
    assert "没有重复登记" in chat and "编号：2026-0001" in chat
    assert len(filed(parts)) == 1


@ON_SQLITE
def test_what_is_submitted_is_what_was_shown(app: Flask, platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    summary = sheet.fill(**ANSWERS).text
    li.say("改电话")
    li.say("修改")
    li.say("3")
    li.say("13911112222")

    shown = sheet.submit(summary).text

    assert "刚刚改过" in shown and "139****2222" in shown
    assert filed(parts) == []
    assert "2026-0001" in sheet.submit(shown).text


@ON_SQLITE
def test_what_lacks_something_cannot_be_submitted(app: Flask, platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    summary = sheet.fill(**ANSWERS).text
    li.say("6")
    li.say("3")

    assert "邮寄地址或邮箱" in sheet.submit(summary).text
    assert filed(parts) == []


@ON_SQLITE
def test_the_chats_receipt_opens_as_a_page_to_keep(app: Flask, platform: Platform) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    told = li.say("提交")

    page = begun(app, told)

    assert "政府信息公开申请回执" in page and "2026-0001" in page
    code = told.split("查询码：")[1].split("\n")[0]
    assert code in page


def begun(app: Flask, told: str) -> str:
    from_chat = app.test_client()
    shown = from_chat.get(link_in(told)).text
    sent = {"k": hidden(shown, "k"), "to": hidden(shown, "to")}
    return well_made(from_chat.post("/h/suojia/apply", data=sent, follow_redirects=True))


# --- what is published already, and the right door ----------------------------------------------------


@ON_SQLITE
def test_what_is_published_is_offered_and_counted(
    app: Flask, platform: Platform, parts: Parts, clock: Clock
) -> None:
    li = Villager(platform)
    sheet = begun_in_chat(app.test_client(), li)
    summary = sheet.fill(**ANSWERS | {"wanted": "2026年农村危房改造补助对象的公示"}).text
    csrf = hidden(summary, "csrf")

    told = sheet.client.post(sheet.at("enough"), data={"csrf": csrf})

    assert "关于2026年农村危房改造补助对象的公示</span>" in summary
    assert "不用申请了" in told.text
    assert draft_of(parts, li) is None
    assert (figure(parts, clock, Figure.OFFERED), figure(parts, clock, Figure.HELPED)) == (1, 1)


@ON_SQLITE
def test_a_complaint_is_shown_its_door_and_registered_all_the_same(
    app: Flask, platform: Platform, parts: Parts
) -> None:
    sheet = begun_in_chat(app.test_client(), Villager(platform))

    summary = sheet.fill(**ANSWERS | {"wanted": "我要投诉村干部不公平，请你们查处"}).text
    sheet.submit(summary)

    assert "第三十九条" in summary and "12345" in summary
    assert len(filed(parts)) == 1


# --- large letters, and how much is taken -------------------------------------------------------------


@ON_SQLITE
def test_large_letters_stay_on_all_the_way(app: Flask, platform: Platform) -> None:
    li = Villager(platform)
    li.say("大字")
    client = app.test_client()
    link = link_in(li.say("我要申请"))
    shown = client.get(link).text

    assert 'class="large"' in shown and 'action="/h/suojia/apply?large=1"' in shown
    form = client.post("/h/suojia/apply?large=1", data={"k": hidden(shown, "k")}, follow_redirects=True).text
    assert 'class="large"' in form and 'action="/h/suojia/apply/form?large=1"' in form


@ON_SQLITE
def test_a_book_is_not_taken_in(app: Flask, platform: Platform) -> None:
    sheet = begun_in_chat(app.test_client(), Villager(platform))

    answer = sheet.client.post(sheet.at("form"), data=ANSWERS | {"wanted": "字" * 40_000})

    assert answer.status_code == 413
    assert "最多 1000 个字" in answer.text


@ON_SQLITE
def test_no_key_and_no_person_is_kept_in_the_clear(app: Flask, platform: Platform, parts: Parts) -> None:
    sheet = begun_in_chat(app.test_client(), Villager(platform))
    sheet.fill(**ANSWERS)

    with parts.database.engine.connect() as connection:
        (visit,) = connection.execute(text("SELECT * FROM page_visits")).all()
    assert [one for one in visit if isinstance(one, str) and one in OWN] == []
    with parts.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = parts.database.path.read_bytes()
    assert [own for own in OWN if own.encode() in kept] == []
