"""What stands around a number: qualifiers before it, quotation marks about it, and the signs that it names instead
of counting (an ordinal, a date, a session, an article, a telephone)."""

import re

from ..shapes import Number, Qualifier, Span
from . import units

_BEFORE = re.compile(
    r"(?:(?P<per>每(?:个)?(?:户|人|名|家|次|月|年|天|日|件|位|个|只|套|份|月每人|人每月|季度?|学期|周)|人均|户均|年均(?![增递上下提])|月均|日均)"
    r"(?:发放|补助|补贴|给予|资助|慰问|救助|平均|缴纳|奖励)?(?:标准)?(?:为|约|达|达到)?)?"
    r"(?P<word>刚刚?过|将近|接近|近|大约|(?<![要合预签条违履节续])约[为占达有合]?|大概|超过了?|突破了?|逾|超|高达|多达|上|至少|不少于|不低于|最少|不足|不到|少于|低于|最多|不超过)?\ ?$"
)
_WORDS = {
    "将近": Qualifier.NEAR, "接近": Qualifier.NEAR, "近": Qualifier.NEAR, "大约": Qualifier.ABOUT, "约为": Qualifier.ABOUT, "约占": Qualifier.ABOUT, "约达": Qualifier.ABOUT, "约有": Qualifier.ABOUT, "约合": Qualifier.ABOUT, "大概": Qualifier.ABOUT, "约": Qualifier.ABOUT,
    "刚过": Qualifier.OVER, "刚刚过": Qualifier.OVER, "超过": Qualifier.OVER, "超过了": Qualifier.OVER, "突破": Qualifier.OVER, "突破了": Qualifier.OVER, "逾": Qualifier.OVER, "超": Qualifier.OVER, "上": Qualifier.OVER,
    "至少": Qualifier.AT_LEAST, "不少于": Qualifier.AT_LEAST, "不低于": Qualifier.AT_LEAST, "最少": Qualifier.AT_LEAST,
    "不足": Qualifier.UNDER, "不到": Qualifier.UNDER, "少于": Qualifier.UNDER, "低于": Qualifier.UNDER, "最多": Qualifier.UNDER, "不超过": Qualifier.UNDER,
}  # fmt: skip
_REACH = 14
_QUOTED = re.compile(
    r"“[^“”\n]{1,60}”|《[^《》\n]{1,80}》|‘[^‘’\n]{1,40}’|\"[^\"\n]{1,40}\"|「[^「」\n]{1,40}」|〔\d{4}〕|\[\d{4}\]"
)
_NEARLY = re.compile(r"最近|附近|临近|靠近|贴近|邻近|亲近|就近$")
_SESSION = re.compile(
    r"(?:次|届)(?:全委|全会|代表大会|会员|会议|执委|常委|职代|教代|工代|全体|委员会|主席团|\S{0,3}大会)"
)
_MASK = re.compile(r"[xX*＊]|×(?=[×年月日\D])")
_MASKED = re.compile(r"[xX*＊]$|××$")
_SITTING = re.compile(
    r"[一二三四五六七八九十\d]+次|[一二三四五六七八九十]中全会|(?:全委|委员会|职代会|工代会|代表大会)"
)
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}|400\d*|12[0-9]{3}|1[12]0|1\d{4}")
_MONTH_DAY = re.compile(r"(?:0?[1-9]|1[0-2])[.．](?:0?[1-9]|[12]\d|3[01])")


def before(text: str, begin: int, bare: bool = False) -> tuple[int, Qualifier, str]:
    """Where the number's own words begin, how sure it is, and what each unit of it is for (户 in 每户400元).

    bare: a place sign alone (千); only there does 上 mean over (上千名)."""
    floor = max(0, begin - _REACH)
    window = text[floor:begin]
    match = _BEFORE.search(window)
    if match is None or match.end() == match.start():
        return begin, Qualifier.EXACT, ""
    word, per = match["word"], match["per"] or ""
    word = None if word == "上" and not bare else word
    if word in {"近", "接近"} and not per and _NEARLY.search(window):
        return begin, Qualifier.EXACT, ""
    if per:
        per = per.removeprefix("每").removeprefix("个") if per.startswith("每") else per.removesuffix("均")
    ahead = floor + match.start() if (word or per) else begin
    return ahead, _WORDS.get(word or "", Qualifier.EXACT), per


def quotations(text: str, start: int, end: int) -> list[Span]:
    return [Span(*match.span()) for match in _QUOTED.finditer(text, start, end)]


def context_marks(text: str, number: Number, start: int, end: int) -> frozenset[str]:
    """Marks that the neighbourhood gives a number."""
    begin, finish = number.span
    left, right = text[max(start, begin - 6) : begin], text[finish : min(end, finish + 12)]
    marks = set()
    if left.endswith("第"):
        marks.add("ordinal")
    marks |= _dates(text[begin:finish], left, right, number.unit)
    beyond = text[number.outer.end : min(end, number.outer.end + 10)]
    if (
        _SESSION.match(right)
        or (number.unit == "次" and left.endswith("届"))
        or (number.unit == "届" and _SITTING.match(beyond))
    ):
        marks.add("session")
    if _MASKED.search(left) or _MASK.match(right) or _letter(left[-1:]) or _letter(right[:1]):
        marks.add("named")
    if number.unit in {"条", "款", "章"} and "ordinal" in marks:
        marks.add("article")
    if number.unit == "号":
        marks.add("named")
    if not number.unit:
        marks |= _unitless(text, begin, finish, left, right)
    return frozenset(marks)


def _letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _dates(digits: str, left: str, right: str, unit: str) -> set[str]:
    if unit in units.DATES:
        return {"date"} if unit != "时" else {"date", "time"}
    if unit == "年":
        short = digits.isdigit() and len(digits) == 4
        return {"year", "date"} if short or (len(digits) == 4 and not digits.isascii()) else {"duration"}
    if unit in units.DURATIONS:
        return {"duration"}
    if not unit and re.match(r"[/—-]\d", right) and digits.isdigit() and len(digits) == 4:
        return {"year", "date"}
    return set()


def _unitless(text: str, begin: int, finish: int, left: str, right: str) -> set[str]:
    digits = text[begin:finish]
    marks = {"bare"}
    line_start = (
        begin == 0 or text[begin - 1] in "\n（(" or not text[text.rfind("\n", 0, begin) + 1 : begin].strip()
    )
    if (
        line_start
        and right[:1] in {"、", ".", "．", ")", "）", ","}
        and digits.isdigit()
        and len(digits) <= 2
    ):
        marks.add("listing")
    if _MONTH_DAY.fullmatch(digits) or right[:1] == ":" or (left[-1:] == ":" and left[-2:-1].isdigit()):
        marks.add("date")
    if digits.isdigit() and (
        _PHONE.fullmatch(digits)
        and (
            re.match(r"-?\d{7,8}|[^，。,]{0,8}(?:热线|电话)", right)
            or "电话" in left
            or "热线" in left
            or len(digits) == 11
        )
    ):
        marks.add("phone")
    if digits.isdigit() and len(digits) == 4 and digits[:2] in {"19", "20"}:
        marks.add("year")
    return marks
