"""Reliability A11: after a valid signature there is never an error, and always one row, heard or held.

WeChat would only send an error again, and the citizen would read 该公众号提供的服务出现故障.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.sealing import keyring_of
from storage.terms import Figure, Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.hostile import HEARD, HELD, bodies
from tests.bot.wechat.knocking import Wechat, seal_blocks, seal_bytes, seal_frame
from tests.bot.wechat.tables import Tables
from tests.house import APPID, ORIGINAL_ID

BODIES = bodies()


def fate(wechat: Wechat, tables: Tables, mode: Mode, inside: bytes) -> str:
    """Heard or held: or what else was answered and written."""
    before = tables.heard_and_held()
    response = wechat.knock(wechat.raw(inside, mode=mode))
    after = tables.heard_and_held()
    change = after[0] - before[0], after[1] - before[1]
    if response.status_code == 200 and change == (1, 0):
        wechat.read(response)  # well-formed, or success
        return HEARD
    return HELD if response.data == b"success" and change == (0, 1) else f"{response.status} {change}"


@pytest.mark.parametrize("mode", [Mode.SAFE, Mode.PLAIN])
def test_whatever_is_inside_it_is_heard_or_held(
    wechat: Wechat, tables: Tables, set_mode: SetMode, mode: Mode
) -> None:
    set_mode(mode)
    wechat.app.testing = False  # as in life: what nobody catches becomes a 500

    told = {name: fate(wechat, tables, mode, body) for name, (body, _) in BODIES.items()}

    assert len(told) > 100
    assert {name: got for name, got in told.items() if got != BODIES[name][1]} == {}


def test_a_held_message_is_kept_whole_sealed_and_counted(
    wechat: Wechat, tables: Tables, set_mode: SetMode
) -> None:
    set_mode(Mode.PLAIN)
    body = f"<xml>{ORIGINAL_ID} 李婷 520203199001011234".encode()

    wechat.knock(wechat.plain(body))

    (held,) = tables.held()
    assert held.reason == "not XML: ExpatError"  # names the fault, quotes nothing
    assert "李婷".encode() not in held.raw
    with tables.database.read() as session:
        assert keyring_of(session).open(held.raw, "held:1") == body
    assert tables.figure(Figure.HELD) == 1
    assert held.received_at == wechat.clock() and str(held.day) == "2026-03-02"


def test_nothing_of_a_held_message_is_in_the_log(
    wechat: Wechat, set_mode: SetMode, caplog: pytest.LogCaptureFixture
) -> None:
    set_mode(Mode.PLAIN)

    wechat.knock(wechat.plain("<xml>我叫李婷 13800005678".encode()))
    wechat.knock(wechat.plain(f"<xml><ToUserName>{ORIGINAL_ID}</ToUserName><FromUserName>李婷".encode()))

    told = caplog.text
    assert "holding pen" in told
    assert not any(word in told for word in ("李婷", "13800005678", ORIGINAL_ID))


# --- sealed, and not as WeChat seals --------------------------------------------------------------------

GOOD = b"<xml></xml>"


def frame(length: int, message: bytes, appid: bytes, random: bytes = b"0" * 16) -> bytes:
    return random + length.to_bytes(4, "big") + message + appid


ENVELOPES = {
    "another appid": seal_bytes(GOOD, appid="wx000000longchang1"),
    "no appid": seal_bytes(GOOD, appid=""),
    "appid and more": seal_bytes(GOOD, appid=APPID + "x"),
    "appid cut": seal_bytes(GOOD, appid=APPID[:-1]),
    "appid in capitals": seal_bytes(GOOD, appid=APPID.upper()),
    "another key": seal_bytes(GOOD, key="ZYXWVUTSRQPONMLKJIHGFEDCBA0123456789zyxwvut"),
    "length too long": seal_frame(frame(5000, GOOD, APPID.encode())),
    "length 2^32 - 1": seal_frame(frame(2**32 - 1, GOOD, APPID.encode())),
    "length too short": seal_frame(frame(3, GOOD, APPID.encode())),
    "length nought": seal_frame(frame(0, GOOD, APPID.encode())),
    "nothing but the random": seal_frame(b"0" * 16),
    "less than the random": seal_frame(b"0" * 5),
    "nothing at all": seal_frame(b""),
    "padding nought": seal_blocks(frame(0, b"", b"") + b"\x00" * 12),
    "padding 255": seal_blocks(frame(0, b"", b"") + b"\xff" * 12),
    "appid no text": seal_frame(frame(len(GOOD), GOOD, b"\xff\xfe")),
    "no whole blocks": "QUJD",
    "one letter": "A",
    "only filling": "====",
    "filling inside": "QUJD=QUJDQUJDQUJDQUJD",
    "40,000 letters": "A" * 40_000,
}


def test_a_right_signature_over_a_wrong_envelope_is_held(wechat: Wechat, tables: Tables) -> None:
    # Only whoever knows the token signs so: WeChat after a mistake in the settings, or an insider trying keys.
    wechat.app.testing = False

    told = {name: wechat.knock(wechat.envelope(sealed)) for name, sealed in ENVELOPES.items()}

    assert {name: one.data for name, one in told.items() if one.data != b"success"} == {}
    assert tables.heard_and_held() == (0, len(ENVELOPES))
    assert {one.reason for one in tables.held()} == {"cannot be decrypted with any key of this account"}


# --- bodies nobody thought of --------------------------------------------------------------------------

SCRAPS = st.sampled_from([
    "<xml>", "</xml>", "<ToUserName>", "</ToUserName>", ORIGINAL_ID, "<FromUserName>o1</FromUserName>",
    "<CreateTime>1772416800</CreateTime>", "<MsgType>text</MsgType>", "<MsgType>event</MsgType>", "<Event>CLICK</Event>",
    "<![CDATA[", "]]>", "<MsgId>", "</MsgId>", "99999999999999999999", "<Content>", "</Content>", "&amp;", "&x;", "<!--",
    "-->", "<!DOCTYPE xml>", "<?a?>", "\x00", "\ufffe", "😀", "\u202e", f"<ToUserName>{ORIGINAL_ID}</ToUserName>",
])  # fmt: skip
SOUP = st.lists(SCRAPS | st.text(max_size=5).filter(str.isprintable), max_size=30).map("".join)


def check_soup(wechat: Wechat, tables: Tables, inside: bytes) -> None:
    arrived = tables.arrived()

    response = wechat.knock(wechat.raw(inside, mode=Mode.SAFE))

    wechat.read(response)  # 200, and well-formed or success
    assert tables.arrived() == arrived + 1


@settings(derandomize=True, deadline=None, max_examples=50,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(inside=SOUP.map(str.encode) | st.binary(max_size=200))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_soup_of_scraps_leaves_one_trace(wechat: Wechat, tables: Tables, inside: bytes) -> None:
    check_soup(wechat, tables, inside)


@pytest.mark.nightly
@settings(derandomize=True, deadline=None, max_examples=20_000,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(inside=SOUP.map(str.encode) | st.binary(max_size=2000))
def test_much_soup(wechat: Wechat, tables: Tables, inside: bytes) -> None:
    check_soup(wechat, tables, inside)
