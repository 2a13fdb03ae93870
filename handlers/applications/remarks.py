"""What people say about the form instead of answering it: that it is right, what to change, why it is asked."""

import re

from handlers.applications.rules import Step

_CALLED = {
    Step.KIND: "申请人类型 申请人 类型",
    Step.NAME: "单位名称 姓名 名字 名称 全称",
    Step.CONTACT: "联系电话 联系方式 电话 手机号 手机",
    Step.IDENTITY: "身份证号码 身份证号 身份证 证件号码 证件 信用代码",
    Step.WANTED: "申请公开 申请内容 内容",
    Step.RECEIVE: "领取方式 形式 方式",
    Step.ADDRESS: "邮寄地址 邮箱地址 地址 邮箱 寄到",
}
_STEPS = {name: step for step, names in _CALLED.items() for name in names.split()}
_NAMES = "|".join(sorted(_STEPS, key=len, reverse=True))
_CHANGE = re.compile(
    rf"(?:我|要|想|请|把|帮)*(?:修改|更改|改|换)?(?:一下|下)?(?:我的?)?(?P<name>{_NAMES})(?:号码?)?"
    r"(?:.{0,3}(?:错|不对|改|换|写成|不是).{0,12})?"
)
_WHY = re.compile(
    rf"(?:为什么|为啥|干嘛|凭什么|怎么)(?:还|一定|非)?(?:要|得|需要)(?:我们?)?(?:填写?|写|问|给|提供|留)?我?的?(?P<name>{_NAMES}|这个)?"
    rf"|(?:你们)?(?:要|填)?(?:我的?)?(?P<asked>{_NAMES}|这个)(?:用来|来|是)?(?:干什么|做什么|有什么|干啥|干嘛)用?"
)


def to_change(said: str) -> Step | None:
    """改电话, 名字不对 → what is to be changed. `said` is spoken."""
    found = _CHANGE.fullmatch(said)
    return _STEPS[found["name"]] if found else None


def asked_why(said: str, open_step: Step) -> Step | None:
    """为什么要填电话, 要身份证干什么用 → whose reason is asked for. `said` is spoken."""
    found = _WHY.fullmatch(said)
    return _STEPS.get(found["name"] or found["asked"] or "", open_step) if found else None


_AGREED = re.compile(
    r"没有?(?:问题|错)|都?对[的了]?|好[的了]?|可以了?|是的?|行的?|正确|(?:确认)?无误|嗯+|ok", re.I
)


def agrees(said: str) -> bool:
    """没有问题, 好的: said to the summary. `said` is spoken."""
    return bool(_AGREED.fullmatch(said))


# 条例第三十九条第一款: 以申请的形式进行信访、投诉、举报. Words of a wish that something be done, where no document is named.
_COMPLAINS = re.compile(
    r"投诉|举报|检举|控告|信访|上访|告状|求助|反映|讨(?:个|要)?说法|讨薪|欠薪|拖欠"
    r"|(?:请|要求?|希望|请求)(?:你们|政府|领导)?(?:尽快|赶紧|马上)?(?:处理|查处|解决|赔偿|道歉|严惩|查一查|管管|管一管)"
    r"|没人管|谁来管|为什么不管|管不管"
)
_DOCUMENT = re.compile(
    r"名单|文件|通知|办法|方案|报告|统计|数据|目录|台账|记录|标准|依据|预算|决算|批复|合同|规定|制度|清单|流程|总结|公示|公告|会议纪要"
    r"|答复意见|受理单|处理情况|办理情况|情况说明|渠道|方式|电话|件数|数量"
)


def is_complaint(wanted: str) -> bool:
    """Whether this asks for something to be done rather than for information. A guess: who insists is registered."""
    return bool(_COMPLAINS.search(wanted)) and not _DOCUMENT.search(wanted)
