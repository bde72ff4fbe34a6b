"""What a line of work contributes to a work report, and the context its sentences are built in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from niangjia.kernel import figures
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, add_months
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.units.models import Union

from . import numerals
from .blocks import Block, Figure, Piece, Source
from .words import Voice, voice

Number = int | Decimal | Fraction
Points = list[Sequence[Piece]]
STYLES: dict[str, Callable[[Number], str]] = {
    "plain": numerals.plain, "wan": numerals.wan, "about": numerals.about, "near": numerals.near,
    "over": numerals.over, "percent": numerals.percent, "money": numerals.money,
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A line's part of the report.

    build: its blocks under one level-2 heading `title`; an empty list leaves the heading out.
    problems, plans: points for 存在问题 and 下一步打算, each a sentence without its full stop.
    needs: indicator codes counted beforehand in one pass. annex: codes of the table at the end.
    summary: a clause for the opening paragraph, or nothing.
    """

    code: str
    title: str
    order: int
    build: Callable[["Context"], list[Block]]
    problems: Callable[["Context"], Points] | None = None
    plans: Callable[["Context"], Points] | None = None
    summary: Callable[["Context"], Sequence[Piece]] | None = None
    needs: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()

    def check(self) -> Iterator[str]:
        """Faults of the declaration, for the registry."""
        if not self.title:
            yield "a section has a title"


@dataclass
class Context:
    """A unit, a period and whoever asks. Every number it hands out carries its source.

    tree: "then" or "today", as in `figures.value`. level: "all" or "own". notes: what sections share.
    """

    union: Union
    period: Period
    by: Actor
    tree: str = "then"
    level: str = "all"
    held: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day of the stocks: the last of the period."""
        return self.period.last

    @cached_property
    def voice(self) -> Voice:
        return voice(self.union)

    def prepare(self, codes: Sequence[str]) -> None:
        """Count many indicators, and last year's, in one pass over each source."""
        known = [code for code in dict.fromkeys(codes) if code not in self.held and declared(code)]
        found = figures.table(
            known,
            [self.union],
            period=self.period,
            tree=self.tree,
            level=self.level,
            by=self.by,
            previous=True,
        )
        self.held |= {code: found[code, self.union.pk] for code in known}

    def value(self, code: str) -> Any:
        """The figure (`figures.FigureValue`), or None where no line declares the indicator."""
        if code not in self.held:
            self.prepare([code])
        return self.held.get(code)

    def number(self, code: str) -> Number:
        """The bare value; zero where there is none."""
        found = self.value(code)
        return 0 if found is None or found.value is None else found.value

    def previous(self, code: str) -> Number | None:
        """Last year's value, None where there is none."""
        found = self.value(code)
        return None if found is None else found.previous

    def fig(self, code: str, style: str = "") -> Figure:
        """The value of an indicator as a piece of text. style: one of STYLES; shares default to per cent."""
        found = self.value(code)
        if found is None:
            raise LookupError(f"no indicator {code}")
        shown = style or ("percent" if found.indicator.is_share else "plain")
        text = STYLES[shown](found.value) if found.value is not None else found.text
        return Figure(text, self.source(found))

    def named(self, kinds: Sequence[tuple[str, str]], unit: str = "家") -> list[Sequence[Piece]]:
        """企业工会2898家, 事业单位工会6家: for (code, name) pairs, those whose value is not zero."""
        return [[name, self.fig(code), unit] for code, name in kinds if self.number(code)]

    def source(self, found: Any, formula: str = "") -> Source:
        """The source of a figure value, with an absolute link."""
        computed = found.indicator.computed
        return Source(
            indicator=found.code, name=str(found.label), value=written(found.value), unit=str(found.unit),
            when=self.when(found.indicator.over_period), where=self.where,
            rows=None if computed else found.rows_count,
            formula=formula or str(found.indicator.explains).replace(", ", "，").replace("; ", "；"), link=absolute(found.link),
            args={"code": found.code, "union": to_text(self.union.pk), "tree": self.tree, "level": self.level},
        )  # fmt: skip

    @property
    def where(self) -> str:
        """The unit, alone or with all below it."""
        return f"{self.union.name}{'本级' if self.level == 'own' else '及所属各级工会'}"

    def when(self, over_period: bool) -> str:
        """截至2026年6月底, or 2026年1-6月."""
        if over_period:
            return numerals.period(self.period.first, self.period.last, with_year=True)
        return numerals.as_of(self.on, year=0)

    def by_month(self, months: int) -> str:
        """A time limit so many months after the period: 9月底, 年底, 明年3月底."""
        day = add_months(self.on, months)
        if day.month == 12 and day.year == self.on.year:
            return "年底"
        return f"{'明年' if day.year > self.on.year else ''}{day.month}月底"

    def change(self, code: str, lead: str = "，") -> list[Piece]:
        """The comparison with last year as a clause: ，同比增长7.9% / ，比上年同期增加1家 / ，同比提高2.1个百分点 /
        ，与上年同期持平 / nothing."""
        found = self.value(code)
        if found is None or found.value is None or found.previous is None:
            return []
        text, mark = _compared(found)
        digits = numerals.numbers_in(text)
        if not digits:
            return [f"{lead}{text}"] if text else []
        shown = digits[0].removesuffix("%")
        before, after = text.split(shown, 1)
        formula = f"与上年同期比：本期{written(found.value)}，上年同期{written(found.previous)}"
        source = _derived(
            self.source(found, formula),
            f"{found.code}·同比",
            f"{found.label}同比",
            shown,
            mark,
            absolute(found.page),
        )
        return [lead + before, Figure(shown, source), after]

    def counted(
        self, number: int, name: str, link: str = "", *, code: str = "台账", rows: int | None = -1
    ) -> Figure:
        """A number counted from a ledger that is not an indicator; `link` opens its rows."""
        source = Source(
            indicator=code, name=name, value=str(number), unit="", when=self.when(False), where=self.where,
            rows=number if rows == -1 else rows, formula="按台账逐条统计", link=absolute(link), args={},
        )  # fmt: skip
        return Figure(numerals.plain(number), source)

    def derived(self, text: str, name: str, value: Number, unit: str, formula: str, link: str = "") -> Figure:
        """A number computed here from others; the formula says how."""
        source = Source(
            "计算", name, written(value), unit, self.when(False), self.where, None, formula, absolute(link)
        )
        return Figure(text, source)


SMALL = 10  # below it a share of last year's number says nothing: two instead of one is not 增长100%
MEASURES = {"个": "家"}


def _compared(found: Any) -> tuple[str, str]:
    """(the clause, the unit of its number)."""
    if found.indicator.is_share:
        return numerals.rate_change(found.value, found.previous), "个百分点"
    if 0 < found.previous < SMALL:
        unit = MEASURES.get(found.unit, str(found.unit))
        return numerals.more_or_less(found.value, found.previous, unit), unit
    text = numerals.growth(found.value, found.previous)
    return text, "倍" if text.endswith("倍") else "%"


def _derived(source: Source, code: str, name: str, value: str, unit: str, link: str) -> Source:
    return Source(
        code,
        name,
        value,
        unit,
        source.when,
        source.where,
        None,
        source.formula,
        link or source.link,
        source.args,
    )


def declared(code: str) -> bool:
    """Whether some line declares the indicator."""
    return any(item.code == code for item in figures.indicators())


def written(value: Number | None) -> str:
    """A value exactly: 3021, 0.6667 (a share, four decimals)."""
    if value is None:
        return "—"
    return numerals.plain(value, 4) if isinstance(value, Fraction) else numerals.plain(value, 6)


def absolute(path: str) -> str:
    """A site address as it must stand in a file."""
    return f"{str(settings.NIANGJIA_URL).rstrip('/')}{path}" if path.startswith("/") else path


def page(name: str, query: dict[str, Any] | None = None, *args: Any) -> str:
    """The path of a named page with a query, '' where this installation has none."""
    try:
        found = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return f"{found}?{urlencode(query)}" if query else found
