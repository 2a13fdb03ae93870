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
