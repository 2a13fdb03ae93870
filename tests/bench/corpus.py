"""A township's archive of any size: the demo's items, and invented ones made of their sentences.

Each invented item has the title of a real one with another village and year, half of its sentences and as many
from elsewhere. Common words are as common as in life, and rarer ones thin out slowly: harder on an index than
real text, whose vocabulary keeps growing.
"""

import itertools
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files

from handlers.publications.rules import ItemRow, read_jsonl

SENTENCE = re.compile(r"[^。；！\n]+[。；！\n]?")
FIRST_DAY = date(2004, 1, 1)


def demo_items() -> list[ItemRow]:
    town = files("bot.emulator") / "town"
    told = [
        row for name in ("items", "powers") for row in read_jsonl((town / f"{name}.jsonl").read_text("utf-8"))
    ]
    return [row for row in told if isinstance(row, ItemRow)]


def items(count: int) -> Iterator[ItemRow]:
    """The demo's items first, then invented ones; the same for the same count."""
    chance = random.Random(2026)
    real = demo_items()
    sentences = [SENTENCE.findall(row.body) for row in real]
    everywhere = [sentence for own in sentences for sentence in own]
    yield from real[:count]
    for number in range(len(real), count):
        place = chance.randrange(len(real))
        body = "".join(chance.choices(sentences[place], k=6) + chance.choices(everywhere, k=6))
        title = re.sub(r"\d", lambda _: str(chance.randrange(10)), real[place].title)
        day = FIRST_DAY + timedelta(days=number * 8000 // count)
        yield ItemRow(f"b-{number}", f"{chance.choice(VILLAGES)}{title}", body, real[place].issuer, day)


VILLAGES = [
    a + b + "村"
    for a in "高安新平大小上下花石水田青龙凤马羊鸡竹梅松柏"
    for b in "兴柱寨坝坪山沟塘坡岭湾冲岩洞"
]


BEFORE = ("", "请问", "我想问一下", "麻烦问一下", "请教一下", "想问一下", "问一下")
AFTER = ("", "？", "呢", "啊", "谢谢", "吗", "嘛", "哦")


def never_asked(count: int) -> list[str]:
    """As many questions that differ in their wording, so that none was answered before."""
    wordings = itertools.product(BEFORE, AFTER, questions())
    return [before + asked + after for before, after, asked in itertools.islice(wordings, count)]


def questions() -> list[str]:
    """Questions as citizens put them, written for this measurement; lines starting with # are headings."""
    told = files("tests.bench").joinpath("questions.txt").read_text("utf-8")
    return [line.strip() for line in told.splitlines() if line.strip() and not line.startswith("#")]
