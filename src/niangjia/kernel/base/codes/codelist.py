"""A closed list of codes with labels: the dropdowns of the official forms, as plain Python.

Nothing here touches the database, so a sheet child process, a template and a query may all use it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NOISE = re.compile(r"[\s,、,，。.()（）\[\]【】〔〕\"“”'‘’·・/\-—_:：;；]+")


def normalise(text: object) -> str:
    """The form in which labels are compared: full-width folded, spaces and punctuation dropped, lower case."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", str(text))).casefold()


@dataclass(frozen=True)
class Entry:
    """One code: its Chinese label, an English one, other spellings met in sheets, its parent code.

    `local` marks a code that is ours because no official number was found.
    """

    code: str
    label: str
    english: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    local: bool = False


class CodeList:
    """A named list of entries, in the official order.

    >>> SEX.lookup(" 男 "), SEX.lookup("1"), SEX.label("2")
    ('1', '1', '女')
    """

    def __init__(
        self, code: str, name: str, entries: Sequence[Entry], *, numbers_differ: bool = False
    ) -> None:
        """`numbers_differ`: other systems number this list in another order, so a bare number is never read."""
        self.code, self.name, self.entries = code, name, tuple(entries)
        self.numbers_differ = numbers_differ
        self._by_code = {entry.code: entry for entry in entries}
        if len(self._by_code) != len(self.entries):
            raise ValueError(f"code list {code}: a code is used twice")
        self._by_label: dict[str, str] = {}
        for entry in entries:
            for spelling in {normalise(s) for s in (entry.label, entry.english, *entry.synonyms)} - {""}:
                other = self._by_label.setdefault(spelling, entry.code)
                if other != entry.code:
                    raise ValueError(f"code list {code}: {spelling!r} means both {other} and {entry.code}")

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Entry:
        return self._by_code[code]

    def lookup(self, value: object) -> str | None:
        """The code meant by a label, a synonym or (unless numbers differ) a code; None when unknown."""
        if value is None:
            return None
        spelling = normalise(value)
        if found := self._by_label.get(spelling):
            return found
        return None if self.numbers_differ else self._by_number(str(value).strip())

    def _by_number(self, text: str) -> str | None:
        text = unicodedata.normalize("NFKC", text)
        text = re.sub(r"\.0+$", "", text)
        if text in self._by_code:
            return text
        same = [
            code for code in self._by_code if code.isdigit() and text.isdigit() and int(code) == int(text)
        ]
        return same[0] if len(same) == 1 else None

    def label(self, code: str | None, default: str = "") -> str:
        """The Chinese label of a code; `default` for an unknown or empty one."""
        entry = self._by_code.get(code or "")
        return entry.label if entry else default

    def text(self, code: str | None, language: str = "zh-hans") -> str:
        """The label in the reader's language, Chinese where there is no English one."""
        entry = self._by_code.get(code or "")
        if entry is None:
            return ""
        return entry.english if language.startswith("en") and entry.english else entry.label

    def choices(self) -> list[tuple[str, str]]:
        """(code, Chinese label) pairs for a form field."""
        return [(entry.code, entry.label) for entry in self.entries]

    def labels(self) -> list[str]:
        """The Chinese labels, in order: what a sheet's dropdown offers."""
        return [entry.label for entry in self.entries]

    def codes(self) -> list[str]:
        return [entry.code for entry in self.entries]
