"""The vocabulary a line of work uses to declare a spreadsheet form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import cells
from .reader.clean import Cell
from .tables import fold

if TYPE_CHECKING:
    from .judging import Judge
    from .undoing import Undo
    from .writing import Writer


@dataclass(frozen=True)
class SheetColumn:
    """One column. key: stable name inside our templates. label: the official Chinese heading. synonyms: other
    headings met in practice. parser: `cells`. required: an empty cell is a fault; expected: it is a warning.
    labels: what the dropdown of the template offers. note: help in the template."""

    key: str
    label: str
    parser: cells.Parser = cells.text
    synonyms: tuple[str, ...] = ()
    required: bool = False
    expected: bool = False
    labels: tuple[str, ...] = ()
    note: str = ""
    width: int = 14
    optional: bool = False
    distinct: bool = False


@dataclass(frozen=True)
class Form:
    """A spreadsheet form of a line of work.

    code: stable name ("members"). label: lazy text for people. title: heading of the template, Chinese.
    identity: keys that no data row lacks altogether, used to tell data from totals and footers.
    judge, writer, undo: what the line does with rows; see `judging`, `writing`, `undoing`.
    ability: what the sender needs besides "sheets.import".
    """

    code: str
    label: Any
    title: str
    columns: Sequence[SheetColumn]
    identity: tuple[str, ...]
    judge: "type[Judge]"
    writer: "type[Writer]"
    undo: "type[Undo]"
    ability: str = "records.change"
    footer: tuple[str, ...] = ("填表单位(盖章)：", "单位负责人(签字)：", "信息采集人(签字)：", "填报日期：")
    example: dict[str, str] = field(default_factory=dict)

    def check(self) -> Iterable[str]:
        """Faults of the declaration, for the registry."""
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            yield "a column key is used twice"
        for key in self.identity:
            if key not in keys:
                yield f"identity column {key} is not declared"
        seen: dict[str, str] = {}
        for column in self.columns:
            for spelling in (column.label, *column.synonyms):
                other = seen.setdefault(fold(spelling), column.key)
                if other != column.key:
                    yield f"{spelling} means both {other} and {column.key}"

    def vocabulary(self) -> dict[str, str]:
        """Folded headings to column keys."""
        return {fold(s): c.key for c in self.columns for s in (c.label, *c.synonyms)}

    def column(self, key: str) -> SheetColumn:
        return next(column for column in self.columns if column.key == key)

    def label_of(self, key: str) -> str:
        """The official heading of a column; the key itself for something that is no column ("")."""
        return next((column.label for column in self.columns if column.key == key), key)


Parse = Callable[[Cell], Any]


class Memo(dict[Cell, Any]):
    """What a parser said of each value: the columns of a roll repeat few values."""

    def __init__(self, parse: Parse) -> None:
        super().__init__()
        self.parse = parse
        self[None] = None

    def __missing__(self, raw: Cell) -> Any:
        found = self.parse(raw)
        if len(self) < 60_000:
            self[raw] = found
        return found
