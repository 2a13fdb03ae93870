"""Words of 依申请公开, written into columns and frozen facts. Stored by value, so renaming one is a migration."""

from enum import StrEnum


class ApplicationEvent(StrEnum):
    """What happened to an application; its stage, clock and result are read from these, in their order."""

    SUBMITTED = "submitted"  # 已提交
    CONFIRMED = "confirmed"  # 双方确认、登记：从这天起算收到
    SUPPLEMENT_ASKED = "supplement_asked"  # 告知补正
    SUPPLEMENT_RECEIVED = "supplement_received"  # 收到补正
    SUPPLEMENT_ABANDONED = "supplement_abandoned"  # 逾期不补正，不再处理
    REASONS_ASKED = "reasons_asked"  # 要求说明理由
    REASONS_RECEIVED = "reasons_received"  # 收到说明的理由
    REASONABLE_PERIOD_SET = "reasonable_period_set"  # 确定延迟答复的合理期限
    CONSULTING = "consulting"  # 发出征求意见书
    OPINION_RECEIVED = "opinion_received"  # 收到意见
    EXTENDED = "extended"  # 延期
    FEE_ASKED = "fee_asked"  # 发出收费通知
    FEE_PAID = "fee_paid"  # 缴费完成
    FEE_ABANDONED = "fee_abandoned"  # 逾期不缴费，不再处理
    DECIDED = "decided"  # 作出决定
    SERVED = "served"  # 送达
    ARCHIVED = "archived"  # 归档
    WITHDRAWN = "withdrawn"  # 申请人撤回
    REOPENED = "reopened"  # 重新办理
    RETRIEVED = "retrieved"  # 检索记录
    NOTED = "noted"  # 内部备注
    ASSIGNED = "assigned"  # 分办
    MERGED = "merged"  # 与相同的申请合并转主动公开
    LETTER_ARRIVED = "letter_arrived"  # 对方签收了告知书、征求意见书


class Outcome(StrEnum):
    """办理结果: what an application can come to. Its row of table three and ground: handlers.applications.outcomes."""

    ALREADY_PUBLIC = "already_public"  # A1 已主动公开，告知获取方式
    DISCLOSED = "disclosed"  # A2 予以公开
    PARTIAL = "partial"  # B 区分处理，部分公开
    STATE_SECRET = "state_secret"  # noqa: S105 - C1 国家秘密
    FORBIDDEN_BY_LAW = "forbidden_by_law"  # C2 其他法律、行政法规禁止公开
    THREE_SECURITIES = "three_securities"  # C3 危及“三安全一稳定”
    THIRD_PARTY = "third_party"  # C4 保护第三方合法权益
    INTERNAL_AFFAIRS = "internal_affairs"  # C5 三类内部事务信息
    PROCESS = "process"  # C6 四类过程性信息
    ENFORCEMENT_FILE = "enforcement_file"  # C7 行政执法案卷
    OTHER_REGISTER = "other_register"  # C8 行政查询事项
    NOT_HELD = "not_held"  # D1a 经检索不存在
    NOT_OURS = "not_ours"  # D1b 非本机关负责公开
    NEEDS_MAKING = "needs_making"  # D2 没有现成信息需要另行制作
    STILL_UNCLEAR = "still_unclear"  # D3 补正后仍不明确
    PETITION = "petition"  # E1 信访、投诉、举报
    REPEATED = "repeated"  # E2 重复申请
    PUBLICATION = "publication"  # E3 公开出版物
    UNREASONABLE = "unreasonable"  # E4 无正当理由大量反复申请
    RECONFIRM = "reconfirm"  # E5 要求确认或重新出具
    NOT_SUPPLEMENTED = "not_supplemented"  # F1 逾期不补正
    NOT_PAID = "not_paid"  # F2 逾期未缴费
    WITHDRAWN = "withdrawn"  # F3 申请人撤回
    OTHER = "other"  # F3 其他


class Remedy(StrEnum):
    """救济: what the answer must say can be done against it."""

    REVIEW_FIRST = "review_first"  # 复议前置（行政复议法第二十三条第一款第四项）
    EITHER = "either"  # 复议或者起诉
    NONE = "none"  # 没有可救济的决定


class LetterKind(StrEnum):
    """文书."""

    RECEIPT = "receipt"  # 登记回执
    SUPPLEMENT = "supplement"  # 补正告知书
    REASONS = "reasons"  # 说明理由告知书
    EXTENSION = "extension"  # 延期答复告知书
    THIRD_PARTY = "third_party"  # 征求意见书（第三方）
    CO_AUTHOR = "co_author"  # 征求意见书（共同制作机关）
    TOLD_APPLICANT = "told_applicant"  # 征求意见告知书（给申请人）
    TOLD_THIRD_PARTY = "told_third_party"  # 依申请公开告知书（给第三方）
    FEE = "fee"  # 收费通知
    ANSWER = "answer"  # 答复书
    PROOF_OF_SERVICE = "proof_of_service"  # 送达回证


class ServiceWay(StrEnum):
    """送达方式. WeChat only tells in addition (regulation §0.4)."""

    IN_PERSON = "in_person"  # 直接送达，签收日
    DELEGATED = "delegated"  # 委托其他机关代送，签收日
    POST = "post"  # 邮政企业邮寄，交邮日
    EMAIL = "email"  # 按申请人要求发到邮箱
    WECHAT = "wechat"  # 公众号，附加告知


class Party(StrEnum):
    """Who is consulted."""

    THIRD_PARTY = "third_party"  # 第三方（条例第三十二条）：逾期由机关决定
    CO_AUTHOR = "co_author"  # 共同制作机关（条例第三十四条）：逾期视为同意


class Opinion(StrEnum):
    """What the consulted said."""

    AGREED = "agreed"  # 同意公开
    OBJECTED = "objected"  # 不同意公开


class MaterialKind(StrEnum):
    """案卷材料: where a file of a case comes from."""

    HANDED_IN = "handed_in"  # 申请人提交的
    FOUND = "found"  # 检索到的
    INTERNAL = "internal"  # 内部办理的


class CaseKind(StrEnum):
    """复议、诉讼: the three groups of table four."""

    REVIEW = "review"  # 行政复议
    SUIT = "suit"  # 未经复议直接起诉
    SUIT_AFTER_REVIEW = "suit_after_review"  # 复议后起诉


class CaseResult(StrEnum):
    """Table four's columns; a case without one is 尚未审结."""

    UPHELD = "upheld"  # 结果维持
    CORRECTED = "corrected"  # 结果纠正
    OTHER = "other"  # 其他结果
