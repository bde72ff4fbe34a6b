"""The zh-Hans catalogues, in pure Python (no gettext needed on the machine).

python tools/catalogues.py compile   writes every .mo older than its .po
python tools/catalogues.py check     every message of the source is translated, none fuzzy, empty or crooked
python tools/catalogues.py missing   prints what `check` misses as .po entries, to be filled in
"""

import ast
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "niangjia"
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
CALLS_IN_CONTEXT = {"pgettext": 2, "pgettext_lazy": 2, "npgettext": 3, "npgettext_lazy": 3}
TEMPLATE_CALL = re.compile(
    r"""\b(_|gettext|ngettext|pgettext|npgettext)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?\s*)+)""",
    re.DOTALL,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")
# Messages of Django and allauth that our templates reuse are translated there.
Message = tuple[str | None, str]


def catalogues() -> list[Path]:
    """Every .po of ours."""
    return sorted(SOURCE.glob("**/locale/zh_Hans/LC_MESSAGES/django.po"))


def compile_all() -> None:
    """Writes each .mo that is missing or older than its .po; a reader never sees half a file."""
    for path in catalogues():
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale="zh_Hans", domain="django")
        aside = target.with_suffix(f".mo.{os.getpid()}")
        with aside.open("wb") as file:
            write_mo(file, catalogue)
        aside.replace(target)


def in_python(path: Path) -> Iterator[tuple[int, Message]]:
    """(line, message) of each marked string of a Python file; a message that is no plain string is a fault."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        count = CALLS.get(name) or CALLS_IN_CONTEXT.get(name)
        if not count or len(node.args) < count:
            continue
        values = [argument.value for argument in node.args[:count] if isinstance(argument, ast.Constant)]
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) == count:
            context = texts.pop(0) if name in CALLS_IN_CONTEXT else None
            yield node.lineno, (context, texts[0])
        elif name not in {
            "gettext",
            "gettext_lazy",
        }:  # those translate a vocabulary's own words, marked elsewhere
            yield node.lineno, (None, "")


def in_template(path: Path) -> Iterator[tuple[int, Message]]:
    """(line, message) of each translated string of a template."""
    for match in TEMPLATE_CALL.finditer(marked := templatize(path.read_text(encoding="utf-8"))):
        found = ast.literal_eval(f"[{match[2]}]")
        context = found.pop(0) if match[1] in CALLS_IN_CONTEXT else None
        yield marked.count("\n", 0, match.start()) + 1, (context, found[0])


def used() -> dict[Message, list[str]]:
    """Message -> the places that use it."""
    places: dict[Message, list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*")):
        if "tests" in path.parts or "static_collected" in path.parts:
            continue
        reader = {".py": in_python, ".html": in_template, ".txt": in_template}.get(path.suffix)
        if reader is None or (path.suffix != ".py" and "templates" not in path.parts):
            continue
        for line, message in reader(path):
            places[message].append(f"{path.relative_to(ROOT)}:{line}")
    return places


def translated(faults: list[str]) -> set[Message]:
    """Every message our catalogues and those of the packages translate; crooked entries go to `faults`."""
    known: set[Message] = set()
    said: dict[Message, tuple[str, str]] = {}
    for path in catalogues():
        with path.open("rb") as file:
            catalogue = read_po(file, locale="zh_Hans", domain="django")
        for entry in catalogue:
            if not entry.id:
                continue
            singular, forms = first(entry.id), every(entry.string)
            place = f"{path.relative_to(ROOT)}: {singular!r}"
            if entry.fuzzy:
                faults.append(f"{place} is fuzzy")
            elif not all(forms):
                faults.append(f"{place} is empty")
            else:
                known.add((entry.context, singular))
                before, there = said.setdefault((entry.context, singular), (forms[0], place))
                if before != forms[0]:  # Django would take the one of the application that stands first
                    faults.append(f"{place} is {forms[0]!r} here and {before!r} in {there.split(':')[0]}")
                faults.extend(crooked(place, every(entry.id), forms))
    return known


def every(text: Any) -> tuple[str, ...]:
    """The forms of a message: one, or singular and plural."""
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def first(text: Any) -> str:
    """The singular."""
    return every(text)[0]


def crooked(place: str, identity: tuple[str, ...], forms: tuple[str, ...]) -> Iterator[str]:
    """Placeholders must be those of the message: a missing one loses a number, a foreign one breaks the page."""
    allowed = set(PLACEHOLDER.findall(" ".join(identity)))
    for form in forms:
        if extra := set(PLACEHOLDER.findall(form)) - allowed:
            yield f"{place} names {', '.join(sorted(extra))}, which the message does not have"
        if len(identity) == 1 and (lost := allowed - set(PLACEHOLDER.findall(form))):
            yield f"{place} loses {', '.join(sorted(lost))}"


def borrowed() -> set[Message]:
    """Messages translated by Django and allauth themselves."""
    import allauth
    import django

    found: set[Message] = set()
    for package in (django, allauth):
        for path in Path(str(package.__file__)).parent.glob("**/locale/zh_Hans/LC_MESSAGES/django.po"):
            with path.open("rb") as file:
                for entry in read_po(file, locale="zh_Hans"):
                    if entry.id and all(every(entry.string)) and not entry.fuzzy:
                        found.add((entry.context, first(entry.id)))
    return found


def check(*, as_entries: bool = False) -> int:
    """Prints every fault; 0 when there is none."""
    faults: list[str] = []
    known = translated(faults) | borrowed()
    for message, places in sorted(used().items(), key=lambda item: item[1]):
        if not message[1] and message[0] is None:
            faults.extend(f"{place}: a message must be a plain string" for place in places)
        elif message not in known:
            if as_entries:
                sys.stdout.write(entry(message, places[0]))
            faults.append(f"{places[0]}: no translation of {said(message)}")
    if not as_entries:
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def entry(message: Message, place: str) -> str:
    """A .po entry to be filled in, with the context that tells two meanings of a word apart."""
    context = "" if message[0] is None else f"msgctxt {quoted(message[0])}\n"
    return f'#: {place}\n{context}msgid {quoted(message[1])}\nmsgstr ""\n\n'


def said(message: Message) -> str:
    """The message in a fault's sentence."""
    return repr(message[1]) if message[0] is None else f"{message[1]!r} in the context {message[0]!r}"


def quoted(text: str) -> str:
    """A .po string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main() -> None:
    """Entry point."""
    settings.configure(USE_I18N=True)
    command = sys.argv[1] if len(sys.argv) == 2 else ""
    if command == "compile":
        compile_all()
    elif command in {"check", "missing"}:
        sys.exit(check(as_entries=command == "missing"))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
