"""年度报告: its text, its checks and what was decided of them; freezing it, and taking it to the catalogue."""

from flask import request, url_for
from sqlalchemy.orm import Session

from bot.console.annual import of_year
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.permissions import may
from handlers.caps import MOST_BYTES
from handlers.publications import arranging, drafting
from handlers.publications.attaching import attach
from handlers.publications.content import Content
from handlers.refusal import Faults, Refused
from handlers.reports import closing, county, taking_in
from handlers.reports.annual.check import Decision, Status, Verdict
from handlers.reports.annual.likeness import alike
from handlers.reports.annual.page import as_body, title_of
from handlers.reports.annual.phrases import IMPROVEMENTS, PROBLEMS, SLOTS
from handlers.reports.annual.reading import ENDINGS, read
from handlers.reports.outputs import FILES, name_of
from handlers.reports.taking_in import Published
from storage import reports

CATEGORY = "法定主动公开/其他法定公开事项"
ATTACHED = ("docx", "xlsx")
VERDICTS = {str(verdict): str(verdict) for verdict in Verdict}


def register(console: Console) -> None:
    _writing(console)
    _checking(console)

    @console.deed("/reports/<int:year>/freeze", shown_on="annual_report")
    def freeze_report(session: Session, clerk: AtWork, year: int) -> Done:
        of_year(session, clerk, year)
        reason = request.form.get("freeze_reason", "")
        version = closing.freeze(session, clerk, clerk.office, year, reason, clerk.at)
        return Done(f"已封存，第 {version} 版。数从此不变。", url_for("console.annual_report", year=year))

    @console.deed("/reports/<int:year>/publish", shown_on="annual_report")
    def publish_report(session: Session, clerk: AtWork, year: int) -> Done:
        made = of_year(session, clerk, year)
        if not made.version:
            raise Refused("年度报告封存以后才能公开，请先封存。")
        report = made.report
        files = tuple(
            attach(session, console.parts.files, clerk, name_of(report, one), FILES[one](report), clerk.at) for one in ATTACHED
        )  # fmt: skip
        content = Content(
            title=title_of(report), summary=f"{report.office}{year}年度政府信息公开工作情况。", body=as_body(report),
            index_number=arranging.propose_index_number(session, clerk.office_id, clerk.day.year),
            issuer=clerk.office.name, made_on=clerk.day, categories=(CATEGORY,), attachments=files,
        )  # fmt: skip
        # The same version taken over twice is one draft.
        word = f"annual-{clerk.office_id}-{year}-{made.version}"
        item_id = drafting.start(session, clerk, content, word, clerk.at)
        told = "已起草成一条公开信息，附件是 Word 和 Excel。补好公开方式等，再送审、发布。"
        return Done(told, url_for("console.item", item_id=item_id))

    @console.deed("/reports/<int:year>/take-in", shown_on="annual_report", ahead=_published)
    def take_in_report(session: Session, clerk: AtWork, told: Published, year: int) -> Done:
        of_year(session, clerk, year)
        taking_in.take_in(session, clerk, clerk.office, year, told, clerk.at)
        return Done("已导入，下一年的检查会和它对。", url_for("console.annual_report", year=year))


def _published(session: Session, clerk: AtWork, year: int) -> Published:
    """Read before anybody waits: a file of a stranger may take its time."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Faults({"file": "请选择文件：docx、html、xlsx、json 或 csv。"})
    ending = file.filename.rpartition(".")[2].lower()
    if ending not in ENDINGS:
        raise Faults({"file": f"只认 {'、'.join(ENDINGS)}。旧格式请另存为 docx 或 xlsx。"})
    try:
        return Published(file.filename, read(ending, file.read(MOST_BYTES + 1)))
    except Refused as refused:
        raise Faults({"file": refused.sentence}) from None


def _writing(console: Console) -> None:
    @console.page("/reports/<int:year>/text")
    def report_text(session: Session, clerk: AtWork, year: int) -> str:
        of_year(session, clerk, year)
        before = closing.previous_of(session, clerk.office.id, year)
        last = before.words if before else reports.texts_of(session, clerk.office.id, year - 1)
        words = reports.texts_of(session, clerk.office.id, year)
        return page(
            "reports/text", year=year, slots=list(SLOTS.values()), last=last, beside=(PROBLEMS.key, IMPROVEMENTS.key),
            words=words, alike=alike(words, last), beside_others=county.alike_beside(session, clerk.office.id, year, words),
            names={key: slot.name for key, slot in SLOTS.items()}, writes=may(clerk.posts, "write_report"),
        )  # fmt: skip

    @console.deed("/reports/<int:year>/text", shown_on="report_text")
    def write_report(session: Session, clerk: AtWork, year: int) -> Done:
        of_year(session, clerk, year)
        words = {key: request.form[key] for key in SLOTS if key in request.form}
        closing.write(session, clerk, year, words, clerk.at)
        return Done("文字已保存。", url_for("console.annual_report", year=year))


def _checking(console: Console) -> None:
    @console.page("/reports/<int:year>/checks")
    def report_checks(session: Session, clerk: AtWork, year: int) -> str:
        made = of_year(session, clerk, year)
        order = (Status.BROKEN, Status.DOUBTFUL, Status.PASSED, Status.NOT_APPLICABLE)
        groups = [(status, [one for one in made.checks if one.status is status]) for status in order]
        return page(
            "reports/checks", year=year, groups=groups, verdicts=VERDICTS, doubtful=Status.DOUBTFUL,
            decides=may(clerk.posts, "decide_check"),
        )  # fmt: skip

    @console.deed("/reports/<int:year>/checks", shown_on="report_checks")
    def decide_check(session: Session, clerk: AtWork, year: int) -> Done:
        of_year(session, clerk, year)
        key, verdict = request.form.get("key", ""), request.form.get("verdict", "")
        if verdict not in VERDICTS:
            raise Faults({"verdict": "请选核实的结果。"})
        decision = Decision(Verdict(verdict), request.form.get("reason", ""), clerk.name)
        closing.decide(session, clerk, clerk.office, year, key, decision, clerk.at)
        return Done("已记下核实的结果，数不变就一直有效。", url_for("console.report_checks", year=year))
