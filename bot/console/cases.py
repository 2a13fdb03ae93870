"""复议、诉讼: what was brought against the office, of a year and what was carried into it; registered, and ended with a result."""

from dataclasses import dataclass

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.application_acts import day_in, here
from bot.console.application_words import CASE_KINDS, CASE_RESULTS
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked, exported, listing
from bot.console.permissions import may
from handlers.applications.rules import number_of
from handlers.cases import actions
from handlers.cases.actions import Form
from handlers.cases.rules import COLUMNS, UNDECIDED
from handlers.refusal import Faults
from storage import applications
from storage import cases as kept
from storage.application_terms import CaseKind, CaseResult
from storage.cases import Case

FIELDS = ("year",)
OLDEST = 2008
HEADS = ("类别", "复议机关、法院", "案号", "收到日期", "关联的申请", "现状", "审结日期")


@dataclass(frozen=True, slots=True)
class Line:
    """A case in words. `application` is the number of the application, '' where it stands alone; `carried`: received
    before this year and not ended then (上年结转)."""

    case: Case
    kind: str
    result: str
    application: str
    carried: bool


def register(console: Console) -> None:
    _looking(console)
    _acting(console)


def _looking(console: Console) -> None:
    @console.page("/cases")
    def cases(session: Session, clerk: AtWork) -> str:
        year, lines = _year(clerk), _lines(session, clerk)
        found = listing(lambda at, limit: (lines[at : at + limit], len(lines)), *FIELDS)
        figures = actions.figures_of(session, clerk.office.id, year)
        sums = [
            (CASE_KINDS[str(kind)], [len(one.numbers) for one in figures if one.kind is kind])
            for kind in CaseKind
        ]
        columns = [*COLUMNS.values(), UNDECIDED]
        return page(
            "cases/list",
            found=found,
            year=year,
            sums=sums,
            columns=columns,
            keeps=may(clerk.posts, "new_case"),
        )

    @console.page("/cases.xlsx")
    def cases_export(session: Session, clerk: AtWork) -> Response:
        table = [
            (one.kind, one.case.organ, one.case.number, one.case.received_on, one.application, one.result,
             one.case.ended_on or "")
            for one in _lines(session, clerk)
        ]  # fmt: skip
        return exported(console.parts, clerk, f"复议诉讼{_year(clerk)}", HEADS, table)

    @console.page("/applications/<int:application_id>/cases")
    def application_cases(session: Session, clerk: AtWork, application_id: int) -> str:
        one = here(session, clerk, application_id)
        lines = [_line(session, clerk, case) for case in kept.cases_of(session, one.id)]
        return page(
            "cases/of_application", lines=lines, id=one.id, number=number_of(one.year, one.serial),
            keeps=may(clerk.posts, "new_case"),
        )  # fmt: skip

    @console.page("/cases/<int:case_id>")
    def lawsuit(session: Session, clerk: AtWork, case_id: int) -> str:
        one = _line(session, clerk, _case(session, clerk, case_id))
        return page("cases/case", one=one, results=CASE_RESULTS, keeps=may(clerk.posts, "end_case"))


def _acting(console: Console) -> None:
    @console.page("/cases/new")
    def new_case(session: Session, clerk: AtWork) -> str:
        return page(
            "cases/new", kinds=CASE_KINDS, about=request.args.get("about", "")[:20],
            organs=[one for one in (clerk.office.review_organ, clerk.office.court) if one],
        )  # fmt: skip

    @console.deed("/cases/new", shown_on="new_case")
    def register_case(session: Session, clerk: AtWork) -> Done:
        id = actions.register(session, clerk, _form(session, clerk), clerk.at)
        return Done("已登记。审结后在这一页登记结果。", url_for("console.lawsuit", case_id=id))

    @console.deed("/cases/<int:case_id>/end", shown_on="lawsuit")
    def end_case(session: Session, clerk: AtWork, case_id: int) -> Done:
        _case(session, clerk, case_id)
        on, result = day_in("ended_on"), request.form.get("result", "")
        if result not in CASE_RESULTS:
            raise Faults({"result": "请选审结的结果。"})
        actions.end(session, clerk, case_id, on, CaseResult(result), clerk.at)
        return Done("已登记结果。", url_for("console.lawsuit", case_id=case_id))


def _form(session: Session, clerk: AtWork) -> Form:
    told = {name: request.form.get(name, "").strip()[:100] for name in ("case_kind", "organ", "case_number")}
    faults = {} if told["case_kind"] in CASE_KINDS else {"case_kind": "请选是复议还是诉讼。"}
    if not told["organ"]:
        faults["organ"] = "请写明复议机关或法院。"
    about, number = None, request.form.get("about", "").strip()
    if number:
        about = _application_numbered(session, clerk, number)
        if about is None:
            faults["about"] = "没有这个编号的申请。请核对编号，或者空着（不关联申请）。"
    if faults:
        raise Faults(faults)
    return Form(CaseKind(told["case_kind"]), told["organ"], told["case_number"], day_in("received_on"), about)


def _application_numbered(session: Session, clerk: AtWork, number: str) -> int | None:
    year, dash, serial = number.partition("-")
    if not (dash and year.isdecimal() and serial.isdecimal() and len(number) <= 14):  # noqa: PLR2004 - 2026-000000001
        return None
    found = applications.numbered(session, clerk.office.id, int(year), int(serial))
    return found.id if found else None


def _case(session: Session, clerk: AtWork, case_id: int) -> Case:
    return kept.case_of(session, clerk.office.id, case_id) or abort(404)


def _year(clerk: AtWork) -> int:
    told = asked(*FIELDS).get("year", "")
    year = int(told) if told.isdecimal() and len(told) <= 4 else clerk.day.year  # noqa: PLR2004 - digits of a year
    return max(OLDEST, min(year, clerk.day.year))


def _lines(session: Session, clerk: AtWork) -> list[Line]:
    """Newest first."""
    found = kept.in_year(session, clerk.office.id, _year(clerk))
    return [_line(session, clerk, case) for case in found][::-1]


def _line(session: Session, clerk: AtWork, case: Case) -> Line:
    linked = case.application_id
    one = applications.application_of(session, clerk.office.id, linked) if linked else None
    number = number_of(one.year, one.serial) if one else ""
    result = CASE_RESULTS[str(case.result)] if case.result else UNDECIDED
    return Line(case, CASE_KINDS[str(case.kind)], result, number, case.received_on.year < _year(clerk))
