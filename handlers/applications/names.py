"""What applicants are called: what leads up to a name is taken off, and what is no name is asked for again."""

import re

from handlers.applications.numbers import telephone
from handlers.applications.places import is_place
from handlers.refusal import Refused

SHORTEST_FIRM, LONGEST_FIRM = 2, 60
NUMBER_DIGITS = 6  # a name with so many digits is a number, or has its telephone beside it
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_GAP = r"[:：,，、\s]*"
_LEADS_TO_PERSON = re.compile(
    rf"^(?:(?:嗯+|哦+|呃+|那个)[.…]*)?{_GAP}(?:我姓.{{1,2}}?[,，、\s]+)?(?:我的|我们?|俺|本人)?(?:姓名|名字|名称)?"
    rf"(?:就?叫做|就?叫|就写|(?<=.)就?是)?{_GAP}"
)
_LEADS_TO_FIRM = re.compile(
    rf"^(?:嗯+|哦+)?{_GAP}(?:我们?(?:单位|公司|企业)?的?(?=是|叫|单位|公司|全称|名称|名字))?"
    rf"(?:(?:单位|公司|企业|机构)?的?(?:全称|名称|名字))?(?:(?<=.)(?:叫做|叫|是))?{_GAP}"
)
# 😊, and [微笑] as the client sends it; spoken() may have taken the last bracket for a mark at the end.
_FACE = re.compile(r"\[[^\[\]]{1,4}(?:\]|$)|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_PARTICLE = re.compile(r"[呀吧呢嘛哦]$")
# Keyboards write the dot of 买买提·艾力 in many ways; spoken() has made a full stop of ．
_DOT = re.compile(rf"(?<=[{_HAN}])\s*[.·•・‧]\s*(?=[{_HAN}])")
_PERSON = re.compile(rf"[{_HAN}]{{2,20}}|[A-Za-z][A-Za-z .'-]{{1,48}}")
_NOBODY = re.compile(
    r"没有|没得|没名字|不.{1,3}|匿名|保密|随便|同上|好的|可以|是的|对的|嗯+|谢谢|收到|知道了|先生|女士|姓."
    r"|.*(?:名单|文件|公告|公示|通知|办法|方案|补助|补贴|政策|信息|情况|电话|身份证|证件|算了)"
)
# 李婷女士，电话13800000000: whoever tells more than was asked need not say it twice.
_WITH_NUMBER = re.compile(
    r"(?P<name>.*?)(?:女士|先生|同志)?[,，、;；。\s]*(?:我的|联系)?(?:电话|手机)?(?:号码?)?(?:就?是)?[:：,，\s]*(?P<number>\+?\d[\d\s-]{6,}\d)"
)


def beside_name(said: str) -> tuple[str, str]:
    """The name, and the telephone number told with it; ('…', '') where there is none. `said` is spoken."""
    found = _WITH_NUMBER.fullmatch(said)
    if found is None:
        return said, ""
    try:
        return found["name"], telephone(found["number"])
    except Refused:
        return said, ""  # some other number: the name is asked for again


def person_name(said: str) -> str:
    """The name as on the identity card. `said` is spoken."""
    name = _PARTICLE.sub("", _closed(_LEADS_TO_PERSON.sub("", _FACE.sub("", said))))
    if not _PERSON.fullmatch(name.replace("·", "")) or _NOBODY.fullmatch(name) or is_place(name):
        raise Refused("请写身份证上的姓名，例如：李婷。")
    return name


def firm_name(said: str) -> str:
    name = _closed(_LEADS_TO_FIRM.sub("", said))
    is_number = not re.search(rf"[{_HAN}A-Za-z]", name) or len(re.findall(r"\d", name)) >= NUMBER_DIGITS
    if is_number or _NOBODY.fullmatch(name) or not SHORTEST_FIRM <= len(name) <= LONGEST_FIRM:
        raise Refused("请写单位的全称，例如：梭戛乡某某专业合作社。")
    return name


def _closed(name: str) -> str:
    """Blanks stay between Latin words only."""
    return re.sub(r"\s+", "" if re.search(f"[{_HAN}]", name) else " ", _DOT.sub("·", name))
