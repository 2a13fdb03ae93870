"""How what people write becomes what is kept: normalised, not refused; what is missing is said with an example."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.applications.identity import credit_code, identity_card
from handlers.applications.rules import KINDS, NOT_GIVEN, RECEIVING, Draft, Step
from handlers.refusal import Refused
from handlers.words import choice, spoken
from storage.terms import Way

LONGEST_WANTED, SHORTEST_WANTED = 1000, 4
SHORTEST_NAME, LONGEST_NAME = 2, 60
SHORTEST_ADDRESS = 6  # 县、乡、村 together have at least so many characters
MOBILE_DIGITS, SLIPS = 11, 2  # digits, and how many may be missing or too many for it to be a slip


def fill(draft: Draft, step: Step, text: str) -> Draft:
    """The draft with this answer in it. Refused says what the answer lacks, and how to write it."""
    value = _READERS[step](draft, text)
    changed = {str(step): value, "misses": 0}
    if step is Step.KIND and value != draft.kind:
        changed["identity"] = ""  # a person's number is not a firm's
    if step is Step.RECEIVE:
        changed["address"] = ""
    return replace(draft, **changed)  # type: ignore[arg-type]  # the values are of their fields' types


def _kind(_draft: Draft, text: str) -> str:
    number = choice(text)
    if number and 1 <= number <= len(KINDS):
        return str(KINDS[number - 1][0])
    said = spoken(text).replace(" ", "")
    for kind, _, names in reversed(KINDS):
        if said and any(name == said or (len(name) > 1 and said.endswith(name)) for name in names.split()):
            return str(kind)
    raise Refused(f"请回复 1 到 {len(KINDS)} 的数字，例如个人申请回复 1。")


_NAMED = re.compile(
    r"^(?:我的名字是|我的名字叫|我的姓名是|姓名|名字|名称|我叫做|我叫|我是|叫做|叫|本人)[:：,，\s]*"
)
_PERSON = re.compile(r"^[\u3400-\u9fff\U00020000-\U0003ffff]{2,20}$|^[A-Za-z][A-Za-z .'-]{1,48}$")


def _name(draft: Draft, text: str) -> str:
    said = _NAMED.sub("", spoken(text)).replace("•", "·").replace("．", "·")
    said = re.sub(r"\s+", "" if re.search(r"[\u3400-\u9fff]", said) else " ", said)
    if draft.is_person and not _PERSON.match(said.replace("·", "")):
        raise Refused("请写身份证上的姓名，例如：李婷。")
    if not SHORTEST_NAME <= len(said) <= LONGEST_NAME:
        raise Refused("请写单位的全称，例如：梭戛乡某某专业合作社。")
    return said


_SPOKEN_DIGITS = str.maketrans("零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖幺", "001122233445566778899" + "1")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_MOBILE = re.compile(r"(?:\+?0{0,2}86)?(1[3-9]\d{9})$")
_LANDLINE = re.compile(r"(0\d{2,3})(\d{7,8})$")


def _contact(_: Draft, text: str) -> str:
    """A telephone number or an e-mail address."""
    said = spoken(text)
    if mail := _MAIL.search(said):
        return mail[0]
    digits = re.sub(r"\D", "", said.translate(_SPOKEN_DIGITS))
    if found := _MOBILE.search(digits):
        return found[1]
    if found := _LANDLINE.search(digits):
        return f"{found[1]}-{found[2]}"
    if len(digits) in (7, 8):
        raise Refused("固定电话请加上区号，例如：0858-5650000。")
    missing = MOBILE_DIGITS - len(digits)
    if digits.startswith("1") and abs(missing) <= SLIPS:
        told = f"少了 {missing} 位" if missing > 0 else f"多了 {-missing} 位"
        raise Refused(f"手机号{told}，应为 11 位，请再发一次。")
    raise Refused("请写能联系到您的电话，例如：13800000000。")


def _identity(draft: Draft, text: str) -> str:
    said = spoken(text)
    if said in ("没有", "无", "不知道", "不方便", "没带"):
        return NOT_GIVEN
    return identity_card(said) if draft.is_person else credit_code(said)


def _wanted(_: Draft, text: str) -> str:
    said = text.strip()
    if len(spoken(said)) < SHORTEST_WANTED:
        raise Refused("请说具体一些：文件的名称、文号，或是哪件事、哪一年。例如：2025年梭戛乡危房改造名单。")
    if len(said) > LONGEST_WANTED:
        raise Refused(f"有 {len(said)} 字，最多 {LONGEST_WANTED} 字。请只写要哪些信息，理由不用写。")
    return said


def _receive(_: Draft, text: str) -> str:
    number = choice(text)
    if number and 1 <= number <= len(RECEIVING):
        return str(number)
    said = spoken(text)
    for words, place in (
        ("邮箱 邮件", 3),
        ("邮寄 寄 快递", 2),
        ("公众号 微信 手机", 4),
        ("查阅 抄", 5),
        ("自取 来取 领 拿", 1),
    ):
        if any(word in said for word in words.split()):
            return str(place)
    raise Refused(f"请回复 1 到 {len(RECEIVING)} 的数字，例如自己来取回复 1。")


def _address(draft: Draft, text: str) -> str:
    said = spoken(text)
    if draft.receiving[1] is Way.EMAIL:
        if mail := _MAIL.search(said):
            return mail[0]
        raise Refused("请写邮箱地址，例如：name@example.com。")
    if len(said) < SHORTEST_ADDRESS:
        raise Refused("请把地址写全：县、乡镇、村组或门牌，例如：六枝特区梭戛乡某村二组。")
    return said[:200]


_READERS: Mapping[Step, Callable[[Draft, str], str]] = {
    Step.KIND: _kind,
    Step.NAME: _name,
    Step.CONTACT: _contact,
    Step.IDENTITY: _identity,
    Step.WANTED: _wanted,
    Step.RECEIVE: _receive,
    Step.ADDRESS: _address,
}
