"""What folders and files of the evidence are called: every machine takes the names, and they stay in order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.criteria.folder import NAMELESS, File, file_of, folder_of, tidy

REFUSED_BY_WINDOWS = re.compile(r'[\x00-\x1f\\/:*?"<>|]|[ .]$')


@pytest.mark.parametrize(("words", "name"), [
    ("关于春耕的通知", "关于春耕的通知"), ("a/b\\c:d", "a b c d"), ("..", NAMELESS), ("", NAMELESS), ("\u202e\n通知\t1. ", "通知 1"),
    ("长" * 50, "长" * 40), ("../../etc/passwd", "etc passwd"),
])  # fmt: skip
def test_a_name_holds_nothing_a_path_is_made_of(words: str, name: str) -> None:
    assert tidy(words) == name


@given(st.text(max_size=80))
def test_no_machine_refuses_a_name(words: str) -> None:
    name = tidy(words)

    assert name and len(name) <= 40 and not REFUSED_BY_WINDOWS.search(name)


def test_folders_and_files_are_numbered() -> None:
    assert folder_of(1, "1.1", "建立领导小组") == "01-1.1 建立领导小组"
    assert file_of(12, File("签到册", "PDF", b"")) == "12-签到册.pdf"
    assert file_of(1, File("没有扩展名", "", b"")) == "01-没有扩展名"
    assert file_of(1, File("通知", "p/../df", b"")) == "01-通知.pdf"
