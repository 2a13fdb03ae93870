"""Which account may call what (wechat-platform §9), as data; what is not named may be called by all."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from storage.terms import AccountKind


class Needs(StrEnum):
    NOTHING = "nothing"
    VERIFIED = "verified"  # 认证过的公众号或服务号
    SERVICE = "service"  # 认证过的服务号


@dataclass(frozen=True, slots=True)
class Right:
    needs: Needs
    word: str  # what a clerk calls it


# The longest beginning that fits decides.
RIGHTS: Mapping[str, Right] = {
    "/cgi-bin/message/custom/": Right(Needs.VERIFIED, "客服消息"),
    "/cgi-bin/menu/": Right(Needs.VERIFIED, "自定义菜单"),
    "/cgi-bin/freepublish/": Right(Needs.VERIFIED, "发布文章"),
    "/cgi-bin/message/mass/": Right(Needs.VERIFIED, "群发"),
    "/cgi-bin/message/mass/send": Right(Needs.SERVICE, "按名单群发"),
    "/cgi-bin/message/mass/sendall": Right(Needs.VERIFIED, "群发"),
    "/datacube/": Right(Needs.VERIFIED, "数据统计"),
    "/cgi-bin/tags/": Right(Needs.VERIFIED, "用户标签"),
    "/cgi-bin/user/": Right(Needs.VERIFIED, "用户名单"),
    "/cgi-bin/message/template/subscribe": Right(Needs.VERIFIED, "一次性订阅消息"),
    "/cgi-bin/message/template/": Right(Needs.SERVICE, "模板消息"),
    "/cgi-bin/message/subscribe/": Right(Needs.SERVICE, "订阅通知"),
    "/wxaapi/newtmpl/": Right(Needs.SERVICE, "订阅通知的模板"),
    "/cgi-bin/qrcode/": Right(Needs.SERVICE, "带参数的二维码"),
}


def why_not(kind: AccountKind, verified: bool, path: str) -> str:
    """Why this account cannot call it, in a sentence; '' if it can."""
    right = _right_to(path)
    if right.needs is Needs.NOTHING:
        return ""
    if not verified:
        return f"公众号没有认证，不能用{right.word}"
    if right.needs is Needs.SERVICE and kind is not AccountKind.SERVICE:
        return f"订阅号没有{right.word}，只有服务号有"
    return ""


def _right_to(path: str) -> Right:
    fitting = [beginning for beginning in RIGHTS if path.startswith(beginning)]
    return RIGHTS[max(fitting, key=len)] if fitting else Right(Needs.NOTHING, "")
