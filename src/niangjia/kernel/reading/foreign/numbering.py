"""Word's automatic numbering: the mark Word would print before a paragraph (一、 （一） 1. ①).

ECMA-376 part 1, 17.9: numbering definitions. A list's counters belong to its abstract definition.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

_DIGITS = "〇一二三四五六七八九"
_HEAVEN = "甲乙丙丁戊己庚辛壬癸"
_EARTH = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = dict(zip("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_PART = re.compile(r"%([1-9])")


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and instructions."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(node: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name."""
    return None if node is None else next((one for one in node if local(one) == name), None)


def value(node: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace; None without node or attribute."""
    if node is None:
        return None
    return next((str(v) for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name), None)


def whole(text: str | None, default: int = 0) -> int:
    """A number of the file, `default` where it is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


@dataclass(slots=True)
class Level:
    """One level of a list: first number, format, pattern such as %1、, whether nothing follows the mark."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The definitions of a file and its counters. `mark` must see the paragraphs in order."""

    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, properties: etree._Element | None) -> str:
        """The mark of a paragraph with these properties; "" for none and for bullets."""
        number, depth = self._list_of(properties)
        if number not in self.lists:
            return ""
        abstract, overrides = self.lists[number]
        levels = self.levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(abstract, {})
        if depth in overrides and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counters[depth] = overrides[depth] - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]
        return _printed(level, levels, counters)

    def _list_of(self, properties: etree._Element | None) -> tuple[str, int]:
        held = child(properties, "numPr")
        style = self.styles.get(value(child(properties, "pStyle")) or "", ("", 0))
        number = value(child(held, "numId"))
        depth = value(child(held, "ilvl"))
        return (style[0] if number is None else number), whole(depth, style[1] if number is None else 0)


def _printed(level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    if level.form in ("bullet", "none") or not level.pattern:
        return ""

    def part(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        other = levels.get(depth, level)
        count = counters.get(depth, other.start)
        return str(count) if level.legal else formatted(count, other.form)

    mark = _PART.sub(part, level.pattern)
    return mark + " " if mark[-1:].isascii() and mark[-1:] != ")" else mark


def formatted(count: int, form: str) -> str:
    """A number in one of Word's formats; decimal where the format is not known."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "ideographLegalTraditional", "chineseLegalSimplified"):  # fmt: skip
        words = chinese(count)
        return "".join(_LEGAL.get(c, c) for c in words) if "egal" in form else words
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(max(count, 0)))
    if form == "ideographTraditional":
        return _HEAVEN[(count - 1) % 10]
    if form == "ideographZodiac":
        return _EARTH[(count - 1) % 12]
    if form.startswith("decimalEnclosedCircle"):
        return chr(0x245F + count) if 1 <= count <= 20 else str(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 % 5 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return str(count)


def chinese(count: int) -> str:
    """1 to 9999 as it is counted: 十, 十一, 二十, 一百零五."""
    if not 0 < count < 10_000:
        return str(count)
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
        gap = not digit
    return words.removeprefix("一") if 10 <= count < 20 else words


def _roman(count: int) -> str:
    words = ""
    for size, letters in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                             ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"], strict=True):  # fmt: skip
        words += letters * (count // size)
        count %= size
    return words


def load(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The definitions of numbering.xml and of the styles that number their paragraphs."""
    found = Numbering(styles=_style_lists(styles))
    links: dict[str, str] = {}
    for node in numbering if numbering is not None else ():
        if local(node) == "abstractNum":
            key = value(node, "abstractNumId") or ""
            found.levels[key] = {
                whole(value(one, "ilvl")): _level(one) for one in node if local(one) == "lvl"
            }
            if (link := value(child(node, "numStyleLink"))) is not None:
                links[key] = link
        elif local(node) == "num":
            found.lists[value(node, "numId") or ""] = _instance(node)
    for key, link in links.items():
        number = found.styles.get(link, ("", 0))[0]
        if number in found.lists:
            found.levels[key] = found.levels.get(found.lists[number][0], {})
    return found


def _level(node: etree._Element) -> Level:
    return Level(
        whole(value(child(node, "start")), 0),  # 17.9.25: left out, it is zero
        value(child(node, "numFmt")) or "decimal",
        value(child(node, "lvlText")) or "",
        child(node, "isLgl") is not None,
    )


def _instance(node: etree._Element) -> tuple[str, dict[int, int]]:
    starts = {
        whole(value(one, "ilvl")): whole(value(child(one, "startOverride")), 1)
        for one in node
        if local(one) == "lvlOverride" and child(one, "startOverride") is not None
    }
    return value(child(node, "abstractNumId")) or "", starts


def _style_lists(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Lists of styles, those of the style they build on included."""
    found: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles if styles is not None else ():
        name = value(style, "styleId") or ""
        based[name] = value(child(style, "basedOn")) or ""
        held = child(child(style, "pPr"), "numPr")
        number = value(child(held, "numId"))
        if number:
            found[name] = (number, whole(value(child(held, "ilvl"))))
    for _ in range(10):  # styles build on one another a few deep, and a file may make them do so in a circle
        found = {name: found[under] for name, under in based.items() if under in found} | found
    return found
