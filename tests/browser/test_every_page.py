"""Every page there is, taken from the map of addresses: opened with real records behind it by somebody who may, at both
widths. A new route without arguments is opened as it stands; one with an argument nobody knows fails until it is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.routing import Rule

from bot.app import create_app
from bot.console.permissions import PERMISSIONS
from bot.console.posts import Door
from bot.wiring import Parts
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow
from tests.browser.records import Records, furnished
from tests.browser.test_pages import PAGES
from tests.staff import CAST, PASSWORD
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
UNFOLD = """open => document.querySelectorAll("details").forEach(one => {
    if (open && !one.open) { one.dataset.folded = "1"; one.open = true; }
    if (!open && one.dataset.folded) one.open = false; })"""
SIZES = {"1280": WIDE, "390": NARROW}

# What comes as a file: no page to look at.
FILES = frozenset({
    "console.unanswered_export", "console.publications_export", "console.counts_export", "console.items_export", "console.own_words_export",
    "console.acts_export", "console.import_template", "console.to_mend_export", "console.item_file",
    "console.placement_photo", "pages.item_file", "console.applications_export",
    "console.mailbox_export", "console.faqs_export", "console.application_register_export", "console.cases_export", "console.service_proof",
    "console.statistics_export", "console.statistics_list_export", "console.statistics_form_export",
    "console.report_file", "console.figure_list_export", "console.ledger_export",
    "console.announcement_picture", "console.criteria_template", "console.evidence_file", "console.evidence_folder_export",
    "console.county_export",
})  # fmt: skip
# Opened one after the other by who applies, and looked at there (test_applying).
APPLYING = {f"pages.{name}" for name in ("apply", "apply_form", "apply_check", "apply_receipt", "query")}
# Agreed to on the telephone (test_agreeing).
AGREEING = {"pages.notify", "pages.notified", "pages.notified_so"}
# Before one has signed in; and the code, which is asked of who has not given it yet.
AT_THE_DOOR = ("console.sign_in", "console.first", "console.code")
# Pages that are not the same for everybody who may open them; the others are opened by the first who may.
OPENED_BY = {
    "console.faq": ("王科", "陈主任"),
    "console.home": tuple(CAST), "console.person": ("赵工", "吴安", "孙审"), "console.stand_ins": ("赵工", "吴安"),
    "console.channels": ("王科", "陈主任", "赵工"), "console.reviews": ("陈主任", "周敏", "刘乡长"),
    "console.publications": ("王科", "陈主任"), "console.item": ("王科", "刘乡长"), "console.people": ("赵工", "孙审"),
    "console.annual_report": ("刘乡长",), "console.report_checks": ("陈主任",), "console.figure_list": ("陈主任",),
    "console.left_out_records": ("陈主任",), "console.county_reports": ("陈主任",), "console.county_year": ("陈主任",),
    "console.ready_items": ("刘乡长",), "console.import_batch": ("王科", "陈主任"), "console.review": ("陈主任", "周敏", "刘乡长"),
    "console.announcement": ("王科", "陈主任"), "console.going_live": ("赵工", "陈主任"),
}  # fmt: skip
# How far the items came that a page is looked at with; the others are looked at with one that is public.
ITEMS = {
    "console.item": ("draft", "returned", "under_review", "signed_off", "published"),
    "console.item_version": ("under_review",), "console.edit_item": ("draft", "returned", "under_review"),
    "console.checkup": ("draft", "returned", "under_review"), "console.review": ("under_review", "at_secrecy", "at_approval"),
    "console.review_sheet": ("draft", "signed_off", "published"), "console.placed": ("published", "hung"),
}  # fmt: skip
QUERIES = {
    "console.asked": ("", "?week=2026-01-05"), "console.mailbox": ("", "?state=all"),
    "console.applications": ("", "?todo=overdue", "?number=没有"), "console.application_register": ("", "?year=2019"),
    "console.cases": ("", "?year=2019"), "console.work_calendar": ("", "?year=2028"), "console.new_case": ("", "?about=2026-0001"),
    "console.notice_sheet": ("", "?paper=a3&last=2026-12-31"), "console.counts": ("?first=2025-01-01", "?first=2020-01-01&last=2020-01-02"),
    "console.counted": ("?first=2025-01-01",), "console.statistics_page": ("?over=year", "?first=2020-01-01&last=2020-01-02"),
    "console.statistics_list": ("?over=year&kind=enquiries", "?over=year&kind=items", "?over=year&kind=applications"),
    "console.categories": ("", "?kind=catalogue"),
    "console.publications": ("", "?words=没有这样的字"),
    "console.new_figure": ("", "?kind=documents_made"), "console.left_out_records": ("?kind=item&record=5",),
    "console.criteria": ("", "?year=2019"), "console.find_evidence": ("", "?kind=placement", "?kind=entry", "?words=没有这样的字"),
    "console.new_announcement": ("", "?item=2"), "console.county_figures": ("", "?column=自然人"),
}  # fmt: skip


def looked_at(app: Flask, prefix: str) -> list[Rule]:
    """The GET routes whose answer is a page."""
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(prefix) and "GET" in (rule.methods or ())
    ]
    return [rule for rule in rules if rule.endpoint not in FILES]


def who_opens(endpoint: str) -> tuple[str, ...]:
    allowed = PERMISSIONS[endpoint.removeprefix("console.")]
    may = [name for name, posts in CAST.items() if isinstance(allowed, Door) or allowed & set(posts)]
    return OPENED_BY.get(endpoint, tuple(may[:1]))


def addresses(app: Flask, rule: Rule, records: Records) -> Iterator[str]:
    """One for each item and query it is looked at with. KeyError: an argument that was given no record."""
    adapter = app.url_map.bind("localhost")
    for item in ITEMS.get(rule.endpoint, ("published",)):
        known: Mapping[str, object] = {
            "item_id": getattr(records, item), "person_id": records.person, "file_id": records.file, "version": 1,
            "batch_id": records.batch, "row": 1,
            "application_id": records.lettered if {"letter_id", "filed_id"} & rule.arguments else records.application,
            "letter_id": records.letter, "letter_kind": "supplement", "act": "opinion", "case_id": records.case,
            "filed_id": records.filed, "dispatch_id": records.dispatch,
            "mail_id": records.mail, "faq_id": 1,
            "kind": "area", "enquiry_id": records.enquiry, "path": "救灾", "anything": "nowhere", "year": records.year, "entry_id": records.entry,
            "announcement_id": records.announcement, "criterion_id": records.criterion, "sheet_id": records.sheet,
        }  # fmt: skip
        path = adapter.build(rule.endpoint, {name: known[name] for name in rule.arguments})
        yield from (path + query for query in QUERIES.get(rule.endpoint, ("",)))
        if "item_id" not in rule.arguments:
            return


@pytest.fixture
def records(parts: Parts) -> Records:
    return furnished(parts)


@pytest.fixture
def app(parts: Parts) -> Flask:
    return create_app(parts)


def seen(screen: Screen, address: str) -> None:
    """At both widths, as it is and with all that is folded open: nothing serious for axe, nothing wider than the screen."""
    for width, size in SIZES.items():
        screen.page.set_viewport_size(size)
        screen.whole(f"page-{address.strip('/').replace('/', '-').replace('?', '-')}-{width}")
        assert (address, width, overflow(screen.page)) == (address, width, 0)
        screen.page.evaluate(UNFOLD, True)
        assert (address, width, overflow(screen.page)) == (address, width, 0)
        assert (address, width, faults_in(screen.page)) == (address, width, [])
        screen.page.evaluate(UNFOLD, False)
        assert screen.page.get_by_role("heading", level=1).count() == 1


@pytest.mark.parametrize("name", CAST)
def test_every_page_of_the_console_can_be_used_by_everybody(
    records: Records, app: Flask, serving: Serving, come_in: Callable[[str], Screen], name: str
) -> None:
    screen = come_in(name)
    rules = [one for one in looked_at(app, "/console") if name in who_opens(one.endpoint)]

    for rule in rules:
        if rule.endpoint in AT_THE_DOOR:
            continue
        for address in addresses(app, rule, records):
            answer = screen.page.goto(serving.site + address)
            assert answer and answer.status == (404 if rule.endpoint == "console.nowhere" else 200), address
            seen(screen, f"{name}-{address}")


def test_the_door_can_be_used_by_everybody(
    records: Records, serving: Serving, at_the_door: Callable[[], Screen]
) -> None:
    screen = at_the_door()
    page = screen.page
    for endpoint in ("sign-in", "first"):
        page.goto(f"{serving.site}/console/{endpoint}")
        seen(screen, endpoint)
        page.locator("main button").first.click()
        expect(page.get_by_role("alert")).to_be_visible()
        seen(screen, f"{endpoint}-refused")
    assert len(screen.complaints) == 2  # the browser notes each 422
    screen.complaints.clear()
    page.goto(f"{serving.site}/console/code")
    _as_far_as_the_code(page)
    seen(screen, "code")


def _as_far_as_the_code(page: Page) -> None:
    page.get_by_label("姓名").fill("赵工")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("输入验证码")


def test_somebody_opens_every_page(app: Flask) -> None:
    """Nothing is left out, and nothing is spoken of that is no longer there."""
    console = {rule.endpoint for rule in looked_at(app, "/console")}
    everything = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert len(console) > 35
    assert all(who_opens(endpoint) for endpoint in console)
    for rule in looked_at(app, "/console"):
        assert list(addresses(app, rule, Records(*range(1, 1 + len(fields(Records)))))), (
            rule
        )  # KeyError: told to nobody how it is opened
    for table in (FILES, OPENED_BY, ITEMS, QUERIES, AT_THE_DOOR):
        assert set(table) <= everything


def test_every_page_of_the_citizens_is_among_those_looked_at(app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    opened = {adapter.match("/h/suojia/" + address.split("?")[0])[0] for address in PAGES.values()}

    assert {rule.endpoint for rule in looked_at(app, "/h/")} == opened | APPLYING | AGREEING


def test_the_published_item_shows_its_attachment_to_citizens(
    records: Records, serving: Serving, at_the_door: Callable[[], Screen]
) -> None:
    screen = at_the_door()
    screen.page.goto(f"{serving.site}/h/suojia/items/{records.published}")

    seen(screen, "h-item")
    expect(screen.page.get_by_role("link", name="名单.xlsx")).to_be_visible()
