"""Every number of a text, in one pass of one compiled pattern; what it means is for others to say."""

import re
from bisect import bisect_right
from decimal import Decimal

from ..shapes import Number, Qualifier, Span
from . import units
from .chinese import DIGITS, SIGNS, chinese_value, neighbours
from .context import before, context_marks, quotations

_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\ \d{3})+(?!\d)|\d+(?:\ ?[.．]\ ?\d+|。\d+(?=\ ?(?:%|％|元|万|亿|个百分点)))?"
_SCALE = r"\ ?(?:万亿|百亿|千亿|百万|千万|十万|亿|万|千|百)(?!分)"
_JOIN = r"\ ?(?:-|—{1,2}|–|~|～|至|到)\ ?"
_SHARE = r"%|％|‰|个百分点|成(?![功立长为员果绩本就效熟交年都了人群批])[半一二三四五六七八九]?"
_CHINESE = f"[{SIGNS}]+"
_AFTER = "余|多|来"
_PATTERN = re.compile(
    rf"""(?P<percent>百分之(?:(?P<pcn>[{SIGNS}点]+)|(?P<par>\d+(?:\.\d+)?)))
    |(?P<whole>{_CHINESE})分之(?P<part>{_CHINESE})
    |(?<=[第前])(?P<place>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})(?=[，。；、,;\s）)]|$)
    |翻(?:了)?(?P<double>[一两二三四])番
    |(?<=[降少短约近超过占了])(?P<half>一半)
    |(?:(?P<ar>{_ARABIC})(?:{_JOIN}(?P<ar2>{_ARABIC}))?(?P<scale>(?:余|多)?{_SCALE})?
       |(?P<cn>(?!零(?:部件|配?件)){_CHINESE})(?:{_JOIN}(?P<cn2>{_CHINESE}))?(?=\ ?(?:{_AFTER}|几)?\ ?(?:{units.PATTERN}|倍|{_SHARE}|余|多)))
     (?P<more>{_AFTER})?\ ?(?:(?P<share>{_SHARE})|(?P<times>倍)|(?P<unit>{units.PATTERN}))?
     (?P<after>余|多(?=[家人名户]?[，,。；;、）)\s]|$)|左右|上下|(?:及)?以上|(?:及)?以下|以内|之多)?
    """,
    re.VERBOSE,
)
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_MULTIPLES = {
    "百": 10**2, "千": 10**3, "十万": 10**5, "百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8, "百亿": 10**10, "千亿": 10**11,
    "万亿": 10**12,
}  # fmt: skip
_TAIL = {
    "余": Qualifier.OVER, "多": Qualifier.OVER, "来": Qualifier.ABOUT, "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT,
    "以上": Qualifier.AT_LEAST, "及以上": Qualifier.AT_LEAST, "以下": Qualifier.UNDER, "及以下": Qualifier.UNDER, "以内": Qualifier.UNDER,
}  # fmt: skip

_FRACTION_TAIL = re.compile("左右|(?:及)?以上|(?:及)?以下")


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Numbers in order of appearance; offsets are of `text`. Never a value whose signs are not in the text."""
    end = len(text) if end is None else end
    quoted = quotations(text, start, end)
    starts = [span.start for span in quoted]
    found = []
    for match in _PATTERN.finditer(text, start, end):
        number = _read(text, match)
        if number is None:
            continue
        place = bisect_right(starts, number.span.start) - 1
        marks = number.marks | context_marks(text, number, start, end)
        if place >= 0 and number.span.start < quoted[place].end:
            marks |= {"quoted"}
        found.append(_with(number, marks))
    return found


def _with(number: Number, marks: frozenset[str]) -> Number:
    if marks == number.marks:
        return number
    return Number(
        number.span, number.outer, number.value, number.unit, number.qualifier, number.high, number.per, marks
    )


def _read(text: str, match: re.Match[str]) -> Number | None:
    if match["percent"]:
        return _percent(text, match)
    if match["whole"]:
        return _fraction(text, match)
    if match["double"]:
        return _doubled(match)
    if match["half"]:
        return _half(text, match)
    if match["place"]:
        return _placed_among(text, match)
    values = _arabic(match) if match["ar"] else _chinese(match)
    if values is None:
        return None
    low, high, begin, marks = values
    return _number(text, match, low, high, begin, marks)


_Values = tuple[Decimal, Decimal | None, int, set[str]]


def _arabic(match: re.Match[str]) -> _Values:
    marks = set()
    if (
        "。" in match["ar"]
        or "．" in match["ar"]
        or (" " in match["ar"] and not _SPACED.fullmatch(match["ar"]))
    ):
        marks.add("repaired")
    low = _plain(match["ar"])
    high = _plain(match["ar2"]) if match["ar2"] else None
    if match["scale"]:
        times = _MULTIPLES[match["scale"].strip(" 余多")]
        low, high = low * times, None if high is None else high * times
    return low, high, match.start("ar"), marks


def _plain(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace(" ", "").replace("。", ".").replace("．", "."))


def _chinese(match: re.Match[str]) -> _Values | None:
    words, begin = match["cn"], match.start("cn")
    rough = neighbours(words)
    if rough:
        return Decimal(rough[0]), Decimal(rough[1]), begin, {"chinese", "rough"}
    value = chinese_value(words)
    if value is None and words[-1] in DIGITS:
        words, begin, value = words[-1], begin + len(words) - 1, Decimal(DIGITS[words[-1]])
    if value is None:
        return None
    high = chinese_value(match["cn2"]) if match["cn2"] else None
    return value, high, begin, {"chinese"}


def _number(
    text: str, match: re.Match[str], low: Decimal, high: Decimal | None, begin: int, marks: set[str]
) -> Number | None:
    share, unit = match["share"], match["unit"] or ""
    if share:
        low, high = _shared(low, share), None if high is None else _shared(high, share)
        unit = "个百分点" if share == "个百分点" else "%"
        marks.add("share")
    elif match["times"]:
        unit = "倍"
        marks.add("multiple")
    if high is not None:
        marks.add("range")
    bare = match["cn"] in {"百", "千", "万", "亿", "十"}
    ahead, qualifier, per = before(text, begin, bare)
    tail = (match["scale"] or "").strip()[:1] if (match["scale"] or "").strip()[:1] in {"余", "多"} else ""
    tail = tail or match["more"] or match["after"] or ""
    if bare and qualifier is Qualifier.EXACT and not tail:
        return None
    if qualifier is Qualifier.EXACT:
        qualifier = _TAIL.get(tail) or _TAIL.get(match["after"] or "", qualifier)
    if "rough" in marks and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.ABOUT
    if unit == "各品种":
        marks.add("repaired")
    if unit == "个多月":
        qualifier = Qualifier.OVER
    inner = (
        match.end("share")
        if share
        else max(match.end(g) for g in ("ar", "ar2", "scale", "cn", "cn2", "more"))
    )
    return Number(
        Span(begin, inner), Span(ahead, match.end()), low, units.SAME.get(unit, unit), qualifier, high, per, frozenset(marks)
    )  # fmt: skip


def _shared(value: Decimal, share: str) -> Decimal:
    if share == "‰":
        return value / 1000
    if share.startswith("成"):
        more = share[1:]
        return value / 10 + (Decimal("0.05") if more == "半" else Decimal(DIGITS.get(more, 0)) / 100)
    return value / 100


def _percent(text: str, match: re.Match[str]) -> Number | None:
    value = Decimal(match["par"]) if match["par"] else _spoken_percent(match["pcn"])
    if value is None:
        return None
    ahead, qualifier, per = before(text, match.start())
    return Number(
        Span(*match.span("percent")), Span(ahead, match.end()), value / 100, "%", qualifier, None, per, frozenset({"share", "chinese"})
    )  # fmt: skip


def _spoken_percent(words: str) -> Decimal | None:
    whole, _, places = words.partition("点")
    value = chinese_value(whole)
    if value is None or not places:
        return value
    if any(sign not in DIGITS for sign in places):
        return None
    return value + Decimal("0." + "".join(str(DIGITS[sign]) for sign in places))


def _fraction(text: str, match: re.Match[str]) -> Number | None:
    whole, part = chinese_value(match["whole"]), chinese_value(match["part"])
    if not whole or part is None:
        return None
    ahead, qualifier, per = before(text, match.start())
    tail = _FRACTION_TAIL.match(text, match.end())
    qualifier = _TAIL[tail[0]] if tail and qualifier is Qualifier.EXACT else qualifier
    return Number(
        Span(*match.span()), Span(ahead, match.end()), part / whole, "%", qualifier, None, per, frozenset({"share", "chinese"})
    )  # fmt: skip


def _placed_among(text: str, match: re.Match[str]) -> Number | None:
    """排第九，进前五。: a place among others, without a measure word."""
    words = match["place"]
    value = Decimal(words) if words.isdigit() else chinese_value(words)
    if value is None:
        return None
    marks = {"place"} | (set() if words.isdigit() else {"chinese"})
    if text[match.start() - 1] == "第":
        marks.add("ordinal")
    return Number(Span(*match.span()), Span(*match.span()), value, "名", marks=frozenset(marks))


def _half(text: str, match: re.Match[str]) -> Number:
    ahead, qualifier, per = before(text, match.start())
    span = Span(*match.span())
    return Number(
        span,
        Span(ahead, span.end),
        Decimal("0.5"),
        "%",
        qualifier,
        None,
        per,
        frozenset({"share", "chinese"}),
    )


def _doubled(match: re.Match[str]) -> Number:
    span = Span(*match.span())
    return Number(
        span,
        span,
        Decimal(2 ** DIGITS[match["double"]]),
        "倍",
        marks=frozenset({"multiple", "growth", "chinese"}),
    )
