"""From a Reply to WeChat's XML (wechat-platform §1.9). Our own renderer: the library's breaks on `]]>`."""

import re

from handlers.messages import Card, Reply, Silence, Text, written

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(reply: Reply, sender: str, original_id: str, seconds: int) -> str | None:
    """The reply from `original_id` to `sender`; None where there is nothing to say."""
    if isinstance(reply, Silence):
        return None
    kind, body = ("text", _text(reply)) if isinstance(reply, Text) else ("news", _news(reply))
    return (
        f"<xml><ToUserName>{_cdata(sender)}</ToUserName><FromUserName>{_cdata(original_id)}</FromUserName>"
        f"<CreateTime>{seconds}</CreateTime><MsgType>{_cdata(kind)}</MsgType>{body}</xml>"
    )


def _text(reply: Text) -> str:
    return f"<Content>{_cdata(written(reply))}</Content>"


def _news(card: Card) -> str:
    return (
        "<ArticleCount>1</ArticleCount><Articles><item>"
        f"<Title>{_cdata(card.title)}</Title><Description>{_cdata(card.summary)}</Description>"
        f"<PicUrl>{_cdata(card.picture)}</PicUrl><Url>{_cdata(card.url)}</Url>"
        "</item></Articles>"
    )


def _cdata(words: str) -> str:
    """Whatever the words are, they stay inside: `]]>` is split over two sections."""
    return "<![CDATA[" + _NOT_XML.sub("", words).replace("]]>", "]]]]><![CDATA[>") + "]]>"
