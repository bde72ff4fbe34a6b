"""Unions and employers the sender of a sheet may change, read once, found by code, name and former name."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units import normal
from niangjia.kernel.units.models import Coverage, Employer, NameSpell, Observation, Union

Index = dict[str, list[int]]


class KnownUnions:
    """Unions within range by credit code and name; open ones before closed ones."""

    def __init__(self, by: Actor) -> None:
        found = Union.objects.within(by.scope).select_related("parent").order_by("-closed_on", "path")
        self.by_id = {union.pk: union for union in found if by.may("units.change", union.path)}
        self.by_code: Index = defaultdict(list)
        self.by_name: Index = defaultdict(list)
        self.by_key: Index = defaultdict(list)
        for union in self.by_id.values():
            if union.uscc:
                self.by_code[union.uscc].append(union.pk)
            self.by_name[normal.plain(union.name)].append(union.pk)
            self.by_key[normal.union(union.name)].append(union.pk)
        spells = (
            NameSpell.objects.within(by.scope)
            .filter(union__isnull=False)
            .values_list("union_id", "normal_name")
        )
        for pk, key in spells:
            if pk in self.by_id and pk not in self.by_key[key]:
                self.by_key[key].append(pk)

    def named(self, name: str) -> list[Union]:
        """By exact name, else by normalised or former name; only open ones where there are open ones."""
        ids = self.by_name.get(normal.plain(name)) or self.by_key.get(normal.union(name)) or []
        unions = [self.by_id[pk] for pk in ids]
        return [union for union in unions if union.closed_on == FAR] or unions

    def coded(self, code: str) -> list[Union]:
        return [self.by_id[pk] for pk in self.by_code.get(code, [])] if code else []


class KnownEmployers:
    """Employers within range by credit code, normalised name and former name; open coverage of each."""

    def __init__(self, by: Actor) -> None:
        self.by_id = {
            e.pk: e for e in Employer.objects.within(by.scope).filter(closed_on=FAR).select_related("area")
        }
        self.by_code = {employer.uscc: pk for pk, employer in self.by_id.items() if employer.uscc}
        self.by_name: Index = defaultdict(list)
        self.by_key: Index = defaultdict(list)
        self.former: Index = defaultdict(list)
        for pk, employer in self.by_id.items():
            self.by_name[normal.plain(employer.name)].append(pk)
            self.by_key[normal.employer(employer.name)].append(pk)
        spells = NameSpell.objects.within(by.scope).filter(employer__isnull=False)
        for pk, key in spells.values_list("employer_id", "normal_name"):
            if pk in self.by_id:
                self.former[key].append(pk)
        self.covered: dict[int, tuple[int, date]] = {}
        rows = Coverage.objects.unscoped("of the employers read above").filter(valid_to=FAR)
        for employer, union, since in rows.values_list("employer_id", "union_id", "valid_from").iterator(
            5000
        ):
            if employer in self.by_id:
                self.covered[employer] = (union, since)

    def match(self, name: str, code: str) -> tuple[list[Employer], str]:
        """(employers a row may mean, how they were found: "code", "name", "former" or "")."""
        if code and code in self.by_code:
            return [self.by_id[self.by_code[code]]], "code"
        ids, how = self.by_name.get(normal.plain(name)) or self.by_key.get(normal.employer(name), []), "name"
        if not ids:
            ids, how = list(dict.fromkeys(self.former.get(normal.employer(name), []))), "former"
        found = [self.by_id[pk] for pk in ids]
        # Two different codes are two different employers, whatever their names.
        found = [employer for employer in found if not (code and employer.uscc and employer.uscc != code)]
        return found, how if found else ""

    def taken(self, codes: Iterable[str]) -> set[str]:
        """Codes that stand on the register of a union outside the sender's range."""
        wanted = [code for code in codes if code and code not in self.by_code]
        found: set[str] = set()
        for start in range(0, len(wanted), 500):
            rows = Employer._base_manager.filter(uscc__in=wanted[start : start + 500])
            found.update(rows.values_list("uscc", flat=True))
        return found


def latest_counts(unions: Iterable[int]) -> dict[int, Observation]:
    """The newest headcount of each union as a whole."""
    found: dict[int, Observation] = {}
    ids = list(unions)
    for start in range(0, len(ids), 500):
        rows = Observation._base_manager.filter(union_id__in=ids[start : start + 500], employer=None)
        for row in rows.order_by("observed_on"):
            found[row.union_id] = row
    return found
