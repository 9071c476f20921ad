"""The block model every IEP is written in. A producer turns a list of blocks into a PDF."""
from dataclasses import dataclass, field


@dataclass
class Heading:
    text: str
    level: int = 1


@dataclass
class Para:
    text: str
    style: str = "normal"  # normal | bold | small | center | title


@dataclass
class Bullets:
    items: list


@dataclass
class Cell:
    text: str = ""
    span: int = 1            # columns covered
    bold: bool = False
    shade: bool = False
    tick: bool | None = None  # a tick box, drawn or printed by the producer


@dataclass
class Table:
    rows: list               # rows of str or Cell; a spanned row has fewer cells
    widths: list             # shares of the page width
    head: int = 1            # heading rows, repeated after a page break where the producer can
    ruled: bool = True
    small: bool = False


@dataclass
class Ticks:
    """A line of options, each with its box."""
    options: list            # (text, ticked)
    label: str = ""


@dataclass
class PageBreak:
    pass


@dataclass
class Paper:
    """Everything a producer needs for one PDF."""
    title: str
    header: str
    footer: str
    blocks: list
    landscape: bool = False
    font: str = "sans"
    size: float = 10.0
    accent: str = "#dfe6ee"
    traps: list = field(default_factory=list)


def cell(value):
    return value if isinstance(value, Cell) else Cell(str(value))


def pairs(items, columns=2):
    """A label and value table: 'Label:' bold on the left of its value."""
    rows, line = [], []
    for label, value in items:
        line += [Cell(label, bold=True), Cell(value)]
        if len(line) == columns * 2:
            rows.append(line)
            line = []
    if line:
        rows.append(line + [Cell()] * (columns * 2 - len(line)))
    return Table(rows, [1.1, 1.6] * columns, head=0)
