"""上级单位: which office stands right above which. An office says it of itself; the one above cannot claim it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.refusal import Refused
from storage import acts, offices
from storage.act_terms import Act
from storage.offices import OfficeRecord


def place(session: Session, slug: str, above: str, who: str, at: datetime) -> None:
    """`above` is the other's slug; '' for nobody. It is written down with the office, with the one above, and with
    the one that was above before, because the list of each has changed."""
    everyone = offices.tree_to_change(session)
    known = {one.slug: one for one in everyone}
    for wanted in filter(None, (slug, above)):
        if wanted not in known:
            raise Refused(f"没有代号为 {wanted} 的单位。")
    one, parent = known[slug], known[above].id if above else None
    if parent == one.parent_id:
        return
    if parent in {one.id, *below(everyone, one.id)}:
        raise Refused("上级单位不能是本单位，也不能是本单位的下级。")
    offices.place_under(session, one.id, parent)
    above_it = sorted(id for id in (parent, one.parent_id) if id is not None)
    for id in (*above_it, one.id):
        acts.record(session, id, who, Act.OFFICE_PLACED, f"offices:{one.id}", at, above)


def below(everyone: Iterable[OfficeRecord], office_id: int) -> frozenset[int]:
    """Those under it, however far."""
    parents = {one.id: one.parent_id for one in everyone}
    return frozenset(id for id in parents if office_id in _above(parents, id))


def _above(parents: Mapping[int, int | None], id: int) -> list[int]:
    """From the one right above upwards; a circle, which nothing here makes, is gone round once."""
    found: list[int] = []
    while (up := parents[id]) is not None and up not in found:
        found.append(up)
        id = up
    return found
