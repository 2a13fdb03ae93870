"""The XML of every message and event WeChat pushes (wechat-platform §1.8, §1.10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

UNSUPPORTED = "【收到不支持的消息类型，暂无法显示】"


def _cdata(words: str) -> str:
    return "<![CDATA[" + words.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def element(name: str, value: str | int | float) -> str:
    """Numbers stand bare, words in CDATA, as WeChat does."""
    return f"<{name}>{_cdata(value) if isinstance(value, str) else value}</{name}>"


@dataclass(frozen=True, slots=True)
class Push:
    """One message or event before it is sealed. `body` is everything between the envelope's head and </xml>."""

    to: str
    sender: str
    seconds: int
    body: str

    def xml(self, encrypted: str = "") -> str:
        head = element("ToUserName", self.to) + element("FromUserName", self.sender)
        return f"<xml>{head}{element('CreateTime', self.seconds)}{self.body}{encrypted}</xml>"


def message(kind: str, number: int, **fields: str | int | float) -> str:
    told = "".join(element(name, value) for name, value in fields.items())
    return element("MsgType", kind) + told + element("MsgId", number)


def text(words: str, number: int, tapped: str = "") -> str:
    """`tapped`: the id of a tapped link, which formal accounts get along with its words (§2)."""
    return message("text", number, Content=words) + (element("bizmsgmenuid", tapped) if tapped else "")


def image(number: int) -> str:
    return message("image", number, PicUrl="http://mmbiz.qpic.cn/demo/0", MediaId="media-image")


def voice(number: int, recognition: str | None = "") -> str:
    """Recognition is present and empty nowadays; None leaves it out."""
    heard: dict[str, str] = {} if recognition is None else {"Recognition": recognition}
    return message(
        "voice", number, MediaId="media-voice", Format="amr", MediaId16K="media-voice-16k", **heard
    )


def video(number: int, kind: str = "video") -> str:
    return message(kind, number, MediaId="media-video", ThumbMediaId="media-thumb")


def location(number: int) -> str:
    place: dict[str, str | int | float] = {
        "Location_X": 26.41,
        "Location_Y": 105.23,
        "Scale": 15,
        "Label": "六枝特区梭戛乡",
    }
    return message("location", number, **place)


def link(number: int) -> str:
    return message("link", number, Title="一篇文章", Description="说明", Url="https://example.com/")


def event(name: str, /, key: str | None = None, **fields: str | int | float) -> str:
    told = "" if key is None else element("EventKey", key)
    told += "".join(element(field, value) for field, value in fields.items())
    return element("MsgType", "event") + element("Event", name) + told


def nested(fields: Mapping[str, Any]) -> str:
    """Elements within elements, for events that report on jobs; a list repeats its element."""
    ones = [
        (name, one)
        for name, value in fields.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return "".join(
        f"<{name}>{nested(one)}</{name}>" if isinstance(one, Mapping) else element(name, one)
        for name, one in ones
    )


def report(name: str, /, **fields: Any) -> str:
    """MASSSENDJOBFINISH, PUBLISHJOBFINISH and their like."""
    return element("MsgType", "event") + element("Event", name) + nested(fields)
