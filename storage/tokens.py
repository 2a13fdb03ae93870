"""How text becomes the tokens that are indexed: character bigrams (design §4.4).

Deterministic on purpose: the index removes an item by making its tokens again from the kept text.
"""

import re
import unicodedata

# By number: typed as characters, U+F900 is easily saved as its double U+8C48, and halves of signs are Chinese.
RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+|[a-z0-9]+(?:\.[0-9]+)?")
LONGEST_TOKEN = 64  # of letters or digits; a picture in the text (base64) would be a word no index can hold
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def normal(text: str) -> str:
    """One spelling: full width to half, upper to lower, compatibility forms unfolded (NFKC)."""
    return unicodedata.normalize("NFKC", text).lower()


def writable(text: str) -> str:
    """Without what no database takes: NUL, and halves of signs."""
    return _UNWRITABLE.sub("", text)


def is_chinese(run: str) -> bool:
    return run[0] >= "㐀"


def runs(text: str) -> list[str]:
    """Unbroken stretches of Chinese characters, of Latin letters and of digits, in order; `text` is normal."""
    return RUN.findall(text)


def grams(text: str) -> list[str]:
    """Bigrams of each Chinese run (a lone character is its own), other runs as they begin; `text` is normal."""
    made: list[str] = []
    for run in runs(text):
        if is_chinese(run) and len(run) > 1:
            made += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            made.append(run[:LONGEST_TOKEN])
    return made


def title_marks(title: str) -> list[str]:
    """Single characters of a title, marked: 狗, 猪, 田 tell items apart where no second character helps."""
    return ["^" + character for run in runs(title) if is_chinese(run) for character in run]


# --- numbers (regulation §5.2, §5.3) ----------------------------------------------------------------

_BRACKETS = re.compile(r"[\s\[\]()〔〕【】〖〗﹝﹞<>《》「」『』“”\"']")
_DASHES = re.compile(r"[‐-―−_~]")
_YEAR = r"((?:19|20)\d{2})"
_SERIAL = r"0*(\d{1,6})"
# A year in brackets, one of which may be lost, tells a 文号 whatever its letters. 号 may be missing, but then no word
# may stand there that counts: 医保（2026）400元 is a sum, and （2026）3月 a month.
_BRACKETED = re.compile(
    rf"([㐀-鿿]+?)\s*字?\s*(?:[\[(〔【〖﹝]\s*{_YEAR}\s*年?\s*[\])〕】〗﹞]?|{_YEAR}\s*年?\s*[\])〕】〗﹞])"
    rf"\s*第?\s*{_SERIAL}(?:\s*[号文的是在]|(?!\s*[\d%㐀-鿿]|[.,/-]\d))"
)
# Without brackets it takes letters that end as those of documents do: 六府办发2019年32号 is one, 2026年1号台风 is not.
_KINDS = "发办函令通公告规批复任议纪呈报传电"
_BARE = re.compile(rf"([㐀-鿿]*?[{_KINDS}]|[㐀-鿿]+?(?=字))字?第?{_YEAR}年?第?{_SERIAL}号")
# 口令, 命令 and the like are no decrees.
_ORDER = r"(?<![口命司法禁指政号限勒责时])令"
_DECREE = re.compile(rf"([㐀-鿿]*?){_ORDER}第?0*(\d{{1,5}})号|([㐀-鿿]*?)第?0*(\d{{1,5}})号令")
_INDEX = re.compile(r"[0-9a-z]{6,20}[-/a-z0-9]*?[-/](?:19|20)\d{2}-?\d{2,}(?:-\d+)*")
_INDEX_IN_PARTS = re.compile(rf"(?=\d*[a-z]){_INDEX.pattern}")


def document_key(text: str) -> str | None:
    """文号 with its brackets, blanks and leading zeros gone: 六府办发〔2019〕32号, [2019]032 and
    〔201932号 all become 六府办发|2019|32. None where the text holds none."""
    asked = _DASHES.sub("-", normal(text))
    bare = _BRACKETS.sub("", asked)
    if found := _BRACKETED.search(asked) or _BARE.search(bare.replace("-", "")):
        letters, *year, serial = found.groups()
        return f"{letters}|{next(filter(None, year))}|{serial}"
    if found := _DECREE.search(bare):
        issuer, number = (found[1], found[2]) if found[2] else (found[3], found[4])
        return f"{issuer}令||{number}"
    return None


def index_key(text: str) -> str | None:
    """索引号 in one spelling; None where the text holds none. Where letters make it plain that it is one, a blank
    may stand for a dash."""
    asked = re.sub(r"\s*([-/])\s*", r"\1", _DASHES.sub("-", re.sub(r"[〔〕\[\]]", "", normal(text))))
    found = _INDEX.search(asked) or _INDEX_IN_PARTS.search(re.sub(r"\s+", "-", asked))
    return found[0] if found else None
