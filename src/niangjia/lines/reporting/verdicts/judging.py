"""Claims against the ledgers, under the reader's scope.

Claims of one unit, day and level are asked for together, so that a report of three hundred figures costs a few passes
over the tables. Whatever a figure hides from the reader is never compared: a colour would give it away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, year_to
from niangjia.kernel.figures import engine, memo
from niangjia.kernel.figures.declare import Kind, Moment
from niangjia.kernel.figures.figurevalue import FigureValue
from niangjia.kernel.reading.shapes import Claim, Reading, Whose
from niangjia.kernel.units.models import Union

from . import wording
from .changes import with_bases
from .goals import Goals
from .moments import moment_of, period_of
from .precision import fits
from .questions import Question, Way, question, since_new_year
from .shapes import Colour, Verdict, Why
from .subunits import Namer

Figures = dict[int, FigureValue]
COMPLETE = Fraction(9, 10)
LONG_AGO = date(2000, 1, 1)


def judge(
    reading: Reading,
    unit: Union,
    period: Period | None = None,
    *,
    by: Actor,
    chosen: Mapping[int, str] | None = None,
) -> list[Verdict]:
    """A verdict for every claim, in order.

    unit: whose report it is, in the reader's range (NotFound where not). period: what it reports on; where it is None,
    or the source holds several reports, each report's own words win, and the year to date where there are none.
    chosen: claim number -> indicator code the reader chose ("" for none).
    """
    with memo.steady():
        return Judge(reading, engine.reachable(unit, by), period, by, chosen or {}).verdicts()


class Judge:
    """One text, one unit, one reader."""

    def __init__(
        self, reading: Reading, unit: Union, period: Period | None, by: Actor, chosen: Mapping[int, str]
    ) -> None:
        self.reading, self.unit, self.by, self.chosen = with_bases(reading), unit, by, chosen
        self.text = reading.source.text
        self.periods = [self._report_period(document, period) for document in reading.documents]
        self.namer = Namer(reading, by, unit)
        self.goals = Goals(by)
        self.accused: dict[int, list[int]] = defaultdict(list)
        for number, finding in enumerate(reading.findings):
            for claim in finding.claims:
                self.accused[claim].append(number)

    def _report_period(self, document: object, given: Period | None) -> Period:
        said = period_of(document)  # type: ignore[arg-type]
        if given is not None and (said is None or len(self.reading.documents) == 1):
            return given
        return said or year_to(clock.today())

    def verdicts(self) -> list[Verdict]:
        """Every claim's verdict; contradictions of the text with itself win over the ledgers."""
        found: dict[int, Verdict] = {}
        questions: list[Question] = []
        for number in range(len(self.reading.claims)):
            asked = self._question(number)
            if isinstance(asked, Question):
                questions.append(asked)
            else:
                found[number] = self.grey(number, asked)
        found.update(self._answered(questions))
        return [self._with_findings(found[number]) for number in range(len(self.reading.claims))]

    def _question(self, number: int) -> Question | Why:
        claim = self.reading.claims[number]
        elsewhere, union = self.namer.of(claim)
        if elsewhere and union is None:
            return Why.UNIT
        moment = moment_of(claim, self.periods[claim.document], self.reading.source.plain)
        return question(number, self.reading, union or self.unit, moment, self.chosen)

    def _answered(self, questions: list[Question]) -> Iterator[tuple[int, Verdict]]:
        targets = [one for one in questions if one.way is Way.TARGET]
        self.goals.prepare((one.union, one.item) for one in targets)
        for one in targets:
            yield one.claim, self._target(one)
        asked = [one for one in questions if one.way is not Way.TARGET]
        figures = ask_all(asked, self.by)
        first = {one.claim: self._compared(one, figures[one.claim]) for one in asked}
        again = [replace(one, level="own") for one in asked if self._maybe_own(one, first[one.claim])]
        own = ask_all(again, self.by)
        for one in again:
            verdict = self._compared(one, own[one.claim])
            if verdict.colour is Colour.GREEN:
                first[one.claim] = replace(verdict, own=True, message=wording.of_itself(verdict))
        yield from self._doubted(asked, first)

    def _maybe_own(self, one: Question, verdict: Verdict) -> bool:
        """Whether the text may mean the unit's own level: it does not say, and with all below it does not fit."""
        unsaid = self.reading.claims[one.claim].whose is Whose.UNSAID
        return unsaid and verdict.colour in (Colour.RED, Colour.AMBER)

    def _doubted(self, asked: Sequence[Question], found: dict[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
        """A ledger nobody keeps, or few do, contradicts nothing; neither does a guess that is not sure."""
        kept = self._kept([one for one in asked if _empty(found[one.claim])])
        for one in asked:
            verdict = found[one.claim]
            if _empty(verdict) and verdict.colour is not Colour.GREEN and one.claim not in kept:
                verdict = self.grey(one.claim, Why.UNKEPT, one)
            elif verdict.colour is Colour.RED and not one.sure:
                verdict = replace(
                    verdict, colour=Colour.GREY, why=Why.UNSURE, message=wording.unsure(verdict, one.item)
                )
            elif verdict.colour is Colour.RED and (share := self._missing(one, verdict)) is not None:
                verdict = replace(
                    verdict,
                    colour=Colour.AMBER,
                    why=Why.INCOMPLETE,
                    message=wording.incomplete(verdict, share),
                )
            yield one.claim, verdict

    def _kept(self, questions: list[Question]) -> set[int]:
        """Claims whose ledger holds rows at any time."""
        whole = Period(LONG_AGO, clock.today())
        ever = [replace(one, moment=Moment.of(period=whole), way=Way.VALUE) for one in questions]
        return {
            claim for claim, figure in ask_all(ever, self.by).items() if figure.rows_count or figure.hidden
        }

    def _missing(self, one: Question, verdict: Verdict) -> Fraction | None:
        """The share of units that keep the ledger, where it is low and the text says more than the ledger."""
        figure = verdict.figure
        if figure is None or one.way is not Way.VALUE or verdict.difference.startswith("-"):
            return None
        share = figure.completeness
        return share if share is not None and share < COMPLETE else None

    def _with_findings(self, verdict: Verdict) -> Verdict:
        numbers = tuple(self.accused.get(verdict.claim, ()))
        if not numbers:
            return verdict
        wrong = any(self.reading.findings[n].severity == "wrong" for n in numbers)
        colour = Colour.RED if wrong else Colour.AMBER if verdict.colour is not Colour.RED else Colour.RED
        return replace(verdict, colour=colour, findings=numbers)

    def grey(self, number: int, why: Why, one: Question | None = None) -> Verdict:
        code = one.item.code if one else self.chosen.get(number, self.reading.claims[number].indicator)
        union = one.union if one else None
        moment = one.moment if one else None
        return Verdict(number, Colour.GREY, why, wording.grey(why), code, union=union, moment=moment)

    def _target(self, one: Question) -> Verdict:
        goal = self.goals.find(one.union, one.item, one.moment)
        if goal is None:
            return self.grey(one.claim, Why.NO_TARGET, one)
        claim = self.reading.claims[one.claim]
        if claim.unit == "%" and not goal.fits_share:
            return self.grey(one.claim, Why.MEASURE, one)
        colour = fits(claim, goal.compared(claim), self.text)
        shown = wording.number(goal.compared(claim), goal.share(claim))
        return Verdict(
            one.claim, Colour.AMBER if colour is Colour.RED else colour, Why.TARGET,
            wording.target(colour, shown), one.item.code, shown, link=goal.link, source="target", union=one.union,
            moment=one.moment,
        )  # fmt: skip

    def _compared(self, one: Question, figure: FigureValue) -> Verdict:
        claim = self.reading.claims[one.claim]
        if figure.hidden or (one.way is not Way.VALUE and figure.last_year.hidden):
            return self.grey(one.claim, Why.HIDDEN, one)
        ledger = self._ledger(one, claim, figure)
        if ledger is None:
            why = Why.NO_VALUE if one.way is Way.VALUE or figure.value is None else Why.NO_BASE
            return replace(self.grey(one.claim, why, one), figure=figure, link=figure.page)
        printed = printed_value(one, claim)
        colour = fits(claim, ledger, self.text, printed=printed, slack=2 if one.way is Way.POINTS else 1)
        why = {Colour.GREEN: Why.EQUAL, Colour.AMBER: Why.NEAR, Colour.RED: Why.OFF}[colour]
        share = one.way is Way.GROWTH or (one.way is Way.VALUE and one.item.is_share)
        shown = wording.ledger(ledger, one, share)
        gap = "" if colour is Colour.GREEN else wording.difference(printed - ledger, one, share)
        link = figure.link if one.way is Way.VALUE and one.item.kind is not Kind.GROWTH else figure.page
        return Verdict(
            one.claim, colour, why, wording.compared(colour, one, shown, gap, figure), one.item.code, shown, gap, link,
            figure.source, one.union, one.moment, figure, own=one.level == "own",
        )  # fmt: skip

    def _ledger(self, one: Question, claim: Claim, figure: FigureValue) -> Fraction | None:
        """What the ledgers say in the claim's own terms; None where there is no value, or no base to compare with."""
        if figure.value is None:
            return None
        value = Fraction(figure.value)
        if one.way is Way.VALUE:
            return value
        before = self._base(one, claim, figure)
        if before is None or (not before and one.way in (Way.GROWTH, Way.MULTIPLE)):
            return None
        match one.way:
            case Way.GROWTH:
                return (value - before) / before
            case Way.MULTIPLE:
                return value / before
            case _:
                return value - before

    def _base(self, one: Question, claim: Claim, figure: FigureValue) -> Fraction | None:
        """Last year's value of the same period; of a stock that is said to have changed since New Year, that day's."""
        if since_new_year(claim, self.reading.source.plain) and not one.item.over_period:
            eve = one.moment.period.last.replace(month=1, day=1) - timedelta(days=1)
            moment = replace(one, moment=Moment.of(eve))
            figure = ask_all([moment], self.by)[one.claim]
        else:
            figure = figure.last_year
        if figure.hidden or figure.value is None:
            return None
        # Nothing at all a year ago means that nobody kept the ledger then, not that everything is new.
        return Fraction(figure.value) if figure.rows_count or figure.source != "ledger" else None


def ask_all(questions: Iterable[Question], by: Actor) -> Figures:
    """Claim number -> figure, one pass for each unit, moment and level."""
    groups: dict[tuple, list[Question]] = defaultdict(list)
    for one in questions:
        groups[one.union.pk, one.moment, one.level].append(one)
    found: Figures = {}
    for (_, moment, level), members in groups.items():
        codes = list(dict.fromkeys(one.item.code for one in members))
        table = engine.table(
            codes, [members[0].union], on=moment.on, period=moment.period, level=level, by=by,
            previous=any(one.way not in (Way.VALUE, Way.TARGET) for one in members),
        )  # fmt: skip
        found |= {one.claim: table[one.item.code, one.union.pk] for one in members}
    return found


def printed_value(one: Question, claim: Claim) -> Fraction:
    """The printed value in the terms of the comparison: a fall is below zero, 翻一番 is 2."""
    value = Fraction(claim.value)
    return -value if one.falling and one.way in (Way.GROWTH, Way.DELTA, Way.POINTS) else value


def _empty(verdict: Verdict) -> bool:
    """Whether no row stands behind the ledger's value."""
    figure = verdict.figure
    return figure is not None and figure.source == "ledger" and not figure.rows_count
