"""Marks of secrecy and of internal use (regulation §8.2). The bare word 秘密 in a sentence marks nothing."""

import re
from collections.abc import Iterator

from handlers.publications.checkup.private_numbers import Hit
from storage.review_terms import FindingKind

_OPEN, _CLOSE = r"[(\[【〔「『<《]\s*", r"\s*[)\]】〕」』>》]"
_ALONE = r"(?:(?<=[\n\t\x1e])|^)[ 　]*", r"[ 　]*(?=[\n\t\x1e]|$)"
_LEVEL = r"(?:绝\s?密|机\s?密|秘\s?密)"

# 保密法（2024）：国家秘密的标志须标注密级和保密期限；GB/T 9704-2012：密级★保密期限。
_SECRECY = re.compile(
    rf"{_LEVEL}\s*[★☆*＊✩✭✰⭐]"
    rf"|密\s?级\s*[:：]"
    rf"|保密期限\s*[:：]"
    rf"|{_OPEN}{_LEVEL}(?:级|件)?{_CLOSE}"
    rf"|{_ALONE[0]}{_LEVEL}(?:级|件|文件)?(?:[ 　]*(?:\d+|[一二三四五六七八九十]+)年|[ 　]*长期)?{_ALONE[1]}"
)

# What marks wherever it stands.
_PLAINLY = (
    r"内部(?:资料|文件|使用|参考|刊物|材料|掌握|传阅|明电|电报|传真电报|发行)",
    r"(?:不得|请勿|严禁|切勿|禁止|不准)(?:对外|向外)?(?:外传|扩散|泄露本件|翻印)",
    r"(?:此|本)(?:件|文)(?:\s*)(?:不予公开|不公开|依申请公开|内部掌握)",
    r"送审稿|讨论稿|密码电报|密电|明传电报|仅供(?:内部|领导)(?:参考|参阅|使用)?|阅后(?:收回|销毁|退回|即焚)|限\S{1,6}(?:阅|传阅)(?=[\n)\]】]|$)",
    r"(?:公开属性|公开方式|公开类型|公开形式|公开类别)\s*[:：]\s*(?:依申请公开|不予公开|不公开|内部公开)",
)
# What is also an ordinary word: it marks in brackets, alone on its line, or at the end of a title.
_WORDS = (
    r"(?:征求意见稿|会议纪要|依申请公开|不予公开|传阅(?:件)?|注意保存|工作秘密|明\s?电|内部|草稿|初稿|代拟稿)"
)
_TITLES = r"(?:征求意见稿|会议纪要|专题会议纪要)"
_INTERNAL = re.compile(
    "|".join(_PLAINLY)
    + rf"|{_OPEN}{_WORDS}{_CLOSE}|{_ALONE[0]}{_WORDS}{_ALONE[1]}"
    + rf"|(?:(?<=[\n\t\x1e])|^)[^\n\t\x1e。，,；;:：]{{2,40}}{_TITLES}{_ALONE[1]}"
    + r"|[（(][^()（）\n]{1,20}(?:征求意见稿|草案稿)[)）]|(?:特提|特急|加急|平急)\s*[·. ]?\s*[\w〔〕\[\]]{0,10}明电|明电\s*[〔\[(]\s*\d{4}"
)


def marks(text: str) -> Iterator[Hit]:
    """`text` is plain."""
    for kind, form in ((FindingKind.SECRECY_MARK, _SECRECY), (FindingKind.INTERNAL_MARK, _INTERNAL)):
        for found in form.finditer(text):
            lead = len(found[0]) - len(found[0].lstrip())
            yield Hit(kind, found.start() + lead, found.start() + len(found[0].rstrip()), found[0].strip())
