"""What the vocabularies of this line share."""

from datetime import date

from django.db.models import Q

from niangjia.kernel.base import clock, codes
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.kinds import Code
from niangjia.kernel.records.record import from_date
from niangjia.kernel.units import normal
from niangjia.kernel.units.models import (
    NameSpell,
)

NATURE, INDUSTRY = Code(codes.UNIT_NATURE), Code(codes.INDUSTRY)


def former_unions(scope: Scope, word: str) -> Q:
    """Unions that once bore a name."""
    spells = NameSpell._base_manager.filter(union__isnull=False, normal_name__contains=normal.union(word))
    return Q(pk__in=spells.values("union_id"))


def former_employers(scope: Scope, word: str) -> Q:
    """Employers that once bore a name."""
    spells = NameSpell._base_manager.filter(
        employer__isnull=False, normal_name__contains=normal.employer(word)
    )
    return Q(pk__in=spells.values("employer_id"))


def day_today() -> date:
    """The day a dated form starts with."""
    return clock.today()


ON = from_date(default=day_today)
