"""A name beside an illness, a handicap or poverty: nobody's business but the family's (社会救助暂行办法第六十一条)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from handlers.publications.checkup.names import is_name, may_be_name, names_at
from handlers.publications.checkup.pieces import CELL, LINE, ROW, Piece
from handlers.publications.checkup.private_numbers import Hit
from storage.review_terms import FindingKind

_ILLNESS = (
    r"癌|肿瘤|白血病|尿毒症|肾衰|肾病|糖尿病|高血压|冠心病|心脏病|精神病|精神分裂|精神障碍|癫痫|抑郁症|艾滋|HIV|梅毒|肝炎|肝硬化|肺结核|尘肺|偏瘫|瘫痪|"
    r"中风|脑梗|脑出血|脑瘫|残疾|肢残|聋哑|失明|失能|半失能|慢性病|大病|重病|重症|患病|因病|透析|卧床|吸毒|戒毒|流产|引产|怀孕|孕妇|孕检|侏儒|唐氏|血友病|"
    r"[一二三四]级(?:肢体|视力|听力|智力|精神|言语|多重)|(?:肢体|视力|听力|智力|精神|言语|多重)[一二三四]级"
)
_POVERTY = (
    r"低保(?:户|对象|人员|家庭|金|边缘)?|特困|五保|贫困|脱贫(?:户|人口)|监测户|监测对象|困境儿童|孤儿|困难(?:户|家庭|群众|学生|职工)|致贫|返贫|低收入|因残|因学|"
    r"因灾|无劳动能力|缺劳力|缺劳动力|突发严重困难|边缘易致贫|事实无人抚养|刑满|社区矫正"
)
_HARD = re.compile(f"{_ILLNESS}|{_POVERTY}")
_STATES = re.compile(rf"[^,。;]{{0,8}}(?:{_ILLNESS}|{_POVERTY})[^,。;]{{0,8}}")
# 低保政策, 残疾人联合会, 办理特困: the work, not a person.
_WORK = re.compile(
    r"政策|申请|办理|指南|咨询|工作|窗口|中心|联合会|残联|经办|专干|科室|宣传|讲解|评审|审核|审批|帮扶|负责|股|办公|培训|会议|标准|条例|办法|慰问|走访|"
    r"证明|检查|预防|防治|防控|医院|救助站|管理|统计|平均|总数|合计|名单|协理|业务|资金|对接|评议|公示|调查"
)
_HEAD_NAME = re.compile(r"姓名|户主|申请人|患者|受助|救助对象|名字|成员|残疾人|学生|保障对象|补助对象")
_HEAD_HARD = re.compile(r"病|残|贫|困|低保|特困|健康|救助(?:类别|类型|原因)|困难|孤儿|五保|孕|精神")
_CAPTION = re.compile(
    r"(?:低保|特困|五保|贫困|脱贫户|残疾|救助|孤儿|困境儿童|困难|大病|重病|慢性病|精神|尘肺|孕|失能|监测)[^。\n]{0,14}(?:名单|对象|花名册|名册|公示|一览表|明细|汇总表|台账|发放|登记表|表)"
)
_NONE = re.compile(r"[否无没0/\\-]|没有|不是|正常|健康|良好|一般|未患")
_SPEAKERS = re.compile(
    r"(?:联系人|主讲人?|讲师|负责人|经办人?|帮扶(?:干部|责任人|人)|责任人|签发人?|记者|作者|编辑|审核人?|校对|主持人?|主任|书记|局长|镇长|乡长|县长|所长|站长|"
    r"填表人|制表人?|代表|干部|民警|医生|律师|网格员|专干|协理员|志愿者|审批人|评审专家|咨询员)[:： ]*$"
)
# 李 婷: names of two characters are spread to the width of three in lists.
_SPLIT = re.compile(
    r"(?<![^\t\n\x1e,;、:])[一-鿿] {1,3}[一-鿿](?=[\t\n\x1e,;、:]|$)|[^\s,、;:()\[\]{}|/。:\"“”【】<>《》=]+"
)
_BEFORE = re.compile(
    r"(?:低保(?:户|对象|人员|家庭)|特困(?:供养)?(?:人员|对象|户|老人)|五保(?:户|老人)|(?:建档立卡)?贫困(?:户|人口|学生|家庭)|脱贫户|监测(?:户|对象)|困难(?:户|家庭|群众|学生|职工)|"
    r"残疾人|(?:重病|大病|癌症|精神病|精神障碍|艾滋病|结核病|尿毒症|白血病)?(?:患者|病人)|孤儿|困境儿童|"
    r"留守儿童|受助人|救助对象|确诊病例|残疾学生|戒毒人员|孕妇)(?:户主|家属)?[: ]{0,2}[\"“]?"
)
_BEGINNING = re.compile(r"(?:(?<=[\s,、;:()。\"“0-9])|^)(?=[一-鿿])")
_AFTER = re.compile(
    rf"(?:的?(?:家庭|一家|全家|家|本人|之[子女妻夫]|妻子|丈夫|母亲|父亲|儿子|女儿|孩子))?[,( ]{{0,2}}(?:[男女],?)?(?:[0-9]{{1,3}}岁,?)?"
    rf"(?:不幸|现|已|因|曾|长期|先天|被|家庭)?(?:身患|罹患|患有?|确诊|查出|系|属于?|为|是|列为|纳入|享受)?[^,。;\n\t\x1e]{{0,4}}?(?:{_ILLNESS}|{_POVERTY})[^,。;\n]*"
)
_LONGEST_STATE = 14


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    heading: str


def hardship(piece: Piece, text: str) -> list[Hit]:
    """`text` is plain. One finding a line or row; one a table whose title alone says it."""
    hits = [hit for start, end in _units(text) for hit in [_in_unit(piece, text, start, end)] if hit]
    return hits or _under_a_caption(piece, text)


def _units(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in re.split(f"[{ROW}]" if ROW in text else LINE, text):
        yield start, start + len(part)
        start += len(part) + 1


def _in_unit(piece: Piece, text: str, start: int, end: int) -> Hit | None:
    told = text[start:end]
    if not _HARD.search(told) and not (
        CELL in told and any(_is_hard(token) for token in _tokens(piece, text, start, end))
    ):
        return None
    return _in_list(_tokens(piece, text, start, end), text) or _in_prose(told, start)


def _in_list(tokens: list[Token], text: str) -> Hit | None:
    named = next((token for token in tokens if _is_person(token, text)), None)
    if named and any(_is_hard(token) for token in tokens if token is not named):
        return Hit(FindingKind.HEALTH_OR_HARDSHIP, named.start, named.end, named.text)
    return None


def _in_prose(told: str, start: int) -> Hit | None:
    places = chain(
        ((found.end(), found[0]) for found in _BEFORE.finditer(told)),
        ((found.start(), "") for found in _BEGINNING.finditer(told)),
    )
    for place, status in places:
        for name in names_at(told, place):
            rest = _AFTER.match(told, place + len(name))
            if status or (rest and not _WORK.search(rest[0]) and not _SPEAKERS.search(told[:place])):
                return Hit(FindingKind.HEALTH_OR_HARDSHIP, start + place, start + place + len(name), name)
    return None


def _under_a_caption(piece: Piece, text: str) -> list[Hit]:
    """低保对象花名册 with nothing but names under it: said once for the whole list."""
    if not _CAPTION.search(piece.caption):
        return []
    listed = [
        token
        for start, end in _units(text)
        for token in _tokens(piece, text, start, end)[:4]
        if _is_person(token, text)
    ]
    if len(listed) <= 1:
        return []
    return [Hit(FindingKind.HEALTH_OR_HARDSHIP, listed[0].start, listed[0].end, listed[0].text)]


def _tokens(piece: Piece, text: str, start: int, end: int) -> list[Token]:
    return [
        Token(
            found.start(),
            found.end(),
            found[0].replace(" ", ""),
            piece.marks[piece.mark_at(found.start())].heading,
        )
        for found in _SPLIT.finditer(text, start, end)
    ]


def _is_person(token: Token, text: str) -> bool:
    if _HEAD_NAME.search(token.heading) and may_be_name(token.text):
        return True
    return (
        is_name(token.text)
        and not _SPEAKERS.search(text[max(0, token.start - 10) : token.start])
        and not token.heading
    )


def _is_hard(token: Token) -> bool:
    if token.heading and _HEAD_HARD.search(token.heading) and not _HEAD_NAME.search(token.heading):
        return not _NONE.fullmatch(token.text)
    return (
        len(token.text) <= _LONGEST_STATE
        and bool(_STATES.fullmatch(token.text))
        and not _WORK.search(token.text)
    )
