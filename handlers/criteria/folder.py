"""佐证夹: what its folders and files are called, on whatever machine it is unpacked."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 40  # characters of a name: a path of Windows ends after 260
_FORBIDDEN = re.compile(r'[\\/:*?"<>|%]+')
NAMELESS = "无题"


@dataclass(frozen=True, slots=True)
class File:
    """`ending` without its dot."""

    title: str
    ending: str
    data: bytes


def tidy(words: str) -> str:
    """A name no machine refuses: nothing unseen, nothing a path is made of, no blank or dot at its ends."""
    seen = "".join(one if unicodedata.category(one)[0] not in "CZ" else " " for one in words)
    told = " ".join(_FORBIDDEN.sub(" ", seen).split())[:LONGEST].strip(" .")
    return told or NAMELESS


def folder_of(place: int, number: str, content: str) -> str:
    """01-1.1 建立领导小组."""
    return f"{place:02}-{tidy(f'{number} {content}')}"


def file_of(place: int, file: File) -> str:
    """01-签到册.pdf. An ending is letters and figures, or none."""
    ending = re.sub("[^a-z0-9]", "", file.ending.lower())[:5]
    return f"{place:02}-{tidy(file.title)}" + (f".{ending}" if ending else "")
