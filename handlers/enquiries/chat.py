"""Finding and browsing in words: what was found, what may be related, and never a dead end."""

import re

from sqlalchemy.orm import Session

from handlers.enquiries import actions, following
from handlers.enquiries.actions import Found
from handlers.enquiries.item import in_short
from handlers.enquiries.listing import MOST_KEPT, Listing
from handlers.messages import Part, Tap, Text, lines
from handlers.visit import Visit
from handlers.words import Word
from storage import categories, publications
from storage.faqs import Known
from storage.terms import CategoryKind, Ended, Subject

KEPT_DAYS = 1  # how long a number still opens what it stood for
# What tapping a row sends: it opens that item or shelf from any list, however old, whatever else is open.
TAPPED = re.compile(r"(公开|栏目)\s*(\d{1,9})")


# --- asking -----------------------------------------------------------------------------------------


def answer(session: Session, visit: Visit, found: Found) -> Text:
    """The reply to a question, and its record."""
    actions.write_down(session, visit.office.id, visit.citizen_id, found, visit.at)
    if found.faq:
        return _known(session, visit, found, found.faq)
    if found.ended is Ended.NOTHING:
        return _nothing(session, visit, found)
    ids = found.worth_showing
    if found.ended is Ended.POSSIBLE:
        return _possible(session, visit, found, ids)
    if len(ids) == 1:
        _keep(session, visit, Listing.of_items("", ids))
        return show_item(session, visit, ids[0])
    return _show(session, visit, Listing.of_items(f"{_as_understood(found)}找到 {len(ids)} 条：", ids))


def _known(session: Session, visit: Visit, found: Found, known: Known) -> Text:
    """The office's own answer, under its question, so that whoever meant another sees it; then what is published."""
    told = lines(f"常见问题：{known.question}", known.answer, "")
    if not found.hits:
        return lines(told, "不是您要问的？", *_to_a_person(visit))
    ids = found.worth_showing[: visit.list_size]
    return lines(told, _show(session, visit, Listing.of_items("公开信息里相关的：", ids, asked=found.asked)))


def _as_understood(found: Found) -> str:
    return f"按「{found.mended}」查，" if found.mended else ""


def _possible(session: Session, visit: Visit, found: Found, ids: list[int]) -> Text:
    missed = "没有查到这个文号" if found.numbered else "没有完全对应的"
    title = f"{_as_understood(found)}{missed}，可能相关："
    listing = Listing.of_items(title, ids[: visit.list_size * 2], asked=found.asked)
    shown = _show(session, visit, listing)
    return lines(shown, "", *_to_a_person(visit))


def _nothing(session: Session, visit: Visit, found: Found) -> Text:
    """Nothing found says so, offers what there is, and the way to a person."""
    shelves = categories.shelves(session, visit.office.id, CategoryKind.AREA)[: visit.list_size - 1]
    options = (*(("shelf", shelf.id) for shelf in shelves), ("newest", 0))
    asked = "这个文号" if found.numbered else f"「{_short(found.asked)}」"
    listing = Listing("也许在这里：", options, asked=found.asked)
    _keep(session, visit, listing)
    names = [*(shelf.name for shelf in shelves), _WAYS["newest"]]
    rows = [_labelled(n, *row) for n, row in enumerate(zip(options, names, strict=True), 1)]
    return lines(f"没有查到和{asked}有关的公开信息。", "", listing.title, *rows, "", *_to_a_person(visit))


def last_unanswered(visit: Visit) -> str:
    """The question just asked that led to nothing sure, for 留言 to carry on."""
    listing = listing_of(visit)
    return listing.asked if listing else ""


def _short(asked: str) -> str:
    return asked if len(asked) <= _ECHO else asked[:_ECHO] + "…"


_ECHO = 20  # characters of a question repeated to the person who asked it


def _to_a_person(visit: Visit) -> list[Part]:
    office = visit.office
    return [
        Tap("留言：问题交给工作人员", "留言"),
        Tap("我要申请：申请公开", "我要申请"),
        f"电话：{office.telephone or office.hotline}",
    ]


# --- lists ------------------------------------------------------------------------------------------


def listing_of(visit: Visit) -> Listing | None:
    """The list shown last."""
    talk = visit.talks.get(Subject.LISTING)
    return Listing.from_json(talk.draft) if talk else None


def browse(session: Session, visit: Visit) -> Text:
    """查公开: the few ways in, as numbers, all on one page."""
    here = [
        what
        for what in _WAYS
        if what == "newest" or categories.shelves(session, visit.office.id, _KINDS[what])
    ]
    _keep(session, visit, Listing("", tuple((what, 0) for what in here)))
    rows = [_labelled(number, (what, 0), _WAYS[what]) for number, what in enumerate(here, 1)]
    return lines("想看哪一类？回复数字，或直接打字问。", *rows)


_WAYS = {"newest": "最新公开", "areas": "重点领域", "catalogue": "公开目录", "powers": "权责清单"}
_KINDS = {"areas": CategoryKind.AREA, "catalogue": CategoryKind.CATALOGUE, "powers": CategoryKind.POWERS}
WAYS = {Word.CATALOGUE: "catalogue", Word.AREAS: "areas", Word.POWERS: "powers", Word.NEWEST: "newest"}


def way(session: Session, visit: Visit, what: str) -> Text:
    """最新, 目录, 重点领域, 权责清单."""
    title = f"{_WAYS[what]}："
    if what == "newest":
        ids = publications.newest(session, visit.office.id, 50)
        return _show(session, visit, Listing.of_items(title, ids)) if ids else _empty(visit)
    shelves = categories.shelves(session, visit.office.id, _KINDS[what])
    if not shelves:
        return _empty(visit)
    if len(shelves) == 1:
        return _shelf(session, visit, shelves[0].id)
    return _show(session, visit, Listing.of_shelf(title, [shelf.id for shelf in shelves], ()))


def _shelf(session: Session, visit: Visit, shelf_id: int) -> Text:
    """A category: its branches, then what stands on it itself. Where a branch is all there is, that branch."""
    category = categories.category(session, visit.office.id, shelf_id)
    counted = categories.shelf_names(session, visit.office.id, [shelf_id])
    if category is None or not counted:
        return _empty(visit)
    below = [shelf.id for shelf in categories.shelves(session, visit.office.id, category.kind, category.id)]
    ids = categories.filed_under(session, category.id, MOST_KEPT)
    if len(below) == 1 and not ids:
        return _shelf(session, visit, below[0])
    title = f"{category.name}：" if below else f"{category.name}，共 {counted[0].items} 条："
    shown = _show(session, visit, Listing.of_shelf(title, below, ids))
    return lines(shown, following.of_shelf(category))


def _empty(visit: Visit) -> Text:
    return lines("这里还没有公开的信息。", "", *_to_a_person(visit))


def _show(session: Session, visit: Visit, listing: Listing) -> Text:
    """The page of the list that shows; kept, so that its numbers work."""
    _keep(session, visit, listing)
    shown = listing.shown(visit.list_size)
    labels = _labels(session, visit, [option for _, option in shown])
    rows: list[Part] = [
        _labelled(number, option, labels[option]) for number, option in shown if option in labels
    ]
    hint = "回复数字看内容" + ("，回复「下一页」看更多" if listing.has_next(visit.list_size) else "")
    more = Tap("下一页", "下一页") if listing.has_next(visit.list_size) else None
    return lines(listing.title or None, *rows, more, hint)


def _again(session: Session, visit: Visit, listing: Listing) -> Text:
    """The list once more. The ways in are made anew: they are no items and no shelves."""
    if all(what in _WAYS for what, _ in listing.options):
        return browse(session, visit)
    return _show(session, visit, listing)


def _keep(session: Session, visit: Visit, listing: Listing) -> None:
    visit.keep(session, Subject.LISTING, "list", listing.to_json(), KEPT_DAYS)


def _labels(session: Session, visit: Visit, options: list[tuple[str, int]]) -> dict[tuple[str, int], str]:
    items = publications.headlines(session, [id for what, id in options if what == "item"])
    labels = {("item", item.id): f"{item.title}（{item.published_on}）" for item in items}
    labels |= {(what, id): _WAYS[what] for what, id in options if what in _WAYS}
    shelves = [id for what, id in options if what == "shelf"]
    if not shelves:
        return labels
    counted = categories.shelf_names(session, visit.office.id, shelves)
    return labels | {("shelf", shelf.id): f"{shelf.name}（{shelf.items} 条）" for shelf in counted}


def _labelled(number: int, option: tuple[str, int], label: str) -> Tap:
    what, id = option
    sent = {"item": f"公开{id}", "shelf": f"栏目{id}"}.get(what, label)  # the name of a way in is a command
    return Tap(f"{number}. {label}", sent, typed=str(number))


def open_tapped(session: Session, visit: Visit) -> Text | None:
    """The item or shelf a row of a list stands for, where one was tapped."""
    tapped = TAPPED.fullmatch(visit.words)
    if tapped is None:
        return None
    opened = show_item if tapped[1] == "公开" else _shelf
    return opened(session, visit, int(tapped[2]))


def hear_number(session: Session, visit: Visit, listing: Listing | None, number: int) -> Text:
    if listing is None:
        return lines(
            "数字用来选列表里的条目，现在没有列表。",
            "请直接打字问，或者看看公开了什么：",
            Tap("查公开", "查公开"),
        )
    option = listing.option(number)
    if option is None:
        last = len(listing.options)
        return lines(f"这个列表只有 1 到 {last}，没有 {number}。", _again(session, visit, listing))
    what, id = option
    if what == "item":
        return show_item(session, visit, id)
    return _shelf(session, visit, id) if what == "shelf" else way(session, visit, what)


def turn(session: Session, visit: Visit, listing: Listing, pages: int) -> Text:
    """下一页, 上一页, and 列表 for the page as it was."""
    turned = listing.turned(pages, visit.list_size)
    if pages and turned == listing:
        end = "已经是最后一页。" if pages > 0 else "已经是第一页。"
        return lines(end, _again(session, visit, listing))
    return _again(session, visit, turned)


# --- one item ---------------------------------------------------------------------------------------


def show_item(session: Session, visit: Visit, id: int) -> Text:
    item = publications.published(session, visit.office.id, id)
    if item is None:
        return lines("这条信息已经撤下或不在本机关。", "", *_to_a_person(visit))
    listing = listing_of(visit)
    back = Tap("列表", "列表") if listing and len(listing.options) > 1 else None
    return lines(in_short(item, visit.page(f"items/{item.id}")), following.of_item(session, item.id), back)
