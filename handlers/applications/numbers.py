"""Numbers as people write and dictate them, and telephone numbers among them."""

import re

from handlers.refusal import Refused

_SPOKEN = "零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖幺"
_FIGURES = str.maketrans(_SPOKEN, "0011222334455667788991")
_HAN = "\u3400-\u9fff"
_APART = re.compile(rf"(?<=[{_SPOKEN}])\s+(?=[{_SPOKEN}])")
# A figure alone beside other words is a word: 三叔, 二姐, 我家老四.
_DICTATED = re.compile(rf"[{_SPOKEN}]{{2,}}|(?<=\d)[{_SPOKEN}](?![{_HAN}])|(?<![{_HAN}])[{_SPOKEN}](?=\d)")


def dictated(said: str) -> str:
    """一三八，零零零零，零零零零 → 138，0000，0000. `said` is spoken."""
    return _DICTATED.sub(lambda found: found[0].translate(_FIGURES), _APART.sub("", said))


# --- telephones ------------------------------------------------------------------------------------

MOBILE_DIGITS, SLIPS = 11, 2  # digits, and how many may be missing or too many for it to be a slip
_BETWEEN = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_MOBILE = re.compile(r"(?:0{0,2}86)?(1[3-9]\d{9})")
# Area codes of two digits (010, 02x) have local numbers of eight, all others of seven or eight.
_LANDLINE = re.compile(r"(?:0{0,2}860?|0)(?:(10|2\d)(\d{8})|([3-9]\d\d)(\d{7,8}))")
_EXTENSION = re.compile(r"(?<=\d)\s*(?:转|分机)\W*(\d{1,6})(?!\d)")


def telephone(said: str) -> str:
    """A mobile number as 13800000000 or a landline as 0858-5650101, 0858-5650101转8003. `said` is spoken."""
    figures = dictated(said)
    extension = _EXTENSION.search(figures)
    figures = _EXTENSION.sub("", figures)
    runs = [*re.findall(r"\d+", figures), *re.findall(r"\d+", _BETWEEN.sub("", figures))]
    for run in runs:
        if mobile := _MOBILE.fullmatch(run):
            return mobile[1]
        if landline := _LANDLINE.fullmatch(run):
            area, local = landline[1] or landline[3], landline[2] or landline[4]
            return f"0{area}-{local}" + (f"转{extension[1]}" if extension else "")
    raise Refused(_lacking(max(runs, key=len, default="")))


def _lacking(digits: str) -> str:
    """What is wrong with the longest number there was, as far as it can be told."""
    if len(digits) in (7, 8):
        return "固定电话请加上区号，例如：0858-5650000。"
    missing = MOBILE_DIGITS - len(digits)
    if not digits.startswith("1") or abs(missing) > SLIPS:
        return "请写能联系到您的电话，例如：13800000000。"
    if missing == 0:
        return "手机号开头几位对不上，请看一眼手机号再发一次，例如：13800000000。"
    told = f"少了 {missing} 位" if missing > 0 else f"多了 {-missing} 位"
    return f"手机号{told}，应为 11 位，请再发一次。"
