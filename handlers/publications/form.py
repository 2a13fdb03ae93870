"""The form of an item, read into what is kept of it; what is wrong is told field by field, all at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.days import YEARS
from handlers.publications.content import LONGEST_LINE, NAMES, Attached, Content
from handlers.publications.rules import LONGEST_BODY, LONGEST_TITLE
from handlers.refusal import Faults
from storage.review_terms import Carrier, Concern, Openness
from storage.terms import Validity

DIGITS = 9  # of the number of an item
Fields = Mapping[str, Sequence[str]]
LINES = (
    "summary", "plain", "index_number", "doc_number", "issuer", "station", "openness_reason", "audience", "source_url",
    "consulted",
)  # fmt: skip
DAYS = ("made_on", "valid_from", "valid_until")


def read_content(form: Fields, attachments: tuple[Attached, ...] = ()) -> Content:
    """Raises Faults. A draft may lack much; only what could not be kept is refused here."""
    faults: dict[str, str] = {}
    days = {name: _day(form, name, faults) for name in DAYS}
    _refuse_lengths(form, faults)
    _refuse_odd(form, days, faults)
    interprets = _numbers(form, faults)
    if faults:
        raise Faults(faults)
    told: dict[str, Any] = {name: one(form, name) for name in ("title", "body", *LINES)}
    return Content(
        **told | days, validity=Validity(one(form, "validity")), openness=Openness(one(form, "openness")),
        categories=(*form.get("category", ()), *form.get("power", ()), *_new_ones(form)), areas=tuple(form.get("area", ())),
        attachments=attachments, interprets=interprets, ways=tuple(form.get("ways", ())),
        carrier=Carrier(one(form, "carrier")) if one(form, "carrier") else None,
        concerns=tuple(Concern(told) for told in form.get("concerns", ())),
    )  # fmt: skip


def one(form: Fields, name: str) -> str:
    return next(iter(form.get(name, ())), "").strip()


def _new_ones(form: Fields) -> list[str]:
    """Categories the office has not had yet, one a line."""
    return [path for line in one(form, "new_category").splitlines() if (path := line.strip(" /"))]


def _day(form: Fields, name: str, faults: dict[str, str]) -> date | None:
    told = one(form, name)
    try:
        day = date.fromisoformat(told) if told else None
    except ValueError:
        faults[name] = f"{NAMES[name]}要写成 2026-03-02 这样。"
        return None
    if day and day.year not in YEARS:
        faults[name] = f"{NAMES[name]}的年份是 {day.year}，请检查。"
    return day


def _refuse_lengths(form: Fields, faults: dict[str, str]) -> None:
    title, body = one(form, "title"), one(form, "body")
    if not title:
        faults["title"] = "请写标题。"
    elif len(title) > LONGEST_TITLE:
        faults["title"] = f"标题有 {len(title)} 字，最多 {LONGEST_TITLE} 字，请缩短。"
    if len(body) > LONGEST_BODY:
        faults["body"] = f"正文连同格式有 {len(body)} 字，最多 {LONGEST_BODY} 字，请改作附件。"
    for name in LINES:
        if (length := len(one(form, name))) > LONGEST_LINE:
            faults[name] = f"{NAMES[name]}有 {length} 字，最多 {LONGEST_LINE} 字，请缩短。"


def _refuse_odd(form: Fields, days: Mapping[str, date | None], faults: dict[str, str]) -> None:
    if one(form, "validity") not in set(Validity):
        faults["validity"] = "请选是否有效。"
    if one(form, "openness") not in set(Openness):
        faults["openness"] = "请选公开属性。"
    if one(form, "carrier") not in {"", *Carrier}:
        faults["carrier"] = "请选载体形式。"
    if not set(form.get("concerns", ())) <= set(Concern):
        faults["concerns"] = "请选涉不涉及秘密和隐私。"
    since, until = days["valid_from"], days["valid_until"]
    if since and until and until < since:
        faults["valid_until"] = "失效或废止日期在施行日期之前，请检查。"
    address = one(form, "source_url")
    if address and not address.startswith(("http://", "https://")):
        faults["source_url"] = "来源网址应以 http:// 或 https:// 开头。"


def _numbers(form: Fields, faults: dict[str, str]) -> tuple[int, ...]:
    """Those ticked among what was found, and those named by number."""
    typed = one(form, "interprets").replace("，", " ").replace("、", " ").replace(",", " ").split()
    told = [*form.get("interpreted", ()), *typed]
    if any(not number.isdecimal() or len(number) > DIGITS for number in told):
        faults["interprets"] = "请只写被解读文件的编号（列表里的数字），几个的话用空格隔开，例如 12 15。"
        return ()
    return tuple(dict.fromkeys(int(number) for number in told))
