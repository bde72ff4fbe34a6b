"""Pinyin and initials of union and employer names (search); plain characters, no surnames."""

from functools import lru_cache

from pypinyin import Style, pinyin


@lru_cache(maxsize=16384)
def _syllable(character: str) -> str:
    return "".join(part[0] for part in pinyin(character, style=Style.NORMAL, errors="default")).lower()


def spelled(name: str) -> tuple[str, str]:
    """(pinyin, initials) of a name, lower case, cut to what the columns hold (400, 120)."""
    syllables = [_syllable(character) for character in name if not character.isspace()]
    return "".join(syllables)[:400], "".join(s[0] for s in syllables if s)[:120]
