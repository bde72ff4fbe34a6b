"""Days and periods as reports write them: 截至6月底, 1-6月, 上半年, 今年, 去年同期, 一季度, 五年来, 20xx年."""

import re
from calendar import monthrange
from datetime import date

from niangjia.kernel.base.dates import Period

from .numbers.chinese import chinese_value
from .shapes import Span, When

_CN = "[一二三四五六七八九十]{1,3}"
_M = rf"(?:\d{{1,2}}|{_CN})"
_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][九〇零][一二三四五六七八九〇零]{2}|(?:20|19)?[xX×*]{1,4}|200[xX×*]|XX)\ ?年(?:度)?"
_SHIFT = r"(?P<shift>今年|本年度?|当年|去年|上年度?|明年|来年|前年)(?P<same>同期)?"
_CUT = r"(?P<cut>截至|截止到?|到|至)?"
_TIME = re.compile(
    rf"""{_CUT}(?:(?:{_YEAR})|(?:{_SHIFT}))?(?:
      (?P<m>{_M})\ ?(?:月份?)?\ ?(?:-|—{{1,2}}|–|~|～|至|到)\ ?(?P<m2>{_M})\ ?月(?P<tail2>底|末|份)?
     |(?P<fm>{_M})\ ?月\ ?(?P<fd>{_M})\ ?[日号]?\ ?(?:-|—{{1,2}}|–|~|～|至|到)\ ?(?:(?P<tm>{_M})\ ?月)?\ ?(?P<td>{_M})\ ?[日号]
     |(?P<om>{_M})\ ?月(?:份)?(?:\ ?(?P<od>{_M})\ ?[日号]|(?P<tail>底|末|初|中旬|上旬|下旬))?
     |年初(?:以来)?(?:至|到)\ ?(?P<since>{_M})\ ?月(?:份|底|末)?
     |(?P<half>上半年|下半年|前半年)|(?P<quarter>[一二三四1-4第]{{1,2}}季度)|(?P<whole>全年|年度|年内)
     |(?P<edge>年底|年末|年初|岁末)
     |(?P<now>目前|日前|现在|至今)
    )?""",
    re.VERBOSE,
)
_SHIFTS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "明年": 1,
    "来年": 1,
    "前年": -2,
}
_ANCHOR = re.compile(r"[年月季]|目前|现在|至今|日前")
_INSIDE = re.compile(r"\d\d|[一二三四五六七八九十]{2}")  # a number is not begun in its middle
_ENDS = {"底", "末"}


def find_times(text: str, start: int = 0, end: int | None = None) -> list[When]:
    """Days and periods in order of appearance. Masked years (20xx年, XX年, 200*年) leave `year` empty."""
    end = len(text) if end is None else end
    found: list[When] = []
    done = start
    for anchor in _ANCHOR.finditer(text, start, end):
        if anchor.start() < done:
            continue
        when = _longest(text, max(done, anchor.start() - 16), anchor, end)
        if when is not None:
            found.append(when)
            done = when.span.end
    return found


def _longest(text: str, floor: int, anchor: re.Match[str], end: int) -> When | None:
    """The first start before the anchor whose match reaches over it."""
    for begin in range(floor, anchor.start() + 1):
        if begin and _INSIDE.match(text, begin - 1, end):
            continue
        match = _TIME.match(text, begin, end)
        if match and match.end() >= anchor.end() and match.end() > begin:
            when = _when(match)
            if when is not None:
                return when
    return None


def _figure(words: str | None) -> int | None:
    if not words:
        return None
    value = int(words) if words.isdigit() else int(chinese_value(words) or 0)
    return value or None


def _year(match: re.Match[str]) -> tuple[int | None, int | None]:
    printed = match["year"]
    if printed:
        return (
            int(printed) if printed.isdigit() else _figure(printed) if printed[0] in "一二" else None
        ), None
    return None, _SHIFTS.get(match["shift"] or "")


_Parts = dict[str, int | bool | str | None]


def _when(match: re.Match[str]) -> When | None:
    cut = match["cut"] in {"截至", "截止", "截止到"}
    parts = _months(match) or _days(match) or _one_month(match, cut) or _named(match)
    if parts is None or not _possible(parts):
        return None
    year, shift = _year(match)
    shift = -1 if match["same"] and shift is None else shift
    return When(Span(*match.span()), year, shift, **({"cut_off": cut} | parts))  # type: ignore[arg-type]


def _possible(parts: _Parts) -> bool:
    months, days = (parts.get("month"), parts.get("to_month")), (parts.get("day"), parts.get("to_day"))
    return all(m is None or 1 <= int(m) <= 12 for m in months) and all(
        d is None or 1 <= int(d) <= 31 for d in days
    )


def _months(match: re.Match[str]) -> _Parts | None:
    if not match["m2"]:
        return None
    return {"kind": "months", "month": _figure(match["m"]), "to_month": _figure(match["m2"])}


def _days(match: re.Match[str]) -> _Parts | None:
    if not match["fd"]:
        return None
    month, to = _figure(match["fm"]), _figure(match["tm"])
    return {"kind": "days", "month": month, "day": _figure(match["fd"]), "to_month": to or month, "to_day": _figure(match["td"])}  # fmt: skip


def _one_month(match: re.Match[str], cut: bool) -> _Parts | None:
    if not match["om"]:
        return None
    month, day = _figure(match["om"]), _figure(match["od"])
    if day:
        return {"kind": "day", "month": month, "day": day, "cut_off": cut or match["cut"] in {"到", "至"}}
    if match["tail"] in _ENDS:
        return {"kind": "day", "month": month, "day": 31, "cut_off": True}
    return {"kind": "months", "month": month, "to_month": month}


def _named(match: re.Match[str]) -> _Parts | None:
    if match["since"]:
        return {"kind": "months", "month": 1, "to_month": _figure(match["since"])}
    if match["same"]:
        return {"kind": "same"}
    if match["half"]:
        first = 7 if match["half"] == "下半年" else 1
        return {"kind": "months", "month": first, "to_month": first + 5}
    if match["quarter"]:
        quarter = _figure(match["quarter"].removesuffix("季度").lstrip("第")) or 0
        return {"kind": "months", "month": quarter * 3 - 2, "to_month": quarter * 3}
    if match["edge"]:
        end = match["edge"] != "年初"
        return {"kind": "day", "month": 12 if end else 1, "day": 31 if end else 1, "cut_off": end}
    if match["now"]:
        return {"kind": "now", "cut_off": True}
    if match["whole"] or match["year"] or match["shift"]:
        return {"kind": "year", "month": 1, "to_month": 12}
    return None


def resolve(when: When, report_year: int | None) -> Period | None:
    """The days meant, given the year the report is about; None where no year can be known, or for 目前.

    A day is a period of one day, and so is a cut-off."""
    year = when.year
    if year is None and report_year is not None:
        year = report_year + (when.shift or 0)
    if year is None or when.month is None:
        return None
    if when.day is not None and when.to_day is None:
        day = _day(year, when.month, when.day)
        return Period(day, day)
    first = _day(year, when.month, when.day or 1)
    last = _day(year, when.to_month or when.month, when.to_day or 31)
    if last < first:
        return None
    return Period(last, last) if when.cut_off else Period(first, last)


def _day(year: int, month: int, day: int) -> date:
    """The day; past the month's end, its last day."""
    return date(year, month, min(day, monthrange(year, month)[1]))
