"""A special page of a line of work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from niangjia.kernel.access.decorators import PUBLIC, needs, public, signed_in


@dataclass(frozen=True, kw_only=True)
class Page:
    """A view at /l/<line>/<path>, named `pages:<code>`.

    path: below the line, may hold converters ("drive/<oid:pk>/"). view: request, then what the path holds.
    ability: who may open it; "" any signed-in account, "public" anybody. menu: whether it stands in the side menu
    (only a path without converters can). sample: arguments that the walk over all addresses may try, as a function.
    """

    code: str
    label: Any
    path: str
    view: Callable[..., Any]
    ability: str = "records.view"
    icon: str = "file"
    place: int = 50
    menu: bool = True
    sample: Callable[[], dict[str, Any]] | None = None
    options: dict[str, Any] = field(default_factory=dict)

    def check(self) -> Iterator[str]:
        """Faults of the declaration."""
        if not self.path.endswith("/") or self.path.startswith("/"):
            yield "the path begins without and ends with a slash"
        if self.menu and "<" in self.path:
            yield "a page with arguments cannot stand in the menu"

    def guarded(self, line: str) -> Callable[..., Any]:
        """The view behind its ability."""
        if self.ability == PUBLIC:
            return public(self.view)
        return needs(self.ability, line=line)(self.view) if self.ability else signed_in(self.view)
