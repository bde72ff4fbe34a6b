"""No bare legal number in code: a reusable checker for `lifecycle.py` files and whoever else wants it."""

import ast
from collections.abc import Iterator
from pathlib import Path

HARMLESS = (0, 1)


def bare_numbers(source: str) -> list[tuple[int, float]]:
    """The (line, number) of every number but 0 and 1 written in Python source, wherever it stands."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    numbers = [n for n in nodes if isinstance(n.value, int | float) and not isinstance(n.value, bool)]
    return sorted((n.lineno, n.value) for n in numbers if n.value not in HARMLESS)  # type: ignore[misc]


def lifecycles(root: Path) -> Iterator[Path]:
    """The lifecycle files below a folder: `lifecycle.py`, or the files of a folder `lifecycle`."""
    yield from root.rglob("lifecycle.py")
    yield from root.rglob("lifecycle/*.py")


def offences(root: Path) -> list[str]:
    """One sentence per bare number in the lifecycle files below `root`."""
    return [
        f"{path.relative_to(root)}:{line}: {number:g} is written out; ask statutes.get(name) instead"
        for path in sorted(lifecycles(root))
        for line, number in bare_numbers(path.read_text(encoding="utf-8"))
    ]
