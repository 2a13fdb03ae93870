"""This office: what it is called, where it is, when it is open; and its day."""

import json
import re
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
    notice_hours: str = "8-21"  # 点。这段时间以外不主动发通知，本人刚来过消息的除外
    notice_template: str = ""  # 一次性订阅消息的模板编号（公众平台「接口权限」里看），空着就不提供
    service_template: str = ""  # 服务号的模板消息：编号和各项的名字，空着就不用
    wechat_intake: bool = False  # 公众号受理申请

    @property
    def takes_by_wechat(self) -> bool:
        """国办公开办函〔2017〕19号: a channel is open only where the guide names it. A guide that no longer does shuts it."""
        return self.wechat_intake and names_wechat(self.guide)


_SENTENCE = re.compile(r"[。；;\n]")
_BY_WECHAT = re.compile(r"(?:微信|公众号).*(?:申请|提出|提交|受理)|(?:申请|提出|提交|受理).*(?:微信|公众号)")
_NOT_BY_WECHAT = re.compile(r"(?:不|未|尚未|暂停)(?:再|能|得|可以?)?(?:通过|使用|接受|受理|开通)")


def names_wechat(guide: str) -> bool:
    """Whether a sentence of the guide names the account as a way to apply, not only as one to look things up."""
    said = [one for one in _SENTENCE.split(guide) if _BY_WECHAT.search(one)]
    return any(not _NOT_BY_WECHAT.search(one) for one in said)


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
