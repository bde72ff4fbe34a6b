"""Figures of democratic management: the town (doc.D01), the school (D03, D13), the city (D04, D07), the counties (D08,
D09), the group (D10)."""

from datetime import date

from django.urls import reverse

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR, Period
from niangjia.lines.democracy.choices import SHARED, Category, Power, Right
from niangjia.lines.democracy.models import Account, Congress, Item, Matter, ReceptionDay, RightsCheck
from niangjia.lines.organizing.models import Policy

from .story import Found, figure, held, measure, target, this_half, union


def to_may() -> Period:
    """自年初至五月末: up to the end of the month of the last reception day."""
    return Period(date(clock.today().year, 1, 1), _cut_off())


def _cut_off() -> date:
    last = (
        ReceptionDay._base_manager.filter(union=union("mining"), held_on__isnull=False)
        .order_by("-held_on")
        .first()
    )
    day = (last.held_on if last else None) or clock.today()
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(first.toordinal() - 1)


@measure("F027")
def anniversary() -> Found:
    """Full years since the regulation on congresses came into force."""
    policy = Policy.objects.filter(name="职工代表大会条例", valid_to=FAR).first()
    if policy is None:
        return held(None, None)
    today, start = clock.today(), policy.valid_from
    years = today.year - start.year - ((today.month, today.day) < (start.month, start.day))
    return held(years, policy, reverse("pages:organizing-policies"))


@measure("F028")
def units_with_both_systems() -> Found:
    return figure("D17", "town")


@measure("F029")
def rate_of_public_enterprises() -> Found:
    return figure("D16", "town")


@measure("F106")
def years_of_open_school_affairs() -> Found:
    return figure("D33", "school")


@measure("F113", "F275")
def four_rights() -> Found:
    """How many of the rights the checks found kept, with evidence, somewhere in the province."""
    checks = RightsCheck._base_manager
    kept = [right for right in Right if checks.filter(**{str(right): True}).exists()]
    return Found(len(kept), reverse("pages:rights-check-list"))


@measure("F177")
def both_ways() -> Found:
    """From the workers and back to them: matters raised, matters answered."""
    rows = Matter._base_manager.filter(union__isnull=False)
    ways = (rows.filter(raised_on__isnull=False), rows.filter(answered_on__isnull=False))
    row = rows.order_by("pk").first()
    return held(sum(way.exists() for way in ways), row, reverse("pages:democracy-channels"))


def _size_line() -> Found:
    rule = statutes.get("workers_congress.form_workers", unit=union("shuyuan"))
    row = Congress._base_manager.order_by("pk").first()
    return held(rule.number, row, reverse("pages:democracy-coverage"))


@measure("F244")
def own_congress_from() -> Found:
    return _size_line()


@measure("F245")
def shared_congress_below() -> Found:
    """The largest headcount below the line."""
    found = _size_line()
    return Found(None if found.value is None else int(found.value) - 1, found.link)


@measure("F246")
def shared_forms() -> Found:
    """The forms small firms share, each with a congress of its kind in the province."""
    rows = Congress._base_manager.filter(form__in=SHARED, valid_to=FAR)
    forms = set(rows.values_list("form", flat=True))
    return held(len(forms), rows.order_by("pk").first(), reverse("pages:congress-list"))


@measure("F247")
def coverage_wanted() -> Found:
    return target("shuyuan", "D18")


@measure("F248")
def three_powers() -> Found:
    """The powers under which the items of the congresses fall."""
    row = Item._base_manager.order_by("pk").first()
    kinds = Item._base_manager.values_list("procedure", flat=True).distinct()
    powers = {Item(procedure=kind).power for kind in kinds}
    return held(len(powers & set(Power)), row, reverse("pages:session-item-list"))


@measure("F252")
def four_systems() -> Found:
    """Of which of the systems the county keeps entries."""
    rows = Account._base_manager.filter(union=union("shuyuan"))
    return held(
        len(set(rows.values_list("kind", flat=True))), rows.first(), reverse("pages:disclosure-account-list")
    )


@measure("F298")
def cut_off() -> Found:
    row = ReceptionDay._base_manager.filter(union=union("mining")).order_by("-held_on").first()
    return held(f"{_cut_off():%m-%d}", row)


@measure("F299")
def reception_days() -> Found:
    return figure("D21", "mining", period=to_may())


@measure("F300")
def attendances() -> Found:
    return figure("D22", "mining", period=to_may())


@measure("F301")
def categories() -> Found:
    """The categories under which the group's matters were raised."""
    rows = Matter._base_manager.filter(union=union("mining"))
    found = set(rows.values_list("category", flat=True)) & set(Category)
    return held(len(found), rows.order_by("pk").first(), reverse("pages:workers-matter-list"))


@measure("F302")
def matters_collected() -> Found:
    return figure("D23", "mining", period=to_may())


@measure("F303")
def matters_carried_out() -> Found:
    return figure("D24", "mining", period=to_may())


@measure("F336")
def rules_drafted() -> Found:
    return figure("D28", "school", period=this_half())
