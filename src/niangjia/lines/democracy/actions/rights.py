"""四权落实: each unit is checked against its own ledgers; what they show is the evidence (M069)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Union

from ..choices import DONE_SESSIONS, Procedure, Right
from ..models import (
    Account,
    CongressUnit,
    Disclosure,
    Matter,
    PublishedAffair,
    Question,
    RightsCheck,
    RuleDraft,
)

Evidence = dict[int, str]


def _latest(
    rows: QuerySet[Any], column: str, words: str, since: date, on: date, what: str = "pk", **conditions: Any
) -> Evidence:
    """{union: "words 3次，最近2026-05-20"} over rows whose date lies in (since, on]; `what` is counted.

    The conditions stand in one filter, so that they hold for the same related row.
    """
    within = {f"{column}__gt": since, f"{column}__lte": on, **conditions}
    found = rows.filter(**within).values_list("union_id")
    return {
        pk: f"{words}{number}次，最近{last:%Y-%m-%d}"
        for pk, number, last in found.annotate(n=Count(what, distinct=True), last=Max(column)).order_by()
    }


def evidence(unions: QuerySet[Union], on: date) -> dict[str, Evidence]:
    """What the ledgers of the last months show for each right, by union."""
    months = statutes.get("democracy.rights_months", on=on)
    since = add_months(on, -months.most())

    def of(model: Any) -> QuerySet[Any]:
        return model._base_manager.filter(union__in=unions)

    covered = of(CongressUnit).filter(valid_from__lte=on, valid_to__gt=on)
    day, session = "congress__sessions__held_on", "congress__sessions"
    held = {"congress__sessions__state__in": DONE_SESSIONS}
    watched = {"congress__sessions__items__procedure__in": (Procedure.SUPERVISE, Procedure.APPRAISE)}
    return {
        Right.KNOW: _merged(
            _latest(of(Disclosure), "published_on", "公开事项", since, on),
            _latest(of(PublishedAffair), "published_on", "会务公开", since, on),
        ),
        Right.TAKE_PART: _merged(
            _latest(covered, day, "召开职代会", since, on, session, **held),
            _latest(of(RuleDraft), "consulted_on", "规章征求意见", since, on),
        ),
        Right.SPEAK: _merged(
            _latest(of(Matter), "raised_on", "职工反映事项", since, on),
            _latest(
                covered, "congress__proposals__submitted_on", "职工提案", since, on, "congress__proposals"
            ),
        ),
        Right.SUPERVISE: _merged(
            _latest(covered, day, "职代会监督评议", since, on, session, **held, **watched),
            _latest(of(Disclosure), "checked_on", "工会监督检查", since, on),
            _latest(of(Question), "answered_on", "答复职工质询", since, on),
            _latest(of(Account), "on", "公开责任考核", since, on),
        ),
    }


def _merged(*parts: Evidence) -> Evidence:
    found: Evidence = {}
    for part in parts:
        for pk, words in part.items():
            found[pk] = f"{found[pk]}；{words}" if pk in found else words
    return found


@action("democracy.check_rights", ability="democracy.change", at=lambda kw: kw["top"])
def check_rights(*, by: Actor, act: Act, top: Union, on: date) -> int:
    """Check every grassroots union at and below `top` that has a congress or ledgers of its own; gives their number.

    A second check on the same day replaces the first.
    """
    checks.not_future(on, _("Checked on"))
    unions = Union._base_manager.filter(path_range(top.path), kind__in=GRASSROOTS, closed_on=FAR)
    found = evidence(unions, on)
    old = RightsCheck._base_manager.filter(union__in=unions, checked_on=on)
    held = set(old.values_list("union_id", flat=True))
    rows = [row for row in _rows(unions, found, on, by.name) if row.union_id not in held]
    act.bulk_create(RightsCheck, rows)
    for row in old:
        act.update(row, **_facts(row.union_id, found))
    return len(rows) + len(held)


def _rows(
    unions: QuerySet[Union], found: dict[str, Evidence], on: date, checker: str
) -> Iterator[RightsCheck]:
    for pk in unions.values_list("pk", flat=True):
        yield RightsCheck(union_id=pk, checked_on=on, checker=checker, **_facts(pk, found))


def _facts(pk: int, found: dict[str, Evidence]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for right in Right:
        words = found[right].get(pk, "")
        facts |= {str(right): bool(words), f"{right}_evidence": words[:200]}
    return facts | {"complete": all(facts[str(right)] for right in Right)}


@action("democracy.correct_rights", ability="democracy.change", at=lambda kw: kw["check"].union)
def correct_rights(
    *, by: Actor, act: Act, check: RightsCheck, version: int | None = None, **fields: Any
) -> RightsCheck:
    """What the check on the spot found beside the ledgers: a right with its evidence, or a right that is not kept."""
    names = {str(right) for right in Right}
    checks.only(names | {f"{name}_evidence" for name in names} | {"note"}, fields)
    now = {name: fields.get(name, getattr(check, name)) for name in names}
    return act.update(check, version, **fields, complete=all(now.values()))
