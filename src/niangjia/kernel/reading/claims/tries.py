"""Many words in one compiled pattern: the words are laid out as a tree of prefixes, so that a text is read once
however many words there are. The longest word at a place wins."""

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]
_END = ""


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first; of no words, one that finds nothing."""
    tree: _Tree = {}
    for word in words:
        branch = tree
        for sign in word:
            branch = branch.setdefault(sign, {})
        branch[_END] = {}
    return re.compile(_written(tree) if tree else r"(?!)")


def _written(tree: _Tree) -> str:
    """The branches below a prefix; an ending word makes the rest optional."""
    leaves = [re.escape(sign) for sign, below in tree.items() if sign != _END and set(below) == {_END}]
    twigs = [
        re.escape(sign) + _written(below)
        for sign, below in tree.items()
        if sign != _END and set(below) != {_END}
    ]
    if len(leaves) > 1:
        leaves = ["[" + "".join(leaves) + "]"]
    branches = twigs + leaves
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and _END not in tree else "(?:" + "|".join(branches) + ")"
    return body + "?" if _END in tree else body


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place a pattern is found, or None."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007 # the last one is wanted
        continue
    return found
