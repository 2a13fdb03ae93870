"""The application form: what it asks, in order, and what has been filled in."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from handlers.applications.periods import Period, days_of
from storage.terms import ApplicantKind, Medium, Way


def answer_workdays(on: date) -> int:
    """Within how many working days an application received on this day is answered (条例第三十三条)."""
    return days_of(Period.ANSWER, on) or 0


KINDS: tuple[tuple[ApplicantKind, str, str], ...] = (
    (ApplicantKind.NATURAL_PERSON, "个人", "自然人 公民 个人 村民 居民 群众 本人 自己 农民 老百姓"),
    (
        ApplicantKind.COMMERCIAL,
        "公司、个体户等商业企业",
        "商业企业 公司 企业 个体户 个体工商户 合作社 农民专业合作社 工厂 厂",
    ),
    (ApplicantKind.RESEARCH, "高校、研究院所等科研机构", "科研机构 大学 高校 学院 研究所 研究院 学校"),
    (
        ApplicantKind.SOCIAL_WELFARE,
        "协会、基金会等社会公益组织",
        "社会公益组织 公益组织 协会 基金会 社团 民办非企业 慈善会",
    ),
    (ApplicantKind.LEGAL_SERVICE, "律师事务所等法律服务机构", "法律服务机构 律师事务所 律所 法律服务所"),
    (ApplicantKind.OTHER, "其他（村委会、业委会等）", "其他 其它 村委会 居委会 业委会 机关 单位"),
)
RECEIVING: tuple[tuple[Medium, Way, str], ...] = (
    (Medium.PAPER, Way.PICK_UP, "纸质，自己来取"),
    (Medium.PAPER, Way.POST, "纸质，邮寄给我"),
    (Medium.ELECTRONIC, Way.EMAIL, "电子文档，发到邮箱"),
    (Medium.ELECTRONIC, Way.WECHAT, "电子文档，在公众号里看"),
    (Medium.PAPER, Way.INSPECT, "到现场查阅、抄录"),
)
NOT_GIVEN = "未提供"


class Step(StrEnum):
    """The questions in order. ADDRESS is asked only where something is sent; CHECK is the summary."""

    KIND = "kind"
    NAME = "name"
    CONTACT = "contact"
    IDENTITY = "identity"
    WANTED = "wanted"
    RECEIVE = "receive"
    ADDRESS = "address"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been filled in so far (条例第二十九条: 姓名、身份证明、联系方式；信息；形式要求). '' = not yet."""

    kind: str = ""
    name: str = ""
    contact: str = ""
    identity: str = ""
    wanted: str = ""
    receive: str = ""
    address: str = ""
    answered: str = ""  # the step answered last
    misses: int = 0  # times in a row the open question stayed open
    changing: bool = False  # one answer is being changed; then back to the summary
    offered: bool = False  # what is published on it already was shown
    agent: str = ""  # 代理人、代办人: who fills it in for the applicant, and how to reach them

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Draft":
        return cls(**json.loads(kept))

    @property
    def applicant_kind(self) -> ApplicantKind:
        return ApplicantKind(self.kind)

    @property
    def is_person(self) -> bool:
        return self.kind == ApplicantKind.NATURAL_PERSON

    @property
    def given_identity(self) -> str:
        """'' where there is none: those who gave none are not one person."""
        return "" if self.identity == NOT_GIVEN else self.identity

    @property
    def receiving(self) -> tuple[Medium, Way]:
        return RECEIVING[int(self.receive) - 1][:2]

    @property
    def needs_address(self) -> bool:
        return bool(self.receive) and self.receiving[1] in (Way.POST, Way.EMAIL)


def steps_of(draft: Draft) -> list[Step]:
    """The questions this draft has to answer; the form says 第 n/N 步 by them."""
    left_out = {Step.CHECK} if draft.needs_address else {Step.CHECK, Step.ADDRESS}
    return [step for step in Step if step not in left_out]


def next_step(draft: Draft) -> Step:
    return next((step for step in steps_of(draft) if not getattr(draft, step)), Step.CHECK)


def step_before(draft: Draft, step: Step) -> Step:
    asked = steps_of(draft)
    place = len(asked) if step is Step.CHECK else asked.index(step)
    return asked[max(0, place - 1)]


@dataclass(frozen=True, slots=True)
class Person:
    """What is sealed of the applicant."""

    name: str
    contact: str
    identity: str
    address: str
    agent: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Person":
        return cls(**json.loads(kept))


def number_of(year: int, serial: int) -> str:
    """2026-0001: how an application is called."""
    return f"{year}-{serial:04d}"
