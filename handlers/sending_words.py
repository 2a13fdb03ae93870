"""What is sent to WeChat, as people call it: its kinds, how far it came, what a notice is about."""

from collections.abc import Mapping

from storage.sending_terms import Dispatched, DispatchKind, Notice

KINDS: Mapping[DispatchKind, str] = {
    DispatchKind.NOTICE: "通知群众",
    DispatchKind.MASS_ARTICLE: "群发图文",
    DispatchKind.MENU: "公众号菜单",
    DispatchKind.MORNING: "今日三件事",
    DispatchKind.ANNOUNCEMENT: "群发",
    DispatchKind.PUBLISHING: "只发布",
    DispatchKind.TRIAL: "试用推送",
    DispatchKind.PREVIEW: "预览",
    DispatchKind.SUBSCRIBERS: "分给订阅的人",
    DispatchKind.SUBSCRIBER: "告诉一位订阅的人",
}
STATES: Mapping[Dispatched, str] = {
    Dispatched.WAITING: "等着发",
    Dispatched.CARRIED: "正在发",
    Dispatched.EXPECTED: "等本人下次来时看",
    Dispatched.SENT: "微信已收下",
    Dispatched.GAVE_UP: "没有发出",
    Dispatched.UNKNOWN: "不知道发出没有",
    Dispatched.READ: "本人来时看到了",
    Dispatched.TOLD: "已另行告知",
    Dispatched.CALLED_BACK: "发出之前撤回了",
}
NOTICES: Mapping[Notice, str] = {
    Notice.LETTER_ANSWERED: "留言有了答复",
    Notice.APPLICATION_MOVED: "有了新进展",
    Notice.APPLICATION_REGISTERED: "已确认收到并登记",
    Notice.SUPPLEMENT_ASKED: "要补正",
    Notice.REASONS_ASKED: "要说明理由",
    Notice.EXTENDED: "延长了答复期限",
    Notice.FEE_ASKED: "要缴费",
    Notice.DROPPED: "逾期，不再处理",
    Notice.DECIDED: "作出答复",
    Notice.SERVED: "文书已经送出",
}
