"""送审 of a draft with a slow attachment: nobody waits for the check-up but the clerk, and nothing slips by it meanwhile."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.wiring import Parts
from handlers.publications.examining import _of_file
from handlers.publications.trail import case_of
from tests.bot.console.conftest import Desk
from tests.bot.console.desks import LIST, At, drafted, file, harmless_list
from tests.handlers.publications.cast import WANG, edited
from tests.handlers.publications.checkup.papers import CARD

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SOON = 10  # seconds nobody needs


class SlowFile:
    """A kept file that is not read to its end before it is let go: a pipe in its place."""

    def __init__(self, path: Path) -> None:
        self.path, self.data = path, path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        self.pipe = -1

    def is_being_read(self) -> bool:
        for _ in range(SOON * 100):
            try:
                self.pipe = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:  # nobody has opened it yet
                time.sleep(0.01)
            else:
                return True
        return False

    def let_go(self) -> None:
        whole = self.path.with_suffix(".whole")
        whole.write_bytes(self.data)
        whole.replace(self.path)
        os.set_blocking(self.pipe, True)
        os.write(self.pipe, self.data)
        os.close(self.pipe)


@contextmanager
def meanwhile(work: threading.Thread) -> Iterator[None]:
    work.start()
    yield
    work.join(SOON)
    assert not work.is_alive()


def test_who_writes_does_not_wait_while_a_draft_is_checked_up(desk: At, parts: Parts) -> None:
    me = desk("王科")
    item, path, form = with_a_file(me, parts)
    slow_file = SlowFile(path)
    handing_in = threading.Thread(target=me.post, args=(f"{LIST}/{item}/hand-in",), kwargs=form)
    written = threading.Event()

    def write_something() -> None:
        with parts.database.begin():
            written.set()

    with meanwhile(handing_in):
        assert slow_file.is_being_read()
        citizen = threading.Thread(target=write_something)
        citizen.start()
        citizen.join(2)
        in_time = written.is_set()
        slow_file.let_go()
        citizen.join(SOON)

    assert in_time
    assert "已送审" in me.get(f"{LIST}/{item}").text


def test_what_was_written_during_the_check_up_is_not_handed_in(desk: At, parts: Parts) -> None:
    me = desk("王科")
    item, path, form = with_a_file(me, parts)
    slow_file = SlowFile(path)
    to, sent = f"{LIST}/{item}/hand-in", form | {"edition": "2"}
    handing_in = threading.Thread(target=me.post, args=(to, 422), kwargs=sent)

    with meanwhile(handing_in):
        assert slow_file.is_being_read()
        edited(parts, item, body=f"王大明，身份证号{CARD}", by=WANG)
        slow_file.let_go()

    assert "还没有体检" in me.answer.text
    with parts.database.read() as session:
        case = case_of(session, 1, item)
    assert case and not case.editions


def with_a_file(me: Desk, parts: Parts) -> tuple[int, Path, dict[str, str]]:
    """The draft, where its file lies, and the form to hand it in with, as 王科 opened it."""
    item = drafted(me, file=file(harmless_list(), "名单.xlsx"))
    form = me.get(f"{LIST}/{item}/checkup").form(f"{LIST}/{item}/hand-in").fields
    with parts.database.read() as session:
        case = case_of(session, 1, item)
    assert case and case.draft
    _of_file.cache_clear()  # as in another process, which has not shown the page
    return item, parts.files.path(case.draft.attachments[0].digest), form
