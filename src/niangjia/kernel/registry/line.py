"""What a line of work declares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """One line of work 工作条线.

    code: folder name. name: lazy text for menus. order: place in menus and in the work report.
    icon: a Tabler icon name without the "ti-" prefix. The lists hold typed objects of the floors
    they belong to: each item has a `code` that is unique among the items of its class.
    """

    code: str
    name: Any
    order: int
    icon: str = "folder"
    records: Sequence[Any] = ()
    lifecycles: Sequence[Any] = ()
    indicators: Sequence[Any] = ()
    checks: Sequence[Any] = ()
    sheets: Sequence[Any] = ()
    papers: Sequence[Any] = ()
    sections: Sequence[Any] = ()
    pages: Sequence[Any] = ()
    reminders: Sequence[Any] = ()
    features: Sequence[Any] = ()
    words: Sequence[Any] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    LISTS = (
        "records",
        "lifecycles",
        "indicators",
        "checks",
        "sheets",
        "papers",
        "sections",
        "pages",
        "reminders",
        "features",
        "words",
    )

    def items(self) -> Iterator[Any]:
        for name in self.LISTS:
            yield from getattr(self, name)
