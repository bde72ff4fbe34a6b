"""Drawing a sample by lot: the same register and the same lot give the same units, so that it can be checked."""

from random import Random

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.units.models import Employer, Union


def register_of(union: Union) -> list[int]:
    """Ids of the employers open today in the area of a union, in the order of their ids."""
    rows = Employer._base_manager.filter(path_range(union.path, "area__path"), closed_on=FAR)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def sample(register: list[int], count: int, seed: int) -> list[int]:
    """`count` of the register, each as likely as any other, in ascending order."""
    return sorted(Random(seed).sample(register, count))  # noqa: S311 -- a lot that can be drawn again, not a secret
