"""The rows behind a value, from the same definition, within the reader's range."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.scope import Scope, ScopedQuerySet, path_range
from niangjia.kernel.cases.restricted import Restricted, RestrictedPart
from niangjia.kernel.units.models import Union

from . import suppress
from .declare import Indicator, Moment
from .engine import Ask, indicator, leaves, reachable
from .passes import fetch


@dataclass
class RowSet:
    """Rows of a value. queryset: those within the reader's range; total: all; hidden: those outside, only counted."""

    indicator: Indicator
    union: Union
    moment: Moment
    queryset: QuerySet
    total: int
    all_within: bool
    all_rows: QuerySet = field(repr=False)
    few: int = 0  # where the matter is sensitive: fewer hidden rows than this are not numbered

    @cached_property
    def listed(self) -> int:
        return self.total if self.all_within else self.queryset.count()

    @property
    def hidden(self) -> int:
        return self.total - self.listed

    @property
    def note(self) -> Any:
        """The sentence about rows out of range; empty where there are none."""
        if not self.hidden:
            return ""
        if self.hidden < self.few:
            return _("Fewer than %(n)d rows lie outside your range.") % {"n": self.few}
        return ngettext_lazy(
            "%(n)d row lies outside your range.", "%(n)d rows lie outside your range.", self.hidden
        ) % {"n": self.hidden}

    def __len__(self) -> int:
        return self.listed

    def __iter__(self) -> Iterator[Any]:
        return iter(self.queryset)

    def __getitem__(self, key: Any) -> Any:
        return self.queryset[key]


def rows(
    code: str | Indicator,
    unit: Union | int,
    *,
    on: date | None = None,
    period: Period | None = None,
    tree: str = "then",
    level: str = "all",
    by: Actor,
    part: int = 0,
    scope: Scope | None = None,
) -> RowSet:
    """The rows behind `value(...)` of the same arguments. Of a computed indicator: those of its part number `part`
    (0 the numerator, 1 the denominator). `scope`: a narrower range for the list. Raises NotFound for a unit outside
    the reader's range."""
    range_ = scope or by.scope
    union, item = reachable(unit, by), indicator(code)
    ask = Ask.make(Moment.of(on, period), tree, level, by=by)
    found = list(leaves([item]))
    leaf = found[min(part, len(found) - 1)]
    everything = leaf.rows_from.queryset(ask.moment).filter(leaf.filter(ask.moment))
    below, strangers = subtree_filter(ask, leaf, union)
    everything = everything.filter(below)
    total = ask.rows_count(leaf, union.pk)
    all_within = range_.everything or (
        range_.holds(union.path)
        and not strangers
        and leaf.rows_from.union == "union_id"
        and not issubclass(leaf.rows_from.model, Restricted | RestrictedPart)
    )
    if not isinstance(everything, ScopedQuerySet):
        visible = everything
    elif all_within and not hasattr(everything.model, "restricted"):
        visible = everything = everything.unscoped("every row lies inside the range")
    else:
        visible, everything = everything.within(range_), everything.unscoped("rows of a figure, counted only")
    few = suppress.threshold(ask.moment) if suppress.sensitive(leaf) and not by.scope.everything else 0
    return RowSet(leaf, union, ask.moment, visible, total, all_within, everything, few)


def subtree_filter(ask: Ask, leaf: Indicator, union: Union) -> tuple[Q, bool]:
    """The filter for rows that count under the unit in the frame's tree, and whether some hang elsewhere today.

    Today's path range, less the unions it holds that counted elsewhere that day, plus those that counted here and
    hang elsewhere today; both lists are short.
    """
    column = leaf.rows_from.union
    span = ask.span(union.pk)
    if span is None:
        return Q(pk__in=()), False
    inside = set(ask.frame.counted_at(*span))
    if ask.level == "own":
        return Q(**{f"{column}__in": sorted(inside)}), inside != {union.pk}
    by_path = Union._base_manager.filter(path_range(union.path))
    today = {row[0] for row in fetch(by_path.values_list("pk"))}
    found = Q(**{f"{column}__in": by_path.values("pk")})
    if today - inside:
        found &= ~Q(**{f"{column}__in": sorted(today - inside)})
    if inside - today:
        found |= Q(**{f"{column}__in": sorted(inside - today)})
    return found, bool(inside - today)


def row_ids(ask: Ask, leaf: Indicator, union: Union) -> list[int]:
    """Primary keys of every row that counts at the unit, whoever may read them."""
    below, _ = subtree_filter(ask, leaf, union)
    rows = leaf.rows_from.queryset(ask.moment).filter(leaf.filter(ask.moment)).filter(below)
    return [row[0] for row in fetch(rows.order_by().values_list("pk"))]
