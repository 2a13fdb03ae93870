"""目录和重点领域: the categories items are filed in: the list, and one of them to rename or retire."""

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked, listing
from bot.console.permissions import may
from handlers.publications import shelving
from handlers.publications.shelving import Place
from handlers.refusal import Faults, Refused
from storage.terms import CategoryKind

FIELDS = ("words", "kind")
KINDS = {CategoryKind.CATALOGUE: "目录", CategoryKind.AREA: "重点领域", CategoryKind.POWERS: "权责清单"}
ADDED = {
    CategoryKind.CATALOGUE: "目录",
    CategoryKind.AREA: "重点领域",
}  # powers are a trunk of the catalogue's own


def register(console: Console) -> None:
    @console.page("/categories")
    def categories(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _find(session, clerk, offset, limit), *FIELDS)
        return page(
            "categories", found=found, kinds=KINDS, added=ADDED, keeps=may(clerk.posts, "add_category")
        )

    @console.page("/categories/<kind>/<path:path>")
    def category(session: Session, clerk: AtWork, kind: str, path: str) -> str:
        return page("category", place=_place(session, clerk, kind, path), kinds=KINDS)

    @console.deed("/categories", shown_on="categories")
    def add_category(session: Session, clerk: AtWork) -> Done:
        kind, path = request.form.get("new_kind", ""), request.form.get("path", "")
        if kind not in ADDED:
            raise Faults({"new_kind": "请选加在哪里。"})
        try:
            shelving.add_category(session, clerk, CategoryKind(kind), path, clerk.at)
        except Refused as refused:
            raise Faults({"path": refused.sentence}) from None
        return Done(
            "已添加，起草时可以勾选了。", url_for("console.categories", kind=kind, words=path.strip())
        )

    @console.deed("/categories/<kind>/<path:path>/rename", shown_on="category")
    def rename_category(session: Session, clerk: AtWork, kind: str, path: str) -> Done:
        one = _place(session, clerk, kind, path)
        try:
            new = shelving.rename_category(
                session, clerk, one.kind, one.path, request.form.get("name", ""), clerk.at
            )
        except Refused as refused:
            raise Faults({"name": refused.sentence}) from None
        return Done("名称已修改，原来的信息都还在里面。", url_for("console.category", kind=kind, path=new))

    @console.deed("/categories/<kind>/<path:path>/retire", shown_on="category")
    def retire_category(session: Session, clerk: AtWork, kind: str, path: str) -> Done:
        one = _place(session, clerk, kind, path)
        shelving.retire_category(session, clerk, one.kind, one.path, clerk.at)
        return Done(
            "已停用，里面的信息照样能查、照样统计。",
            url_for("console.category", kind=one.kind, path=one.path),
        )


def _place(session: Session, clerk: AtWork, kind: str, path: str) -> Place:
    return shelving.place_at(session, clerk.office_id, kind, path) or abort(404)


def _find(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[Place], int]:
    told = asked(*FIELDS)
    found = [
        one
        for one in shelving.places(session, clerk.office_id)
        if told.get("words", "") in one.path and told.get("kind", one.kind) == one.kind
    ]
    return found[offset : offset + limit], len(found)
