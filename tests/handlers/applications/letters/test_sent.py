"""A letter already sent comes out again as it was sent, byte for byte.

If one of these fails, a letter somebody holds in their hands would change: write the new wording or layout as a new
version beside the old one. `sent/` holds letters as they were frozen, with the hashes of their files.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handlers.applications.letters.freezing import freeze, thaw
from handlers.applications.letters.printing import docx_of, html_of, paper_of
from tests.handlers.applications.letters.samples import every_letter

SENT = Path(__file__).parent / "sent"
ROOT = Path(__file__).parents[4]
KEPT = {row["name"]: row for row in map(json.loads, (SENT / "letters.jsonl").read_text("utf-8").splitlines())}
SPOKEN = sorted(path.stem for path in SENT.glob("*.txt"))
PRINT = (
    "import sys; from handlers.applications.letters.freezing import thaw; "
    "from handlers.applications.letters.printing import docx_of, html_of; "
    "letter = thaw(sys.stdin.read()); sys.stdout.buffer.write(docx_of(letter) + html_of(letter).encode())"
)


def digest(made: bytes) -> str:
    return hashlib.sha256(made).hexdigest()


@pytest.mark.parametrize("name", KEPT)
def test_a_letter_already_sent_comes_out_as_it_was_sent(name: str) -> None:
    kept = KEPT[name]
    letter = thaw(kept["letter"])

    assert freeze(letter) == kept["letter"]
    assert (digest(docx_of(letter)), digest(html_of(letter).encode())) == (kept["docx"], kept["html"])


@pytest.mark.parametrize("name", SPOKEN)
def test_a_letter_already_sent_says_what_it_said(name: str) -> None:
    assert paper_of(thaw(KEPT[name]["letter"])).words() == (SENT / f"{name}.txt").read_text("utf-8")


def test_one_letter_of_every_wording_is_kept() -> None:
    assert set(KEPT) == set(every_letter())
    assert SPOKEN == ["answer-partial", "answer-state_secret", "fee", "receipt", "third_party"]


@pytest.mark.parametrize("name", every_letter())
def test_freezing_loses_nothing(name: str) -> None:
    letter = every_letter()[name]

    assert thaw(freeze(letter)) == letter
    assert freeze(thaw(freeze(letter))) == freeze(letter)


def test_a_letter_from_before_a_field_was_added_still_prints() -> None:
    told = json.loads(freeze(every_letter()["extension"]))
    del told["body"]["reason"], told["sender"]["review_online"]
    told["body"]["left_over"] = "x"

    assert "因需要核对" not in paper_of(thaw(json.dumps(told))).words()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Lima"])
def test_another_process_on_another_day_prints_the_same_bytes(zone: str) -> None:
    letter = every_letter()["answer-partial"]
    elsewhere = subprocess.run(
        [sys.executable, "-c", PRINT], input=freeze(letter).encode(), capture_output=True, check=True, cwd=ROOT,
        env=os.environ | {"TZ": zone, "PYTHONHASHSEED": "7", "LANG": "C", "PYTHONUTF8": "1"},
    )  # fmt: skip

    assert elsewhere.stdout == docx_of(letter) + html_of(letter).encode()
