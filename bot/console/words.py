"""How the console says days, moments and acts."""

from collections.abc import Mapping
from datetime import date, datetime

from handlers.office import office_time
from handlers.staff.rules import POSTS
from storage.act_terms import Act

ACTS = {
    Act.OFFICE_OPENED: "登记单位",
    Act.OFFICE_DESCRIBED: "补全单位资料",
    Act.OFFICE_PLACED: "设置上级单位",
    Act.GUIDE_KEPT: "更新公开指南",
    Act.INTAKE_OPENED: "打开公众号受理",
    Act.INTAKE_SHUT: "关闭公众号受理",
    Act.ACCOUNT_OPENED: "登记公众号",
    Act.ACCOUNT_TOLD: "登记公众号认证",
    Act.KEYS_ROTATED: "更换公众号密钥",
    Act.ITEMS_IMPORTED: "导入信息",
    Act.IMPORT_ASKED: "提交导入",
    Act.IMPORT_AGREED: "同意导入",
    Act.IMPORT_RETURNED: "退回导入",
    Act.ITEM_SAVED: "修改稿件",
    Act.ITEM_HANDED_IN: "送审",
    Act.ITEM_PASSED: "审查通过",
    Act.ITEM_RETURNED: "退回",
    Act.ITEM_TAKEN_BACK: "取回",
    Act.ITEM_PUBLISHED: "发布",
    Act.ITEM_KEPT: "存档不公开",
    Act.ITEM_WITHDRAWN: "撤回",
    Act.ITEM_CORRECTING: "开始更正",
    Act.ITEM_DISCARDED: "作废稿件",
    Act.ITEM_PLACED: "登记发布渠道",
    Act.ITEM_TAKEN_DOWN: "登记渠道撤下",
    Act.FILE_KEPT: "上传附件",
    Act.CHANNEL_ADDED: "添加渠道",
    Act.CHANNEL_RENAMED: "修改渠道名称",
    Act.CHANNEL_RETIRED: "停用渠道",
    Act.CATEGORY_ADDED: "添加分类",
    Act.CATEGORY_RENAMED: "修改分类名称",
    Act.CATEGORY_RETIRED: "停用分类",
    Act.WORDS_LISTED: "添加错敏词",
    Act.WORD_REMOVED: "移除错敏词",
    Act.CHAIN_SET: "设置审签",
    Act.NUMBERING_SET: "设置索引号",
    Act.APPLICATION_SUBMITTED: "收到申请",
    Act.APPLICATION_STEPPED: "办理申请",
    Act.APPLICATION_OVERRIDDEN: "越过提醒办理申请",
    Act.APPLICATION_REVEALED: "查看申请人完整信息",
    Act.APPLICATIONS_EXPORTED: "导出申请人完整信息",
    Act.LETTER_DRAFTED: "起草文书",
    Act.CASE_KEPT: "登记复议、诉讼",
    Act.LEDGER_ENTERED: "登记台账",
    Act.LEDGER_STRUCK: "划去台账",
    Act.CRITERIA_LOADED: "载入考核表",
    Act.CRITERION_SCORED: "考核自评",
    Act.CRITERION_TIED: "设置考核指标的数",
    Act.EVIDENCE_ATTACHED: "附上考核佐证",
    Act.EVIDENCE_DROPPED: "取下考核佐证",
    Act.REPORT_WRITTEN: "修改年度报告文字",
    Act.CHECK_DECIDED: "核实年度报告的存疑处",
    Act.REPORT_FROZEN: "封存年度报告",
    Act.REPORT_REMINDED: "催报年度报告",
    Act.LEFT_OUT: "不计入统计",
    Act.CALENDAR_CHANGED: "修改工作日历",
    Act.ASSUMPTIONS_SET: "设置期限口径",
    Act.LETTER_LEFT: "收到留言",
    Act.LETTER_OPENED: "查看留言原文",
    Act.LETTER_STEPPED: "办理留言",
    Act.MAILBOX_SET: "设置留言",
    Act.FAQ_CHANGED: "处理常见问题",
    Act.CITIZEN_ERASED: "删除个人信息",
    Act.STAFF_ADDED: "添加工作人员",
    Act.STAFF_RESET: "生成一次性口令",
    Act.STAFF_DISMISSED: "停用工作人员",
    Act.POST_GIVEN: "任职",
    Act.POST_TAKEN: "免职",
    Act.STAND_IN_BEGUN: "安排替班",
    Act.STAND_IN_ENDED: "结束替班",
    Act.HANDED_OVER: "打印交接清单",
    Act.SIGNED_IN: "登录",
    Act.SIGN_IN_FAILED: "登录失败",
    Act.SIGNED_OUT: "退出",
    Act.SESSION_REVOKED: "强制下线",
    Act.OFFICE_CHANGED: "切换单位",
    Act.PASSWORD_CHANGED: "修改密码",
    Act.TOTP_SET: "绑定身份验证器",
    Act.STAFF_LINKED: "绑定微信",
    Act.STAFF_UNLINKED: "解绑微信",
    Act.LIST_EXPORTED: "导出",
    Act.CHAIN_CHECKED: "校验操作日志",
    Act.DISPATCHED_AGAIN: "再发一次",
    Act.DISPATCH_TOLD: "用别的办法告诉了群众",
    Act.CASE_FILE_KEPT: "放进案卷材料",
    Act.CASE_FILE_OPENED: "打开有个人信息的案卷材料",
    Act.CASE_FILE_DROPPED: "移出案卷材料",
    Act.MENU_CHANGED: "修改菜单",
    Act.MENU_PUSHED: "推送菜单",
    Act.LEFT_OUT: "不计入统计",
    Act.COUNTED_AGAIN: "恢复计入统计",
    Act.DAYS_RECOUNTED: "重算统计",
    Act.PUSH_STEPPED: "办理推送",
    Act.LIVE_CHANGED: "修改上线检查",
}


# What an act was about: the word before the colon of `about`.
RECORDS = {
    "staff": "工作人员",
    "stand-ins": "替班",
    "offices": "单位",
    "accounts": "公众号",
    "letters": "留言",
    "applications": "申请",
    "cases": "复议、诉讼",
    "ledger": "台账",
    "criteria": "考核指标",
    "reports": "年度报告",
    "calendar": "工作日历",
    "publications": "信息",
    "files": "附件",
    "imports": "导入",
    "channels": "渠道",
    "categories": "分类",
    "own-words": "错敏词",
    "citizens": "群众",
    "acts": "操作日志",
    "outbox": "发件",
    "faqs": "常见问题",
    "enquiries": "查询",
    "announcements": "推送",
}
RESULTS = {"locked": "已锁定", "code": "验证码不对"} | {str(post): word for post, word in POSTS.items()}


def about_told(about: str, names: Mapping[int, str]) -> str:
    """`names`: the office's people by number."""
    kind, _, number = about.partition(":")
    if kind == "staff" and number.isdecimal() and int(number) in names:
        return names[int(number)]
    return f"{RECORDS.get(kind, kind)} {number}".strip()


def result_told(act: Act, result: str) -> str:
    """What came of it, in words: 「渠道 3 2026-03-02」, 「113 字节」."""
    if act is Act.FILE_KEPT:
        return f"{result} 字节"
    kind, between, rest = result.partition(":")
    return f"{RECORDS[kind]} {rest}" if between and kind in RECORDS else RESULTS.get(result, result)


def browser_told(agent: str) -> str:
    """As people call it: 「Chrome，Windows」."""
    browser = next((word for mark, word in BROWSERS.items() if mark in agent), "")
    system = next((word for mark, word in SYSTEMS.items() if mark in agent), "")
    return "，".join(word for word in (browser, system) if word) or "不明"


BROWSERS = {
    "MicroMessenger": "微信", "Edg": "Edge", "QQBrowser": "QQ浏览器", "360": "360浏览器", "Firefox": "Firefox",
    "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "HarmonyOS": "鸿蒙", "Android": "安卓", "iPhone": "iPhone", "Windows": "Windows", "Macintosh": "Mac",
    "UOS": "统信", "Kylin": "麒麟", "Linux": "Linux",
}  # fmt: skip


def long_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日，星期{'一二三四五六日'[day.weekday()]}"


def day_told(day: date | None) -> str:
    return day.isoformat() if day else "无"


def moment_told(at: datetime | None) -> str:
    """By the office's clock, to the minute."""
    return f"{office_time(at):%Y-%m-%d %H:%M}" if at else "无"
