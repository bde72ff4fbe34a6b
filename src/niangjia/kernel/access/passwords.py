"""Why an account must choose a new password before it goes on: a provisional one, or one that has grown old."""

from dataclasses import dataclass

from django.core.cache import caches

from niangjia.kernel import statutes
from niangjia.kernel.base import clock

from .models import Account
from .queries import in_force

LIMIT = "security.password_days"  # 0 switches it off
KEEP = 600  # seconds for which a good password is not looked at again


@dataclass(frozen=True)
class Due:
    """The password must be changed: it is provisional (`limit` 0), or `age` days old where `limit` are allowed."""

    age: int = 0
    limit: int = 0


def due(account: Account) -> Due | None:
    """Whether an account must change its password now, and why. Only one that is old by some rule costs a query: a
    region may have its own."""
    if account.must_change_password:
        return Due()
    age = account.password_age_days
    limits = [int(rule.number) for rule in statutes.history(LIMIT) if rule.number]
    if not limits or age <= min(limits):
        return None
    region = account.assignments.filter(in_force()).values_list("union__region_code", flat=True).first()
    rule = statutes.find(LIMIT, region=region or "")
    limit = int(rule.number or 0) if rule is not None else 0
    return Due(age, limit) if 0 < limit < age else None


def blocks(account: Account) -> bool:
    """Whether an account must change its password before it goes on. Asked at every request, so a good one is
    remembered for a while."""
    if account.must_change_password:
        return True
    key, cache = (
        f"password:{account.pk}:{account.password_set_at:%Y%m%d%H%M%S}:{clock.today()}",
        caches["local"],
    )
    if cache.get(key):
        return False
    if due(account) is not None:
        return True
    cache.set(key, True, KEEP)
    return False
