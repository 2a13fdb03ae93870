"""How what people write becomes what is kept: normalised, not refused; what is missing is said with an example."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.applications.identity import credit_code, identity_card, is_not_at_hand
from handlers.applications.names import beside_name, firm_name, person_name
from handlers.applications.numbers import telephone
from handlers.applications.places import find_mail, mail_address, postal_address
from handlers.applications.rules import KINDS, NOT_GIVEN, RECEIVING, Draft, Step
from handlers.refusal import Refused
from handlers.words import choice, spoken
from storage.terms import Way

LONGEST_WANTED, SHORTEST_WANTED = 1000, 4


def fill(draft: Draft, step: Step, text: str) -> Draft:
    """The draft with this answer in it. Refused says what the answer lacks, and how to write it."""
    value = _READERS[step](draft, text)
    changed = {str(step): value, "misses": 0, "answered": str(step)}
    if step is Step.KIND and value != draft.kind:
        changed["identity"] = ""  # a person's number is not a firm's
    if step is Step.RECEIVE:
        changed["address"] = ""
    if step is Step.NAME and draft.is_person and not draft.contact:
        changed["contact"] = beside_name(spoken(text))[1]
    return replace(draft, **changed)  # type: ignore[arg-type]  # the values are of their fields' types


def is_said_again(draft: Draft, text: str) -> bool:
    """Whether this is the answer that was just taken in, once more."""
    try:
        return bool(draft.answered) and fill(draft, Step(draft.answered), text) == draft
    except Refused:
        return False


def _kind(_draft: Draft, text: str) -> str:
    number = choice(text)
    if number and 1 <= number <= len(KINDS):
        return str(KINDS[number - 1][0])
    said = spoken(text).replace(" ", "")
    for kind, _, names in reversed(KINDS):
        called = any(name == said or (len(name) > 1 and said.endswith(name)) for name in names.split())
        if called and "不" not in said:  # 我不是单位
            return str(kind)
    raise Refused(f"请回复 1 到 {len(KINDS)} 的数字，例如个人申请回复 1。")


def _name(draft: Draft, text: str) -> str:
    return person_name(beside_name(spoken(text))[0]) if draft.is_person else firm_name(spoken(text))


def _contact(_: Draft, text: str) -> str:
    """A telephone number or an e-mail address."""
    said = spoken(text)
    return find_mail(said) or telephone(said)


def _identity(draft: Draft, text: str) -> str:
    said = spoken(text)
    if is_not_at_hand(said):
        return NOT_GIVEN
    return identity_card(said) if draft.is_person else credit_code(said)


# What names no document: the title of a list (公开12), an e-mail address, figures and signs.
_NAMES_NOTHING = re.compile(r"公开\d+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+|[\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
LEAST_LETTERS = 4  # Latin letters that name something; a Chinese character says as much as two


def _wanted(_: Draft, text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST_WANTED:
        raise Refused(f"有 {len(said)} 字，最多 {LONGEST_WANTED} 字。请只写要哪些信息，理由不用写。")
    told = _NAMES_NOTHING.sub("", said)
    if len(told) + len(_HAN.findall(told)) < LEAST_LETTERS:
        raise Refused("请写要哪件事、哪一年的信息，例如：去年的危房改造名单。要改前面填的，回复「返回」。")
    if len(spoken(said)) < SHORTEST_WANTED:
        raise Refused("请说具体一些：文件的名称、文号，或是哪件事、哪一年。例如：2025年梭戛乡危房改造名单。")
    return said


# A way is taken from words that say nothing else: 我自己来取, but not 救助金领取名单.
_WAYS = {
    1: "自取|自己[来去]|领取|取|领|拿",
    2: "邮寄|邮政|快递|寄",
    3: "邮箱|邮件",
    4: "微信|公众号|手机",
    5: "查阅|抄录|抄写|抄",
}
_WAY_WORDS = re.compile("|".join(_WAYS.values()))
_BESIDE = re.compile(
    r"请|麻烦|谢谢|我们?|你们|自己|本人|家里?|想|要|选|用|就|还是|最好|可以|通过|直接|[给发送传上过出来去到回在把]|现场|当面|窗口"
    r"|乡?政府|[乡镇村县]里|办公室|打印|电子|文档|纸质|原?件|它|一下|下|看|里面?|上|方式|形式|版|[的吧了,，。\s]"
)


def _receive(_: Draft, text: str) -> str:
    number = choice(text)
    if number and 1 <= number <= len(RECEIVING):
        return str(number)
    said = spoken(text)
    named = {place for place, words in _WAYS.items() if re.search(words, said)}
    if named == {2, 3}:
        named = {3}  # 寄到邮箱
    if len(named) == 1 and not _BESIDE.sub("", _WAY_WORDS.sub("", said)):
        return str(named.pop())
    raise Refused(f"请回复 1 到 {len(RECEIVING)} 的数字，例如自己来取回复 1。")


def _address(draft: Draft, text: str) -> str:
    said = spoken(text)
    return mail_address(said) if draft.receiving[1] is Way.EMAIL else postal_address(said)


_READERS: Mapping[Step, Callable[[Draft, str], str]] = {
    Step.KIND: _kind,
    Step.NAME: _name,
    Step.CONTACT: _contact,
    Step.IDENTITY: _identity,
    Step.WANTED: _wanted,
    Step.RECEIVE: _receive,
    Step.ADDRESS: _address,
}
