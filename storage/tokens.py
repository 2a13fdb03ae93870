"""How text becomes the tokens that are indexed: character bigrams (design §4.4).

Deterministic on purpose: the index removes an item by making its tokens again from the kept text.
"""

import re
import unicodedata

RUN = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎟]+|[a-z0-9]+(?:\.[0-9]+)?")


def normal(text: str) -> str:
    """One spelling: full width to half, upper to lower, compatibility forms unfolded (NFKC)."""
    return unicodedata.normalize("NFKC", text).lower()


def is_chinese(run: str) -> bool:
    return run[0] >= "㐀"


def runs(text: str) -> list[str]:
    """Unbroken stretches of Chinese characters, of Latin letters and of digits, in order; `text` is normal."""
    return RUN.findall(text)


def grams(text: str) -> list[str]:
    """Bigrams of each Chinese run (a lone character is its own), other runs whole; `text` is normal."""
    made: list[str] = []
    for run in runs(text):
        if is_chinese(run) and len(run) > 1:
            made += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            made.append(run)
    return made


def title_marks(title: str) -> list[str]:
    """Single characters of a title, marked: 狗, 猪, 田 tell items apart where no second character helps."""
    return ["^" + character for run in runs(title) if is_chinese(run) for character in run]


_BRACKETS = re.compile(r"[\s\[\]()〔〕【】〖〗﹝﹞<>《》「」『』“”\"']")
_YEAR = r"((?:19|20)\d{2})"
_DOCUMENT = re.compile(rf"([㐀-鿿]+?)字?第?{_YEAR}年?第?字?第?0*(\d{{1,6}})号")
_BRACKETED = re.compile(
    rf"([㐀-鿿]+?)\s*字?\s*[\[(〔【〖﹝]\s*{_YEAR}\s*[\])〕】〗﹞]?\s*第?\s*0*(\d{{1,6}})"
)
_DECREE = re.compile(r"([㐀-鿿]*?)令第?0*(\d{1,5})号|第?0*(\d{1,5})号(令)")
_INDEX = re.compile(r"[0-9a-z]{6,20}[-/a-z0-9]*?[-/](?:19|20)\d{2}-?\d{2,}")


def document_key(text: str) -> str | None:
    """文号 with its brackets, blanks and leading zeros gone: 六府办发〔2019〕32号, [2019]032 and
    〔201932号 all become 六府办发|2019|32. None where the text holds none (regulation §5.3)."""
    asked = normal(text)
    if found := _BRACKETED.search(asked) or _DOCUMENT.search(_BRACKETS.sub("", asked).replace("-", "")):
        return "|".join(found.groups())
    if found := _DECREE.search(_BRACKETS.sub("", asked)):
        return f"{(found[1] or '').replace('第', '')}令||{found[2] or found[3]}"
    return None


def index_key(text: str) -> str | None:
    """索引号 in one spelling; None where the text holds none (regulation §5.2)."""
    found = _INDEX.search(re.sub(r"[\s〔〕\[\]]", "", normal(text)))
    return found[0] if found else None
