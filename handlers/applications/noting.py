"""分办、备注、检索、并案: what only tells of an application and moves neither its stage nor its clock."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications.events import Detail
from handlers.applications.matter import HANDLERS, ISSUERS, do, take_up, write_note
from handlers.clerk import Clerk, need_post
from handlers.refusal import Refused
from storage.application_terms import ApplicationEvent
from storage.terms import Post

E = ApplicationEvent


def note(session: Session, clerk: Clerk, id: int, words: str, at: datetime) -> None:
    """Kept sealed, for the office only."""
    need_post(clerk, HANDLERS | ISSUERS, "依申请经办、审核或签发")
    matter = take_up(session, clerk, id, at)
    do(matter, E.NOTED, Detail(note=write_note(matter, "note", words)))


@dataclass(frozen=True, slots=True)
class Search:
    """检索记录: where, how, when, by whom, and what came of it (条例第三十六条第四项 asks for it before 不存在)."""

    where: str
    how: str
    by: str
    on: date
    found: str

    def words(self) -> str:
        return f"范围：{self.where}\n方法：{self.how}\n检索人：{self.by}\n日期：{self.on}\n结果：{self.found}"


def retrieve(session: Session, clerk: Clerk, id: int, search: Search, at: datetime) -> None:
    need_post(clerk, HANDLERS, "依申请经办")
    if not all(one.strip() for one in (search.where, search.how, search.by, search.found)):
        raise Refused("检索记录要写明范围、方法、检索人和结果。")
    matter = take_up(session, clerk, id, at)
    do(matter, E.RETRIEVED, Detail(day=search.on, note=write_note(matter, "retrieval", search.words())))


def assign(session: Session, clerk: Clerk, id: int, post: Post, station: str, at: datetime) -> None:
    """To a post, and where it is one of several 站所, to that one: people come and go (lessons §5.2)."""
    need_post(clerk, HANDLERS | ISSUERS, "依申请经办、审核或签发")
    matter = take_up(session, clerk, id, at)
    do(matter, E.ASSIGNED, Detail(key=f"{post}:{station}"))


def merge(session: Session, clerk: Clerk, id: int, publication_id: int, at: datetime) -> None:
    """条例第四十四条: several asked the same, so it is made public for all; the application is still answered."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    do(matter, E.MERGED, Detail(key=f"publications:{publication_id}"))
