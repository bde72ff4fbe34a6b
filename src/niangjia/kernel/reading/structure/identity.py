"""What a report is: title, genre, level and name of its unit, year and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..shapes import Span, When
from ..times import find_times
from .lines import Line
from .openings import is_own_account, plans, subject
from .titles import genre_of, is_over_subtitle, is_title

_SORTS = {
    "town": r"镇|乡|街道|村|社区", "district": r"区", "county": r"县|旗", "city": r"市|州|盟", "province": r"省",
    "school": r"校|学校|小学|中学|大学|学院", "enterprise": r"公司|集团|厂|企业|矿", "hospital": r"医院", "agency": r"局|机关",
}  # fmt: skip
_LEVEL_OF = {word: level for level, words in _SORTS.items() for word in words.split("|")}
_OWN = {
    "town": re.compile(r"[我全](?:镇|乡|街道|村|社区)|(?:镇|乡|街道)(?:总工会|党委|工委)"),
    "district": re.compile(r"[我全]区|区(?:总工会|委)"),
    "county": re.compile(r"[我全][县旗]|[县旗](?:总工会|委|工会)"),
    "city": re.compile(r"[我全]市|市(?:总工会|委)"),
    "province": re.compile(r"[我全]省|省(?:总工会|委)"),
    "enterprise": re.compile(r"[我全]?公司|集团|[我全]厂"),
    "school": re.compile(r"[我全]校|学校|教职工|师生"),
    "hospital": re.compile(r"医院|医务|医护"),
    "agency": re.compile(r"[我全]局|局工会|机关工会|法院|检察院"),
}
_ABOVE = re.compile(
    r"在[^。,]{2,60}?(?:领导|指导|关心|支持|帮助|部署|配合|关怀)[^。,]{0,8}下|(?:按照|根据)[^。,]{2,40}(?:部署|要求|安排|精神|通知》?)"
)
_NAMED = re.compile(
    r"([\u4e00-\u9fff]{2,16}?(?:省|市|区|县|镇|乡|街道|公司|集团|学校|小学|中学|学院|大学|医院|局|厂|矿|系统|园区|开发区)(?:总工会|工会委员会|联合工会|工会联合会|工会))"
)
_TITLED = re.compile(
    r"([\u4e00-\u9fff]{2,20}?(?:总工会|工会(?:联合会|委员会)?|联合工会|协会))(?!主席|工作|会议|干部|第)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{0,5}?(省|市|区|县|镇|乡|街道|旗)")
_FIRM = re.compile(r"([\u4e00-\u9fff]{2,20}?(?:有限公司|公司|集团|学校|小学|中学|学院|大学|医院))")
_CLAUSE_NAME = re.compile(
    r"(?:[\u4e00-\u9fff\d]{0,6}(?:以来|上半年|下半年|年度?|季度))?([\u4e00-\u9fff]{2,14}?(?:省|市|区|县|镇|乡|街道|公司|集团|学校|小学|中学|学院|大学|医院|厂|矿|园区)"
    r"(?:总工会|工会委员会|联合工会|工会联合会|工会)?)(?:紧紧|坚持|认真|在|以|按照|深入|围绕|全面|主动|积极|始终|切实|牢牢|高举|立足|结合|,|$)"
)
_NO_NAME = re.compile(
    r"[着以这代表同志推进亿]|一年一度|今天|这次|本次|会议|召开|我们|全体|各级|在|的|了|和|与|把|对|使|由|向|受|我|全"
)
_GENERIC = re.compile(
    r"(?:全|我|本|各|市|区|县|镇|乡|省|州|街道|基层|上级|公司|学校|医院|集团|机关|企业|局|厂|校|级|和|年度?|上半年|下半年|关于|在|xx|单位|教育|教职工|职工)*(?:总工会|工会委员会|工会|公司|学校|医院|集团)"
)
_HIDDEN = re.compile(r"[xX]{2}|[*×]")
_LEAD = re.compile(
    r"^(?:关于|在|中共)?(?:\d{2,4}年度?|[xX*]{2,4}年度?|二[〇○零][\u4e00-\u9fff]{2}年度?|上半年|下半年|第?[一二三四]季度|\d{1,2}-\d{1,2}月)*"
)
_TERM = re.compile(
    r"[过五近]{1,2}五年|五年来|五年(?:工作)?|第[一二三四五六七八九十]+次(?:会员)?代表大会以来|换届以来"
)
_CONGRESS = re.compile(r"代表|委员|全会")
_SUMS_UP = re.compile(r"总结|小结|回顾")
_BRIEFS = re.compile(r"汇报如下|汇报:|作.{0,6}汇报|特此报告")
_MASKED = re.compile(r"(?:20)?[xX*×]{2}年|200[xX*]年")
_SINCE = re.compile(r"(?:自|(?<!关)于|从)$")
_TO_CONGRESS = re.compile(
    r"(?:受|代表).{2,30}(?:向大会|向各位代表|向全[委体]?会?).{0,6}(?:作|做|报告)|请予?审议"
)
_ENOUGH = 6_000  # letters that tell the level
_BEARING = 20  # how much more a word at the beginning says


@dataclass(frozen=True, slots=True)
class Identity:
    """See `shapes.Document`."""

    title: str
    genre: str
    level: str
    unit: str
    year: int | None
    period: When | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a report sorted. head: title, date, speaker, salutation; titles: of these the title; signature:
    unit and date that stand below the text."""

    head: Sequence[Line]
    titles: Sequence[Line]
    body: Sequence[Line]
    signature: Sequence[Line]


def identify(text: str, plain: str, blocks: Sequence[Line]) -> Identity:
    """What the lines of one report say of it. text: as printed, for title and name."""
    parts = _parts([line for line in blocks if not line.is_contents])
    title = "".join("".join(text[line.start : line.end].split()) for line in parts.titles)
    bare = "".join(line.bare for line in parts.titles)
    genre = _genre(bare, parts)
    year, period = _time(plain, parts)
    level = "mixed" if genre == "snippets" else _level(bare, parts)
    return Identity(title, genre, level, _unit(bare, parts), year, period)


def _parts(blocks: Sequence[Line]) -> Parts:
    titles: list[Line] = []
    n = 0
    while n < min(len(blocks), 8):
        line = blocks[n]
        below = blocks[n + 1].bare if n + 1 < len(blocks) else ""
        if line.mark:
            break
        if is_title(line.bare) or line.is_unitline or is_over_subtitle(line.bare, below):
            titles.append(line)
        elif not (line.is_salutation or line.is_addressee or line.is_extra):
            break
        n += 1
    body = blocks[n:]
    signature = [
        line
        for line, below in zip(body[1:], [*body[2:], None], strict=False)
        if line.is_dateline or (line.is_unitline and (below is None or below.is_dateline))
    ]
    return Parts(blocks[:n], titles[:3], body, signature[-4:])


def _genre(title: str, parts: Parts) -> str:
    """By the title; a title that only says 报告, and no title, leave it to what stands below."""
    found = genre_of(title)
    if found and (found != "summary" or _SUMS_UP.search(title)):
        return found
    first = " ".join(line.text for line in parts.body[:3])
    if _is_collection(parts.body) and not parts.head:
        return "snippets"
    if any(line.is_salutation for line in parts.head):
        addressed = " ".join(line.bare for line in parts.head if line.is_salutation)
        if _TO_CONGRESS.search(first) or ("报告" in title and _CONGRESS.search(addressed)):
            return "congress"
        return "personal" if is_own_account(first) and "述职" in first else "speech"
    if not title and is_own_account(first[:200]):
        return "personal"
    if (
        any(line.is_addressee for line in parts.head)
        or _BRIEFS.search(first)
        or (parts.body and parts.body[-1].is_closing and "报告" in parts.body[-1].text)
    ):
        return "brief"
    if found or not parts.body:
        return found
    return "plan" if plans(parts.body[0].text) and "总结如下" not in first else "summary"


def _is_collection(body: Sequence[Line]) -> bool:
    """Openings of several reports, one after another: several units, hardly any numbering."""
    if not 3 <= len(body) <= 30 or sum(1 for line in body if line.mark) > len(body) // 3:
        return False
    sorts = {found for line in body if not line.mark and (found := subject(line.text)[1])}
    return len(sorts) >= 3


def _level(title: str, parts: Parts) -> str:
    """The level whose own words (我县, 全县, 县总工会) carry the text; titles and first paragraphs count most."""
    opening = _ABOVE.sub("", " ".join(line.text for line in parts.body[:3]))
    whole = _ABOVE.sub("", " ".join(line.text for line in parts.body)[:_ENOUGH])
    scores = {
        level: len(words.findall(whole))
        + 5 * len(words.findall(opening))
        + _BEARING * len(words.findall(title))
        for level, words in _OWN.items()
    }
    spoken = subject(parts.body[0].text)[1] if parts.body else ""
    signed = next((subject(line.bare)[1] for line in parts.signature if line.is_unitline), "")
    place = _PLACE.match(title)
    for sort, worth in ((subject(title)[1], 60), (signed, 60), (place[1] if place else "", 25), (spoken, 12)):
        if sort in _LEVEL_OF:
            scores[_LEVEL_OF[sort]] += worth
    best = max(scores, key=lambda level: scores[level])
    return best if scores[best] else ""


def _unit(title: str, parts: Parts) -> str:
    """The name as printed in title, signature or first paragraph; "" where only its sort is (县总工会, 我校)."""
    signature = [line.bare for line in parts.signature if line.is_unitline]
    opening = _ABOVE.sub("", parts.body[0].text[:200]) if parts.body else ""
    clauses = re.split("[,、。:;!]", opening)
    searched = [
        (find, text)
        for text in [*reversed(title.split("——")), *signature]
        for find in (_TITLED.match, _NAMED.search, _FIRM.search)
    ]
    for find, text in [*searched, *((_CLAUSE_NAME.match, clause) for clause in clauses[:6])]:
        lead = _LEAD.sub("", text)
        if (match := find(lead)) and (
            not _NO_NAME.search(match[1])
            and not _GENERIC.fullmatch(match[1])
            and not _HIDDEN.search(lead[: match.end()])
        ):
            return match[1]
    return ""


def _time(plain: str, parts: Parts) -> tuple[int | None, When | None]:
    """Year and period of title and opening; the date of meeting or signature gives the year where these do not."""
    places = [(line.start, line.end) for line in parts.titles]
    places += [(line.start, min(line.end, line.start + 160)) for line in parts.body[:2]]
    years: list[int] = []
    periods: list[When] = []
    for start, end in places:
        found = [
            when
            for when in find_times(plain, start, end)
            if not _SINCE.search(plain[max(0, when.span.start - 2) : when.span.start])
        ]
        years += [when.year for when in found if when.year]
        term = _TERM.search(plain, start, end)
        if term and not periods:
            periods.append(When(Span(*term.span()), kind="term"))
        periods += [when for when in found if when.kind in ("months", "year") and (when.shift or 0) == 0]
        if years and periods:
            break
    if not years and not any(_MASKED.search(plain, start, end) for start, end in places):
        years = [
            w.year
            for line in [*parts.head, *parts.signature]
            for w in find_times(plain, line.start, line.end)
            if w.year
        ]
    chosen = next((when for when in periods if when.kind != "year"), None) or next(iter(periods), None)
    return (years[0] if years else None), chosen
