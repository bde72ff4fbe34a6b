"""Delegates: electoral groups, their elections judged by quorum and majority, replacement, training."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import Sex
from ..models import Congress, Delegate, ElectoralGroup, Trainee, Training

TAGS = ("manager", "front_line", "teacher")


@action("democracy.add_group", ability="democracy.change", at=lambda kw: kw["congress"].union)
def add_group(
    *, by: Actor, act: Act, congress: Congress, name: str, workers: int, seats: int
) -> ElectoralGroup:
    """An electoral group: a shop, team or department with its seats."""
    if congress.groups.unscoped("its own rows").filter(name=name).exists():
        raise Refusal(_("There is an electoral group of this name already."), where=_("Electoral group"))
    if seats > workers:
        raise Refusal(
            _("A group of %(workers)d workers cannot have %(seats)d seats.") % {"workers": workers, "seats": seats},
            where=_("Seats"), remedy=_("Compare both numbers."),
        )  # fmt: skip
    return act.create(ElectoralGroup(congress=congress, name=name, workers=workers, seats=seats))


@action("democracy.elect_delegates", ability="democracy.change", at=lambda kw: kw["group"].congress.union)
def elect_delegates(
    *, by: Actor, act: Act, group: ElectoralGroup, on: date, present: int, results: Sequence[dict[str, Any]]
) -> ElectoralGroup:
    """选举职工代表: results [{"name", "sex", "votes", "manager", "front_line", "teacher"}], all faults named at once.

    At least two thirds of the group attend, and each elected has more than half (in Shanghai at least half) of all its
    workers (DEM 24, 25).
    """
    checks.not_future(on, _("Elected on"))
    congress = group.congress
    quorum = statutes.get("workers_congress.election_quorum", unit=congress.union, on=on)
    majority = statutes.get("workers_congress.election_pass", unit=congress.union, on=on)
    if faults := list(_faults(group, on, present, results, quorum, majority)):
        raise Refusal(
            " ".join(faults),
            where=_("Elected, with votes"),
            remedy=_("Compare the figures with the tellers' report."),
        )
    for held in group.delegates.unscoped("its own rows").filter(valid_to=FAR):
        act.update(held, valid_to=max(on, held.valid_from), end_reason="改选")
    for row in results:
        act.create(
            Delegate(
                congress=congress, union=congress.union, group=group, name=row["name"], sex=row.get("sex", Sex.MALE),
                votes=row["votes"], ordinal=congress.ordinal, valid_from=on, **{t: bool(row.get(t)) for t in TAGS},
            )
        )  # fmt: skip
    judged = {"quorum": quorum.frozen(), "majority": majority.frozen()}
    return act.update(group, elected_on=on, present=present, judged=judged)


def _faults(
    group: ElectoralGroup, on: date, present: int, results: Sequence[dict[str, Any]],
    quorum: statutes.Rule, majority: statutes.Rule,
) -> Iterable[str]:  # fmt: skip
    if present > group.workers:
        yield _("Present (%(present)d) cannot exceed those entitled (%(entitled)d).") % {
            "present": present, "entitled": group.workers
        }  # fmt: skip
    elif not quorum.holds(present, of=group.workers):
        yield _("%(present)d of %(entitled)d attended; at least %(needed)d are needed (%(law)s).") % {
            "present": present, "entitled": group.workers, "needed": quorum.least(of=max(group.workers, 1)),
            "law": quorum.reference,
        }  # fmt: skip
    if len(results) > group.seats:
        yield _("%(elected)d are elected for %(seats)d seats.") % {
            "elected": len(results),
            "seats": group.seats,
        }
    start = group.congress.starts_on
    if start and on < start.replace(year=start.year - 1):
        yield _("The election lies more than a year before the term.")
    for row in results:
        if row["votes"] > present:
            yield _("%(name)s has more votes (%(votes)d) than people present (%(present)d).") % {
                "name": row["name"], "votes": row["votes"], "present": present
            }  # fmt: skip
        elif not majority.holds(row["votes"], of=group.workers):
            yield _("%(name)s has %(votes)d votes; at least %(needed)d are needed (%(law)s).") % {
                "name": row["name"], "votes": row["votes"], "needed": majority.least(of=max(group.workers, 1)),
                "law": majority.reference,
            }  # fmt: skip


@action("democracy.register_delegate", ability="democracy.change", at=lambda kw: kw["congress"].union)
def register_delegate(
    *, by: Actor, act: Act, congress: Congress, name: str, on: date, sex: str = Sex.MALE, votes: int = 0, group: str = "",
    **tags: bool,
) -> Delegate:  # fmt: skip
    """A delegate elected before the ledger was kept here, from the list the union has."""
    checks.not_future(on, _("Elected on"))
    checks.only(set(TAGS), tags)
    if congress.delegates.unscoped("its own rows").filter(name=name, valid_to=FAR).exists():
        raise Refusal(_("%(name)s is a delegate in office already.") % {"name": name}, where=_("Name"))
    own = congress.groups.unscoped("its own rows").filter(name=group).first() if group else None
    return act.create(
        Delegate(
            congress=congress, union=congress.union, group=own, name=name, sex=sex, votes=votes, ordinal=congress.ordinal,
            valid_from=on, **tags,
        )
    )  # fmt: skip


@action("democracy.dismiss_delegate", ability="democracy.change", at=lambda kw: kw["delegate"].union)
def dismiss_delegate(*, by: Actor, act: Act, delegate: Delegate, on: date, why: str) -> Delegate:
    """A delegate leaves office: left the unit, resigned, recalled."""
    checks.not_future(on, _("Until"))
    if delegate.valid_to != FAR:
        raise Refusal(_("This delegate has left office already."))
    if on < delegate.valid_from:
        raise Refusal(
            _("The end must be after the beginning."), where=_("Until"), remedy=_("Compare the two dates.")
        )
    return act.update(delegate, valid_to=on, end_reason=why[:120])


@action("democracy.hold_training", ability="democracy.change", at=lambda kw: kw["union"])
def hold_training(
    *, by: Actor, act: Act, union: Union, title: str, on: date, hours: int = 0, teacher_name: str = ""
) -> Training:
    """A course for workers' delegates."""
    checks.not_future(on, pgettext("democracy", "Held on"))
    return act.create(Training(union=union, title=title, held_on=on, hours=hours, teacher_name=teacher_name))


@action("democracy.enrol_delegates", ability="democracy.change", at=lambda kw: kw["training"].union)
def enrol_delegates(
    *, by: Actor, act: Act, training: Training, names: Sequence[str] = (), congress: Congress | None = None
) -> Training:
    """Delegates who attended: those named, or all of a congress when none is named. Those known already are left out."""
    known = set(training.trainees.unscoped("its own rows").values_list("delegate_id", flat=True))
    rows = _delegates(training, congress)
    found = [row for row in rows if not names or row.name in names]
    if missing := sorted(set(names) - {row.name for row in found}):
        raise Refusal(
            _("No delegate of this name is in office: %(names)s.") % {"names": "、".join(missing)},
            where=_("Delegates who attended"), remedy=_("Compare with the list of delegates."),
        )  # fmt: skip
    fresh = [row for row in found if row.pk not in known]
    act.bulk_create(
        Trainee,
        [Trainee(training=training, delegate=row, union=row.union, on=training.held_on) for row in fresh],
    )
    return act.update(training, trained=len(known) + len(fresh))


def _delegates(training: Training, congress: Congress | None) -> list[Delegate]:
    """Delegates in office on the day: of one congress, else of every congress of the union and below it."""
    from niangjia.kernel.base.scope import path_range

    day = training.held_on
    rows = Delegate._base_manager.filter(valid_from__lte=day, valid_to__gt=day).select_related("union")
    if congress is not None:
        return list(rows.filter(congress=congress))
    return list(rows.filter(path_range(training.union.path, "union__path")))


def in_office(congress: Congress, on: date | None = None) -> list[Delegate]:
    """The delegates of a congress on a day."""
    day = on or clock.today()
    return list(congress.delegates.unscoped("its own rows").filter(valid_from__lte=day, valid_to__gt=day))
