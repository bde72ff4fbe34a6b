"""House rules no linter knows: files of at most 400 lines, functions of at most 60, nothing left for later."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES = 400
TEST_LINES = 500  # a story is read from top to bottom
FUNCTION_LINES = 60
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|NotImplemented" r"Error")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style\b|\sstyle=|\son[a-z]+=", re.IGNORECASE
)


def sources() -> list[Path]:
    """Every Python file of ours but migrations, which Django writes."""
    folders = (ROOT / "src", ROOT / "tools", ROOT / "tests")
    found = [path for folder in folders for path in folder.rglob("*.py")]
    return [path for path in sorted(found) if "migrations" not in path.parts]


def in_python(path: Path) -> Iterator[str]:
    """What is wrong with one Python file."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    most = TEST_LINES if "tests" in path.parts else FILE_LINES
    if (count := text.count("\n")) > most:
        yield f"{name}: {count} lines; a file of more than {most} becomes a folder"
    for number, line in enumerate(text.splitlines(), 1):
        if LATER.search(line):
            yield f"{name}:{number}: nothing is left for later"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES and "tests" not in path.parts:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines; at most {FUNCTION_LINES}"
        if isinstance(node, ast.ExceptHandler) and len(node.body) == 1 and isinstance(node.body[0], ast.Pass):
            yield f"{name}:{node.lineno}: an exception is swallowed"


def in_template(path: Path) -> Iterator[str]:
    """The content policy forbids inline script, style and handlers; a browser would drop them silently."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if INLINE.search(line):
            yield f"{path.relative_to(ROOT)}:{number}: inline script, style or handler: {line.strip()[:80]}"


def main() -> int:
    """Entry point."""
    faults = [fault for path in sources() for fault in in_python(path)]
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        faults.extend(in_template(path))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
