"""/console/…: the staff's pages."""

from flask import Blueprint

from bot.console import (
    account,
    application_acts,
    applications,
    audit,
    case_file,
    case_letters,
    case_service,
    case_steps,
    cases,
    categories,
    channels,
    counts,
    drafts,
    enquiries,
    guard,
    home,
    import_batches,
    imports,
    intake,
    layout,
    left_out_askers,
    office_settings,
    own_words,
    people,
    period_settings,
    placements,
    publications,
    reviews,
    sign_in,
    silence,
    stand_ins,
    statistics,
    undelivered,
)
from bot.console.frame import Console
from bot.wiring import Parts

# A subject's file stands here once; its pages stand in permissions.py and, if wanted, in menu.py.
SUBJECTS = (
    sign_in,
    home,
    silence,
    account,
    publications,
    drafts,
    reviews,
    own_words,
    categories,
    enquiries,
    placements,
    channels,
    imports,
    import_batches,
    undelivered,
    applications,
    intake,
    case_file,
    case_steps,
    case_letters,
    case_service,
    application_acts,
    cases,
    counts,
    statistics,
    left_out_askers,
    people,
    stand_ins,
    office_settings,
    period_settings,
    audit,
)


def blueprint(parts: Parts) -> Blueprint:
    console = Console(parts)
    guard.watch(console)
    layout.furnish(console)
    for subject in SUBJECTS:
        subject.register(console)
    return console.blueprint
