"""错敏词: the list the check-up looks for besides, kept by those who review and those who look for secrets."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.publications.checkup.ours import ListedWord
from handlers.publications.word_list import MOST, WordForm
from handlers.refusal import Refused
from storage import acts
from storage.act_terms import Act
from storage.own_words import OwnWord, ever_listed, word_of, words_of
from storage.terms import Post

KEEPERS = frozenset({Post.REVIEWER, Post.SECRECY})


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of a pasted list were new, were listed with something else beside, and were there already."""

    new: int
    changed: int
    same: int


def listed(session: Session, office_id: int) -> tuple[ListedWord, ...]:
    """As the check-up looks for them."""
    found, _ = words_of(session, office_id, "", 0, MOST)
    return tuple(ListedWord(one.word, one.suggestion, one.why) for one in found)


def add_word(session: Session, clerk: Clerk, form: WordForm, at: datetime) -> None:
    """What is listed already is given the new 建议写法 and reason, where there is one."""
    add_words(session, clerk, [form], at)


def add_words(session: Session, clerk: Clerk, forms: Sequence[WordForm], at: datetime) -> Taken:
    need_post(clerk, KEEPERS, "审核或保密审查")
    known = ever_listed(session, clerk.office_id)
    on_list = {word for word, row in known.items() if row.removed_at is None}
    if len(on_list | {form.word for form in forms}) > MOST:
        raise Refused(f"词表最多 {MOST} 个词，现在有 {len(on_list)} 个。请先移除不用的。")
    done = Counter(_listed(session, clerk, form, known, at) for form in forms)
    session.flush()
    taken = Taken(done["new"], done["changed"], done["same"])
    if taken.new or taken.changed:
        told = f"新加 {taken.new} 个，修改 {taken.changed} 个"
        acts.record(
            session, clerk.office_id, clerk.name, Act.WORDS_LISTED, f"offices:{clerk.office_id}", at, told
        )
    return taken


def _listed(session: Session, clerk: Clerk, form: WordForm, known: dict[str, OwnWord], at: datetime) -> str:
    row = known.get(form.word)
    if row is None:
        row = OwnWord(office_id=clerk.office_id, word=form.word, suggestion="", why="", removed_at=at)
        known[form.word] = row
        session.add(row)
    told = (form.suggestion or row.suggestion, form.why or row.why)
    was_listed = row.removed_at is None
    if was_listed and told == (row.suggestion, row.why):
        return "same"
    row.suggestion, row.why = told
    row.added_by, row.added_at, row.removed_at = clerk.name, at, None
    return "changed" if was_listed else "new"


def remove_word(session: Session, clerk: Clerk, word_id: int, at: datetime) -> None:
    need_post(clerk, KEEPERS, "审核或保密审查")
    row = word_of(session, clerk.office_id, word_id)
    if row is None:
        raise Refused("没有这个词，请刷新页面再看。")
    if row.removed_at:
        return
    row.removed_at = at
    session.flush()
    acts.record(session, clerk.office_id, clerk.name, Act.WORD_REMOVED, f"own-words:{row.id}", at)
