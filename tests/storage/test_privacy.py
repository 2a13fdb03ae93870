"""What is private cannot be read in the database, in its files or in the log, whoever gets hold of them; and what
was forgotten is not there any more, not even sealed."""

import json
import logging
from base64 import b64encode
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications import actions as applications
from handlers.applications.rules import Draft
from handlers.citizens import actions as citizens
from handlers.mailbox import actions as mailbox
from handlers.offices import actions as offices
from handlers.offices.rules import AccountForm
from storage import conversations, enquiries, held, inbox, people
from storage.base import Base
from storage.conversations import Conversation, Talk
from storage.database import Database
from storage.enquiries import Enquiry
from storage.inbox import Message
from storage.people import Citizen
from storage.terms import AccountKind, Door, Ended, Heard, Mode, Subject
from tests.storage.town import AT, DAY, SUOJIA, arrival, indexed, on_sqlite

PRIVATE = {
    "openid": "oPrivateOpenid0123456789abcd",
    "name": "欧阳听雨",
    "contact": "13985007777",
    "identity": "520203195607093317",
    "address": "高兴村柿花树组19号",
    "wanted": "蓝靛染缸补贴发放明细",
    "letter": "桥头磨坊的水闸漏了三天",
    "draft": "还没写完的石斛兰种植补助",
    "raw": "<Content>稻田养鱼的事我只告诉你们</Content>",
    "reply": "<Content>您问的稻田养鱼在此</Content>",
    "late": "晚到的回答：鱼苗补贴",
    "held": "读不懂的半截话：杨梅园",
    "token": "PrivateToken2026Suojia",
    "aes_key": "PrivateAesKey0123456789abcdefghijklmnopqrst",
    "new_token": "PrivateTokenNumberTwo",
    "new_aes_key": "PrivateAesKeyNumberTwo6789abcdefghijklmnopq",
    "secret": "private-app-secret-0f1e2d3c4b5a",
}
PUBLIC = "森林防火期内禁止野外用火"  # to see that looking finds what is there
DRAFT = Draft(
    "natural_person", PRIVATE["name"], PRIVATE["contact"], PRIVATE["identity"], PRIVATE["wanted"], "2",
    PRIVATE["address"],
)  # fmt: skip


def spellings(words: str) -> list[bytes]:
    """The ways in which words could be lying about."""
    plain = words.encode()
    return [
        plain,
        words.encode("utf-16-le"),
        json.dumps(words)[1:-1].encode(),
        plain.hex().encode(),
        b64encode(plain),
    ]


def seen(words: str, bytes_: bytes) -> bool:
    return any(spelling in bytes_ for spelling in spellings(words))


def rows(database: Database) -> bytes:
    """Every value of every table, as anyone with the database account reads it."""
    with database.read() as session:
        values = [
            value
            for table in Base.metadata.tables
            for row in session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 - our own tables
            for value in row
        ]
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def files(home: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def write_everything(database: Database) -> None:
    """Something into every private column there is, and something everybody may read."""
    indexed(database, "森林防火命令", PUBLIC)
    with database.begin() as session:
        form = AccountForm("liuzhi", AccountKind.SUBSCRIPTION, "wx0123456789abcdef", "gh_liuzhi", PRIVATE["token"],
                           PRIVATE["aes_key"], Mode.SAFE, "https://api.weixin.qq.com", PRIVATE["secret"])  # fmt: skip
        offices.open_account(session, form, SUOJIA, "赵工", AT)
        offices.rotate(session, "liuzhi", PRIVATE["new_token"], PRIVATE["new_aes_key"], "赵工", AT)
        citizen = people.meet(session, SUOJIA, PRIVATE["openid"], AT).id
        applications.submit(session, SUOJIA, DRAFT, Door.CHAT, AT, f"citizen:{citizen}", citizen)
        mailbox.leave(session, SUOJIA, citizen, PRIVATE["letter"], f"citizen:{citizen}", AT)
        held.hold(session, SUOJIA, PRIVATE["held"].encode(), "not XML", AT, DAY)
        for subject in Subject:
            talk = Talk(subject, SUOJIA, "step", PRIVATE["draft"], AT, 1)
            conversations.keep(session, citizen, talk, AT + timedelta(days=7))
        told = arrival("private", raw=PRIVATE["raw"].encode())
        claim = inbox.claim(session, told)
        inbox.settle(session, claim, told.key, PRIVATE["reply"].encode(), Heard.PROMISED, citizen, SUOJIA)
        inbox.answer_late(session, claim, told.key, PRIVATE["late"], citizen, SUOJIA)
        second = arrival("private too", raw=PRIVATE["raw"].encode())
        inbox.stand_in(session, second, PRIVATE["reply"].encode(), Heard.PROMISED, 1)


def test_nothing_private_can_be_read_in_any_table(town: Database) -> None:
    write_everything(town)

    kept = rows(town)
    assert seen(PUBLIC, kept)
    assert [what for what, words in PRIVATE.items() if seen(words, kept)] == []


@on_sqlite
def test_nothing_private_can_be_read_in_the_files(town: Database, tmp_path: Path) -> None:
    write_everything(town)

    for kept in (files(tmp_path), written_back(town, tmp_path)):
        assert seen(PUBLIC, kept)
        assert [what for what, words in PRIVATE.items() if seen(words, kept)] == []


def written_back(database: Database, home: Path) -> bytes:
    """The files once SQLite's log has been written back into the main file."""
    database.tidy()
    database.close()
    return files(home)


DIALOGUE = (
    "我要申请", "1", PRIVATE["name"], PRIVATE["contact"], PRIVATE["identity"], PRIVATE["wanted"], "2", PRIVATE["address"],
    "提交", "留言", PRIVATE["letter"], "我的申请", "我的留言",
    f"我叫{PRIVATE['name']}，电话{PRIVATE['contact']}，低保怎么申请",
    "我要申请", "1", PRIVATE["name"],  # and a draft nobody submits
)  # fmt: skip


def test_a_whole_dialogue_leaves_nothing_private_behind(
    parts: Parts, platform: Platform, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for words in DIALOGUE:
        platform.say("李婷", words)
    phone = platform.phone("李婷")

    assert sum("2026-0001" in entry.words for entry in phone.chat) >= 2  # the receipt, and 我的申请
    said = (
        phone.openid,
        *(PRIVATE[what] for what in ("name", "contact", "identity", "address", "wanted", "letter")),
    )
    for kept in (rows(parts.database), files(tmp_path), caplog.text.encode()):
        assert [words for words in said if seen(words, kept)] == []


# --- being forgotten ---------------------------------------------------------------------------------


def sealed_of(database: Database, citizen: int) -> list[bytes]:
    """The sealed values that go when this citizen is forgotten."""
    with database.read() as session:
        messages = session.query(Message).filter_by(citizen_id=citizen)
        drafts = session.query(Conversation).filter_by(citizen_id=citizen)
        kept = [session.get_one(Citizen, citizen).openid, *(draft.draft for draft in drafts)]
        kept += [value for message in messages for value in (message.raw, message.reply, message.late)]
    return [value for value in kept if value is not None]


@on_sqlite
def test_what_is_forgotten_is_overwritten_also_where_it_was_sealed(town: Database, tmp_path: Path) -> None:
    """Whoever copies the file after 「确认删除」 and some day gets the keys finds nothing either (reliability E4)."""
    write_everything(town)
    with town.read() as session:
        known = people.look_up(session, SUOJIA, PRIVATE["openid"])
    assert known is not None
    sealed = sealed_of(town, known.id)
    assert (
        len(sealed) == 1 + len(Subject) + 3
    )  # the openid, the drafts, a message with its reply and late answer
    assert all(value in files(tmp_path) for value in sealed)

    with town.begin() as session:
        citizens.erase(session, known.id, AT)

    kept = written_back(town, tmp_path)
    assert [value for value in sealed if value in kept] == []


def test_what_was_asked_is_nobodys_once_they_are_forgotten(town: Database) -> None:
    """「查询不记名」, and their name stands in the application that says citizen:1 sent it."""
    # acts and events tie that number to the sealed application
    with town.begin() as session:
        citizen = people.meet(session, SUOJIA, PRIVATE["openid"], AT).id
        enquiries.write_down(session, SUOJIA, citizen, "低保怎么申请", Ended.NOTHING, None, AT, DAY)

    with town.begin() as session:
        citizens.erase(session, citizen, AT)

    with town.read() as session:
        (asked,) = session.query(Enquiry)
    assert (asked.asked, asked.citizen_id) == ("低保怎么申请", None)
