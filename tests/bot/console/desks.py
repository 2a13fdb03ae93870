"""What the cast does at its desks with one item, page by page."""

from collections.abc import Callable, Mapping
from io import BytesIO

from openpyxl import Workbook

from tests.bot.console.conftest import Desk
from tests.bot.console.reading import Page
from tests.handlers.publications.checkup.papers import CARD, saved

At = Callable[[str], Desk]
TITLE = "关于2026年养蜂补助对象的公示"
LIST = "/console/publications"
REVIEWERS = ("陈主任", "周敏", "刘乡长")
FILLED: dict[str, object] = {
    "title": TITLE, "body": "经农户申请、村级评议，拟补助养蜂户十二户。\n公示七天。", "made_on": "2026-02-25",
    "category": ["法定主动公开/农业农村政策"], "station": "农业服务中心", "concerns": ["none"],
}  # fmt: skip


def drafted(me: Desk, **changed: object) -> int:
    """Begin a draft; its number."""
    me.send(f"{LIST}/new", f"{LIST}/new", 200, **FILLED | {"then": "save"} | changed)
    return int(me.answer.request.path.split("/")[3])


def saved_again(me: Desk, item: int, status: int = 200, **changed: object) -> Page:
    return me.send(f"{LIST}/{item}/edit", f"{LIST}/{item}/edit", status, **{"then": "save"} | changed)


def handed_in(me: Desk, item: int, status: int = 200, reasons: Mapping[str, str] | None = None) -> Page:
    return me.send(f"{LIST}/{item}/checkup", f"{LIST}/{item}/hand-in", status, **reasons or {})


def decided(me: Desk, item: int, decision: str = "pass", opinion: str = "", status: int = 200) -> Page:
    to = f"{LIST}/{item}/review"
    return me.send(to, to, status, decision=decision, opinion=opinion)


def pass_all(desk: At, item: int) -> None:
    for name in REVIEWERS:
        decided(desk(name), item)


def published(desk: At, **changed: object) -> int:
    item = drafted(desk("王科"), **changed)
    handed_in(desk("王科"), item)
    pass_all(desk, item)
    desk("刘乡长").send(f"{LIST}/{item}", f"{LIST}/{item}/publish")
    return item


def hidden_card() -> bytes:
    """A list of bee-keepers with their identity numbers in a column nobody sees."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("姓名", "村", "证件"))
    sheet.append(("杨某", "高兴村", CARD))
    sheet.column_dimensions["C"].hidden = True
    return saved(book)


def harmless_list() -> bytes:
    book = Workbook()
    book.worksheets[0].append(("姓名", "村"))
    book.worksheets[0].append(("杨某", "高兴村"))
    return saved(book)


def file(data: bytes, name: str = "名单.xlsx") -> tuple[BytesIO, str]:
    return BytesIO(data), name
