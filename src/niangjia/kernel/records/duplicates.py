"""Candidates of 疑似重复: rows within the reader's range that are probably the same thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.models import Employer, Union

MOST = 200


@dataclass(frozen=True)
class Candidate:
    """Rows that look alike, and why."""

    rows: tuple[Any, ...]
    why: Any


def candidates(model: type[Model], scope: Scope) -> list[Candidate]:
    """Groups of rows of Person, Employer or Union that are probably one."""
    found: list[Candidate] = []
    seen: set[tuple[int, ...]] = set()
    for keys, why in RULES[model]:
        for group in _groups(model, scope, keys):
            ids = tuple(sorted(row.pk for row in group))
            if ids not in seen:
                seen.add(ids)
                found.append(Candidate(tuple(sorted(group, key=lambda row: row.pk)), why))
    return found[:MOST]


def _groups(model: type[Model], scope: Scope, keys: tuple[str, ...]) -> Iterable[list[Any]]:
    rows = _open(model, scope)
    for key in keys:
        if key in BLANK:
            rows = rows.exclude(**{key: BLANK[key]})
    twice = list(rows.values_list(*keys).annotate(n_rows=Count("pk")).filter(n_rows__gt=1).order_by()[:MOST])
    if not twice:
        return []
    first = [group[0] for group in twice]
    wanted = {tuple(group[:-1]) for group in twice}
    held: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows.filter(**{f"{keys[0]}__in": first}):
        value = tuple(getattr(row, key) for key in keys)
        if value in wanted:
            held[value].append(row)
    return held.values()


def _open(model: type[Model], scope: Scope) -> Any:
    rows = model.objects.within(scope)  # type: ignore[attr-defined]
    if model is Person:
        return rows.filter(merged_into__isnull=True)
    return rows.filter(closed_on=FAR)


BLANK: dict[str, Any] = {"birth_date": None, "phone_digest": "", "normal_name": "", "uscc": "", "parent_id": None}
RULES: dict[type[Model], tuple[tuple[tuple[str, ...], Any], ...]] = {
    Person: (
        (("name", "birth_date", "sex"), _("Same name, birth date and sex")),
        (("phone_digest", "name"), _("Same name and phone")),
        (("phone_digest",), _("Same phone")),
    ),
    Employer: ((("normal_name",), _("Same name but for brackets and legal form")),),
    Union: ((("name", "parent_id"), _("Same name under the same parent")),
            (("uscc",), _("Same credit code"))),
}
