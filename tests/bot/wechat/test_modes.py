"""Reliability A7: how the account is configured decides what must be there; the request decides nothing.

Every configured mode meets requests made for every mode, with and without `encrypt_type`. A downgrade is refused.
"""

import pytest

from storage.terms import Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import AQIANG, Request, Wechat, fields_of
from tests.bot.wechat.tables import Tables

ANSWERED, HELD, REFUSED = "answered", "held", "refused"

# (configured, requested as) → what becomes of it. A sealed request passes by its msg_signature alone. In plain mode
# the body is what stands there: a safe body names no sender, so nobody can read it.
EXPECTED = {
    (Mode.PLAIN, "plain"): ANSWERED,
    (Mode.PLAIN, "compatible"): ANSWERED,
    (Mode.PLAIN, "safe"): HELD,
    (Mode.COMPATIBLE, "plain"): REFUSED,
    (Mode.COMPATIBLE, "compatible"): ANSWERED,
    (Mode.COMPATIBLE, "safe"): ANSWERED,
    (Mode.SAFE, "plain"): REFUSED,
    (Mode.SAFE, "compatible"): ANSWERED,
    (Mode.SAFE, "safe"): ANSWERED,
}

ENCRYPT_TYPES: tuple[str | None, ...] = (None, "aes", "raw", "", "AES", "none")


def made_as(wechat: Wechat, kind: str, encrypt_type: str | None) -> Request:
    send = {"plain": wechat.plain, "compatible": wechat.compatible, "safe": wechat.safe}[kind]
    return send(wechat.text("低保怎么申请")).with_query(encrypt_type=encrypt_type)


def became(wechat: Wechat, tables: Tables, request: Request) -> str:
    """What the answer and the tables say became of it."""
    heard, held = tables.heard_and_held()
    response = wechat.knock(request)
    change = tables.heard_and_held()[0] - heard, tables.heard_and_held()[1] - held
    if response.status_code == 403 and change == (0, 0):
        return REFUSED
    if response.data == b"success" and change == (0, 1):
        return HELD
    return (
        ANSWERED if change == (1, 0) and "最低生活保障" in wechat.read(response) else f"{response} {change}"
    )


@pytest.mark.parametrize("configured", Mode)
def test_the_request_cannot_choose_its_mode(
    wechat: Wechat, tables: Tables, set_mode: SetMode, configured: Mode
) -> None:
    set_mode(configured)

    told = {
        (kind, given): became(wechat, tables, made_as(wechat, kind, given))
        for kind in ("plain", "compatible", "safe")
        for given in ENCRYPT_TYPES
    }

    assert told == {(kind, given): EXPECTED[configured, kind] for kind, given in told}


@pytest.mark.parametrize(
    ("configured", "sealed"), [(Mode.PLAIN, False), (Mode.COMPATIBLE, False), (Mode.SAFE, True)]
)
def test_the_reply_is_sealed_as_configured(
    wechat: Wechat, set_mode: SetMode, configured: Mode, sealed: bool
) -> None:
    set_mode(configured)

    response = wechat.knock(
        wechat.plain(wechat.text("低保"))
        if configured is Mode.PLAIN
        else wechat.compatible(wechat.text("低保"))
    )

    assert ("Encrypt" in fields_of(response.data)) is sealed
    assert "最低生活保障" in wechat.read(response)
    assert response.mimetype == "text/xml"


def test_in_compatible_mode_only_the_sealed_half_is_heard(
    wechat: Wechat, tables: Tables, set_mode: SetMode
) -> None:
    """阿强 rewrites the readable half of a message of 李婷's: nobody reads that half."""
    set_mode(Mode.COMPATIBLE)
    request = wechat.compatible(wechat.text("低保怎么申请"))
    rewritten = request.body.replace("低保怎么申请".encode(), "森林防火命令".encode())
    rewritten = rewritten.replace(wechat.push("").split("]]>")[1].encode(), AQIANG.encode())

    assert rewritten != request.body
    assert "最低生活保障" in wechat.read(wechat.knock(request.with_body(rewritten)))


@pytest.mark.parametrize("words", ["<Encrypt>AAAA</Encrypt>", "<Encrypt><![CDATA[AAAA]]></Encrypt>"])
def test_words_that_look_like_an_envelope_are_only_words(
    wechat: Wechat, tables: Tables, set_mode: SetMode, words: str
) -> None:
    # before it was mended: the door looks for <Encrypt> with a pattern, finds the citizen's own words too, and answers 403
    set_mode(Mode.COMPATIBLE)

    response = wechat.knock(wechat.compatible(wechat.text(f"低保怎么申请 {words}")))

    assert response.status_code == 200
    assert tables.heard_and_held() == (1, 0)


@pytest.mark.parametrize("configured", [Mode.COMPATIBLE, Mode.SAFE])
def test_success_is_never_sealed(wechat: Wechat, set_mode: SetMode, configured: Mode) -> None:
    set_mode(configured)
    view = wechat.push("<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[VIEW]]></Event>")

    response = wechat.knock(wechat.safe(view))

    assert (response.data, response.mimetype) == (b"success", "text/plain")
