"""A document as it lies on the desk: paragraphs and tables in their order, wherever they come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from handlers.caps import MOST_CELLS
from handlers.refusal import Refused

TOO_LARGE = "表格太大，没有检查。请只留年度报告的表。"
WIDEST, TALLEST = 200, 2_000  # columns and rows one cell may cover


@dataclass(frozen=True, slots=True)
class Box:
    """One place of a table. `owner` is where the merged cell begins that covers it: its own place if none does."""

    text: str = field(repr=False)
    owner: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with every place filled: what is merged stands in each place it covers."""

    name: str
    rows: tuple[tuple[Box, ...], ...] = field(repr=False)
    spots: tuple[str, ...] = ()  # what each row is called, where not by its number

    def spot(self, row: int, column: int) -> str:
        """第 2 张表第 7 行第 4 格."""
        where = self.spots[row] if row < len(self.spots) else f"第 {row + 1} 行"
        return f"{self.name}{where}第 {column + 1} 列"

    def text(self, row: int, column: int) -> str:
        return self.rows[row][column].text if column < len(self.rows[row]) else ""

    def texts(self) -> Iterator[str]:
        """Each cell once, however far it reaches."""
        for row, boxes in enumerate(self.rows):
            yield from (box.text for column, box in enumerate(boxes) if box.owner == (row, column))


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure that stands under the whole path of its cell."""

    path: str
    text: str = field(repr=False)
    spot: str


@dataclass(frozen=True, slots=True)
class Paper:
    blocks: tuple[str | Grid, ...] = field(repr=False)
    title: str = ""
    listed: tuple[Listed, ...] = ()

    @property
    def grids(self) -> list[Grid]:
        return [block for block in self.blocks if isinstance(block, Grid)]


@dataclass
class Laying:
    """Cells laid down one after another, each at the next free place of its row."""

    places: dict[tuple[int, int], Box] = field(default_factory=dict)
    row: int = -1
    column: int = 0

    def next_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def lay(self, text: str, columns: int = 1, rows: int = 1) -> None:
        while (self.row, self.column) in self.places:
            self.column += 1
        self.cover(self.row, self.column, text, min(max(columns, 1), WIDEST), min(max(rows, 1), TALLEST))
        self.column += columns

    def continue_from(self, owner: tuple[int, int], text: str, columns: int) -> None:
        """A place that belongs to a cell of a row above."""
        for column in range(self.column, self.column + min(max(columns, 1), WIDEST)):
            self.places[self.row, column] = Box(text, owner)
        self.column += columns
        if len(self.places) > MOST_CELLS:
            raise Refused(TOO_LARGE)

    def cover(self, row: int, column: int, text: str, columns: int, rows: int) -> None:
        if len(self.places) + columns * rows > MOST_CELLS:
            raise Refused(TOO_LARGE)
        for down in range(row, row + rows):
            for across in range(column, column + columns):
                self.places.setdefault((down, across), Box(text, (row, column)))

    def grid(self, name: str, spots: tuple[str, ...] = ()) -> Grid:
        """Rows that were only reached by a cell from above, and never begun, are none."""
        rows: list[list[Box]] = [[] for _ in range(self.row + 1)]
        for (row, column), box in sorted(self.places.items()):
            if row > self.row:
                break
            rows[row] += [Box("", (row, at)) for at in range(len(rows[row]), column)] + [box]
        if sum(map(len, rows)) > MOST_CELLS:
            raise Refused(TOO_LARGE)
        return Grid(name, tuple(map(tuple, rows)), spots)
