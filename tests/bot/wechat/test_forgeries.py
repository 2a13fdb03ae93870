"""Reliability A6: what WeChat did not sign is refused with 403, and nothing at all is written.

Row counts of every table are compared before and after: a forger can neither make us write nor learn anything.
"""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.terms import Figure, Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import Request, Wechat, seal_bytes, signed
from tests.bot.wechat.tables import Tables

Spoil = Callable[[Request], Request]


def changed(**given: str | None) -> Spoil:
    return lambda request: request.with_query(**given)


def twice(name: str) -> Spoil:
    return lambda request: Request([*request.query, (name, request.given(name))], request.body)


def edited(name: str, edit: Callable[[str], str]) -> Spoil:
    return lambda request: request.with_query(**{name: edit(request.given(name))})


def renamed(name: str, to: str) -> Spoil:
    def rename(request: Request) -> Request:
        return Request([(to if key == name else key, value) for key, value in request.query], request.body)

    return rename


# The stamp, whatever the mode: absent, doubled, another, written otherwise.
STAMP: Mapping[str, Spoil] = {
    "no parameters": lambda request: Request([], request.body),
    "no timestamp": changed(timestamp=None),
    "no nonce": changed(nonce=None),
    "timestamp twice": twice("timestamp"),
    "nonce twice": twice("nonce"),
    "another timestamp": changed(timestamp="1772416801"),
    "another nonce": changed(nonce="1"),
    "a blank before the nonce": edited("nonce", lambda nonce: " " + nonce),
    "both empty": changed(timestamp="", nonce=""),
    "nonce of 3,000 characters": changed(nonce="9" * 3000),
    "nonce in Chinese": changed(nonce="梭戛"),
}


def proof(name: str) -> dict[str, Spoil]:
    """The signature itself, likewise."""
    return {
        f"no {name}": changed(**{name: None}),
        f"{name} twice": twice(name),
        f"{name} empty": changed(**{name: ""}),
        f"{name} cut": edited(name, lambda told: told[:-1]),
        f"{name} longer": edited(name, lambda told: told + "0"),
        f"{name} in capitals": edited(name, str.upper),
        f"{name} of nobody": changed(**{name: "0" * 40}),
        f"{name} in Chinese": changed(**{name: "公" * 40}),
        f"{name} as a list": renamed(name, f"{name}[]"),
    }


def not_refused(wechat: Wechat, requests: Mapping[str, Request]) -> dict[str, int]:
    """Which of them were answered with anything but a bare 403."""
    answers = {name: wechat.knock(request) for name, request in requests.items()}
    return {
        name: one.status_code for name, one in answers.items() if (one.status_code, one.data) != (403, b"")
    }


@pytest.mark.parametrize("mode", Mode)
def test_a_request_without_its_own_proof_is_refused(
    wechat: Wechat, tables: Tables, set_mode: SetMode, mode: Mode
) -> None:
    set_mode(mode)
    send = {Mode.PLAIN: wechat.plain, Mode.COMPATIBLE: wechat.compatible, Mode.SAFE: wechat.safe}[mode]
    request = send(wechat.text("低保怎么申请"))
    spoils = {**STAMP, **proof("signature" if mode is Mode.PLAIN else "msg_signature")}
    before = tables.counts()

    told = not_refused(wechat, {name: spoil(request) for name, spoil in spoils.items()})

    assert told == {}
    assert tables.counts() == before
    assert wechat.knock(request).status_code == 200  # and unspoilt it passes


def test_neither_another_proof_nor_another_token_is_ours(wechat: Wechat, tables: Tables) -> None:
    request = wechat.safe(wechat.text("低保怎么申请"))
    encrypted = request.body.split(b"CDATA[")[2].split(b"]]>")[0].decode()
    stamp = request.given("timestamp"), request.given("nonce")
    near = {
        f"signed with {token!r}": request.with_query(msg_signature=signed(token, *stamp, encrypted))
        for token in ("suojiatoken202", "suojiatoken20266", "SUOJIATOKEN2026", "", " suojiatoken2026")
    }
    three = {"the three-part signature": request.with_query(msg_signature=request.given("signature"))}
    before = tables.counts()

    assert not_refused(wechat, near | three) == {}
    assert tables.counts() == before


def test_another_body_under_a_right_query_is_refused(wechat: Wechat, tables: Tables) -> None:
    request = wechat.safe(wechat.text("低保怎么申请"))
    bodies = {
        "another envelope": wechat.safe(wechat.text("高兴村公路")).body,
        "one character more": request.body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[A"),
        "empty": b"",
        "success": b"success",
        "no Encrypt": b"<xml><ToUserName>a</ToUserName></xml>",
        "Encrypt empty": b"<xml><Encrypt></Encrypt></xml>",
        "Encrypt empty CDATA": b"<xml><Encrypt><![CDATA[]]></Encrypt></xml>",
        "Encrypt unclosed": request.body.partition(b"</Encrypt>")[0],
        "not base64": b"<xml><Encrypt><![CDATA[%%%]]></Encrypt></xml>",
        "JSON": b'{"Encrypt": "AAAA"}',
        "NUL": b"\x00" * 100,
        "no UTF-8": b"\xff\xfe" * 100,
    }
    before = tables.counts()

    assert not_refused(wechat, {name: request.with_body(body) for name, body in bodies.items()}) == {}
    assert tables.counts() == before


def test_an_envelope_beside_the_signed_one_is_never_heard(wechat: Wechat) -> None:
    request = wechat.safe(wechat.text("低保怎么申请"))
    other = f"<Encrypt><![CDATA[{seal_bytes(wechat.text('森林防火').encode())}]]></Encrypt>".encode()

    before_it = wechat.knock(request.with_body(request.body.replace(b"<Encrypt>", other + b"<Encrypt>")))
    after_it = wechat.knock(request.with_body(request.body.replace(b"</xml>", other + b"</xml>")))

    for response in (before_it, after_it):
        assert response.status_code == 403 or "最低生活保障" in wechat.read(response)


@settings(derandomize=True, deadline=None, max_examples=40,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(at=st.integers(0, 39), digit=st.integers(0, 15), part=st.sampled_from(["timestamp", "nonce"]))
def test_no_single_wrong_digit_passes(wechat: Wechat, tables: Tables, at: int, digit: int, part: str) -> None:
    request = wechat.safe(wechat.text("低保怎么申请"))
    right, stamp = request.given("msg_signature"), request.given(part)
    at_stamp = at % len(stamp)
    wrong = (
        request.with_query(msg_signature=right[:at] + f"{digit:x}" + right[at + 1 :]),
        request.with_query(**{part: stamp[:at_stamp] + str(digit % 10) + stamp[at_stamp + 1 :]}),
    )

    assert {wechat.knock(one).status_code for one in wrong if one != request} <= {403}
    assert tables.heard_and_held() == (0, 0)


def test_what_was_refused_is_counted_with_the_next_genuine_message(wechat: Wechat, tables: Tables) -> None:
    for _ in range(3):
        wechat.knock(wechat.safe(wechat.text("低保怎么申请")).with_query(msg_signature="0" * 40))
    wechat.verify([("signature", "0" * 40), ("timestamp", "1"), ("nonce", "2"), ("echostr", "x")])
    assert tables.counts()["counts"] == 0

    wechat.says("低保怎么申请")
    wechat.says("森林防火")

    assert tables.figure(Figure.FORGED) == 4  # three messages and one greeting


def test_an_unknown_address_is_nobodys(wechat: Wechat, tables: Tables) -> None:
    # before it was mended, on PostgreSQL: a NUL in the address goes into the query as it is, and the driver refuses it
    paths = ["longchang", "", "%00", "suojia%00", "%ff%fe", "suojia%20", "SUOJIA", "a" * 3000, "1%27--"]
    request, before = wechat.safe(wechat.text("低保怎么申请")), tables.counts()
    wechat.app.testing = False  # as in life: what nobody catches becomes a 500

    told = {path: wechat.knock(request, f"/wechat/{path}").status_code for path in paths}
    asked = {path: wechat.verify(request.query, f"/wechat/{path}").status_code for path in paths}

    assert told == asked == dict.fromkeys(paths, 404)
    assert tables.counts() == before
