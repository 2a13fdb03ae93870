"""佐证夹: the year's evidence as one file to hand in."""

import tempfile

from flask import redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console
from handlers.evidence_files import Cabinet
from handlers.evidence_folder import write_folder
from handlers.scoring import score_sheet
from handlers.staff import actions


def register(console: Console) -> None:
    @console.page("/criteria/<int:year>/folder.zip")
    def evidence_folder_export(session: Session, clerk: AtWork, year: int) -> ResponseReturnValue:
        """Written to the disk and sent from there: a year's photographs do not fit the memory."""
        sheet = score_sheet(session, clerk.office.id, year, clerk.day)
        if not sheet.lines:
            return redirect(url_for("console.criteria", year=year), 303)
        parts, name = console.parts, f"考核佐证{year}.zip"
        items = f"{parts.settings.public_url}/h/{clerk.office.slug}/items/"
        out = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who sends it
        write_folder(Cabinet(session, parts.files, clerk.office, items, clerk.day), sheet, out, clerk.at)
        out.seek(0)
        with parts.database.begin() as writing:
            actions.note_export(writing, clerk.office.id, name, clerk.name, clerk.at)
        return send_file(out, "application/zip", as_attachment=True, download_name=name)
