"""Own level and all levels (M305); adding figures by the rules (M306)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from niangjia.kernel import figures
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.figures.engine import Ask
from niangjia.kernel.figures.figurevalue import FigureValue
from niangjia.kernel.figures.views.asking import Asked, asked, day_of_text
from niangjia.kernel.figures.views.figure import base
from niangjia.kernel.figures.views.picking import UnitForm
from niangjia.kernel.papers.compose import sections
from niangjia.kernel.papers.sections import declared
from niangjia.kernel.units.models import Union

from .. import sums

LINES = 3


@dataclass(frozen=True)
class Level:
    """An indicator at a unit: itself alone, the units below, all together."""

    own: FigureValue
    all: FigureValue
    below: Any

    @property
    def agrees(self) -> bool | None:
        """Whether own and below make the whole; None where they are not added (persons, rates)."""
        if not self.all.indicator.adds_up or self.all.value is None or self.own.value is None:
            return None
        return bool(self.own.value + self.below == self.all.value)


def show(request: HttpRequest) -> HttpResponse:
    """The table of levels, and the sum of what was chosen."""
    picker = UnitForm(request)
    if picker.picked:
        return HttpResponseRedirect(picker.address(request.path))
    question = asked(request)
    with figures.steady():
        found = levels(question)
        total, refusal, chosen = _sum(request, question)
    units = [
        question.union,
        *[
            child.union
            for child in figures.children("A00", question.union, on=question.moment.on, by=question.actor)
        ],
    ]
    context = base(question) | {
        "levels": found, "picker": picker, "kept": [], "total": total, "refusal": refusal, "chosen": chosen, "units": units,
        "codes": [(item.code, f"{item.code} {item.label}") for item in sorted(figures.indicators(), key=lambda i: i.code)],
    }  # fmt: skip
    return TemplateResponse(request, "reporting/writing/levels.html", context)


def levels(question: Asked) -> list[Level]:
    """The indicators of the report's annex at both levels."""
    codes = [
        c for c in dict.fromkeys(code for section in sections() for code in section.annex) if declared(c)
    ]
    arguments = question.arguments | {"level": "all"}
    whole = figures.table(codes, [question.union], **arguments)
    own = figures.table(codes, [question.union], **(arguments | {"level": "own"}))
    out = []
    for code in codes:
        here, alone = whole[code, question.union.pk], own[code, question.union.pk]
        if here.value:
            out.append(Level(alone, here, _below(question, code)))
    return out


def _below(question: Asked, code: str) -> Any:
    """The values of the units directly below, added; None where they are not."""
    item = figures.indicator(code)
    if not item.adds_up:
        return None
    ask = Ask.make(question.moment, question.tree, "all", by=question.actor)
    ids = ask.frame.tree.children(question.union.pk).tolist()
    return sum(number or 0 for number in ask.numbers(item, ids))


def _sum(
    request: HttpRequest, question: Asked
) -> tuple[sums.Total | None, Refusal | None, list[dict[str, str]]]:
    """(the sum, or why not, what was chosen). Lines of the form: code1, unit1, level1, first1, last1, ..."""
    given = request.GET
    first, last = question.moment.period.first.isoformat(), question.moment.period.last.isoformat()
    chosen = [
        {"n": str(n), "code": given.get(f"code{n}", ""), "unit": given.get(f"unit{n}", ""), "level": given.get(f"level{n}", "all"),
         "first": given.get(f"first{n}", first), "last": given.get(f"last{n}", last)}
        for n in range(1, LINES + 1)
    ]  # fmt: skip
    wanted = [line for line in chosen if line["code"]]
    if not wanted:
        return None, None, chosen
    try:
        return sums.add([_figure(line, question) for line in wanted]), None, chosen
    except Refusal as refusal:
        return None, refusal, chosen


def _figure(line: dict[str, str], question: Asked) -> FigureValue:
    try:
        pk = from_text(line["unit"]) if line["unit"] else question.union.pk
    except ValueError as fault:
        raise NotFound from fault
    unit = Union.objects.within(question.actor.scope).filter(pk=pk).first()
    first, last = day_of_text(line["first"]), day_of_text(line["last"])
    if unit is None:
        raise NotFound
    if first is None or last is None or first > last:
        raise Refusal(_("The period ends before it begins."), where=_("Period"))
    return figures.value(line["code"], unit, period=Period(first, last), tree=question.tree, by=question.actor,
                         level="own" if line["level"] == "own" else "all")  # fmt: skip
