"""Cut-off tables (M293): workers, members, firms and unions by area and by ownership, stock and flow apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from niangjia.kernel import figures
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures.engine import Ask
from niangjia.kernel.figures.views.asking import Asked, asked
from niangjia.kernel.figures.views.figure import base
from niangjia.kernel.figures.views.picking import UnitForm
from niangjia.kernel.figures.workbook import respond
from niangjia.kernel.papers.sections import declared
from niangjia.kernel.units.models import Union

STOCKS = ("B01A", "B04", "A27D", "A27N", "A00", "A01")
FLOWS = ("A00N", "A13", "A15", "B10", "B13")
OWNERSHIP = "ownership"
MOST_ROWS = 400


@dataclass(frozen=True)
class Cell:
    """A value with the way to its rows."""

    text: str
    value: Any = None
    link: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a table. whole: the total."""

    label: str
    cells: tuple[Cell, ...]
    link: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its code in addresses, heading, heads, rows."""

    code: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def show(request: HttpRequest) -> HttpResponse:
    """The tables of a unit and day; `sheet` gives one of them as a workbook or CSV."""
    picker = UnitForm(request)
    if picker.picked:
        return HttpResponseRedirect(picker.address(request.path))
    question = asked(request)
    with figures.steady():
        grids = build(question)
    wanted = next((grid for grid in grids if grid.code == request.GET.get("sheet")), None)
    if wanted is not None:
        return _sheet(question, wanted, request.GET.get("form"))
    context = base(question) | {"grids": grids, "picker": picker, "kept": []}
    return TemplateResponse(request, "reporting/writing/tables.html", context)


def build(question: Asked) -> list[Grid]:
    """Stocks by area, flows by area, stocks by ownership, flows by ownership."""
    stocks = [code for code in STOCKS if declared(code)]
    flows = [code for code in FLOWS if declared(code)]
    day, period = (
        question.moment.on.isoformat(),
        f"{question.moment.period.first} – {question.moment.period.last}",
    )
    return [
        _by_area(question, "stock-area", _("Stock on %(day)s, by area") % {"day": day}, stocks),
        _by_area(question, "flow-area", _("Flow of %(period)s, by area") % {"period": period}, flows),
        _by_ownership(question, "stock-owner", _("Stock on %(day)s, by ownership") % {"day": day}, stocks),
        _by_ownership(
            question, "flow-owner", _("Flow of %(period)s, by ownership") % {"period": period}, flows
        ),
    ]


def _heads(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{figures.indicator(code).label}（{figures.indicator(code).unit}）" for code in codes)


def _by_area(question: Asked, code: str, title: str, codes: Sequence[str]) -> Grid:
    """The own level, each unit directly below, the whole. Own and units add up to the whole."""
    union, arguments = question.union, question.arguments | {"level": "all"}
    below = _below(question)
    found = figures.table(codes, [union, *below], **arguments)
    own = figures.table(codes, [union], **(arguments | {"level": "own"}))
    rows = [Row(str(unit), _cells(found, unit, codes), f"?unit={to_text(unit.pk)}") for unit in below]
    if below:
        rows.insert(0, Row(_("%(union)s, own level") % {"union": union}, _cells(own, union, codes)))
    rows.append(Row(_("Total"), _cells(found, union, codes), whole=True))
    return Grid(code, title, (_("Area"), *_heads(codes)), tuple(rows))


def _below(question: Asked) -> list[Union]:
    """The units directly below in the tree of the question, in the order of the tree."""
    ask = Ask.make(question.moment, question.tree, "all", by=question.actor)
    ids = ask.frame.tree.children(question.union.pk).tolist()[:MOST_ROWS]
    rows = Union.objects.within(question.actor.scope).filter(pk__in=ids)
    return sorted(rows, key=lambda row: row.path)


def _cells(found: dict[Any, Any], unit: Union, codes: Sequence[str]) -> tuple[Cell, ...]:
    values = [found[code, unit.pk] for code in codes]
    return tuple(Cell(value.text, value.value, value.link) for value in values)


def _by_ownership(question: Asked, code: str, title: str, codes: Sequence[str]) -> Grid:
    """Only indicators that know the ownership of their firm."""
    known = [c for c in codes if figures.indicator(c).split(OWNERSHIP)]
    values = [
        figures.value(c, question.union, split=OWNERSHIP, **(question.arguments | {"level": "all"}))
        for c in known
    ]
    labels: dict[Any, str] = {}
    for value in values:
        labels |= {part.key: str(part.label) for part in value.parts if part.value or part.hidden}
    parts = [{part.key: part for part in value.parts} for value in values]
    rows = [
        Row(
            label,
            tuple(Cell(held[key].text, held[key].value) if key in held else Cell("0", 0) for held in parts),
        )
        for key, label in labels.items()
    ]
    rows.append(
        Row(_("Total"), tuple(Cell(value.text, value.value, value.link) for value in values), whole=True)
    )
    return Grid(code, title, (_("Ownership"), *_heads(known)), tuple(rows))


def _sheet(question: Asked, grid: Grid, form: str | None) -> HttpResponse:
    rows = [
        [row.label, *(cell.value if cell.value is not None else cell.text for cell in row.cells)]
        for row in grid.rows
    ]
    name = f"{question.union} {grid.title}"
    return respond(name, grid.heads, rows, by=question.actor, subject="reporting.table", form=form,
                   detail={"unit": to_text(question.union.pk), "table": grid.code})  # type: ignore[return-value]  # fmt: skip
