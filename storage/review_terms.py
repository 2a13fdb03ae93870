"""Words of review, written into columns like those of terms.py: how public, how far, what was found."""

from enum import StrEnum


class Openness(StrEnum):
    """公开属性 (regulation §5.1)."""

    ACTIVE = "active"  # 主动公开
    ON_APPLICATION = "on_application"  # 依申请公开
    WITHHELD = "withheld"  # 不予公开


class ReviewEvent(StrEnum):
    """What happened to a draft; its stage is read from these, in their order."""

    WROTE = "wrote"  # 拟稿：第一次动笔
    HANDED_IN = "handed_in"  # 送审
    PASSED = "passed"  # 通过一级
    RETURNED = "returned"  # 退回
    TAKEN_BACK = "taken_back"  # 送审人取回
    EDITED = "edited"  # 送审后又修改，从头审起
    PUBLISHED = "published"  # 发布
    KEPT = "kept"  # 审定不主动公开
    WITHDRAWN = "withdrawn"  # 撤回已公开的信息
    CORRECTING = "correcting"  # 开始更正
    DISCARDED = "discarded"  # 草稿作废


class Stage(StrEnum):
    """How far the draft of an item has come."""

    WRITING = "writing"  # 起草
    RETURNED = "returned"  # 退回修改
    REVIEWING = "reviewing"  # 审查中
    SIGNED_OFF = "signed_off"  # 已签发，待发布
    CLOSED = "closed"  # 没有在办的稿子
