"""What can go wrong with a call to WeChat. None of these ever holds a token, a secret or an address with one."""

import re

from bot.wechat.codes import Fate, Meaning, meaning_of

_RID = re.compile(r"rid: ?([0-9a-f-]{8,40})")
_ADDRESS = re.compile(r"invalid ip ([0-9a-f.:]{3,45})")


class WechatFault(Exception):
    """A call failed: `what` happened and what `todo`, for people; `code` 0 where WeChat gave none."""

    def __init__(self, path: str, meaning: Meaning, code: int = 0, note: str = "") -> None:
        self.path, self.code, self.note = path, code, note
        self.what, self.todo, self.fate = meaning.what, meaning.todo, meaning.fate
        super().__init__(f"{path}: {code} {meaning.what} {note}".strip())


class Declined(WechatFault):
    """WeChat answered, with a code. What came with it is kept only as far as it helps: its request id, and the
    address it does not know; the rest may quote what was sent."""

    def __init__(
        self, path: str, code: int, told: str = "", answer: "dict[str, object] | None" = None
    ) -> None:
        note = " ".join(found.group(1) for one in (_ADDRESS, _RID) if (found := one.search(told)))
        super().__init__(path, meaning_of(code), code, note)
        self.number = str((answer or {}).get("msg_id") or "")  # 45065 comes with the number of the first


class TokenRefused(Declined):
    """WeChat gives no token, or does not take the one it has just given."""


class NotPossible(WechatFault):
    """This account may not call this (wechat-platform §9); nobody was asked."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, Meaning(why, "换一种方式，或者先给公众号做认证", Fate.NOT_ALLOWED))


class Outdated(WechatFault):
    """Nobody was asked: what was wanted then is no longer wanted so."""

    def __init__(self, path: str, why: str, todo: str) -> None:
        super().__init__(path, Meaning(why, todo, Fate.MEND))


class KnownUnsent(NotPossible):
    """WeChat was asked what has become of it, and says that it failed."""


class Unreached(WechatFault):
    """WeChat cannot have heard: no address, no connection, no certificate."""

    def __init__(self, path: str, note: str) -> None:
        told = Meaning("连不上微信", "检查服务器的网络和域名解析；恢复后会自动再发", Fate.AGAIN)
        super().__init__(path, told, note=note)


class Unclear(WechatFault):
    """WeChat may have heard and accepted: no answer in time, a broken one, or one that does not say."""

    def __init__(self, path: str, note: str) -> None:
        told = Meaning("微信没有回话，可能收下了，也可能没有", "先看看对方收到没有，没收到再发", Fate.AGAIN)
        super().__init__(path, told, note=note)
