"""Words about what is sent to WeChat by ourselves. Stored by value, so renaming one is a migration."""

from enum import StrEnum


class DispatchKind(StrEnum):
    """What is to be carried; bot.wechat.delivery knows how."""

    NOTICE = "notice"  # 客服消息：告诉一位群众有了进展
    MASS_ARTICLE = "mass_article"  # 群发图文：草稿已经在微信那边
    MENU = "menu"  # 自定义菜单
    MORNING = "morning"  # 今日三件事：告诉一位工作人员
    ANNOUNCEMENT = "announcement"  # 推送：群发图文或文字
    PUBLISHING = "publishing"  # 推送：只发布文章
    TRIAL = "trial"  # 推送：试用期，只给登记的测试人
    PREVIEW = "preview"  # 推送的预览，给一位测试人
    SUBSCRIBERS = "subscribers"  # 推送：分给订阅一类信息的人，每人一封
    SUBSCRIBER = "subscriber"  # 其中给一位的那一封


# What WeChat accepts once under its key (clientmsgid, wechat-platform §5.4); of the others it remembers nothing.
ONCE_BY_KEY = frozenset({DispatchKind.MASS_ARTICLE, DispatchKind.ANNOUNCEMENT})
# Sent once more does no harm: WeChat knows it, or it takes the place of the same.
SAFE_AGAIN = ONCE_BY_KEY | {DispatchKind.MENU}
# Carried in steps that are written down: who takes it up after a worker died sees how far it had come.
IN_STEPS = frozenset(
    {
        DispatchKind.ANNOUNCEMENT,
        DispatchKind.PUBLISHING,
        DispatchKind.TRIAL,
        DispatchKind.PREVIEW,
        DispatchKind.SUBSCRIBERS,
    }
)


class Dispatched(StrEnum):
    """How far a dispatch has come."""

    WAITING = "waiting"  # 待发
    CARRIED = "carried"  # 正在发：有人领走了
    EXPECTED = "expected"  # 微信现在不让发，等本人下次来时告诉
    SENT = "sent"  # 已发出
    GAVE_UP = "gave_up"  # 没有发出，不再自动重试
    UNKNOWN = "unknown"  # 不知道：微信可能收下了，也可能没有
    READ = "read"  # 本人来的时候已经看到
    TOLD = "told"  # 工作人员用别的办法告诉了
    CALLED_BACK = "called_back"  # 发出之前撤回了


class Notice(StrEnum):
    """What a citizen is told of; the words stand in handlers.notices."""

    LETTER_ANSWERED = "letter_answered"  # 留言有了答复
    APPLICATION_MOVED = "application_moved"  # 申请有了进展
    APPLICATION_REGISTERED = "application_registered"  # 双方确认，登记收到
    SUPPLEMENT_ASKED = "supplement_asked"  # 要补正
    REASONS_ASKED = "reasons_asked"  # 要说明理由
    EXTENDED = "extended"  # 延长了答复期限
    FEE_ASKED = "fee_asked"  # 要缴信息处理费
    DROPPED = "dropped"  # 逾期没有补正、缴费，不再处理
    DECIDED = "decided"  # 作出答复
    SERVED = "served"  # 答复书已送出
