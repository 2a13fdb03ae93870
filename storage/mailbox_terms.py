"""Words written into the columns of letters left for the staff."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a letter is about; it decides to whom it goes and how soon it is answered."""

    MESSAGE = "message"  # 留言
    QUESTION = "question"  # 咨询
    SUGGESTION = "suggestion"  # 建议
    COMPLAINT = "complaint"  # 投诉
    REPORT = "report"  # 举报


class MailEvent(StrEnum):
    """What happened to a letter. Where it stands is the last of these; none yet means 等着处理."""

    DRAFTED = "drafted"  # 拟好答复，等另一个人同意（举报）
    SENT_BACK = "sent_back"  # 不同意，退回重拟
    TRANSFERRED = "transferred"  # 转给别的岗位
    ANSWERED = "answered"  # 已答复
    CLOSED = "closed"  # 不作答复，办结


class MailDoor(StrEnum):
    """By which way a letter came."""

    CHAT = "chat"  # 公众号对话
    PAGE = "page"  # 网页
