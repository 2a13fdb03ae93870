"""Reliability A10, the part that every push can afford: 64 KiB and no more, whatever the request says of itself."""

import gzip
import io
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from werkzeug.test import TestResponse

from storage.terms import Figure, Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import PATH, Request, Wechat
from tests.bot.wechat.tables import Tables

# What happens before anything is written needs only one of the databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

CAP = 64 * 1024


def filled(request: Request, length: int) -> Request:
    """The same request with blanks behind it, up to a length."""
    return request.with_body(request.body + b" " * (length - len(request.body)))


CHUNKED = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}  # as gunicorn hands it on


def chunked(wechat: Wechat, request: Request) -> TestResponse:
    """Without Content-Length, as a server hands on a chunked body."""
    return wechat.app.test_client().post(
        PATH, query_string=request.query, input_stream=io.BytesIO(request.body), environ_overrides=CHUNKED
    )


def test_a_body_of_exactly_the_cap_is_read(wechat: Wechat, tables: Tables) -> None:
    request = filled(wechat.safe(wechat.text("低保怎么申请")), CAP)

    assert len(request.body) == CAP
    assert "最低生活保障" in wechat.read(wechat.knock(request))
    assert tables.heard_and_held() == (1, 0)


def test_one_byte_more_is_refused_and_only_counted(wechat: Wechat, tables: Tables) -> None:
    before = tables.counts()

    response = wechat.knock(filled(wechat.safe(wechat.text("低保怎么申请")), CAP + 1))

    assert (response.status_code, response.data) == (413, b"")
    assert tables.counts() == before
    wechat.says("低保怎么申请")
    assert tables.figure(Figure.TOO_LARGE) == 1


def test_a_length_that_is_only_claimed_is_refused_before_reading(wechat: Wechat, tables: Tables) -> None:
    class NeverRead(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("100 MB were read")

    response = wechat.app.test_client().post(
        PATH, input_stream=NeverRead(), environ_overrides={"CONTENT_LENGTH": str(100 * 1024 * 1024)}
    )

    assert response.status_code == 413


def test_a_body_without_length_is_read_to_the_cap_and_no_further(wechat: Wechat, tables: Tables) -> None:
    # before it was mended: without a length the library stops reading at the cap and hands on what it has, cut
    small = chunked(wechat, wechat.safe(wechat.text("低保怎么申请")))
    exact = chunked(wechat, filled(wechat.safe(wechat.text("森林防火")), CAP))
    large = chunked(wechat, filled(wechat.safe(wechat.text("财政决算")), CAP + 1))

    assert "最低生活保障" in wechat.read(small)
    assert exact.status_code == 200
    assert (large.status_code, large.data) == (413, b"")
    assert tables.heard_and_held() == (2, 0)


def test_a_body_without_end_is_left_after_the_cap(wechat: Wechat) -> None:
    class Endless(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size and size > 0, "read to the end that never comes"
            self.given += size
            assert self.given < 4 * CAP, "read on and on"
            return b" " * size

        def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
            into[:] = self.read(len(into))
            return len(into)

    response = wechat.app.test_client().post(PATH, input_stream=Endless(), environ_overrides=CHUNKED)

    assert response.status_code in (403, 413)


@pytest.mark.parametrize(("mode", "status", "written"), [(Mode.SAFE, 403, (0, 0)), (Mode.PLAIN, 200, (0, 1))])
def test_a_packed_body_is_not_unpacked(
    wechat: Wechat, tables: Tables, set_mode: SetMode, mode: Mode, status: int, written: tuple[int, int]
) -> None:
    set_mode(mode)
    bomb = gzip.compress(b" " * 10_000_000)

    response = wechat.app.test_client().post(
        PATH, query_string=wechat.plain("").query, data=bomb, headers={"Content-Encoding": "gzip"}
    )

    assert (response.status_code, tables.heard_and_held()) == (status, written)


# --- work, not only length (reliability I10) ---------------------------------------------------------


@contextmanager
def work_of_at_most(seconds: float) -> Iterator[None]:
    """Fail after so much processor time: hundreds of times what it takes, so no machine is too slow for it."""

    def stop(*_: object) -> None:
        raise AssertionError(f"still at it after {seconds} seconds of work")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


BLANKS = b" " * (CAP - 40)


@pytest.mark.parametrize("body", [
    b"<Encrypt>" + BLANKS,
    b"<Encrypt>A" + BLANKS,
    b"<Encrypt><![CDATA[" + BLANKS,
    b"<Encrypt>" + b"A" * (CAP - 9),
    b"<Encrypt>" * (CAP // 9),
    (b"<Encrypt>" + b"\t" * 30) * (CAP // 39),
    b"<Encrypt>A]]>" + BLANKS,
], ids=["blanks", "letter and blanks", "open CDATA", "letters", "openings", "openings and tabs", "closed CDATA"])  # fmt: skip
def test_no_unsigned_body_makes_the_door_work_long(wechat: Wechat, body: bytes) -> None:
    # before it was mended: `\\s*(?:…)?\\s*` in the pattern for <Encrypt> tries every way to share the blanks between the two;
    # one unsigned request of 64 KiB keeps the whole process busy for most of a minute
    with work_of_at_most(2.0):
        response = wechat.knock(Request([], body))

    assert response.status_code == 403
