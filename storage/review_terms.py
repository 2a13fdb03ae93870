"""Words of review, written into columns like those of terms.py: how public, how far, what was found."""

from enum import StrEnum


class Openness(StrEnum):
    """公开属性 (regulation §5.1)."""

    ACTIVE = "active"  # 主动公开
    ON_APPLICATION = "on_application"  # 依申请公开
    WITHHELD = "withheld"  # 不予公开


class Carrier(StrEnum):
    """载体形式 (regulation §8.1)."""

    DOCUMENT = "document"  # 公文
    OTHER = "other"  # 非公文


class Concern(StrEnum):
    """What whoever hands an item in says it touches; that it touches none of them is said as well (regulation §8.1)."""

    NONE = "none"  # 都不涉及
    STATE_SECRET = "state_secret"  # 国家秘密  # noqa: S105
    WORK_SECRET = "work_secret"  # 工作秘密  # noqa: S105
    TRADE_SECRET = "trade_secret"  # 商业秘密  # noqa: S105
    PRIVACY = "privacy"  # 个人隐私


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


class FindingKind(StrEnum):
    """What the check-up before review (发布前体检) may find in a draft or its attachments (regulation §8.2, §8.3)."""

    IDENTITY_CARD = "identity_card"  # 身份证号
    OLD_IDENTITY_CARD = "old_identity_card"  # 15 位旧身份证号
    MOBILE = "mobile"  # 手机号
    TELEPHONE = "telephone"  # 固定电话，本机关公布的除外
    BANK_CARD = "bank_card"  # 银行卡号、存折账号
    LICENCE_PLATE = "licence_plate"  # 车牌号
    EMAIL = "email"  # 电子邮箱，政府邮箱除外
    HOME_ADDRESS = "home_address"  # 细到门牌的住址
    HEALTH_OR_HARDSHIP = "health_or_hardship"  # 姓名旁边写着病、残、困
    SECRECY_MARK = "secrecy_mark"  # 密级标志
    INTERNAL_MARK = "internal_mark"  # 内部资料、送审稿等标识
    OWN_WORD = "own_word"  # 本机关自己的词表
    HIDDEN_SHEET = "hidden_sheet"  # 隐藏的工作表
    HIDDEN_ROW = "hidden_row"  # 隐藏行
    HIDDEN_COLUMN = "hidden_column"  # 隐藏列
    HIDDEN_TEXT = "hidden_text"  # 隐藏文字
    COMMENT = "comment"  # 批注
    TRACKED_CHANGE = "tracked_change"  # 修订痕迹
    PIVOT_CACHE = "pivot_cache"  # 数据透视表里留下的原始数据
    DEFINED_NAME = "defined_name"  # 隐藏的名称
    EXTERNAL_LINK = "external_link"  # 外部链接，带着别的文件的内容
    EMBEDDED_FILE = "embedded_file"  # 文件里嵌着的文件、宏、数据模型
    DOCUMENT_PROPERTY = "document_property"  # 作者、单位、最后修改人
    NOT_CHECKED = "not_checked"  # 没有检查：读不出来的，不能当作没有问题


class Gravity(StrEnum):
    """What a finding asks of the person before the draft may go on."""

    MEND = "mend"  # 改掉，或写明理由签字
    SECRECY_REVIEW = "secrecy_review"  # 转保密审查，程序不放行
