"""The menu on the left: groups of pages in the words of the office. Who may not open a page does not see it."""

from collections.abc import Mapping

from bot.console.permissions import may
from storage.terms import Post

MENU: Mapping[str, Mapping[str, str]] = {
    "今日待办": {"home": "今日待办"},
    "信息公开": {
        "publications": "公开信息",
        "returned_items": "退回给我的",
        "reviews": "待我审核",
        "ready_items": "可发布",
        "placements": "公开到渠道",
        "to_take_down": "到期撤下",
        "channels": "公开渠道",
        "categories": "目录和重点领域",
        "own_words": "错敏词",
        "imports": "批量导入",
        "unanswered": "查不到的问题",
    },
    "依申请公开": {
        "applications": "申请",
        "new_application": "登记纸质申请",
        "application_register": "登记簿",
        "cases": "复议、诉讼",
    },
    "留言": {
        "mailbox": "留言",
        "asked": "问了没答上",
        "faqs": "常见问题",
        "mail_settings": "留言设置",
    },
    "推送": {
        "announcements": "推送",
        "account_menu": "公众号菜单",
        "undelivered": "未送达",
        "going_live": "试用和上线",
    },
    "统计报表": {
        "statistics_page": "统计",
        "counts": "公开统计",
        "annual_reports": "年度报告",
        "county_reports": "年度报告汇总",
        "ledger": "工作台账",
        "criteria": "考核台账",
        "left_out_records": "不计入统计",
    },
    "系统管理": {
        "people": "工作人员",
        "stand_ins": "替班",
        "online": "在线用户",
        "office_profile": "单位资料",
        "office_guide": "公开指南和受理",
        "office_above": "上级单位",
        "assumptions": "期限口径",
        "work_calendar": "工作日历",
        "clock_jobs": "定时任务",
    },
    "审计": {"acts": "操作日志", "chain": "日志校验"},
}


ONLY_ABOVE = frozenset({"county_reports"})  # for offices that others are under


def menu_for(posts: frozenset[Post], left_out: frozenset[str]) -> dict[str, dict[str, str]]:
    open_ones = {
        group: {
            endpoint: word
            for endpoint, word in pages.items()
            if may(posts, endpoint) and endpoint not in left_out
        }
        for group, pages in MENU.items()
    }
    return {group: pages for group, pages in open_ones.items() if pages}


def group_of(endpoint: str) -> str:
    return next((group for group, pages in MENU.items() if endpoint in pages), "")
