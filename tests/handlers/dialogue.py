"""How tests talk to the house: villagers with a telephone, the form and its answers, a town to live in."""

import itertools
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from bot.app import create_app
from bot.emulator.courier import Account, Carrier
from bot.emulator.platform import Platform
from bot.emulator.replies import Outcome, Verdict
from bot.settings import Settings
from bot.wiring import Parts
from handlers.applications.rules import Draft, Person, Step
from storage import applications, conversations, people
from storage.applications import Application
from storage.database import Database
from storage.terms import Subject
from tests.conftest import KEYRING, Clock
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN, furnish

ON_SQLITE = pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # where both would tell the same
LONGEST = 2048  # bytes that WeChat shows
TELEPHONE = "0858-5650101"
BANNED = ("抱歉", "非法", "无效", "有误", "格式错误")

# 李婷's form. The card: 5·7+2·9+0+2·5+0+3·4+1·2+9·1+9·6+0+0+3·9+0+7·5+1·8+2·4+4·2 = 226 = 20·11 + 6 → 6
NAME, PHONE, CARD = "李婷", "13800000000", "520203199003071246"
WANTED, PLACE = "2025年梭戛乡危房改造名单", "六枝特区梭戛乡高兴村二组"
ANSWERS: Mapping[Step, str] = {
    Step.KIND: "1", Step.NAME: NAME, Step.CONTACT: PHONE, Step.IDENTITY: CARD, Step.WANTED: WANTED, Step.RECEIVE: "2",
    Step.ADDRESS: PLACE, Step.CHECK: "提交",
}  # fmt: skip
# What a reply holds when this question is open.
QUESTIONS: Mapping[Step, str] = {
    Step.KIND: "申请人是？", Step.NAME: "您的姓名？", Step.CONTACT: "联系电话？", Step.IDENTITY: "身份证号码？",
    Step.WANTED: "要申请公开什么？", Step.RECEIVE: "要什么形式", Step.ADDRESS: "邮寄地址？", Step.CHECK: "请核对",
}  # fmt: skip


def heard(verdict: Verdict) -> str:
    """What the telephone shows. Whatever it says, WeChat shows it whole and finds nothing to mend."""
    assert verdict.outcome is Outcome.REPLIED, verdict
    assert verdict.flaws == (), verdict
    assert len(verdict.words.encode()) <= LONGEST
    return verdict.words or "\n".join(f"{one.title}\n{one.summary}\n{one.url}" for one in verdict.articles)


def taps_in(shown: str) -> list[str]:
    return re.findall(r"msgmenucontent=([^&\"]*)&", shown)


def open_question(shown: str) -> Step | None:
    """The question of the form that stands last in a reply."""
    places = {shown.rfind(words): step for step, words in QUESTIONS.items()}
    return places[max(places)] if max(places) >= 0 else None


@dataclass
class Villager:
    """Somebody with a telephone. Everything they do returns what they then read."""

    platform: Platform
    name: str = NAME

    def say(self, words: str) -> str:
        return heard(self.platform.say(self.name, words))

    def tap(self, words: str) -> str:
        return heard(self.platform.tap(self.name, words))

    def click(self, key: str) -> str:
        return heard(self.platform.click(self.name, key, key))

    def send(self, kind: str) -> str:
        return heard(self.platform.send_kind(self.name, kind))

    def follow(self) -> str:
        return heard(self.platform.follow(self.name))

    def unfollow(self) -> Outcome:
        return self.platform.unfollow(self.name).outcome

    def fill_up_to(self, step: Step, **instead: str) -> str:
        """我要申请, and an answer to every question before `step`; `instead` names other answers by step."""
        shown = self.say("我要申请")
        for one in Step:
            if one is step:
                return shown
            shown = self.say(instead.get(str(one), ANSWERS[one]))
        return shown

    @property
    def openid(self) -> str:
        return self.platform.phone(self.name).openid


def goes_on(who: Villager, step: Step) -> None:
    """The right answer to the question at `step` is taken, and the next question comes."""
    shown = who.say(ANSWERS[step])
    if step is Step.CHECK:
        assert "申请已收到" in shown
    else:
        assert open_question(shown) is list(Step)[list(Step).index(step) + 1]


# --- the records ------------------------------------------------------------------------------------


def number_of(parts: Parts, villager: Villager) -> int:
    with parts.database.read() as session:
        known = people.look_up(session, 1, villager.openid)
    assert known, "never met"
    return known.id


def draft_of(parts: Parts, villager: Villager, office: int = 1) -> Draft | None:
    """What is filled in of the open form; None where there is none."""
    with parts.database.read() as session:
        talks = conversations.open_talks(session, number_of(parts, villager), office, parts.clock())
    talk = talks.get(Subject.APPLICATION)
    return Draft.from_json(talk.draft) if talk else None


@dataclass(frozen=True, slots=True)
class Filed:
    """An application as the office finds it."""

    row: Application
    person: Person
    wanted: str

    @property
    def number(self) -> str:
        return f"{self.row.year}-{self.row.serial:04d}"


def filed(parts: Parts) -> list[Filed]:
    """All applications of all offices, oldest first."""
    with parts.database.read() as session:
        found = []
        for row in session.scalars(select(Application).order_by(Application.id)):
            opened = applications.opened(session, row)
            found.append(Filed(row, Person.from_json(opened.person), opened.wanted))
        return found


# --- a town on SQLite that a whole file shares; every test brings people of its own -----------------


def knocking(app: Flask) -> Carrier:
    """Carries to the app without a socket."""

    def carrier(account: Account, query: str, body: bytes) -> tuple[int, bytes]:
        path = account.url.removeprefix("http://localhost")
        response = app.test_client().post(f"{path}?{query}", data=body, content_type="text/xml")
        return response.status_code, response.data

    return carrier


def account() -> Account:
    return Account("http://localhost/wechat/suojia", TOKEN, KEY, APPID, ORIGINAL_ID)


@dataclass
class Town:
    parts: Parts
    platform: Platform
    clock: Clock
    app: Flask
    _names: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def somebody(self) -> Villager:
        return Villager(self.platform, f"{NAME} {next(self._names)}")


def settle(parts: Parts, clock: Clock) -> Town:
    app = create_app(parts)
    app.testing = True
    return Town(parts, Platform(account(), knocking(app), lambda: clock().timestamp()), clock, app)


def open_town(blank: Path, home: Path) -> Iterator[Town]:
    shutil.copy(blank, home / "gongkai.db")
    database, clock = Database(f"sqlite:///{home / 'gongkai.db'}", KEYRING), Clock()
    parts = Parts(Settings(home, public_url="https://gk.example.com"), KEYRING, database, clock)
    furnish(parts)
    yield settle(parts, clock)
    database.close()


@pytest.fixture(scope="module")
def town(blank_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    yield from open_town(blank_sqlite, tmp_path_factory.mktemp("town"))
