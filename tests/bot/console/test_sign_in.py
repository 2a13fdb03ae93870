"""At the door of the console: the first day, every day, the wrong day."""

from collections.abc import Callable

import argon2
import pytest

from bot.console.frame import COOKIE
from bot.wiring import Parts
from handlers.staff import actions, codes
from tests.bot.console.conftest import SITE, SUOJIA, Desk
from tests.conftest import Clock
from tests.staff import PASSWORD, code, known

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NEW = "Shanhua-2026-kai"
SIGN_IN, FIRST, CODE, TOTP = (f"/console/{page}" for page in ("sign-in", "first", "code", "totp"))


def invite(parts: Parts, name: str) -> str:
    with parts.database.begin() as session:
        return actions.invite(session, SUOJIA, known(session, name), "赵工", parts.clock())


def is_in(me: Desk) -> bool:
    return me.client.get("/console/", base_url=SITE).status_code == 200


def test_the_first_day_of_an_approver(visitor: At, parts: Parts, clock: Clock) -> None:
    """一次性口令 → a password of one's own → the authenticator, because 签发 asks for one → 今日待办."""
    invitation = invite(parts, "刘乡长")
    me = visitor("刘乡长")

    page = me.send(FIRST, FIRST, name="刘乡长", invitation=invitation, password=NEW, again=NEW)
    assert page.heading == "绑定身份验证器"
    assert me.client.get("/console/people", base_url=SITE).location == TOTP  # nothing else is open yet
    secret = page.form(TOTP).fields["secret"]
    fields = page.form(TOTP).fields | {"code": codes.code_at(secret, clock())}
    me.answer = me.client.post(TOTP, data=fields, base_url=SITE, follow_redirects=True)

    assert "身份验证器已绑定" in me.answer.text
    assert secret in page.text.replace(" ", "")  # for who cannot scan


def test_the_authenticator_keeps_its_secret_when_the_first_code_is_wrong(visitor: At, parts: Parts) -> None:
    invitation = invite(parts, "刘乡长")
    me = visitor("刘乡长")
    before = me.send(FIRST, FIRST, name="刘乡长", invitation=invitation, password=NEW, again=NEW)

    me.answer = me.client.post(TOTP, data=before.form(TOTP).fields | {"code": "000000"}, base_url=SITE)
    after = me._read(422)

    assert after.form(TOTP).fields["secret"] == before.form(TOTP).fields["secret"]
    assert "验证码不对" in after.text


def test_a_weak_first_password_is_refused_and_the_rest_of_the_form_is_kept(visitor: At, parts: Parts) -> None:
    invitation = invite(parts, "王科")
    page = visitor("王科").send(
        FIRST, FIRST, 422, name="王科", invitation=invitation, password="short", again="shirt"
    )

    assert "密码至少10位" in page.text and "两次输入的密码不一样" in page.text
    assert page.form(FIRST).fields["name"] == "王科"
    assert page.form(FIRST).fields["invitation"] == invitation
    assert page.form(FIRST).fields["password"] == ""  # a password is never written into a page


def test_a_wrong_password_is_refused_and_the_name_is_kept(visitor: At) -> None:
    page = visitor("王科").send(SIGN_IN, SIGN_IN, 422, name="王科", password="wrong")

    assert "姓名或密码不对" in page.text
    assert page.form(SIGN_IN).fields["name"] == "王科"


def test_a_locked_name_is_told_until_when(visitor: At) -> None:
    me = visitor("王科")
    for _ in range(5):
        me.send(SIGN_IN, SIGN_IN, 422, name="王科", password="wrong")

    page = me.send(SIGN_IN, SIGN_IN, 422, name="王科", password=PASSWORD)

    assert "10:10 以后才能再试" in page.text


def test_the_password_alone_opens_nothing_where_a_code_is_asked(visitor: At, clock: Clock) -> None:
    me = visitor("孙审")
    me.send(SIGN_IN, SIGN_IN, name="孙审", password=PASSWORD)

    for address in ("/console/", "/console/acts", "/console/account"):
        assert me.client.get(address, base_url=SITE).location == CODE
    # nor may the password be changed or another authenticator be set up before the code was given
    assert me.client.get(TOTP, base_url=SITE).location == CODE
    fields = me.get(CODE).form(CODE).fields
    changed = me.client.post(
        "/console/password", data=fields | {"current": PASSWORD, "password": NEW, "again": NEW}, base_url=SITE
    )
    assert changed.location == CODE
    assert me.send(CODE, CODE, code=code(clock())).heading == "今日待办"


def test_who_owes_a_code_sees_nothing_even_by_a_form_that_is_refused(visitor: At) -> None:
    me = visitor("孙审")
    me.send(SIGN_IN, SIGN_IN, name="孙审", password=PASSWORD)

    me.answer = me.client.post("/console/sign-out", data={"csrf": "wrong"}, base_url=SITE)

    assert me._read(400).heading == "退出登录"


def test_the_cookie_is_for_the_console_only_and_no_script_sees_it(visitor: At) -> None:
    me = visitor("王科")
    me.client.post(
        SIGN_IN,
        data=me.get(SIGN_IN).form(SIGN_IN).fields | {"name": "王科", "password": PASSWORD},
        base_url=SITE,
    )
    cookie = me.client.get_cookie(COOKIE, domain="gk.example.com", path="/console")

    assert cookie and cookie.http_only and cookie.secure
    assert (cookie.same_site, cookie.path) == ("Lax", "/console")


def test_a_cookie_set_before_signing_in_is_not_the_one_afterwards(visitor: At) -> None:
    me = visitor("王科")
    me.client.set_cookie(COOKIE, "planted", domain="gk.example.com", path="/console")

    me.sign_in()

    cookie = me.client.get_cookie(COOKIE, domain="gk.example.com", path="/console")
    assert cookie and cookie.value != "planted"


@pytest.mark.parametrize(("minutes", "still"), [(29, True), (30, False)])
def test_half_an_hour_without_a_movement_ends_the_session(
    desk: At, clock: Clock, minutes: int, still: bool
) -> None:
    me = desk("王科")
    clock.move(minutes=minutes)

    assert is_in(me) is still


def test_twelve_hours_end_it_however_busy_one_was(desk: At, clock: Clock) -> None:
    me = desk("王科")
    for _ in range(35):  # 35 × 20 minutes = 11 h 40 min
        clock.move(minutes=20)
        assert is_in(me)
    clock.move(minutes=20)

    assert not is_in(me)


def test_signing_out_ends_the_session_and_not_only_the_cookie(desk: At) -> None:
    me = desk("王科")
    cookie = me.client.get_cookie(COOKIE, domain="gk.example.com", path="/console")
    assert me.send("/console/", "/console/sign-out").heading == "登录"

    assert cookie
    me.client.set_cookie(COOKIE, cookie.value, domain="gk.example.com", path="/console")
    assert not is_in(me)


def test_a_session_that_is_revoked_is_over_at_once(desk: At, parts: Parts) -> None:
    me, guard = desk("王科"), desk("吴安")
    address = next(
        form.action for form in guard.get("/console/online").forms if form.action.endswith("/1/revoke")
    )
    page = guard.send("/console/online", address)

    assert "已强制下线" in page.text
    assert not is_in(me)


def test_a_password_too_old_must_be_changed_before_anything_else(visitor: At, clock: Clock) -> None:
    clock.move(days=90)
    me = visitor("王科")
    page = me.send(SIGN_IN, SIGN_IN, name="王科", password=PASSWORD)
    assert page.heading == "修改密码"

    refused = me.send(
        "/console/password", "/console/password", 422, current=PASSWORD, password=PASSWORD, again=PASSWORD
    )
    page = me.send("/console/password", "/console/password", current=PASSWORD, password=NEW, again=NEW)

    assert "以前用过" in refused.text
    assert page.heading == "今日待办" and "密码已修改" in page.text


def test_a_week_before_it_is_too_old_home_says_so(visitor: At, clock: Clock) -> None:
    clock.move(days=84)
    me = visitor("王科").sign_in()

    assert "密码还有6天到期" in me.get("/console/").text


# --- where one is led after signing in ---------------------------------------------------------------


def test_one_is_led_where_one_wanted_to_go(visitor: At) -> None:
    me = visitor("王科")
    to = me.client.get("/console/unanswered?words=x", base_url=SITE).location

    page = me.send(to, SIGN_IN, name="王科", password=PASSWORD)

    assert page.heading == "查不到的问题"


@pytest.mark.parametrize(
    "evil",
    ["//evil.example", "\\\\evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/console/",
     "javascript:alert(1)", "/console/../wechat/suojia", "/console//evil.example", "/h/suojia/", "/console/%0d%0aSet-Cookie:a=b",
     "/console/\r\nX: y", "\t//evil.example", "/console@evil.example", "/consoleevil", " /console/", "data:text/html,x",
     "/console/?next=https://evil", "/console/#x", "/console\\evil", "////evil.example", "http:///evil.example"],
)  # fmt: skip
def test_one_is_never_led_elsewhere(visitor: At, evil: str) -> None:
    me = visitor("王科")
    fields = me.get(SIGN_IN).form(SIGN_IN).fields | {"name": "王科", "password": PASSWORD, "next": evil}
    answer = me.client.post(SIGN_IN, data=fields, base_url=SITE)

    assert (answer.status_code, answer.location) == (303, "/console/")


def test_guessing_costs_the_same_for_a_name_nobody_has(visitor: At, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by the work and not by a clock: one hash of the same cost is verified either way."""
    verified: list[argon2.Parameters] = []
    verify = argon2.PasswordHasher.verify

    def counted(hasher: argon2.PasswordHasher, kept: str, typed: str) -> bool:
        verified.append(argon2.extract_parameters(kept))
        return verify(hasher, kept, typed)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    for name in ("王科", "无此人"):
        visitor(name).send(SIGN_IN, SIGN_IN, 422, name=name, password="wrong")

    assert len(verified) == 2 and verified[0] == verified[1]
