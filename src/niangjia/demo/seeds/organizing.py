"""Figures of organizing: the town (doc.D01), the district (D02), the city (D07), the county (D08), the group (D10)."""

from datetime import timedelta

from django.urls import reverse

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.people.models import Post
from niangjia.kernel.units.models import Employer, Standing
from niangjia.lines.organizing.models import Policy, PolicyItem

from .story import (
    Found,
    figure,
    held,
    measure,
    rank_in_city,
    standings_below,
    target,
    this_half,
    union,
    upgraded_town,
)


def _policy(name: str) -> Found:
    """How many items a named policy has."""
    policy = Policy.objects.filter(name=name, valid_to=FAR).first()
    count = PolicyItem.objects.filter(policy=policy).count() if policy else None
    return held(count, policy, reverse("pages:organizing-policies"))


@measure("F001", "F277")
def two_universals() -> Found:
    return _policy("两个普遍")


@measure("F193")
def law_and_regulations() -> Found:
    return _policy("一法五条例")


@measure("F002")
def first_responsible_person() -> Found:
    """How many chairs answer for an employer of the town: of every league with employers, the chairs in office."""
    town = union("town")
    areas = Employer._base_manager.filter(path_range(town.path, "area__path"), area__kind="league")
    chairs = Post._base_manager.filter(kind="chair", valid_to=FAR)
    counts = {chairs.filter(union_id=area).count() for area in set(areas.values_list("area_id", flat=True))}
    example = areas.order_by("area__path").first()
    return held(max(counts) if len(counts) == 1 else None, example.area if example else None)


@measure("F004")
def organisations_of_the_town() -> Found:
    return figure("A00", "town")


@measure("F007")
def new_organisations_of_the_town() -> Found:
    return figure("A00N", "town", period=this_half())


@measure("F088")
def town_federation_founded() -> Found:
    standing = upgraded_town("yintang")
    return held(f"{standing.valid_from:%m-%d}", standing.union)


@measure("F089")
def town_federation_rank() -> Found:
    return rank_in_city("yintang", "lan")


@measure("F174")
def private_share_wanted() -> Found:
    """The target of the share of restructured enterprises to be private."""
    return target("lan", "A33")


@measure("F194")
def months_of_survey() -> Found:
    return figure("A35M", "shuyuan", period=this_half())


@measure("F195")
def townships_surveyed() -> Found:
    return figure("A35T", "shuyuan")


@measure("F196")
def zones_surveyed() -> Found:
    return figure("A35Z", "shuyuan")


@measure("F197")
def new_unions_of_the_county() -> Found:
    return figure("A01N", "shuyuan", period=this_half())


@measure("F199")
def township_federation_rank() -> Found:
    return rank_in_city("weishan", "wu")


@measure("F255")
def private_enterprises_of_the_county() -> Found:
    return figure("A30", "shuyuan")


@measure("F256")
def unions_of_the_county() -> Found:
    return figure("A01", "shuyuan")


@measure("F257")
def growth_of_unions_wanted() -> Found:
    return target("shuyuan", "A01")


def _restructured() -> Standing:
    """The first standing of the group that a re-organisation began."""
    return next(s for s in standings_below("mining") if s.start_reason == "restructure")


@measure("F289")
def month_of_restructuring() -> Found:
    first = _restructured()
    return held(f"{first.valid_from:%m}", first.union)


@measure("F290")
def unions_before() -> Found:
    """By last year's tree."""
    return figure("A01", "mining", on=_restructured().valid_from - timedelta(1))


@measure("F291")
def groups_before() -> Found:
    return figure("A23", "mining", on=_restructured().valid_from - timedelta(1))


@measure("F292")
def unions_after() -> Found:
    return figure("A01", "mining", on=_restructured().valid_from)
