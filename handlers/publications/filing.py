"""Where an item stands: categories by path, channels and stations by name, each made when first named."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from storage import categories, offices, publications
from storage.categories import Category
from storage.offices import Station
from storage.publications import Channel
from storage.terms import CategoryKind

POWERS_ROOT = "权责清单"
STROKE = "／"  # stands in a path for the / of a name: 教育/托幼 is one area and no branch of 教育


@dataclass
class Cabinet:
    """The office's categories, channels and stations by name, for the length of one import."""

    session: Session
    office_id: int
    branches: dict[tuple[CategoryKind, str], int] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)
    stations: dict[str, int] = field(default_factory=dict)

    @classmethod
    def opened(cls, session: Session, office_id: int) -> "Cabinet":
        return cls(
            session, office_id,
            categories.filing_ids(session, office_id),
            publications.channel_ids(session, office_id),
            offices.stations_of(session, office_id),
        )  # fmt: skip

    def category(self, path: str) -> int:
        """机构职能/办公时间 becomes a branch of the catalogue; 权责清单/行政许可 one of the powers."""
        kind = (
            CategoryKind.POWERS
            if path.split("/", maxsplit=1)[0].strip() == POWERS_ROOT
            else CategoryKind.CATALOGUE
        )
        return self._branch(kind, [name.strip() for name in path.split("/") if name.strip()])

    def area(self, name: str) -> int:
        return self._branch(CategoryKind.AREA, [name])

    def _branch(self, kind: CategoryKind, names: Sequence[str]) -> int:
        parent: int | None = None
        for depth, name in enumerate(names, 1):
            path = "/".join(above.replace("/", STROKE) for above in names[:depth])
            parent = self.branches.get((kind, path)) or self._new_category(kind, parent, path, name)
        assert parent is not None, "a path has at least one name"
        return parent

    def _new_category(self, kind: CategoryKind, parent: int | None, path: str, name: str) -> int:
        category = Category(
            office_id=self.office_id, parent_id=parent, kind=kind, path=path, name=name,
            position=len(self.branches) + 1,
        )  # fmt: skip
        self.branches[kind, path] = self._added(category)
        return category.id

    def channel(self, name: str) -> int:
        if name not in self.channels:
            channel = Channel(office_id=self.office_id, name=name, position=len(self.channels) + 1)
            self.channels[name] = self._added(channel)
        return self.channels[name]

    def station(self, name: str) -> int | None:
        if name and name not in self.stations:
            self.stations[name] = self._added(
                Station(office_id=self.office_id, name=name, duty="", telephone="")
            )
        return self.stations.get(name)

    def _added(self, row: Category | Channel | Station) -> int:
        self.session.add(row)
        self.session.flush()
        return row.id


@dataclass
class Window(Cabinet):
    """The same, only to look: what is not there stays so, and is told by a number nothing has."""

    def _added(self, row: Category | Channel | Station) -> int:
        return NOTHING


NOTHING = -1
