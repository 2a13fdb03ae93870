"""GET verification (wechat-platform §1.2): the echo comes back verbatim as plain text, and only to WeChat."""

import pytest

from bot.app import create_app
from bot.wiring import Parts
from storage import offices
from storage.offices import sealed_for
from storage.sealing import keyring_of
from storage.terms import Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import Query, Wechat, signed
from tests.bot.wechat.tables import Tables
from tests.bot.wechat.vectors import ECHO, VERIFICATION
from tests.house import TOKEN

# What happens before anything is written needs only one of the databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

TIMESTAMP, NONCE = "1772416800", "987654321"


def greeting(echo: str, signature: str | None = None) -> Query:
    proof = signed(TOKEN, TIMESTAMP, NONCE) if signature is None else signature
    return [("signature", proof), ("timestamp", TIMESTAMP), ("nonce", NONCE), ("echostr", echo)]


@pytest.mark.parametrize("mode", Mode)
def test_the_echo_comes_back_as_it_was_in_every_mode(wechat: Wechat, set_mode: SetMode, mode: Mode) -> None:
    set_mode(mode)

    first, again = wechat.verify(greeting(ECHO)), wechat.verify(greeting(ECHO))

    assert (first.status_code, first.data) == (200, ECHO.encode())
    assert (again.status_code, again.data) == (200, ECHO.encode())  # saving the settings again is no replay
    assert first.mimetype == "text/plain"


def test_the_official_example_passes(parts: Parts, wechat: Wechat) -> None:
    token, timestamp, nonce, signature = VERIFICATION
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.token = keyring_of(session).seal_text(token, sealed_for("suojia"))
    query = [("signature", signature), ("echostr", ECHO), ("timestamp", timestamp), ("nonce", nonce)]

    response = Wechat(create_app(parts), wechat.clock).verify(query)

    assert (response.status_code, response.data) == (200, ECHO.encode())


def test_markup_is_never_shown_as_a_page(wechat: Wechat) -> None:
    page = "<script>alert(1)</script>"

    right, wrong = wechat.verify(greeting(page)), wechat.verify(greeting(page, "0" * 40))

    assert right.mimetype == "text/plain"
    assert right.headers["X-Content-Type-Options"] == "nosniff"
    assert (wrong.status_code, wrong.data) == (403, b"")


def test_whoever_does_not_know_the_token_learns_nothing(wechat: Wechat, tables: Tables) -> None:
    before = tables.counts()
    right = dict(greeting(ECHO))
    wrong: dict[str, Query] = {
        "nothing": [],
        "only the echo": [("echostr", ECHO)],
        "no signature": [one for one in greeting(ECHO) if one[0] != "signature"],
        "no timestamp": [one for one in greeting(ECHO) if one[0] != "timestamp"],
        "no nonce": [one for one in greeting(ECHO) if one[0] != "nonce"],
        "empty signature": greeting(ECHO, ""),
        "signature twice": [*greeting(ECHO), ("signature", right["signature"])],
        "nonce twice": [*greeting(ECHO), ("nonce", NONCE)],
        "in capitals": greeting(ECHO, right["signature"].upper()),
        "cut": greeting(ECHO, right["signature"][:39]),
        "another token's": greeting(ECHO, signed("someothertoken", TIMESTAMP, NONCE)),
        "no token's": greeting(ECHO, signed("", TIMESTAMP, NONCE)),
        "with the echo signed too": greeting(ECHO, signed(TOKEN, TIMESTAMP, NONCE, ECHO)),
        "in Chinese": greeting(ECHO, "公" * 40),
    }

    told = {name: wechat.verify(query) for name, query in wrong.items()}

    assert {name: one.status_code for name, one in told.items()} == dict.fromkeys(wrong, 403)
    assert {one.data for one in told.values()} == {b""}
    assert tables.counts() == before


def test_an_odd_echo_does_no_harm(wechat: Wechat) -> None:
    none, two = wechat.verify(greeting(ECHO)[:3]), wechat.verify([*greeting("a"), ("echostr", "b")])
    chinese, header = wechat.verify(greeting("五")), wechat.verify(greeting("a\r\nSet-Cookie: x=1"))

    assert [(one.status_code, one.data) for one in (none, two)] == [(200, b"")] * 2
    assert (chinese.data, header.data) == ("五".encode(), b"a\r\nSet-Cookie: x=1")
    assert "Set-Cookie" not in header.headers


def test_other_methods_are_not_answered(wechat: Wechat) -> None:
    client = wechat.app.test_client()
    asked = {method: client.open("/wechat/suojia", method=method) for method in ("PUT", "DELETE", "PATCH")}

    assert {one.status_code for one in asked.values()} == {405}
