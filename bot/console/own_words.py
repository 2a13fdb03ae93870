"""错敏词: the list the check-up looks for besides: search, add, paste, remove, export."""

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import MOST_EXPORTED, asked, exported, listing
from bot.console.permissions import may
from handlers.publications import own_words as actions
from handlers.publications.word_list import HEADS, MOST, read_list, read_word
from storage import own_words as kept
from storage.own_words import OwnWord

FIELDS = ("words",)


def register(console: Console) -> None:
    @console.page("/own-words")
    def own_words(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _find(session, clerk, offset, limit), *FIELDS)
        return page("own_words", found=found, most=MOST, keeps=may(clerk.posts, "add_own_word"))

    @console.page("/own-words.xlsx")
    def own_words_export(session: Session, clerk: AtWork) -> Response:
        rows, _ = _find(session, clerk, 0, MOST_EXPORTED)
        table = [(one.word, one.suggestion, one.why, one.added_by, one.added_at) for one in rows]
        return exported(console.parts, clerk, "错敏词", (*HEADS, "谁加的", "时间"), table)

    @console.deed("/own-words", shown_on="own_words")
    def add_own_word(session: Session, clerk: AtWork) -> Done:
        actions.add_word(session, clerk, read_word(request.form), clerk.at)
        return _done("已加入词表，从下一次体检起就会找它。")

    @console.deed("/own-words/list", shown_on="own_words")
    def add_own_words(session: Session, clerk: AtWork) -> Done:
        taken = actions.add_words(session, clerk, read_list(request.form.get("pasted", "")), clerk.at)
        return _done(f"新加 {taken.new} 个，修改 {taken.changed} 个，原来就有 {taken.same} 个。")

    @console.deed("/own-words/<int:word_id>/remove", shown_on="own_words")
    def remove_own_word(session: Session, clerk: AtWork, word_id: int) -> Done:
        one = kept.word_of(session, clerk.office_id, word_id) or abort(404)
        actions.remove_word(session, clerk, word_id, clerk.at)
        return _done(f"「{one.word}」已移除，以后的体检不再找它。再添加一次就恢复。")


def _find(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[OwnWord], int]:
    return kept.words_of(session, clerk.office_id, asked(*FIELDS).get("words", ""), offset, limit)


def _done(told: str) -> Done:
    return Done(told, url_for("console.own_words"))
