"""How the console says where an item stands and what happened to it."""

from handlers.publications.chain import Position
from handlers.publications.content import Content
from storage.review_terms import Carrier, Concern, Openness, ReviewEvent, Stage
from storage.terms import Standing, Validity

STAGES = {
    Stage.WRITING: "起草中",
    Stage.RETURNED: "退回修改",
    Stage.REVIEWING: "审查中",
    Stage.SIGNED_OFF: "已签发，待发布",
}
STANDINGS = {
    Standing.DRAFT: "未公开",
    Standing.PUBLISHED: "已公开",
    Standing.WITHDRAWN: "已撤回",
    Standing.KEPT: "存档不公开",
    Standing.DISCARDED: "已作废",
}
TONES = {
    Stage.RETURNED: "amber",
    Stage.SIGNED_OFF: "amber",
    Standing.WITHDRAWN: "amber",
    Standing.DRAFT: "gone",
    Standing.KEPT: "gone",
    Standing.DISCARDED: "gone",
}
EVENTS = {
    ReviewEvent.WROTE: "拟稿",
    ReviewEvent.HANDED_IN: "送审",
    ReviewEvent.PASSED: "通过",
    ReviewEvent.RETURNED: "退回",
    ReviewEvent.TAKEN_BACK: "取回",
    ReviewEvent.EDITED: "送审后修改",
    ReviewEvent.PUBLISHED: "发布",
    ReviewEvent.KEPT: "存档不公开",
    ReviewEvent.WITHDRAWN: "撤回",
    ReviewEvent.CORRECTING: "开始更正",
    ReviewEvent.DISCARDED: "作废",
}
OPENNESS = {
    Openness.ACTIVE: "主动公开",
    Openness.ON_APPLICATION: "依申请公开",
    Openness.WITHHELD: "不予公开",
}
CARRIERS = {Carrier.DOCUMENT: "公文", Carrier.OTHER: "非公文"}
CONCERNS = {
    Concern.NONE: "都不涉及",
    Concern.STATE_SECRET: "国家秘密",
    Concern.WORK_SECRET: "工作秘密",
    Concern.TRADE_SECRET: "商业秘密",
    Concern.PRIVACY: "个人隐私",
}
VALIDITY = {Validity.IN_FORCE: "有效", Validity.EXPIRED: "失效", Validity.REPEALED: "废止"}


def stage_told(here: Position) -> str:
    """「等待初审」; '' where nothing is in work."""
    return f"等待{here.waits_for.name}" if here.waits_for else STAGES.get(here.stage, "")


def concerns_told(content: Content) -> dict[str, str]:
    """Kind → 涉及, 不涉及, or that nobody has said; as the sheet of review lists them (regulation §8.1)."""
    unsaid = "" if content.concerns else "没有填"
    kinds = {kind: word for kind, word in CONCERNS.items() if kind is not Concern.NONE}
    return {
        word: unsaid or ("涉及" if kind in content.concerns else "不涉及") for kind, word in kinds.items()
    }
