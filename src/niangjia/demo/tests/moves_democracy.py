"""What moves each figure of democratic management: one row more, less or other."""

from datetime import date

from django.db.models import F

from niangjia.demo.calendar import DAY
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.figures.models import Target
from niangjia.kernel.statutes import lookup
from niangjia.kernel.statutes.models import Statute
from niangjia.lines.democracy.models import (
    Account,
    Congress,
    Disclosure,
    Item,
    Matter,
    OpenUnit,
    ReceptionDay,
    RightsCheck,
    RuleDraft,
)
from niangjia.lines.organizing.models import Policy

APP = "democracy"


def here(model, story, part):
    return model._base_manager.filter(path_range(story[part].path, "union__path"))


def one(model, story, part, **wanted):
    row = here(model, story, part).filter(**wanted).order_by("pk").first()
    return model._base_manager.filter(pk=row.pk)


def in_force_a_year_earlier(story):
    Policy.objects.filter(name="职工代表大会条例").update(valid_from=date(2024, 6, 1))


def one_unit_without_a_system(story):
    one(OpenUnit, story, "town", until__gt=DAY).update(until=DAY)


def one_public_enterprise_closed_its_books(story):
    one(OpenUnit, story, "town", until__gt=DAY, employer__nature="110").update(until=DAY)


def nothing_published_the_first_year(story):
    here(Disclosure, story, "school").filter(year=2024).update(published_on=None)


def another_right_kept(story):
    """The small province is built without checks: this one finds a right kept."""
    RightsCheck._base_manager.update(know=False)
    RightsCheck._base_manager.create(union_id=story["town"].id, checked_on=DAY, know=True)


def never_answered(story):
    Matter._base_manager.update(answered_on=None)


def own_congress_from_two_hundred(story):
    Statute.objects.filter(name="workers_congress.form_workers").update(numerator=200)
    lookup.forget()


def no_cluster(story):
    Congress._base_manager.filter(form="cluster").update(form="area")


def lower_target(story):
    Target._base_manager.filter(indicator="D18").update(value="0.5")


def nothing_supervised(story):
    Item._base_manager.filter(procedure__in=("supervise", "appraise")).update(procedure="hear")


def no_report(story):
    Account._base_manager.filter(union_id=story["shuyuan"].id, kind="report").delete()


def last_reception_in_june(story):
    row = here(ReceptionDay, story, "mining").filter(held_on__isnull=False).order_by("-held_on").first()
    ReceptionDay._base_manager.filter(pk=row.pk).update(held_on=date(2026, 6, 10))


def one_reception_older(story):
    one(ReceptionDay, story, "mining", held_on__gte="2026-01-01").update(held_on=date(2025, 12, 30))


def one_came_more(story):
    one(ReceptionDay, story, "mining", held_on__gte="2026-01-01").update(attended=F("attended") + 1)


def nothing_of_sales(story):
    here(Matter, story, "mining").filter(category="sales").update(category="management")


def one_matter_older(story):
    one(Matter, story, "mining", raised_on__gte="2026-01-01").update(raised_on=date(2025, 12, 30))


def one_not_carried_out(story):
    one(Matter, story, "mining", done_on__gte="2026-01-01").update(done_on=None)


def one_rule_without_the_union(story):
    one(RuleDraft, story, "school", adopted_on__gte="2026-01-01").update(union_statement="")


MOVES = {
    "F027": in_force_a_year_earlier,
    "F028": one_unit_without_a_system,
    "F029": one_public_enterprise_closed_its_books,
    "F106": nothing_published_the_first_year,
    "F113": another_right_kept,
    "F177": never_answered,
    "F244": own_congress_from_two_hundred,
    "F245": own_congress_from_two_hundred,
    "F246": no_cluster,
    "F247": lower_target,
    "F248": nothing_supervised,
    "F252": no_report,
    "F275": another_right_kept,
    "F298": last_reception_in_june,
    "F299": one_reception_older,
    "F300": one_came_more,
    "F301": nothing_of_sales,
    "F302": one_matter_older,
    "F303": one_not_carried_out,
    "F336": one_rule_without_the_union,
}
