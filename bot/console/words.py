"""How the console says days, moments and acts."""

from collections.abc import Mapping
from datetime import date, datetime

from handlers.office import office_time
from handlers.staff.rules import POSTS
from storage.terms import Act

ACTS = {
    Act.OFFICE_OPENED: "登记单位",
    Act.ACCOUNT_OPENED: "登记公众号",
    Act.KEYS_ROTATED: "更换公众号密钥",
    Act.ITEMS_IMPORTED: "导入信息",
    Act.APPLICATION_SUBMITTED: "收到申请",
    Act.LETTER_LEFT: "收到留言",
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
    Act.LIST_EXPORTED: "导出",
    Act.CHAIN_CHECKED: "校验操作日志",
}


# What an act was about: the word before the colon of `about`.
RECORDS = {
    "staff": "工作人员",
    "stand-ins": "替班",
    "offices": "单位",
    "accounts": "公众号",
    "letters": "留言",
    "applications": "申请",
    "citizens": "群众",
    "acts": "操作日志",
}
RESULTS = {"locked": "已锁定", "code": "验证码不对"} | {str(post): word for post, word in POSTS.items()}


def about_told(about: str, names: Mapping[int, str]) -> str:
    """`names`: the office's people by number."""
    kind, _, number = about.partition(":")
    if kind == "staff" and number.isdecimal() and int(number) in names:
        return names[int(number)]
    return f"{RECORDS.get(kind, kind)} {number}".strip()


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
