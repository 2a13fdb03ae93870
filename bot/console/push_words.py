"""How the console says announcements: kinds, states, steps, what WeChat said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.wechat.spreading import LOT
from handlers.announcements.trail import Case, Sending
from handlers.office import office_time
from handlers.post import Previewed, content_of
from storage.announcement_terms import PUSHED, Outcome, PushEvent, PushKind, PushStage
from storage.going_live import Tester
from storage.outbox import SENDING, Dispatch, Step
from storage.push_reads import ARTICLE
from storage.sending_terms import Dispatched

KINDS = {
    PushKind.MASS_ARTICLE: "群发图文（推到手机，用掉一次群发）",
    PushKind.PUBLISH: "只发布文章（有链接，不推送，不用群发次数）",
    PushKind.MASS_TEXT: "群发文字（推到手机，用掉一次群发）",
    PushKind.TOPIC: "告诉订阅的人（只给订了这一类的，不用群发次数）",
}
SHORT = {
    PushKind.MASS_ARTICLE: "群发图文",
    PushKind.PUBLISH: "只发布",
    PushKind.MASS_TEXT: "群发文字",
    PushKind.TOPIC: "告诉订阅的人",
}
EVENTS = {
    PushEvent.WROTE: "起草", PushEvent.EDITED: "送审后修改", PushEvent.HANDED_IN: "送审", PushEvent.PASSED: "通过",
    PushEvent.RETURNED: "退回", PushEvent.SCHEDULED: "排进发件", PushEvent.CALLED_BACK: "撤回", PushEvent.STOPPED: "停发",
    PushEvent.REOPENED: "重新修改",
    PushEvent.DISCARDED: "作废",
}  # fmt: skip

Told = tuple[str, str]  # word, tone
_STAGES: Mapping[PushStage, Told] = {
    PushStage.WRITING: ("起草", "calm"),
    PushStage.RETURNED: ("退回修改", "amber"),
    PushStage.DISCARDED: ("作废", "gone"),
}
_LOST: Mapping[Dispatched, Told] = {
    Dispatched.GAVE_UP: ("没有发出", "red"),
    Dispatched.UNKNOWN: ("不知道发出没有", "red"),
    Dispatched.CARRIED: ("正在发", "amber"),
}
_OUTCOMES: Mapping[Outcome, Told] = {
    Outcome.SUCCEEDED: ("已送达", "calm"),
    Outcome.FAILED: ("微信没有发成", "red"),
    Outcome.UNTOLD: ("微信没有说结果", "red"),
}

_SPREAD: Mapping[Outcome | None, Told] = {
    None: ("正在发给订阅的人", "amber"),
    Outcome.SUCCEEDED: ("已告诉订阅的人", "calm"),
    Outcome.FAILED: ("没有人订阅", "red"),
    Outcome.UNTOLD: ("一个人也没有发到", "red"),
}


def state_told(case: Case) -> Told:
    if case.position.waits_for:
        return f"等待{case.position.waits_for.name}", "amber"
    if case.position.stage in _STAGES or case.sending is None:
        return _STAGES.get(case.position.stage, ("起草", "calm"))
    return _sending_told(case, case.sending)


def _sending_told(case: Case, sending: Sending) -> Told:
    if sending.state in _LOST:
        return _LOST[sending.state]
    if sending.state is Dispatched.WAITING:
        return (
            f"没发成，{short(sending.due_at)}再试" if sending.why else f"已通过，{short(sending.due_at)}发"
        ), "amber"
    if case.content.kind is PushKind.TOPIC and not sending.trial:
        return _spread_told(sending)
    if sending.trial:
        return "试用：已发给测试人", "calm"
    if sending.result and sending.result.outcome:
        published = sending.result.outcome is Outcome.SUCCEEDED and case.content.kind is PushKind.PUBLISH
        return ("已发布", "calm") if published else _OUTCOMES[sending.result.outcome]
    to_all = case.content.kind in PUSHED and case.content.tag_id is None
    return ("等待管理员确认" if to_all else "等微信的结果"), "amber"


def _spread_told(sending: Sending) -> Told:
    outcome = sending.result.outcome if sending.result else None
    return _SPREAD[outcome]


def short(at: datetime) -> str:
    here = office_time(at)
    return f"{here.month}月{here.day}日{here:%H:%M}"


def whom_told(case: Case, names: Mapping[int, str]) -> str:
    """`names`: those of the account's tags that are known."""
    if case.content.kind is PushKind.TOPIC:
        return f"订阅「{case.content.topic}」的人"
    if case.content.kind not in PUSHED:
        return "不推送；凭链接看得到"
    tag_id = case.content.tag_id
    if tag_id is None:
        return "全体关注的人"
    return f"标签「{names[tag_id]}」的人" if tag_id in names else f"标签 {tag_id} 的人"


def steps_told(steps: Sequence[Step]) -> list[Step]:
    """Of the lots laid for subscribers the last one is enough; what WeChat's figures call an article tells nobody anything."""
    lots = [one for one in steps if one.name.startswith(LOT)]
    return [one for one in steps if one not in lots[:-1] and one.name != ARTICLE]


def step_told(one: Step, testers: list[Tester]) -> str:
    kind, _, rest = one.name.partition(":")
    names = {str(tester.id): tester.name for tester in testers}
    words = {
        "cover": "封面传到微信",
        "picture": "图片传到微信",
        "draft": "在微信建好草稿",
        SENDING: "请微信发送",
    }
    if kind == LOT:
        return f"分给订阅的人，分了 {int(rest)} 批"
    return words.get(kind) or f"发给测试人{names.get(rest, '（已移除）')}"


PREVIEWED: Mapping[Dispatched, Told] = {
    Dispatched.WAITING: ("正在排队", "amber"),
    Dispatched.CARRIED: ("正在发", "amber"),
    Dispatched.SENT: ("发到了", "calm"),
    Dispatched.GAVE_UP: ("没有发到", "red"),
    Dispatched.UNKNOWN: ("不知道发到没有", "red"),
}


def tester_of_preview(one: Dispatch, testers: list[Tester]) -> str:
    content = content_of(one.kind, one.body)
    assert isinstance(content, Previewed)
    return next((tester.name for tester in testers if tester.id == content.tester_id), "（已移除）")
