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
