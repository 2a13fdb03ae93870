"""依申请公开 in the words of the console: who has it, how near it is, what may be chosen."""

from handlers.applications import stages
from handlers.applications.exporting import DOORS
from handlers.applications.registering import CLERKS_DOORS
from handlers.applications.rules import KINDS, RECEIVING
from handlers.applications.urgency import WORDS as PRESSING
from handlers.staff.rules import POSTS
from storage.application_terms import CaseKind, CaseResult
from storage.terms import Door, Post, Way

LETTERS = "letters"  # of the choices in 待办: a letter waits to be issued
TO_DO = {str(one): word for one, word in PRESSING.items()} | {LETTERS: "有文书待签发"}
STAGES = {str(stage): word for stage, word in stages.WORDS.items()}
DOOR_WORDS = {str(door): word for door, word in DOORS.items()}
# 条例第三十一条: which day counts as the day of receipt.
RECEIVED_WHEN = {
    Door.WINDOW: "提交当天",
    Door.SIGNED_POST: "签收当天",
    Door.ORDINARY_POST: "和申请人确认当天",
    Door.FAX: "双方确认当天",
    Door.EMAIL: "双方确认当天",
}
TAKEN_BY = {str(door): f"{DOORS[door]}（收到日：{RECEIVED_WHEN[door]}）" for door in CLERKS_DOORS}
APPLICANTS = {str(number): word for number, (_, word, _) in enumerate(KINDS, 1)}
# Whoever came on paper has no account in which we could show it.
RECEIVED_BY = {
    str(number): word for number, (_, way, word) in enumerate(RECEIVING, 1) if way is not Way.WECHAT
}
CONFIRMED_BY = {
    "phone": "打电话确认",
    "reply": "对方回复确认",
    "in_person": "当面确认",
    "letter": "书面确认",
}
ASSIGNED_POSTS = {
    str(post): POSTS[post] for post in (Post.HANDLER, Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
}
CASE_KINDS = {
    str(CaseKind.REVIEW): "行政复议",
    str(CaseKind.SUIT): "行政诉讼（未经复议直接起诉）",
    str(CaseKind.SUIT_AFTER_REVIEW): "行政诉讼（复议后起诉）",
}
CASE_RESULTS = {
    str(CaseResult.UPHELD): "结果维持",
    str(CaseResult.CORRECTED): "结果纠正",
    str(CaseResult.OTHER): "其他结果",
}


def assigned_told(assigned: str) -> str:
    """「依申请经办　农业服务中心」."""
    post, _, station = assigned.partition(":")
    return "　".join(word for word in (ASSIGNED_POSTS.get(post, ""), station) if word)
