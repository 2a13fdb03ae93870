"""广播稿: a text as somebody reads it out over the village loudspeaker, with every figure as it is spoken."""

import re

FIGURES = "零一二三四五六七八九"
_UNITS, _GROUPS = ("", "十", "百", "千"), ("", "万", "亿", "万亿")
_LONGEST = 16  # digits that still have a name
_SHORT = 5  # 12345 is said in one breath

_LINK = re.compile(r"https?://[!-~]+")
_BRACKETS = re.compile(r"[〔\[](\d{4})[〕\]]")
_YEAR = re.compile(r"(\d{4})(?=\s*年)")
_DAY = re.compile(r"(?<![\d.])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])")
_CLOCK = re.compile(r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：])")
_CALL = re.compile(
    r"(?<!\d)(?:(0\d{2,3})[-—－ ](\d{7,8})|1[3-9]\d{9}|1\d{4}|1[12]\d|\d{7,})(?!\d)(?!\s*[元人户亩])"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_NUMBER = re.compile(r"(\d+(?:,\d{3})*)(?:\.(\d+))?")
_RANGE = re.compile(r"(?<=[\d日月年时分元%％])\s*[-—－~～]+\s*(?=\d)")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def read_out(paragraph: str) -> list[str]:
    """Sentence by sentence: after each the reader takes breath."""
    return [said.strip() for said in _SENTENCE.findall(spoken(paragraph)) if said.strip()]


def spoken(text: str) -> str:
    """Every figure in words. Telephone numbers figure by figure, with 幺 for 1; years figure by figure."""
    text = _LINK.sub("网上", text)
    text = _BRACKETS.sub(lambda found: f"{_each(found[1])}年", text)
    text = _DAY.sub(lambda found: f"{_each(found[1])}年{whole(found[2])}月{whole(found[3])}日", text)
    text = _RANGE.sub("至", _CALL.sub(_call, text))
    text = _CLOCK.sub(lambda found: _hour(found[1], found[2]), text)
    text = _YEAR.sub(lambda found: _each(found[1]), text)
    text = _PERCENT.sub(lambda found: f"百分之{_number(found[1])}", text)
    return _NUMBER.sub(lambda found: _number(found[0]), text)


def whole(digits: str) -> str:
    """4960 → 四千九百六十; 10005 → 一万零五; 12 → 十二."""
    digits = digits.lstrip("0") or "0"
    if len(digits) > _LONGEST:
        return _each(digits)
    told, is_open = "", False  # whether a 零 is owed
    for place, digit in enumerate(digits):
        group, unit = divmod(len(digits) - 1 - place, 4)
        if digit != "0":
            told += "零" * is_open + FIGURES[int(digit)] + _UNITS[unit]
        is_open = digit == "0" and bool(told)
        if unit == 0 and digits[max(0, place - 3) : place + 1].strip("0"):
            told += _GROUPS[group]
    return re.sub("^一十", "十", told) or "零"


def _number(told: str) -> str:
    before, _, after = told.replace(",", "").partition(".")
    return whole(before) + (f"点{_each(after)}" if after else "")


def _each(digits: str) -> str:
    return "".join(FIGURES[int(digit)] for digit in digits if digit.isdecimal())


def _call(found: re.Match[str]) -> str:
    """In threes and fours with a pause between, as people write them down."""
    parts = [found[1], found[2]] if found[1] else _in_bites(found[0])
    return "，".join(_each(part).replace("一", "幺") for part in parts)


def _in_bites(digits: str) -> list[str]:
    if len(digits) <= _SHORT:
        return [digits]
    first = len(digits) % 4 or 4
    return [digits[:first], *(digits[at : at + 4] for at in range(first, len(digits), 4))]


def _hour(hours: str, minutes: str) -> str:
    return f"{whole(hours)}点" + ("" if minutes == "00" else f"{whole(minutes)}分")
