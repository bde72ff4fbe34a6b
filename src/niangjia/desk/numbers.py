"""Counts that many nodes need at once."""

from collections.abc import Callable
from datetime import date

import numpy as np
from django.db.models import Count

from niangjia.kernel.people.models import Membership
from niangjia.kernel.units import tree


def members_by_union(day: date) -> Callable[[int], int] | None:
    """Members of the subtree at a tree position on a day, for all unions by one pass."""
    rows = list(
        Membership.objects.unscoped("counts of the tree, names of nobody")
        .filter(valid_from__lte=day, valid_to__gt=day).order_by().values_list("union_id").annotate(Count("pk"))
    )
    flat = np.array(rows, dtype=np.int64).reshape(-1, 2)
    hung = tree.at(day)
    total = hung.roll_up(hung.scatter(flat[:, 0], flat[:, 1]))
    return lambda at: int(total[at]) if at >= 0 else 0
