"""Words of the figures, written into columns. Stored by value, so renaming one is a migration."""

from enum import StrEnum


class RecordKind(StrEnum):
    """What a figure is counted from; the list behind it holds records of this kind."""

    APPLICATION = "application"  # 依申请公开申请
    CASE = "case"  # 复议、诉讼
    ITEM = "item"  # 公开的信息
    ENTRY = "entry"  # 工作台账的一笔
    CITIZEN = "citizen"  # 一位群众：他的消息和查询


class LeftOutAs(StrEnum):
    """Why a record counts in no figure."""

    PRACTICE = "practice"  # 新人练习
    TEST = "test"  # 测试
    SPAM = "spam"  # 恶意、垃圾


class LedgerKind(StrEnum):
    """工作台账: what only people know. Money is kept in 分, changes may be negative."""

    REGULATIONS_BEFORE = "regulations_before"  # 启用台账以前现行有效的规章
    REGULATIONS_MADE = "regulations_made"  # 制发规章
    REGULATIONS_REPEALED = "regulations_repealed"  # 废止规章
    REGULATIONS_DISCLOSED = "regulations_disclosed"  # 公开规章（2019年格式）
    DOCUMENTS_BEFORE = "documents_before"  # 启用台账以前现行有效的规范性文件
    DOCUMENTS_MADE = "documents_made"  # 制发规范性文件
    DOCUMENTS_REPEALED = "documents_repealed"  # 废止规范性文件
    DOCUMENTS_DISCLOSED = "documents_disclosed"  # 公开规范性文件（2019年格式）
    PERMITS = "permits"  # 行政许可决定
    SERVICES = "services"  # 其他对外管理服务决定（2019年格式）
    PENALTIES = "penalties"  # 行政处罚决定
    COERCIONS = "coercions"  # 行政强制决定
    CHARGES = "charges"  # 行政事业性收费，分
    PERMIT_ITEMS = "permit_items"  # 行政许可项目增减（2019年格式）
    SERVICE_ITEMS = "service_items"  # 其他对外管理服务项目增减
    PENALTY_ITEMS = "penalty_items"  # 行政处罚项目增减
    COERCION_ITEMS = "coercion_items"  # 行政强制项目增减
    CHARGE_ITEMS = "charge_items"  # 收费项目增减
    PROCUREMENTS = "procurements"  # 集中采购项目
    PROCURED = "procured"  # 集中采购金额，分
    LEADING_GROUP = "leading_group"  # 领导小组和分工
    RULE = "rule"  # 制定的公开工作制度
    MEETING = "meeting"  # 会议
    TRAINING = "training"  # 培训
    INSPECTION = "inspection"  # 监督检查
    ASSESSMENT = "assessment"  # 考核、社会评议、责任追究的结果


class KnownFigure(StrEnum):
    """What a 考核指标 can be measured by: figures the system knows."""

    SILENT_DAYS = "silent_days"  # 距上次发布的天数
    ITEMS = "items"  # 公开的信息
    ITEMS_IN_TIME = "items_in_time"  # 二十个工作日内公开的
    PLACEMENTS = "placements"  # 各渠道合计
    APPLICATIONS_IN_TIME = "applications_in_time"  # 按时办结的申请
    LETTERS_IN_TIME = "letters_in_time"  # 按时办结的留言
    ENQUIRIES_ANSWERED = "enquiries_answered"  # 查询有结果的
    MEETINGS = "meetings"  # 会议
    TRAININGS = "trainings"  # 培训
    TRAINED = "trained"  # 培训人次
    RULES = "rules"  # 公开工作制度
    INSPECTIONS = "inspections"  # 监督检查


class Bound(StrEnum):
    """How a figure is held against a number."""

    AT_LEAST = "at_least"  # 至少
    AT_MOST = "at_most"  # 不超过
    SHARE = "share"  # 不低于百分之


class Cycle(StrEnum):
    """How often a 考核指标 falls due."""

    ONCE = "once"  # 到一个日期
    MONTH = "month"  # 每月
    QUARTER = "quarter"  # 每季度
    HALF = "half"  # 每半年
    YEAR = "year"  # 全年


class EvidenceKind(StrEnum):
    """What is put beside a 考核指标 as evidence."""

    ITEM = "item"  # 公开的信息
    PLACEMENT = "placement"  # 渠道发布
    ENTRY = "entry"  # 工作台账的一笔
    APPLICATION = "application"  # 依申请公开申请
    CASE = "case"  # 复议、诉讼
    FILE = "file"  # 上传的文件
