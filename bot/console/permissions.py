"""Who may open what: the one table. A route of the console that does not stand here cannot be registered."""

from collections.abc import Mapping
from enum import StrEnum

from storage.terms import Post


class Door(StrEnum):
    """Pages for which no post is asked."""

    OUTSIDE = "outside"  # anybody: signing in
    INSIDE = "inside"  # whoever has signed in, even if a code or a new password is still owed


Permission = Door | frozenset[Post]


def _only(*posts: Post) -> frozenset[Post]:
    return frozenset(posts)


# One asks for an import, another agrees: what is imported is public at once (design 4.11).
IMPORTERS = _only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
AGREERS = _only(Post.REVIEWER, Post.APPROVER)
EVERYBODY = frozenset(Post)
CONTENT = _only(Post.CONTRIBUTOR, Post.REVIEWER, Post.SECRECY, Post.APPROVER, Post.HANDLER)
WRITERS = _only(Post.CONTRIBUTOR, Post.REVIEWER)
REVIEWERS = _only(Post.REVIEWER, Post.SECRECY, Post.APPROVER)
EDITORS = WRITERS | REVIEWERS
# 三员分立: 系统管理 adds people, 安全管理 gives posts, 审计 looks on and changes nothing.
KEEPERS = _only(Post.ADMINISTRATOR, Post.SECURITY)
# Who notes down where an item hangs, and who keeps the office's list of channels.
PLACERS = _only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
CHANNEL_KEEPERS = _only(Post.REVIEWER, Post.ADMINISTRATOR)
CATEGORY_KEEPERS = CHANNEL_KEEPERS
# 错敏词: who writes sees the list; who reviews and who looks for secrets keeps it.
WORD_KEEPERS = _only(Post.REVIEWER, Post.SECRECY)
# 常见问题: written by one of them, agreed to by another.
FAQ_KEEPERS = _only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER, Post.HANDLER)
# What did not reach WeChat is looked after by who answers and who has things published.
SENDERS = _only(Post.REVIEWER, Post.APPROVER, Post.HANDLER)

# 年度报告: who knows the year writes it, who reviews or signs off answers for its figures.
REPORT_WRITERS = _only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER)
REPORT_CLOSERS = _only(Post.REVIEWER, Post.APPROVER)
LEDGER_KEEPERS = _only(Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER, Post.HANDLER)

# 依申请公开: the handler does it, who reviews or signs off issues its letters; all of them look.
APPLICATION_DESK = _only(Post.HANDLER, Post.REVIEWER, Post.APPROVER)
TAKERS_IN = _only(Post.HANDLER)
CASE_KEEPERS = _only(Post.HANDLER, Post.REVIEWER)
ADMINISTRATORS = _only(Post.ADMINISTRATOR)
# What stands under every chat is kept by who keeps the account, or by who reviews what is said.
MENU_KEEPERS = _only(Post.ADMINISTRATOR, Post.REVIEWER)
TESTER_KEEPERS = _only(Post.ADMINISTRATOR, Post.REVIEWER)

PERMISSIONS: Mapping[str, Permission] = {
    # signing in
    "sign_in": Door.OUTSIDE,
    "enter": Door.OUTSIDE,
    "first": Door.OUTSIDE,
    "enter_first": Door.OUTSIDE,
    "code": Door.INSIDE,
    "give_code": Door.INSIDE,
    "password": Door.INSIDE,
    "change_password": Door.INSIDE,
    "totp": Door.INSIDE,
    "set_up_totp": Door.INSIDE,
    "leaving": Door.INSIDE,
    "sign_out": Door.INSIDE,
    "nowhere": Door.INSIDE,
    # everybody
    "home": EVERYBODY,
    "change_office": EVERYBODY,
    "account": EVERYBODY,
    "end_own_session": EVERYBODY,
    "offer_link": EVERYBODY,
    "unlink": EVERYBODY,
    "own_handover": EVERYBODY,
    # content
    "last_published": CONTENT,
    "unanswered": CONTENT,
    "unanswered_export": CONTENT,
    # published information
    "publications": EDITORS,
    "publications_export": EDITORS,
    "item": EDITORS,
    "item_file": EDITORS,
    "item_version": EDITORS,
    "review_sheet": EDITORS,
    "new_item": WRITERS,
    "begin_item": WRITERS,
    "edit_item": WRITERS,
    "save_item": WRITERS,
    "checkup": WRITERS,
    "hand_in_item": WRITERS,
    "take_back_item": WRITERS,
    "discard_item": WRITERS,
    "correct_item": WRITERS,
    "returned_items": WRITERS,
    "reviews": REVIEWERS,
    "review": REVIEWERS,
    "decide_item": REVIEWERS,
    "ready_items": _only(Post.REVIEWER, Post.APPROVER),
    "publish_item": _only(Post.REVIEWER, Post.APPROVER),
    "withdraw_item": REVIEWERS,
    # the words the check-up looks for besides
    "own_words": EDITORS,
    "own_words_export": EDITORS,
    "add_own_word": WORD_KEEPERS,
    "add_own_words": WORD_KEEPERS,
    "remove_own_word": WORD_KEEPERS,
    # the categories items are filed in
    "categories": EDITORS | CATEGORY_KEEPERS,
    "category": CATEGORY_KEEPERS,
    "add_category": CATEGORY_KEEPERS,
    "rename_category": CATEGORY_KEEPERS,
    "retire_category": CATEGORY_KEEPERS,
    # channels
    "placements": CONTENT,
    "placed": CONTENT,
    "place_item": PLACERS,
    "take_down": PLACERS,
    "placement_photo": CONTENT,
    "to_take_down": CONTENT,
    "notice_sheet": CONTENT,
    "broadcast": CONTENT,
    "channels": CONTENT | CHANNEL_KEEPERS,
    "add_channel": CHANNEL_KEEPERS,
    "add_usual_channels": CHANNEL_KEEPERS,
    "rename_channel": CHANNEL_KEEPERS,
    "retire_channel": CHANNEL_KEEPERS,
    # files of items
    "imports": IMPORTERS,
    "upload_import": IMPORTERS,
    "import_check": IMPORTERS,
    "ask_import": IMPORTERS,
    "import_batch": IMPORTERS,
    "import_row": IMPORTERS,
    "decide_import": AGREERS,
    "import_template": IMPORTERS,
    "to_mend_export": IMPORTERS,
    "items_export": CONTENT,
    # what could not be sent
    "undelivered": CONTENT,
    "send_again": SENDERS,
    "dispatch": SENDERS,
    "tell_otherwise": SENDERS,
    # letters left for the staff; which of them one reads is told by one's posts (handlers.mailbox.reading)
    "mailbox": CONTENT,
    "mailbox_export": CONTENT,
    "mail": CONTENT,
    "whole_mail": CONTENT,
    "open_mail": CONTENT,
    "answer_mail": CONTENT,
    "decide_mail": CONTENT,
    "transfer_mail": CONTENT,
    "close_mail": CONTENT,
    "mail_settings": CONTENT | ADMINISTRATORS,
    "set_mail_routes": ADMINISTRATORS,
    "add_phrase": CONTENT,
    "remove_phrase": CONTENT,
    # questions nothing was found for, and what the office answers itself
    "asked": CONTENT,
    "faq_of_question": FAQ_KEEPERS,
    "item_of_question": WRITERS,
    "leave_question": FAQ_KEEPERS,
    "faqs": CONTENT,
    "faqs_export": CONTENT,
    "faq": CONTENT,
    "new_faq": FAQ_KEEPERS,
    "write_faq": FAQ_KEEPERS,
    "agree_faq": FAQ_KEEPERS,
    "retire_faq": FAQ_KEEPERS,
    # announcements
    "announcements": EDITORS,
    "announcement": EDITORS,
    "announcement_picture": EDITORS,
    "new_announcement": WRITERS,
    "begin_announcement": WRITERS,
    "edit_announcement": WRITERS,
    "save_announcement": WRITERS,
    "hand_in_announcement": WRITERS,
    "discard_announcement": WRITERS,
    "preview_announcement": EDITORS,
    "decide_announcement": REVIEWERS,
    "call_back_announcement": EDITORS,
    "reopen_announcement": EDITORS,
    "going_live": EDITORS | ADMINISTRATORS,
    "tick_check": ADMINISTRATORS,
    "untick_check": ADMINISTRATORS,
    "go_live": ADMINISTRATORS,
    "back_to_trial": ADMINISTRATORS,
    "add_tester": TESTER_KEEPERS,
    "remove_tester": TESTER_KEEPERS,
    # applications for disclosure
    "applications": APPLICATION_DESK,
    "applications_export": APPLICATION_DESK,
    "application_register": APPLICATION_DESK,
    "application_register_export": APPLICATION_DESK,
    "application": APPLICATION_DESK,
    "application_strip": APPLICATION_DESK,
    "case_act": APPLICATION_DESK,
    "do_case_act": APPLICATION_DESK,
    "write_letter": TAKERS_IN,
    "draft_letter": TAKERS_IN,
    "edit_letter": TAKERS_IN,
    "redraft_letter": TAKERS_IN,
    "letter": APPLICATION_DESK,
    "issue_letter": _only(Post.REVIEWER, Post.APPROVER),
    "drop_letter": APPLICATION_DESK,
    "open_letter": APPLICATION_DESK,
    "serve": TAKERS_IN,
    "serve_letter": TAKERS_IN,
    "service_proof": APPLICATION_DESK,
    "new_case_file": APPLICATION_DESK,
    "keep_case_file": APPLICATION_DESK,
    "case_file": APPLICATION_DESK,
    "open_case_file": APPLICATION_DESK,
    "take_out_case_file": APPLICATION_DESK,
    "new_application": TAKERS_IN,
    "check_application": TAKERS_IN,
    "mend_application": TAKERS_IN,
    "take_in_application": TAKERS_IN,
    "application_receipt": APPLICATION_DESK,
    "print_receipt": APPLICATION_DESK,
    "confirm": TAKERS_IN,
    "confirm_application": TAKERS_IN,
    "assign": APPLICATION_DESK,
    "assign_application": APPLICATION_DESK,
    "merge": TAKERS_IN,
    "merge_application": TAKERS_IN,
    "reveal": APPLICATION_DESK,
    "reveal_applicant": APPLICATION_DESK,
    # review and litigation
    "cases": APPLICATION_DESK,
    "cases_export": APPLICATION_DESK,
    "application_cases": APPLICATION_DESK,
    "new_case": CASE_KEEPERS,
    "register_case": CASE_KEEPERS,
    "lawsuit": APPLICATION_DESK,
    "end_case": CASE_KEEPERS,
    # what the office says of itself, and how it counts days
    "office_profile": ADMINISTRATORS,
    "describe_office": ADMINISTRATORS,
    "office_guide": ADMINISTRATORS,
    "keep_guide": ADMINISTRATORS,
    "switch_intake": ADMINISTRATORS,
    "assumptions": ADMINISTRATORS,
    "set_assumptions": ADMINISTRATORS,
    "work_calendar": ADMINISTRATORS,
    "import_calendar": ADMINISTRATORS,
    # the menu of the account
    "account_menu": MENU_KEEPERS,
    "change_menu": MENU_KEEPERS,
    "push_menu": MENU_KEEPERS,
    "look_at_menu": MENU_KEEPERS,
    # what the clock does by itself
    "clock_jobs": ADMINISTRATORS,
    # figures
    "counts": CONTENT,
    "counted": CONTENT,
    "counts_export": CONTENT,
    "statistics_page": CONTENT,
    "statistics_list": CONTENT,
    "statistics_list_export": CONTENT,
    "statistics_export": CONTENT,
    "statistics_form_export": CONTENT,
    "left_out_askers": _only(Post.REVIEWER, Post.APPROVER),
    "leaving_out_asker": _only(Post.REVIEWER, Post.APPROVER),
    "leave_out_asker": _only(Post.REVIEWER, Post.APPROVER),
    "count_asker_again": _only(Post.REVIEWER, Post.APPROVER),
    # the year's report and the office's own ledger
    "annual_reports": CONTENT,
    "annual_report": CONTENT,
    "report_figures": CONTENT,
    "report_file": CONTENT,
    "figure_list": CONTENT,
    "figure_list_export": CONTENT,
    "report_text": CONTENT,
    "write_report": REPORT_WRITERS,
    "report_checks": CONTENT,
    "decide_check": REPORT_CLOSERS,
    "freeze_report": REPORT_CLOSERS,
    "take_in_report": REPORT_CLOSERS,
    "publish_report": WRITERS,
    "left_out_records": CONTENT,
    "leave_out_record": REPORT_CLOSERS,
    "count_record_again": REPORT_CLOSERS,
    "ledger": CONTENT,
    "ledger_export": CONTENT,
    "entry": CONTENT,
    "new_figure": LEDGER_KEEPERS,
    "enter_figure": LEDGER_KEEPERS,
    "new_event": LEDGER_KEEPERS,
    "enter_event": LEDGER_KEEPERS,
    "strike_entry": LEDGER_KEEPERS,
    # people
    "people": _only(Post.ADMINISTRATOR, Post.SECURITY, Post.AUDITOR),
    "person": _only(Post.ADMINISTRATOR, Post.SECURITY, Post.AUDITOR),
    "new_person": _only(Post.ADMINISTRATOR),
    "add_person": _only(Post.ADMINISTRATOR),
    "invite_person": _only(Post.ADMINISTRATOR),
    "dismiss_person": _only(Post.ADMINISTRATOR),
    "give_post": _only(Post.SECURITY),
    "take_post": _only(Post.SECURITY),
    "stand_ins": KEEPERS,
    "begin_stand_in": _only(Post.SECURITY),
    "end_stand_in": _only(Post.SECURITY),
    "handover": KEEPERS,
    "record_handover": KEEPERS,
    "online": KEEPERS,
    "revoke_session": KEEPERS,
    # audit
    "acts": _only(Post.AUDITOR),
    "acts_export": _only(Post.AUDITOR),
    "chain": _only(Post.AUDITOR),
    "check_chain": _only(Post.AUDITOR),
}


def may(posts: frozenset[Post], endpoint: str) -> bool:
    """Whether somebody signed in with these posts may open it."""
    allowed = PERMISSIONS[endpoint]
    return isinstance(allowed, Door) or bool(posts & allowed)
