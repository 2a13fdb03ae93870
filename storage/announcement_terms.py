"""Words of announcements (推送), written into columns like those of terms.py. Renaming one is a migration."""

from enum import StrEnum


class PushKind(StrEnum):
    """How an announcement goes out."""

    MASS_ARTICLE = "mass_article"  # 群发图文：推到每个人的手机，用掉一次群发
    PUBLISH = "publish"  # 只发布文章：有永久链接，不推送，不用群发次数
    MASS_TEXT = "mass_text"  # 群发文字：同样用掉一次群发
    TOPIC = "topic"  # 告诉订阅的人：48 小时内来过的用客服消息，其余的下次来时看到；不用群发次数


# What reaches telephones, and uses the day's (订阅号) or the month's (服务号) sends.
PUSHED = frozenset({PushKind.MASS_ARTICLE, PushKind.MASS_TEXT})
ARTICLES = frozenset({PushKind.MASS_ARTICLE, PushKind.PUBLISH})


class PushEvent(StrEnum):
    """What happened to an announcement; where it stands is read from these, in their order."""

    WROTE = "wrote"  # 起草
    EDITED = "edited"  # 送审后又修改，从头审起
    HANDED_IN = "handed_in"  # 送审
    PASSED = "passed"  # 通过一级
    RETURNED = "returned"  # 退回
    SCHEDULED = "scheduled"  # 全部通过，排进发件
    CALLED_BACK = "called_back"  # 发出之前撤回
    STOPPED = "stopped"  # 发到一半停发：还没有收到的人不再发
    REOPENED = "reopened"  # 没有发成，重新修改
    DISCARDED = "discarded"  # 作废


class PushStage(StrEnum):
    """How far it has come in the office."""

    WRITING = "writing"  # 起草
    RETURNED = "returned"  # 退回修改
    REVIEWING = "reviewing"  # 审核中
    SCHEDULED = "scheduled"  # 已通过，交给发件
    DISCARDED = "discarded"  # 作废


class Outcome(StrEnum):
    """What WeChat says became of it."""

    SUCCEEDED = "succeeded"  # 已送达
    FAILED = "failed"  # 没有发成
    UNTOLD = "untold"  # 微信一直没有说


class Job(StrEnum):
    """Which of WeChat's jobs a report is about."""

    MASS = "mass"  # MASSSENDJOBFINISH
    PUBLISH = "publish"  # PUBLISHJOBFINISH


class Check(StrEnum):
    """上线检查清单: what has to be seen to work before the public is reached."""

    REACHED = "reached"  # 公众号收得到消息、回得出话
    SECRET = "secret"  # 密钥、IP 白名单配好，接口调得通  # noqa: S105
    GUIDE = "guide"  # 公开指南写明了公众号
    DUTIES = "duties"  # 起草、审核、签发都有人
    PREVIEWED = "previewed"  # 测试人在手机上看过一次推送
    BACKUP = "backup"  # 备份恢复演练做过
    PROTECTION = "protection"  # 知道群发保护由哪位管理员在手机上确认
