"""From a reading to proposed values: what a unit reported of itself at the time, each with its sentence."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import Period, year_to
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.figures.declare import Indicator, Moment
from niangjia.kernel.reading.shapes import Claim, ClaimKind, Document, Qualifier, Reading, Whose
from niangjia.kernel.reading.times import find_times, resolve
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .. import intake
from ..models import Archive, ArchiveFile, Proposal
from ..verdicts.moments import moment_of, period_of
from ..verdicts.questions import Way, way_of
from ..verdicts.subunits import Namer

ROUND = 0.85  # what 近, 约 and 余 leave of a confidence: the value is not exactly that
UNDATED = 0.7  # the period is the report's, not the claim's own, and the report does not say it
LONGEST = 600
_SECRET = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")


def digest(reading: Reading) -> str:
    """One file is one file, under whatever name it comes."""
    return hashlib.sha256(reading.source.text.encode()).hexdigest()


def documents_of(reading: Reading) -> list[dict[str, object]]:
    """The reports of a file, as its row keeps them."""
    found = []
    for document in reading.documents:
        period = period_of(document)
        found.append(
            {
                "title": document.title[:120],
                "unit": document.unit[:80],
                "first": period.first.isoformat() if period else "",
                "last": period.last.isoformat() if period else "",
                "line": document.lines[0],
            }
        )
    return found


class Proposer:
    """Makes the proposals of one file. scope: where its sender may report values."""

    def __init__(
        self, archive: Archive, file: ArchiveFile, reading: Reading, by: object, scope: Scope
    ) -> None:
        self.archive, self.file, self.reading, self.scope = archive, file, reading, scope
        self.units = [
            intake.find_unit(scope, document.unit) or archive.union for document in reading.documents
        ]
        self.namers = {unit.pk: Namer(reading, by, unit) for unit in self.units}  # type: ignore[arg-type]
        self.said = [period_of(document) for document in reading.documents]
        named = period_named(reading.source.name) if len(reading.documents) == 1 else None
        self.periods = [said or named for said in self.said]

    def proposals(self) -> Iterator[Proposal]:
        """One for each figure that a unit may report: of a known indicator, unit and period, and not to come."""
        for claim in self.reading.claims:
            made = self._propose(claim)
            if made is not None:
                yield made

    def _propose(self, claim: Claim) -> Proposal | None:
        item = registry.get(Indicator, claim.indicator) if claim.indicator else None
        if item is None or not fitting(claim, item):
            return None
        unit, moment = self._unit(claim), self._moment(claim, item)
        if unit is None or moment is None or not self.scope.holds(unit.path):
            return None
        document = self.reading.documents[claim.document]
        return Proposal(
            archive=self.archive, file=self.file, union=unit, document=claim.document, title=document.title[:200],
            line=claim.line, start=claim.number.outer.start, end=claim.number.outer.end, quote=veiled(claim.quote)[:120],
            sentence=self._sentence(claim, document), subject=claim.subject[:120],
            value=claim.value.quantize(Decimal("0.0001")), unit=claim.unit[:20], qualifier=str(claim.qualifier),
            kind=str(claim.kind), indicator=item.code,
            runner_up=claim.guesses[1].indicator if len(claim.guesses) > 1 else "", confidence=self._confidence(claim),
            first=moment.period.first if item.over_period else None,
            on=moment.period.last if item.over_period else moment.on,
        )  # fmt: skip

    def _unit(self, claim: Claim) -> Union | None:
        unit = self.units[claim.document]
        elsewhere, union = self.namers[unit.pk].of(claim)
        return union if elsewhere else unit

    def _moment(self, claim: Claim, item: Indicator) -> Moment | None:
        """The day or period of the claim; None where no year is known, or where it lies ahead."""
        report = self.periods[claim.document]
        if report is None:
            if claim.when is None or claim.when.year is None:
                return None
            report = Period(date(claim.when.year, 1, 1), date(claim.when.year, 12, 31))
        moment = moment_of(claim, report, self.reading.source.plain)
        if item.over_period and moment.period.first == moment.period.last:
            moment = Moment.of(period=year_to(moment.on))
        return moment if moment.period.last <= clock.today() else None

    def _confidence(self, claim: Claim) -> float:
        found = claim.guesses[0].confidence * claim.confidence
        if claim.qualifier is not Qualifier.EXACT:
            found *= ROUND
        if self.said[claim.document] is None:
            found *= UNDATED
        return round(found, 3)

    def _sentence(self, claim: Claim, document: Document) -> str:
        span = document.sentences[claim.sentence].span
        return veiled(span.of(self.reading.source.text).strip())[:LONGEST]


def period_named(name: str) -> Period | None:
    """The period a file's name tells (2021年上半年总结.docx), for a report that hides its own; folders count too."""
    for part in reversed(PurePath(name).parts):
        for when in find_times(part):
            found = resolve(when, None)
            if found is not None and found.first < found.last:
                return found
    return None


def fitting(claim: Claim, item: Indicator) -> bool:
    """Whether a unit may report the claim as a value of the indicator."""
    if item.computed or claim.whose is Whose.OWN or claim.number.high is not None:
        return False
    if claim.kind in (ClaimKind.TARGET, ClaimKind.RANK) or way_of(claim, item) is not Way.VALUE:
        return False
    return bool(item.places) or claim.value == int(claim.value)


def veiled(text: str) -> str:
    """Identity and telephone numbers do not stand in evidence."""
    return _SECRET.sub("***", text)
