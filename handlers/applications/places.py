"""Where an answer can be sent: postal addresses and e-mail addresses."""

import re

from handlers.refusal import Refused

SHORTEST, LONGEST = 6, 200  # characters: 县、乡、村 together have at least so many
PARTS = 2  # 乡 and 村, 村 and 组, 街 and 号: an address has at least so many
_PART = re.compile(r"[省州市县区旗乡镇村组屯寨街路巷弄号栋幢楼室]|信箱")
_LEADS_TO_PLACE = re.compile(
    r"^(?:我家?的?)?(?:(?:邮寄|收件|通讯|通信|联系|家庭)?(?:地址|住址))?(?:请?(?:邮寄|寄|送)[到给往])?(?:我家)?"
    r"(?:现在)?(?:是|住在|在)?[:：,，\s]*"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_AROUND_SIGNS = re.compile(r"\s*([@.])\s*")


def is_place(said: str) -> bool:
    return len(said) >= SHORTEST and len(_PART.findall(said)) >= PARTS


def postal_address(said: str) -> str:
    """`said` is spoken."""
    place = _LEADS_TO_PLACE.sub("", said)
    if not is_place(place):
        raise Refused("请把地址写全：县、乡镇、村组或门牌，例如：六枝特区梭戛乡某村二组。")
    return place[:LONGEST]


def find_mail(said: str) -> str | None:
    """The e-mail address in it, also with the blanks and the Chinese full stop that keyboards add."""
    found = _MAIL.search(_AROUND_SIGNS.sub(r"\1", said.replace("。", ".")))
    return found[0] if found else None


def mail_address(said: str) -> str:
    if found := find_mail(said):
        return found
    raise Refused("请写邮箱地址，例如：name@example.com。")
