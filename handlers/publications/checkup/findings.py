"""What the check-up found, and where. A finding holds personal data: it is shown to staff and never logged."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from storage.review_terms import FindingKind, Gravity

# 国家秘密和内部标识一经命中，强制保密专审，程序不得放行（regulation §8.2）。
_SECRECY = frozenset({FindingKind.SECRECY_MARK, FindingKind.INTERNAL_MARK})
LONGEST_EXCERPT = 60

KINDS = {
    FindingKind.IDENTITY_CARD: "身份证号",
    FindingKind.OLD_IDENTITY_CARD: "15 位旧身份证号",
    FindingKind.MOBILE: "手机号",
    FindingKind.TELEPHONE: "固定电话",
    FindingKind.BANK_CARD: "银行卡号或账号",
    FindingKind.LICENCE_PLATE: "车牌号",
    FindingKind.EMAIL: "电子邮箱",
    FindingKind.HOME_ADDRESS: "细到门牌的住址",
    FindingKind.HEALTH_OR_HARDSHIP: "姓名旁边写着病、残、困",
    FindingKind.SECRECY_MARK: "密级标志",
    FindingKind.INTERNAL_MARK: "内部标识",
    FindingKind.OWN_WORD: "本单位词表里的词",
    FindingKind.HIDDEN_SHEET: "隐藏的工作表",
    FindingKind.HIDDEN_ROW: "隐藏的行",
    FindingKind.HIDDEN_COLUMN: "隐藏的列",
    FindingKind.HIDDEN_TEXT: "隐藏的文字",
    FindingKind.COMMENT: "批注",
    FindingKind.TRACKED_CHANGE: "修订痕迹",
    FindingKind.PIVOT_CACHE: "数据透视表里留下的原始数据",
    FindingKind.DEFINED_NAME: "隐藏的名称",
    FindingKind.EXTERNAL_LINK: "外部链接",
    FindingKind.EMBEDDED_FILE: "嵌着的文件或宏",
    FindingKind.DOCUMENT_PROPERTY: "文件属性里的姓名或单位",
    FindingKind.NOT_CHECKED: "没有检查",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`span` counts characters in the piece of text it was found in; (0, 0) where there is no text.

    `key` is what a sign-off (签字) holds on to: the same for the same text, another as soon as the paragraph,
    the row or the hidden thing itself changes. `masked` is what to write instead, `why` the reason somebody gave.
    """

    kind: FindingKind
    where: str
    excerpt: str = field(repr=False)
    masked: str = field(repr=False)
    span: tuple[int, int]
    key: str
    why: str = ""

    @property
    def gravity(self) -> Gravity:
        return Gravity.SECRECY_REVIEW if self.kind in _SECRECY else Gravity.MEND

    @property
    def words(self) -> str:
        """Where and of what kind, never what: this much may be kept."""
        return f"{self.where}：{KINDS[self.kind]}"


def structural(kind: FindingKind, where: str, excerpt: str, content: str = "") -> Finding:
    """Something hidden in a file. `content` is what it holds, so that its sign-off dies when that changes."""
    shown = shortened(excerpt)
    return Finding(kind, where, shown, "", (0, 0), key_of(kind, where, content or excerpt))


def key_of(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Two alike in two like paragraphs get two keys: one signature does not cover the other."""
    seen: Counter[str] = Counter()
    apart = []
    for finding in findings:
        seen[finding.key] += 1
        nth = seen[finding.key]
        apart.append(finding if nth == 1 else replace(finding, key=key_of(finding.key, str(nth))))
    return tuple(apart)


def shortened(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= LONGEST_EXCERPT else bare[: LONGEST_EXCERPT - 1] + "…"
