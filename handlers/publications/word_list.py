"""A word of 错敏词 as it is typed, and a list of them as it is pasted: from a sheet, or separated by commas."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.refusal import Faults

SHORTEST, LONGEST = 2, 40  # one character stands in every second sentence
LONGEST_SUGGESTION, LONGEST_WHY = 60, 200
MOST = 2_000  # each of them is looked for in every line of every attachment
HEADS = ("词", "建议写法", "为什么")
_HEADING = frozenset({"词", "词语", "错敏词"})


@dataclass(frozen=True, slots=True)
class WordForm:
    word: str
    suggestion: str
    why: str


def read_word(form: Mapping[str, str]) -> WordForm:
    """Raises Faults."""
    told = _tidied(form.get("word", ""), form.get("suggestion", ""), form.get("why", ""))
    if faults := dict(_faults(told)):
        raise Faults(faults)
    return told


def read_list(text: str) -> list[WordForm]:
    """One word a line: 词, 建议写法, 为什么; the last two may be left out. Raises Faults for the first bad line."""
    found = [_read_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if found and found[0].word in _HEADING:
        found = found[1:]
    if not found:
        raise Faults({"pasted": "请粘贴词表，一行一个词。"})
    if len(found) > MOST:
        raise Faults({"pasted": f"这里有 {len(found)} 个词，词表最多 {MOST} 个，请挑要紧的。"})
    return found


def _read_line(number: int, line: str) -> WordForm:
    cells = _cells(line)
    if len(cells) > len(HEADS):
        raise Faults({"pasted": f"第 {number} 行有 {len(cells)} 栏，最多三栏：词、建议写法、为什么。"})
    told = _tidied(*cells, *[""] * (len(HEADS) - len(cells)))
    if told.word in _HEADING and number == 1:
        return told
    if fault := next(_faults(told), None):
        raise Faults({"pasted": f"第 {number} 行：{fault[1]}"})
    return told


def _cells(line: str) -> list[str]:
    """A sheet pastes tabs, a file has commas; where there is neither, people type the comma of their own writing."""
    if "\t" in line:
        return line.split("\t")
    if "," in line:
        return next(csv.reader([line]))
    return line.split("，", maxsplit=2)


def _tidied(word: str, suggestion: str, why: str) -> WordForm:
    return WordForm(*(" ".join(told.split()) for told in (word, suggestion, why)))


def _faults(told: WordForm) -> Iterator[tuple[str, str]]:
    """Field and sentence."""
    if not told.word:
        yield "word", "请写要找的词。"
    elif len(told.word) < SHORTEST:
        yield "word", f"「{told.word}」只有一个字，到处都会找到，请写成两个字以上的词。"
    elif len(told.word) > LONGEST:
        yield "word", f"这个词有 {len(told.word)} 字，最多 {LONGEST} 字，请缩短。"
    if told.suggestion and told.suggestion == told.word:
        yield "suggestion", "建议写法和要找的词一样。没有建议就空着。"
    elif len(told.suggestion) > LONGEST_SUGGESTION:
        yield "suggestion", f"建议写法有 {len(told.suggestion)} 字，最多 {LONGEST_SUGGESTION} 字，请缩短。"
    if len(told.why) > LONGEST_WHY:
        yield "why", f"原因有 {len(told.why)} 字，最多 {LONGEST_WHY} 字，请缩短。"
