"""Bytes of strangers as text, in the encodings that occur here."""

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GARBAGE = frozenset(range(9)) | {11} | frozenset(range(14, 27)) | frozenset(range(28, 32)) | {127}


def decoded(content: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, GB 18030; nothing if this is no text."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _as(content, encoding)
    if _GARBAGE & set(content):
        return None
    return _as(content, "utf-8") or _as(content, "gb18030")


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
