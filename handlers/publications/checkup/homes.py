"""Where somebody lives, what he drives, where he is written to."""

import re
from collections.abc import Iterator

from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.private_numbers import Hit
from storage.review_terms import FindingKind

_N = r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,4})"
_HAN = r"[一-鿿]"
# ××村×组×号: the house; a group alone (高兴村三组通组路) is a place and nobody's home.
_GROUP_AND_HOUSE = re.compile(
    rf"{_HAN}{{1,10}}?(?:村|社区|居委会|寨|嘎查|庄|屯|坝|湾)(?:委会)?(?:{_HAN}{{1,6}})?"
    rf"(?:第)?{_N}(?:村民小组|村民组|小组|组|社|队|屯)[ ,]?(?:{_HAN}{{1,6}})?(?:门牌|附|第)?{_N}(?:-[0-9]{{1,4}})?号"
    r"(?![线路楼文公令桥井库渠洞点标机泵塘坝])"
)
_FLAT = re.compile(
    rf"{_HAN}{{2,12}}?(?:村|社区|小区|家园|花园|苑|城|路|街|巷|里|弄|安置点|[0-9]+号){_HAN}{{0,4}}[0-9A-Z]{{1,4}}(?:号楼|栋|幢|座|号|楼)"
    rf"[0-9A-Z一二三四五六七八九十]{{1,3}}单元[0-9A-Z层楼]{{1,6}}(?:[号室]|(?![0-9A-Z]))"
)
_FLAT_SHORT = re.compile(
    rf"(?:{_HAN}{{2,12}}?(?:小区|家园|花园|苑|社区|安置点)){_HAN}{{0,4}}[0-9A-Z]{{1,4}}(?:号楼|栋|幢|座)[0-9]{{3,4}}[号室]?(?![0-9])"
)
# After the word 住址 the group is enough: 住址到村、社区 (regulation §8.3).
_LABELLED = re.compile(
    rf"(?:家庭住址|家庭地址|现住址|现住地址|居住地址|住址|现居住地|现住|家住|居住地|户籍地址|户籍地|户籍所在地|身份证地址)[:： 为在是]{{0,3}}"
    rf"([^\n\t\x1e,。;；、]{{2,30}}?(?:{_N}(?:村民小组|小组|组|社|队)|{_N}号))"
)
_HEADED = re.compile(rf"{_HAN}{{1,20}}?(?:{_N}(?:村民小组|小组|组|社|队)|{_N}号)")
_OFFICES = re.compile(
    r"(?:政府|村委会|居委会|党群服务中心|便民服务|服务站|卫生室|卫生院|学校|小学|中学|幼儿园|派出所|办公室|办公楼|医院|公司|合作社)[^\n,。;；]{0,6}$"
)

# 新能源车牌六位：小型车首位、大型车末位是 D、F 等字母（GA 36）。
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z] ?[·.•-]? ?"
    r"(?=[A-Za-z0-9]*[0-9])(?:[A-HJKa-hjk][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}|[0-9]{5}[A-HJKa-hjk]|[A-HJ-NP-Za-hj-np-z0-9]{5}|[A-HJ-NP-Za-hj-np-z0-9]{4}[学警挂港澳领])"
    r"(?![A-Za-z0-9])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,12}(?![A-Za-z0-9-])"
)
_PUBLIC_MAIL = re.compile(r"@(?:[A-Za-z0-9-]+\.)*(?:gov|edu)\.cn$", re.IGNORECASE)
_HEADS = ("住址", "地址", "居住地", "住所")


def homes(text: str, headings: tuple[tuple[int, int], ...], ours: Ours) -> Iterator[Hit]:
    """`text` is plain; `headings` are the spans of cells whose column is one of addresses."""
    spans = {found.span(1) for found in _LABELLED.finditer(text)}
    spans |= {
        found.span() for form in (_GROUP_AND_HOUSE, _FLAT, _FLAT_SHORT) for found in form.finditer(text)
    }
    spans |= {
        found.span() for start, end in headings for found in [_HEADED.search(text, start, end)] if found
    }
    for start, end in _apart(spans):
        told = text[start:end]
        if not (
            _is_ours(told, ours)
            or _OFFICES.search(text[max(0, start - 12) : start])
            or _OFFICES.search(told[:-4])
        ):
            yield Hit(FindingKind.HOME_ADDRESS, start, end, told)


def _apart(spans: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same home found in two ways is one home."""
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _is_ours(told: str, ours: Ours) -> bool:
    return any(told in address or address in told for address in ours.addresses)


def plates(text: str) -> Iterator[Hit]:
    for found in _PLATE.finditer(text):
        yield Hit(FindingKind.LICENCE_PLATE, *found.span(), found[0])


def emails(text: str, ours: Ours) -> Iterator[Hit]:
    for found in _EMAIL.finditer(text):
        if found[0].lower() not in ours.emails and not _PUBLIC_MAIL.search(found[0]):
            yield Hit(FindingKind.EMAIL, *found.span(), found[0])


def is_of_homes(heading: str) -> bool:
    return any(word in heading for word in _HEADS)
