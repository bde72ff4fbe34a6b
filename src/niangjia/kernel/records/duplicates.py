"""Candidates of 疑似重复: rows within the reader's range that are probably the same thing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
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
    """Groups of rows of Person, Employer or Union that are probably one. One narrow pass over the rows in range,
    then only the candidates themselves."""
    rules = RULES[model]
    keys = sorted({key for rule, _why in rules for key in rule})
    groups: list[dict[tuple[Any, ...], list[int]]] = [defaultdict(list) for _rule in rules]
    for pk, *values in _open(model, scope).values_list("pk", *keys).iterator(chunk_size=5000):
        known = dict(zip(keys, values, strict=True))
        for (rule, _why), group in zip(rules, groups, strict=True):
            mark = tuple(known[key] for key in rule)
            if all(key not in BLANK or known[key] != BLANK[key] for key in rule):
                group[mark].append(pk)
    return list(_fetched(model, scope, rules, groups))


def _fetched(model: type[Model], scope: Scope, rules: Any, groups: Any) -> Iterator[Candidate]:
    seen: set[tuple[int, ...]] = set()
    alike = []
    for (_rule, why), group in zip(rules, groups, strict=True):
        for ids in group.values():
            if len(ids) > 1 and tuple(sorted(ids)) not in seen:
                seen.add(tuple(sorted(ids)))
                alike.append((sorted(ids), why))
    alike = alike[:MOST]
    rows = _open(model, scope).in_bulk({pk for ids, _why in alike for pk in ids})
    for ids, why in alike:
        yield Candidate(tuple(rows[pk] for pk in ids), why)


def _open(model: type[Model], scope: Scope) -> Any:
    rows = model.objects.within(scope)  # type: ignore[attr-defined]
    if model is Person:
        return rows.filter(merged_into__isnull=True)
    return rows.filter(closed_on=FAR)


BLANK: dict[str, Any] = {
    "birth_date": None,
    "phone_digest": "",
    "normal_name": "",
    "uscc": "",
    "parent_id": None,
}
RULES: dict[type[Model], tuple[tuple[tuple[str, ...], Any], ...]] = {
    Person: (
        (("name", "birth_date", "sex"), _("Same name, birth date and sex")),
        (("phone_digest", "name"), _("Same name and phone")),
        (("phone_digest",), _("Same phone")),
    ),
    Employer: ((("normal_name",), _("Same name but for brackets and legal form")),),
    Union: (
        (("name", "parent_id"), _("Same name under the same parent")),
        (("uscc",), _("Same credit code")),
    ),
}
