"""What must hold in the ledgers whatever happened: checked by `niangjia verify` and after every kill test."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from django.db.models import Count, F, Model
from django.utils.translation import gettext as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units import tree
from niangjia.kernel.units.choices import ORGANISATIONS
from niangjia.kernel.units.models import Coverage, Placement, Standing, Union

from .models import Identity, Membership, MembershipEvent, Person

Faults = Iterator[str]


def overlaps(model: type[Model], by: str, **only: Any) -> Faults:
    """Intervals of one subject that overlap."""
    several = model._base_manager.filter(**only).values(by).annotate(n=Count("pk")).filter(n__gt=1).values(by)
    rows = model._base_manager.filter(**only, **{f"{by}__in": several}).order_by(by, "valid_from", "pk")
    found = rows.values_list(by, "valid_from", "valid_to")
    for (subject, _start, end), (other, start, _end) in pairwise(found.iterator(chunk_size=5000)):
        if subject == other and start < end:
            yield _("%(table)s: two intervals of %(subject)s overlap at %(day)s") % {
                "table": model._meta.db_table,
                "subject": subject,
                "day": start,
            }


def tree_agrees() -> Faults:
    """Cached paths and parents are what the placements say."""
    for union_id, what in tree.disagreements():
        yield _("union %(id)s: %(what)s disagrees with its placement") % {"id": union_id, "what": what}


def standing_agrees() -> Faults:
    """An open union's kind and level are those of its open standing; a closed one has none open."""
    rows = Standing._base_manager.filter(valid_to=FAR)
    for pk in rows.exclude(union__kind=F("kind"), union__level=F("level")).values_list("union_id", flat=True)[
        :50
    ]:
        yield _("union %(id)s: kind or level differs from its standing") % {"id": pk}
    for pk in rows.filter(union__closed_on__lt=FAR).values_list("union_id", flat=True)[:50]:
        yield _("union %(id)s is closed but its standing is open") % {"id": pk}
    for pk in (
        Union._base_manager.filter(closed_on=FAR)
        .exclude(standings__valid_to=FAR)
        .values_list("pk", flat=True)[:50]
    ):
        yield _("union %(id)s is open but has no open standing") % {"id": pk}


def members_are_somewhere() -> Faults:
    """Open memberships are in open unions that take members, and every interval has its opening event."""
    here = Membership._base_manager.filter(valid_to=FAR)
    for pk in here.exclude(union__closed_on=FAR).values_list("pk", flat=True)[:50]:
        yield _("membership %(id)s is open in a closed union") % {"id": pk}
    for pk in here.exclude(union__kind__in=ORGANISATIONS).values_list("pk", flat=True)[:50]:
        yield _("membership %(id)s is in a union that takes no members") % {"id": pk}


def events_match() -> Faults:
    """Every interval that began by joining has its joining on record. (There may be more of those: where a person
    stood twice, the merge strikes out the second membership and keeps what was reported.)"""
    began = Membership._base_manager.filter(start_type=1).count()
    told = MembershipEvent._base_manager.filter(type=1).count()
    if began > told:
        yield _("%(began)d memberships began by joining, but %(told)d joinings are on record") % {
            "began": began,
            "told": told,
        }


def identities_match() -> Faults:
    """Every sealed identity number has its digest, once."""
    sealed = Person._base_manager.exclude(id_sealed=b"").filter(merged_into=None).count()
    digests = Identity.objects.values("person_id").distinct().count()
    if sealed != digests:
        yield _("%(sealed)d persons have a sealed number, %(digests)d a digest") % {
            "sealed": sealed,
            "digests": digests,
        }


CHECKS: dict[str, Callable[[], Faults]] = {
    "tree": tree_agrees,
    "standing": standing_agrees,
    "members": members_are_somewhere,
    "events": events_match,
    "identities": identities_match,
    "memberships": lambda: overlaps(Membership, "person_id"),
    "standings": lambda: overlaps(Standing, "union_id"),
    "placements": lambda: overlaps(Placement, "union_id", relation="org"),
    "coverages": lambda: overlaps(Coverage, "employer_id"),
}


def faults() -> Faults:
    """Every fault of every check."""
    for check in CHECKS.values():
        yield from check()
