"""This office: what it is called, where it is, when it is open; and its day."""

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")  # 国内统一使用北京时间


@dataclass(frozen=True, slots=True)
class Desk:
    """A station (站所) as citizens ask for it."""

    name: str
    duty: str = ""
    telephone: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """What citizens must be told of the office (条例第十二条: 名称、地址、时间、电话、传真、互联网联系方式)."""

    id: int
    slug: str
    name: str
    short_name: str
    address: str = ""
    hours: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    disclosure_office: str = ""  # 政府信息公开工作机构
    supervision: str = ""  # 监督电话
    hotline: str = "12345"
    guide: str = ""  # 公开指南摘要
    review_organ: str = ""  # 行政复议机关
    court: str = ""  # 管辖法院
    review_online: str = ""  # 提交行政复议申请书的互联网渠道（行政复议法第二十二条第二款）
    disclosure_head: str = ""  # 工作机构负责人：延期由其同意（条例第三十三条第二款）
    fee_payment: str = ""  # 信息处理费的缴纳方式
    letter_mark: str = ""  # 公开文书的发文机关代字，例如 梭公复
    letter_format: str = "{代字}〔{年份}〕{序号}号"
    quiet_amber: int = 10  # 天。这么久没有发布信息就提醒
    quiet_red: int = 13  # 天。再一天就满两周（国办秘函〔2019〕19号：两周未更新不合格）
    desks: tuple[Desk, ...] = ()
    villages: tuple[str, ...] = field(default=())


@lru_cache(maxsize=256)
def profile_of(id: int, slug: str, name: str, short_name: str, told: str) -> OfficeProfile:
    """`told` is the JSON kept with the office; unknown keys are left alone."""
    kept = json.loads(told)
    known = {key: value for key, value in kept.items() if key in _PLAIN}
    desks = tuple(
        Desk(**{key: value for key, value in one.items() if key in _OF_A_DESK})
        for one in kept.get("desks", ())
    )
    return OfficeProfile(
        id, slug, name, short_name, **known, desks=desks, villages=tuple(kept.get("villages", ()))
    )


_PLAIN = {one.name for one in fields(OfficeProfile)} - {
    "id", "slug", "name", "short_name", "desks", "villages",
}  # fmt: skip
_OF_A_DESK = {one.name for one in fields(Desk)}


def office_day(at: datetime) -> date:
    """The calendar day of the office at this moment."""
    return at.astimezone(SHANGHAI).date()


def office_time(at: datetime) -> datetime:
    """The office's clock at this moment."""
    return at.astimezone(SHANGHAI)
