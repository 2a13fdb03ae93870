"""Posts that exclude each other, what a password must be, when the door is closed, what a form must hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

from handlers.refusal import Faults, Refused
from handlers.tries import LockOut
from storage.terms import Post

# 三员分立 (GB/T 22239-2019 8.1.4.2 d 管理权限分离): whoever holds one of them holds neither of the others.
DISJOINT = frozenset({Post.ADMINISTRATOR, Post.SECURITY, Post.AUDITOR})
# Whose mistake or loss would hurt most signs in with a code besides (ASVS 6.3.3).
WITH_TOTP = frozenset({Post.APPROVER, Post.ADMINISTRATOR, Post.SECURITY, Post.AUDITOR})
INVITED_FOR = timedelta(hours=24)
LONGEST_NAME, LONGEST_PASSWORD = 20, 128

POSTS = {
    Post.CONTRIBUTOR: "信息员",
    Post.REVIEWER: "审核",
    Post.SECRECY: "保密审查",
    Post.APPROVER: "签发",
    Post.HANDLER: "依申请经办",
    Post.ADMINISTRATOR: "系统管理",
    Post.SECURITY: "安全管理",
    Post.AUDITOR: "审计",
}


def check_together(posts: Collection[Post]) -> None:
    both = [POSTS[post] for post in Post if post in DISJOINT and post in posts]
    if len(both) > 1:
        raise Refused(f"{'、'.join(both)}不能由同一个人担任（三员分立），请另选一人。")


# --- passwords -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PasswordProfile:
    """`days` None: a password does not grow old. `former`: so many of the last ones are refused."""

    shortest: int
    classes: int
    days: int | None
    former: int


# GB/T 22239-2019 8.1.4.1 a asks for complexity and periodic change; ASVS 5 (6.2.5, 6.2.10) forbids both.
PROFILES = {
    "djbh": PasswordProfile(shortest=10, classes=3, days=90, former=5),
    "asvs": PasswordProfile(shortest=15, classes=1, days=None, former=0),
}
WARN_DAYS = 7


def told(profile: PasswordProfile) -> str:
    """What a password must be, before it is typed."""
    mixed = f"，大写字母、小写字母、数字、符号至少有{profile.classes}种" if profile.classes > 1 else ""
    return f"至少{profile.shortest}位{mixed}，不要用姓名、单位或常见的密码。"


def check_password(password: str, again: str, name: str, profile: PasswordProfile, known: str = "") -> None:
    """Raises Faults. `known`: words anybody would guess here, such as the office's code."""
    faults: dict[str, str] = {}
    if sentence := _weakness(password, (name, *known.split()), profile):
        faults["password"] = sentence
    if password != again:
        faults["again"] = "两次输入的密码不一样，请再输一次。"
    if faults:
        raise Faults(faults)


def _weakness(password: str, known: Collection[str], profile: PasswordProfile) -> str:
    if len(password) < profile.shortest:
        return f"密码至少{profile.shortest}位，现在是{len(password)}位。"
    if len(password) > LONGEST_PASSWORD:
        return f"密码最多{LONGEST_PASSWORD}位。"
    if _classes(password) < profile.classes:
        return f"密码里大写字母、小写字母、数字、符号至少要有{profile.classes}种。"
    if len(set(password)) <= LEAST_VARIED or password.lower() in common():
        return "这个密码太常见，别人容易猜到，请换一个。"
    if any(word and word.lower() in password.lower() for word in (*known, *GUESSED)):
        return "密码里有姓名、单位或容易猜到的字样，请换一个。"
    return ""


LEAST_VARIED = 3  # 1111111111, abcabcabc
GUESSED = ("password", "gongkai", "zwgk", "12345", "qwerty", "admin", "88888", "66666")


def _classes(password: str) -> int:
    kinds = {
        "upper" if one.isupper() else "lower" if one.islower() else "digit" if one.isdigit() else "other"
        for one in password
    }
    return len(kinds)


@cache
def common() -> frozenset[str]:
    """Passwords found in leaks, those long enough to pass otherwise (ASVS 6.2.4)."""
    return frozenset(files("handlers.staff").joinpath("common.txt").read_text("ascii").split())


def days_left(profile: PasswordProfile, set_at: datetime, at: datetime) -> int | None:
    """Days until the password must be changed; below one: today. None: never."""
    return None if profile.days is None else profile.days - (at - set_at).days


# --- what is still asked of who has signed in ------------------------------------------------------


class Owed(StrEnum):
    CODE = "code"  # the six digits
    PASSWORD = "password"  # noqa: S105 - a new one: the old is too old
    TOTP = "totp"  # the post asks for a code, and none is set up


def owed(posts: Collection[Post], has_totp: bool, code_given: bool, password_days: int | None) -> Owed | None:
    if has_totp and not code_given:
        return Owed.CODE
    if password_days is not None and password_days <= 0:
        return Owed.PASSWORD
    if not has_totp and WITH_TOTP & set(posts):
        return Owed.TOTP
    return None


# --- the door --------------------------------------------------------------------------------------


BY_NAME = LockOut(5, timedelta(minutes=10), timedelta(minutes=10))
BY_ADDRESS = LockOut(20, timedelta(minutes=10), timedelta(minutes=10))  # a town hall shares one address


# --- forms -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StandInForm:
    absent: int
    person: int
    first: date
    last: date


def read_name(fields: Mapping[str, str]) -> str:
    name = fields.get("name", "").strip()
    if not name:
        raise Faults({"name": "请填写姓名。"})
    if len(name) > LONGEST_NAME or any(one.isspace() or not one.isprintable() for one in name):
        raise Faults({"name": f"姓名最多{LONGEST_NAME}个字，中间不留空格。"})
    return name


def read_post(fields: Mapping[str, str]) -> Post:
    try:
        return Post(fields.get("post", ""))
    except ValueError:
        raise Faults({"post": "请选择岗位。"}) from None


def read_stand_in(fields: Mapping[str, str], today: date) -> StandInForm:
    """Raises Faults with everything that is wrong."""
    faults: dict[str, str] = {}
    people = {}
    for field, word in (("absent", "谁不在岗"), ("person", "谁来替班")):
        people[field] = int(fields[field]) if fields.get(field, "").isdecimal() else 0
        if not people[field]:
            faults[field] = f"请选择{word}。"
    days = {field: _day(fields.get(field, "")) for field in ("first", "last")}
    faults |= {field: "请填写日期，例如 2026-03-02。" for field, day in days.items() if day is None}
    first, last = days["first"], days["last"]
    if first and last and last < first:
        faults["last"] = "结束日期不能早于开始日期。"
    if last and last < today:
        faults["last"] = "结束日期已经过去了。"
    if people["absent"] and people["absent"] == people["person"]:
        faults["person"] = "不能自己替自己，请另选一人。"
    if faults or first is None or last is None:
        raise Faults(faults)
    return StandInForm(people["absent"], people["person"], first, last)


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        return None
