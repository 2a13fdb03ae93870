"""自定义菜单: three buttons, five entries under each, within what WeChat takes (wechat-platform §7).

A key is a word the switchboard hears, so that nobody taps on something that is not answered.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from handlers.refusal import Faults
from handlers.words import Word, command, spoken

BUTTONS, ENTRIES = 3, 5
NAME_BYTES, ENTRY_BYTES = 16, 60
SHOWN, ENTRY_SHOWN = 4, 8  # 汉字: of a longer name WeChat shows as many and then …
KEY_BYTES, URL_BYTES = 128, 1024


class Does(StrEnum):
    """What happens on a tap. OTHER is what somebody made on WeChat's side and we do not make."""

    ANSWERS = "click"
    OPENS = "view"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Button:
    """一个按钮，或者它下面的一项. `value` is the key or the address; a button with `under` does nothing itself."""

    name: str
    does: Does = Does.ANSWERS
    value: str = ""
    under: tuple["Button", ...] = ()


Menu = tuple[Button, ...]

# What a tap may ask for: everything that needs nothing open. One does not erase oneself by a tap.
OFFERED = (
    Word.BROWSE, Word.NEWEST, Word.AREAS, Word.CATALOGUE, Word.POWERS, Word.HOME, Word.APPLY, Word.MINE, Word.GUIDE,
    Word.PAPER, Word.LETTER, Word.MY_LETTERS, Word.HELP, Word.PERSON, Word.HOURS, Word.ADDRESS, Word.TELEPHONE,
    Word.LARGE, Word.NORMAL, Word.OFFICE, Word.PRIVACY,
)  # fmt: skip

# What an account begins with: name → key.
STANDARD: Mapping[str, Mapping[str, Word]] = {
    "查公开": {
        "最新公开": Word.NEWEST,
        "重点领域": Word.AREAS,
        "公开目录": Word.CATALOGUE,
        "权责清单": Word.POWERS,
    },
    "我要申请": {"我要申请": Word.APPLY, "我的申请": Word.MINE, "公开指南": Word.GUIDE},
    "帮助": {"怎么用": Word.HELP, "人工电话": Word.PERSON, "留言": Word.LETTER, "大字版": Word.LARGE},
}


def standard() -> Menu:
    return tuple(
        Button(name, under=tuple(Button(label, Does.ANSWERS, str(key)) for label, key in items.items()))
        for name, items in STANDARD.items()
    )


# --- what was filled in ----------------------------------------------------------------------------

Form = Mapping[str, str]
OPEN = "open"  # of the choice: a page instead of an answer


def read_menu(form: Form) -> Menu:
    """Fields `name-1`, `does-1`, `url-1` of a button, `name-1-2` … of an entry under it. Raises Faults."""
    faults: dict[str, str] = {}
    menu = tuple(one for number in range(1, BUTTONS + 1) if (one := _button(form, str(number), faults)))
    if not menu and not faults:
        faults["name-1"] = "菜单至少要有一个按钮。"
    if faults:
        raise Faults(faults)
    return menu


def _button(form: Form, place: str, faults: dict[str, str]) -> Button | None:
    entries = (_entry(form, f"{place}-{number}", ENTRY_BYTES, faults) for number in range(1, ENTRIES + 1))
    under = tuple(one for one in entries if one)
    wanted = _told(form, f"does-{place}")
    if not under:
        return _entry(form, place, NAME_BYTES, faults)
    if wanted:
        faults[f"does-{place}"] = "下面有子菜单的按钮自己不能再做别的，请选「打开下面的子菜单」。"
    return Button(_name(form, place, NAME_BYTES, faults), under=under)


def _entry(form: Form, place: str, longest: int, faults: dict[str, str]) -> Button | None:
    wanted, url = _told(form, f"does-{place}"), _told(form, f"url-{place}")
    if not (wanted or url or _told(form, f"name-{place}")):
        return None
    name = _name(form, place, longest, faults)
    if wanted == OPEN or (url and not wanted):
        if fault := url_fault(url):
            faults[f"url-{place}"] = fault
        return Button(name, Does.OPENS, url)
    if fault := key_fault(wanted):
        faults[f"does-{place}"] = fault
    return Button(name, Does.ANSWERS, wanted)


def _told(form: Form, field: str) -> str:
    return form.get(field, "").strip()


def _name(form: Form, place: str, longest: int, faults: dict[str, str]) -> str:
    name = _told(form, f"name-{place}")
    if fault := name_fault(name, longest):
        faults[f"name-{place}"] = fault
    return name


def name_fault(name: str, longest: int) -> str:
    if not name:
        return "请写名称。"
    if (size := len(name.encode())) > longest:
        return f"「{name}」太长：{size} 个字节，最多 {longest} 个字节（{longest // 3} 个汉字）。"
    return ""


def key_fault(key: str) -> str:
    if not key:
        return "请选点了以后做什么。"
    if len(key.encode()) > KEY_BYTES:
        return f"太长：最多 {KEY_BYTES} 个字节。"
    return "" if command(spoken(key)) in OFFERED else "公众号不会回答这个词，请从列表里选一个。"


def url_fault(url: str) -> str:
    if not url.startswith(("https://", "http://")) or any(one.isspace() for one in url):
        return "网址要以 https:// 开头，中间没有空格。"
    return f"网址太长：最多 {URL_BYTES} 个字节。" if len(url.encode()) > URL_BYTES else ""


# --- how it looks ----------------------------------------------------------------------------------


def shown(name: str, width: int) -> str:
    """As far as WeChat shows it: so many 汉字, two letters count as one."""
    taken = 0.0
    for number, one in enumerate(name):
        taken += 0.5 if one.isascii() else 1
        if taken > width:
            return name[:number] + "…"
    return name


# --- what WeChat has otherwise ---------------------------------------------------------------------


def differences(ours: Menu, theirs: Menu) -> tuple[str, ...]:
    """A sentence for each; none where both are the same."""
    here, there = dict(_lines(ours)), dict(_lines(theirs))
    told = [f"{place}：微信那边没有" for place in here if place not in there]
    told += [f"{place}：微信那边有，这里没有（{there[place]}）" for place in there if place not in here]
    told += [
        f"{place}：这里是{here[place]}，微信那边是{there[place]}"
        for place in here
        if there.get(place, here[place]) != here[place]
    ]
    if not told and [*here] != [*there]:
        told = ["先后次序不一样"]
    return tuple(told)


def _lines(menu: Menu) -> Iterator[tuple[str, str]]:
    for button in menu:
        if not button.under:
            yield f"「{button.name}」", _done(button)
        for entry in button.under:
            yield f"「{button.name} - {entry.name}」", _done(entry)


def _done(button: Button) -> str:
    words = {Does.ANSWERS: "回答", Does.OPENS: "打开", Does.OTHER: "别的功能"}
    return f"{words[button.does]} {button.value}".strip()


# --- kept as text ----------------------------------------------------------------------------------


def to_json(menu: Menu) -> str:
    return json.dumps([asdict(one) for one in menu], ensure_ascii=False)


def from_json(kept: str) -> Menu:
    return tuple(_read(one) for one in json.loads(kept))


def _read(told: Mapping[str, object]) -> Button:
    under = told["under"]
    assert isinstance(under, list)
    return Button(
        str(told["name"]), Does(str(told["does"])), str(told["value"]), tuple(_read(one) for one in under)
    )
