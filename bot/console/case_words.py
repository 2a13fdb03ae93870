"""One application in the words of the console: what happened, what is written, how it is served."""

from handlers.applications.letters.templates import TEMPLATES
from handlers.applications.strip import DayKind
from storage.application_terms import (
    ApplicationEvent,
    LetterKind,
    MaterialKind,
    Opinion,
    Party,
    Remedy,
    ServiceWay,
)

E = ApplicationEvent
EVENTS = {
    E.SUBMITTED: "提交申请", E.CONFIRMED: "双方确认，登记收到", E.SUPPLEMENT_ASKED: "告知补正", E.SUPPLEMENT_RECEIVED: "收到补正",
    E.SUPPLEMENT_ABANDONED: "逾期不补正，不再处理", E.REASONS_ASKED: "要求说明理由", E.REASONS_RECEIVED: "收到理由",
    E.REASONABLE_PERIOD_SET: "确定合理期限", E.CONSULTING: "发出征求意见书", E.OPINION_RECEIVED: "收到意见", E.EXTENDED: "延长答复期限",
    E.FEE_ASKED: "发出收费通知", E.FEE_PAID: "缴费完成", E.FEE_ABANDONED: "逾期不缴费，不再处理", E.DECIDED: "作出答复", E.SERVED: "送达",
    E.ARCHIVED: "归档", E.WITHDRAWN: "申请人撤回", E.REOPENED: "重新办理", E.RETRIEVED: "检索", E.NOTED: "备注", E.ASSIGNED: "分办",
    E.MERGED: "转为主动公开", E.LETTER_ARRIVED: "对方签收",
}  # fmt: skip
LETTERS = {str(kind): TEMPLATES[kind, 1].name for kind in LetterKind}
WAYS = {
    str(ServiceWay.POST): "邮政邮寄（以交邮日为准）", str(ServiceWay.IN_PERSON): "当面送达（以签收日为准）",
    str(ServiceWay.DELEGATED): "委托其他机关代送（以签收日为准）", str(ServiceWay.EMAIL): "按申请人要求发到电子邮箱",
    str(ServiceWay.WECHAT): "公众号（只是附加告知，不算送达）",
}  # fmt: skip
MATERIALS = {
    str(MaterialKind.HANDED_IN): "申请人提交的",
    str(MaterialKind.FOUND): "检索到的",
    str(MaterialKind.INTERNAL): "内部办理材料",
}
OPINIONS = {str(Opinion.AGREED): "同意公开", str(Opinion.OBJECTED): "不同意公开"}
PARTIES = {str(Party.THIRD_PARTY): "第三方", str(Party.CO_AUTHOR): "共同制作机关"}
REMEDIES = {
    str(Remedy.REVIEW_FIRST): "先复议，后起诉",
    str(Remedy.EITHER): "可以复议，也可以起诉",
    str(Remedy.NONE): "没有",
}
NOTES = {
    "note": "备注", "retrieval": "检索记录", "override": "越过提醒的理由", "withdrawn": "撤回", "reopened": "重新办理的原因",
    "supplement": "补正的内容", "reasons": "申请人说明的理由", "opinion": "意见", "oral": "口头申请", "reveal": "查看完整信息的原因",
}  # fmt: skip
WAITS = {"supplement": "补正告知书", "reasons": "说明理由告知书", "fee": "收费通知"}
DAYS = {
    DayKind.BEGIN: "起算日，不计", DayKind.COUNTED: "计入", DayKind.MADE_UP: "补班，计入", DayKind.LAST: "期限届满",
    DayKind.WEEKEND: "周末，不计", DayKind.HOLIDAY: "放假，不计", DayKind.PAUSED: "工作日，不计入期限", DayKind.EARLIER: "重新计算以前",
}  # fmt: skip
# Where a lawful step is done: the endpoint, and what stands in its address besides the case.
STEPS: dict[ApplicationEvent, tuple[str, dict[str, str]]] = {
    E.CONFIRMED: ("confirm", {}), E.SUPPLEMENT_ASKED: ("write_letter", {"letter_kind": "supplement"}),
    E.LETTER_ARRIVED: ("case_act", {"act": "arrived"}), E.SUPPLEMENT_RECEIVED: ("case_act", {"act": "supplement"}),
    E.SUPPLEMENT_ABANDONED: ("case_act", {"act": "supplement-abandoned"}),
    E.REASONS_ASKED: ("write_letter", {"letter_kind": "reasons"}), E.REASONS_RECEIVED: ("case_act", {"act": "reasons"}),
    E.REASONABLE_PERIOD_SET: ("case_act", {"act": "reasonable-period"}),
    E.CONSULTING: ("write_letter", {"letter_kind": "third_party"}), E.OPINION_RECEIVED: ("case_act", {"act": "opinion"}),
    E.EXTENDED: ("write_letter", {"letter_kind": "extension"}), E.FEE_ASKED: ("write_letter", {"letter_kind": "fee"}),
    E.FEE_PAID: ("case_act", {"act": "fee-paid"}), E.FEE_ABANDONED: ("case_act", {"act": "fee-abandoned"}),
    E.DECIDED: ("write_letter", {"letter_kind": "answer"}), E.SERVED: ("serve", {}), E.ARCHIVED: ("case_act", {"act": "archive"}),
}  # fmt: skip
