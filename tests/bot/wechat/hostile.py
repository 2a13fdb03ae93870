"""Bodies nobody should send, and what becomes of each: heard as a message, or held for the staff (A11).

Written by hand. `N` stands for a number that makes the message a new one.
"""

from tests.house import ORIGINAL_ID

HEARD, HELD = "heard", "held"

TO = f"<ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName>"
FROM = "<FromUserName><![CDATA[oLiTing_aaaaaaaaaaaaaaaaaaaa]]></FromUserName>"
AT = "<CreateTime>1772416800</CreateTime>"
KIND = "<MsgType><![CDATA[text]]></MsgType>"
WORDS = "<Content><![CDATA[低保怎么申请]]></Content>"
ID = "<MsgId>N</MsgId>"
EVENT = "<MsgType><![CDATA[event]]></MsgType>"


def told(*parts: str, before: str = "", to: str = TO, sender: str = FROM, at: str = AT) -> str:
    return f"{before}<xml>{to}{sender}{at}{''.join(parts)}</xml>"


def text(content: str = WORDS, **other: str) -> str:
    return told(KIND, content, ID, **other)


def happened(*parts: str) -> str:
    """An event; EventKey carries the number."""
    return told(EVENT, *parts, "<EventKey>N</EventKey>")


def dtd(inside: str, content: str = "&x;") -> str:
    return text(f"<Content>{content}</Content>", before=f"<!DOCTYPE xml [{inside}]>")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

STRANGE_XML: dict[str, tuple[str, str]] = {
    "DOCTYPE alone": (text(before="<!DOCTYPE xml>"), HEARD),
    "DOCTYPE from elsewhere": (text(before='<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x.dtd">'), HEARD),
    "entity": (dtd('<!ENTITY x "y">'), HELD),
    "entity unused": (dtd('<!ENTITY x "y">', "好"), HELD),
    "entity from a file": (dtd('<!ENTITY x SYSTEM "file:///etc/passwd">'), HELD),
    "entity from the net": (dtd('<!ENTITY x SYSTEM "http://127.0.0.1:9/">'), HELD),
    "parameter entity": (dtd('<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;', "好"), HELD),
    "entity bomb": (dtd('<!ENTITY l0 "lol">' + LAUGHS, "&l9;"), HELD),
    "quadratic bomb": (dtd(f'<!ENTITY x "{"a" * 9000}">', "&x;" * 9000), HELD),
    "unknown entity": (text("<Content>&nosuch;</Content>"), HELD),
    "15,000 deep, unclosed": ("<a>" * 15_000, HELD),
    "6,000 deep, closed": ("<a>" * 6_000 + "</a>" * 6_000, HELD),
    "6,000 deep beside the words": (text(WORDS + "<a>" * 6_000 + "</a>" * 6_000), HEARD),
    "6,000 deep as the words": (text("<Content>" + "<a>" * 6_000 + "</a>" * 6_000 + "</Content>"), HELD),
    "4,000 attributes on the root": (text().replace("<xml>", "<xml " + " ".join(f'a{n}=""' for n in range(4000)) + ">"), HEARD),
    "4,000 attributes on the words": (text("<Content " + " ".join(f'a{n}=""' for n in range(4000)) + "/>"), HELD),
    "one attribute twice": (text().replace("<xml>", '<xml a="1" a="2">'), HELD),
    "5,000 unknown elements": (text(WORDS + "".join(f"<e{n}/>" for n in range(5000))), HEARD),
    "an element name of 40,000": (text(WORDS + "<" + "e" * 20_000 + "></" + "e" * 20_000 + ">"), HEARD),
    "comments": (text("<!-- a -->" + WORDS + "<!-- b -->"), HEARD),
    "a comment in the words": (text("<Content>低保<!-- -->怎么申请</Content>"), HEARD),
    "processing instruction": (text("<?php system('id') ?>" + WORDS), HEARD),
    "stylesheet": (text(before='<?xml-stylesheet href="http://127.0.0.1:9/"?>'), HEARD),
    "default namespace": (text().replace("<xml>", '<xml xmlns="urn:x">'), HEARD),
    "prefixes": (text().replace("<xml>", '<xml xmlns:a="urn:x">').replace("Content>", "a:Content>"), HEARD),
    "prefix undeclared": (text().replace("Content>", "a:Content>"), HEARD),
    "XML 1.1": (text(before='<?xml version="1.1"?>'), HEARD),
    "declared as GBK": (text(before='<?xml version="1.0" encoding="GBK"?>'), HEARD),
    "declared as UTF-7": (text(before='<?xml version="1.0" encoding="UTF-7"?>'), HEARD),
    "standalone": (text(before='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'), HEARD),
    "blanks around": (f"\r\n \t{text()} \r\n", HEARD),
    "a declaration after blanks": (" " + text(before='<?xml version="1.0"?>'), HELD),
    "two roots": (text() + text(), HELD),
    "words after the root": (text() + "success", HELD),
    "CDATA split": (text("<Content><![CDATA[低保]]]]><![CDATA[>怎么申请]]></Content>"), HEARD),
    "CDATA ended early": (text("<Content><![CDATA[低保]]>怎么申请]]></Content>"), HELD),
    "CDATA unclosed": (text("<Content><![CDATA[低保"), HELD),
    "CDATA in CDATA": (text("<Content><![CDATA[<![CDATA[低保]]></Content>"), HEARD),
    "cut in the middle": (text()[:120], HELD),
    "another root": (text().replace("xml>", "XML>"), HELD),
    "root alone": ("<xml/>", HELD),
    "root with words": ("<xml>低保怎么申请</xml>", HELD),
    "references": (text("<Content>&#20302;&#x4FDD;&amp;&lt;b&gt;</Content>"), HEARD),
    "reference to NUL": (text("<Content>&#0;</Content>"), HELD),
    "reference to a control": (text("<Content>&#1;</Content>"), HELD),
    "reference to a surrogate": (text("<Content>&#xD800;</Content>"), HELD),
    "reference beyond Unicode": (text("<Content>&#x110000;</Content>"), HELD),
}  # fmt: skip

STRANGE_FIELDS: dict[str, tuple[str, str]] = {
    "no fields": ("<xml></xml>", HELD),
    "no ToUserName": (text(to=""), HELD),
    "another ToUserName": (text(to="<ToUserName>gh_longchang</ToUserName>"), HELD),
    "ToUserName in capitals": (text(to=TO.replace(ORIGINAL_ID, ORIGINAL_ID.upper())), HELD),
    "two ToUserName": (text(to=TO + TO), HELD),
    "ToUserName and FromUserName swapped": (text(to=TO.replace("To", "From"), sender=FROM.replace("From", "To")), HELD),
    "no FromUserName": (text(sender=""), HELD),
    "blank FromUserName": (text(sender="<FromUserName> </FromUserName>"), HELD),
    "FromUserName of 30,000": (text(sender=f"<FromUserName>{'o' * 30_000}</FromUserName>"), HEARD),
    "FromUserName of markup": (text(sender="<FromUserName><![CDATA[]]]]><![CDATA[><b>]]></FromUserName>"), HEARD),
    "no CreateTime": (text(at=""), HELD),
    "negative CreateTime": (text(at="<CreateTime>-1</CreateTime>"), HELD),
    "fractional CreateTime": (text(at="<CreateTime>1772416800.5</CreateTime>"), HELD),
    "CreateTime of 5,000 digits": (text(at=f"<CreateTime>{'9' * 5000}</CreateTime>"), HELD),
    "CreateTime in milliseconds": (text(at="<CreateTime>1772416800000</CreateTime>"), HELD),
    "CreateTime in words": (text(at="<CreateTime>now</CreateTime>"), HELD),
    "CreateTime in other digits": (text(at="<CreateTime>１７７２４１６８００</CreateTime>"), HELD),
    "CreateTime nought": (text(at="<CreateTime>0</CreateTime>"), HEARD),
    "two CreateTime": (text(at=AT + AT), HELD),
    "no MsgType": (told(WORDS, ID), HELD),
    "empty MsgType": (told("<MsgType></MsgType>", WORDS, ID), HELD),
    "two MsgType": (told(KIND, KIND, WORDS, ID), HELD),
    "nested MsgType": (told("<MsgType><text/></MsgType>", WORDS, ID), HELD),
    "MsgType with an attribute": (told('<MsgType a="1">text</MsgType>', WORDS, ID), HELD),
    "MsgType in capitals": (told("<MsgType>TEXT</MsgType>", WORDS, ID), HEARD),
    "MsgType of 10,000": (told(f"<MsgType>{'t' * 10_000}</MsgType>", WORDS, ID), HEARD),
    "no MsgId": (told(KIND, "<Content>N</Content>", at="<CreateTime>1772416801</CreateTime>"), HEARD),
    "MsgId 2^64": (told(KIND, WORDS, "<MsgId>18446744073709551616</MsgId>"), HEARD),
    "MsgId 2^63": (told(KIND, WORDS, "<MsgId>9223372036854775808</MsgId>"), HEARD),
    "MsgId of 5,000 digits": (told(KIND, WORDS, f"<MsgId>{'7' * 5000}</MsgId>"), HEARD),
    "MsgId negative": (told(KIND, WORDS, "<MsgId>-5</MsgId>"), HELD),
    "MsgId in words": (told(KIND, WORDS, "<MsgId>five</MsgId>"), HELD),
    "two MsgId": (told(KIND, WORDS, ID, ID), HELD),
    "Content missing": (text(""), HEARD),
    "Content empty": (text("<Content></Content>"), HEARD),
    "Content closed": (text("<Content/>"), HEARD),
    "Content blank": (text("<Content><![CDATA[  \n\t　]]></Content>"), HEARD),
    "Content twice": (text(WORDS + WORDS), HELD),
    "Content nested": (text("<Content><b>低保</b></Content>"), HELD),
    "Content of 15,000 Chinese": (text(f"<Content>{'低' * 15_000}</Content>"), HEARD),
    "Content of 40,000 blanks": (text(f"<Content>低保{' ' * 40_000}</Content>"), HEARD),
    "Content of 40,000 digits": (text(f"<Content>{'5' * 40_000}</Content>"), HEARD),
    "an event without Event": (happened(), HEARD),
    "an event with empty Event": (happened("<Event></Event>"), HEARD),
    "an event with two": (happened("<Event>CLICK</Event><Event>VIEW</Event>"), HELD),
    "an event nested": (happened("<Event><CLICK/></Event>"), HELD),
    "an Event of 20,000": (happened(f"<Event>{'E' * 20_000}</Event>"), HEARD),
    "an EventKey of 30,000": (told(EVENT, "<Event>CLICK</Event>", f"<EventKey>N{'k' * 30_000}</EventKey>"), HEARD),
    "an EventKey nested": (told(EVENT, "<Event>CLICK</Event><EventKey><N/></EventKey>"), HELD),
}  # fmt: skip


def _encoded(encoding: str, declared: str) -> bytes:
    return text(before=f'<?xml version="1.0" encoding="{declared}"?>').encode(encoding)


def _with(raw: bytes) -> bytes:
    """These bytes among the words of a good message."""
    return text("<Content>低保@怎么申请</Content>").encode().replace(b"@", raw)


# Bytes that are no text. Control characters are sent by WeChat itself, and stripped; NUL with them.
STRANGE_BYTES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", HELD),
    "a blank": (b" ", HELD),
    "not XML": ("低保怎么申请".encode(), HELD),
    "JSON": (b'{"ToUserName": "gh_520203suojia", "MsgType": "text"}', HELD),
    "a form": (b"ToUserName=gh_520203suojia&MsgType=text", HELD),
    "HTML": (b"<html><body><xml></xml></body></html>", HELD),
    "success": (b"success", HELD),
    "NUL in the words": (_with(b"\x00"), HEARD),
    "every C0 in the words": (_with(bytes(range(0x20))), HEARD),
    "NUL between the elements": (text().encode().replace(b"><", b">\x00<"), HEARD),
    "only NUL": (b"\x00" * 1000, HELD),
    "DEL and C1": (_with("\x7f\x80\x9f".encode()), HEARD),
    "lone surrogate": (_with(b"\xed\xa0\x80"), HELD),
    "surrogate pair in UTF-8": (_with(b"\xed\xa0\xbd\xed\xb8\x80"), HELD),
    "overlong slash": (_with(b"\xc0\xaf"), HELD),
    "five-byte character": (_with(b"\xf8\x88\x80\x80\x80"), HELD),
    "beyond Unicode": (_with(b"\xf4\x90\x80\x80"), HELD),
    "U+FFFE": (_with("\ufffe".encode()), HELD),
    "half a character": (_with("低".encode()[:2]), HELD),
    "UTF-8 with BOM": (b"\xef\xbb\xbf" + text().encode(), HEARD),
    "UTF-16 with BOM": (_encoded("utf-16", "UTF-16"), HELD),
    "UTF-16 without BOM": (_encoded("utf-16-le", "UTF-16"), HELD),
    "UTF-32": (_encoded("utf-32", "UTF-32"), HELD),
    "GBK declared": (_encoded("gbk", "GBK"), HELD),
    "GBK undeclared": (text().encode("gbk"), HELD),
    "UTF-7": (_encoded("utf-7", "UTF-7"), HEARD),
    "random": (bytes(n * 197 % 256 for n in range(4000)), HELD),
}  # fmt: skip


def bodies() -> dict[str, tuple[bytes, str]]:
    """All of them, each with a number of its own."""
    texts = {name: (one.encode(), fate) for name, (one, fate) in (STRANGE_XML | STRANGE_FIELDS).items()}
    numbered = enumerate((texts | STRANGE_BYTES).items(), 5_000_000_001)
    return {name: (body.replace(b"N<", b"%d<" % n), fate) for n, (name, (body, fate)) in numbered}
