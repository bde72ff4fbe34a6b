"""`python -m tools.statutes_table [--check]`: docs/statutes.md, every legal number with where it is enforced and tested.

Found by reading the sources: a rule is enforced where its name stands in a function or declaration outside the tests. It
is tested where a test names it, or calls the function that enforces it; a date that runs in a lifecycle is tested with
every step by tests/test_transitions.py.
"""

import ast
import csv
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
django.setup()

from niangjia.kernel.statutes.choices import UNITS  # noqa: E402
from niangjia.kernel.statutes.loading import cite  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "niangjia"
DATA = SOURCE / "kernel" / "statutes" / "data"
TARGET = ROOT / "docs" / "statutes.md"
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
MOST = 3  # places named in a cell
SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}
TITLES = {
    "organisation": "工会组织", "rights": "维权", "bargaining": "集体协商", "democracy": "民主管理", "protection": "劳动保护",
    "finance": "财务资产", "assistance": "帮扶", "honours": "荣誉", "records": "档案记录", "defaults": "平台默认值",
}  # fmt: skip
BY_STEPS = "tests/test_transitions.py"


@dataclass
class Place:
    """A function (or the module) and the rule names and called names in it."""

    file: str
    function: str
    strings: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{self.file}::{self.function}" if self.function else self.file


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """(file without ending, row) of every shipped rule, one per name."""
    seen: set[str] = set()
    for path in sorted(DATA.glob("*.csv"), key=lambda p: (p.stem == "defaults", p.stem)):
        with path.open(encoding="utf-8") as source:
            for row in csv.DictReader(source):
                if "cmp" in row and row["name"] not in seen:
                    seen.add(row["name"])
                    yield path.stem, row


def places(path: Path) -> list[Place]:
    """The functions of a file, methods and nested ones counted to the outermost, and the module itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    file = str(path.relative_to(ROOT))
    whole = Place(file, "")
    found = [whole]
    for node in tree.body:
        owner = whole
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            owner = Place(file, node.name)
            found.append(owner)
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and NAME.fullmatch(part.value):
                owner.strings.add(part.value)
            elif isinstance(part, ast.Name):
                owner.calls.add(part.id)
            elif isinstance(part, ast.Attribute):
                owner.calls.add(part.attr)
    return found


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts


def read() -> tuple[dict[str, list[Place]], dict[str, list[Place]], dict[str, list[Place]]]:
    """(enforced by rule name, tests by rule name, tests by function they call)."""
    enforced: dict[str, list[Place]] = defaultdict(list)
    named: dict[str, list[Place]] = defaultdict(list)
    calling: dict[str, list[Place]] = defaultdict(list)
    paths = [*sorted(SOURCE.rglob("*.py")), *sorted((ROOT / "tests").glob("*.py"))]
    for path in paths:
        if "migrations" in path.parts:
            continue
        for place in places(path):
            target = named if is_test(path) else enforced
            for name in place.strings:
                target[name].append(place)
            if is_test(path) and place.function.startswith("test_"):
                for name in place.calls:
                    calling[name].append(place)
    return enforced, named, calling


def tests_of(name: str, held: list[Place], named: list[Place], calling: dict[str, list[Place]]) -> list[str]:
    """Where a rule is tested."""
    direct = [str(place) for place in named]
    by_call = [str(test) for place in held for test in calling.get(place.function, ()) if place.function]
    steps = [BY_STEPS] if any("lifecycle" in place.file for place in held) else []
    return list(dict.fromkeys([*direct, *by_call, *steps]))


def said(row: dict[str, str]) -> str:
    """The number as a cell shows it."""
    if not row["number"]:
        return "（文字规则）"
    upper = f"–{row['upper']}" if row["upper"] else ""
    unit = "" if row["unit"] == "share" else str(UNITS.get(row["unit"], row["unit"]))
    before = "提前 " if row["way"] == "before" else ""
    return f"{before}{SIGNS.get(row['cmp'], '')} {row['number']}{upper} {unit}".strip()


def cell(found: Iterable[str]) -> str:
    rows = list(found)
    more = f" 等{len(rows)}处" if len(rows) > MOST else ""
    short = [text.removeprefix("src/niangjia/") for text in rows[:MOST]]
    return "<br>".join(f"`{text}`" for text in short) + more if rows else "—"


def document() -> str:
    """The whole page."""
    with translation.override("zh-hans"):
        return _document()


def _document() -> str:
    enforced, named, calling = read()
    lines = [
        "# 规则对照表", "",
        ("由 `python -m tools.statutes_table` 生成：每条规则的数值、依据，源码中执行它的位置，以及验证它的测试。"
        "“—”表示该规则尚无代码引用，仅在“规定与时限”页列出。"), "",
    ]  # fmt: skip
    topic, total, held_by = "", 0, 0
    for stem, row in sorted(rules(), key=lambda pair: list(TITLES).index(pair[0])):
        if stem != topic:
            topic = stem
            lines += [
                "",
                f"## {TITLES[stem]}",
                "",
                "| 规则 | 数值 | 依据 | 执行 | 测试 |",
                "|---|---|---|---|---|",
            ]
        held = enforced.get(row["name"], [])
        tests = tests_of(row["name"], held, named.get(row["name"], []), calling) if held else []
        total, held_by = total + 1, held_by + bool(held)
        text = row["rule"].replace("|", "／")
        lines.append(
            f"| {text}<br>`{row['name']}` | {said(row)} | {cite(row['citation'])} | {cell(map(str, held))} | {cell(tests)} |"
        )
    lines[3:3] = ["", f"共 {total} 条规则，{held_by} 条已由代码执行。"]
    return "\n".join(lines) + "\n"


def main() -> int:
    text = document()
    if "--check" in sys.argv:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print(
            "docs/statutes.md is current"
            if current
            else "docs/statutes.md is not current: python -m tools.statutes_table"
        )
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
