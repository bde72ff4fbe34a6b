"""The frozen list of lines and of everything they declare, by class and code."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured

from .line import Line

T = TypeVar("T")


class Registry:
    """Filled once from `settings.NIANGJIA_LINES` (dotted names of line packages), then read-only."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._items: dict[type, dict[str, Any]] = {}
        self._owner: dict[int, Line] = {}
        self._frozen = False

    def load(self, packages: Iterable[str]) -> None:
        """Import `<package>.line.LINE` of each package, check, freeze."""
        for package in packages:
            self.add(import_module(f"{package}.line").LINE)
        self.freeze()

    def add(self, line: Line) -> None:
        """Take one declaration. Raises ImproperlyConfigured for wrong types, duplicates, or after the freeze."""
        if self._frozen:
            raise ImproperlyConfigured(f"{line!r} came after the registry was frozen")
        if not isinstance(line, Line):
            raise ImproperlyConfigured(f"{line!r} is not a Line")
        if line.code in self._lines:
            raise ImproperlyConfigured(f"two lines named {line.code}")
        self._lines[line.code] = line
        for item in line.items():
            self._take(item, line)

    def _take(self, item: Any, line: Line) -> None:
        code = getattr(item, "code", None)
        if not isinstance(code, str) or not code:
            raise ImproperlyConfigured(f"{item!r} of line {line.code} has no code")
        shelf = self._items.setdefault(type(item), {})
        if code in shelf:
            raise ImproperlyConfigured(f"two {type(item).__name__} named {code}")
        check = getattr(item, "check", None)
        for fault in check() if callable(check) else ():
            raise ImproperlyConfigured(f"{type(item).__name__} {code}: {fault}")
        shelf[code] = item
        self._owner[id(item)] = line

    def freeze(self) -> None:
        self._frozen = True

    @property
    def frozen(self) -> bool:
        return self._frozen

    def lines(self) -> list[Line]:
        """The lines switched on, in menu order."""
        return sorted(self._lines.values(), key=lambda line: line.order)

    def line(self, code: str) -> Line | None:
        return self._lines.get(code)

    def items(self, kind: type[T]) -> list[T]:
        """Every declared item of a class (and its subclasses), in line order."""
        order = {id(line): n for n, line in enumerate(self.lines())}
        found = [i for cls, shelf in self._items.items() if issubclass(cls, kind) for i in shelf.values()]
        return sorted(found, key=lambda item: order[id(self._owner[id(item)])])

    def get(self, kind: type[T], code: str) -> T | None:
        for cls, shelf in self._items.items():
            if issubclass(cls, kind) and code in shelf:
                return shelf[code]
        return None

    def owner(self, item: Any) -> Line:
        """The line that declared an item."""
        return self._owner[id(item)]


registry = Registry()
