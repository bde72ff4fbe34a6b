"""What moves each figure of rights: one row more, less or other."""

from datetime import date

from django.db.models import F

from niangjia.kernel.base.scope import path_range
from niangjia.lines.rights.models import (
    Arbitration,
    Check,
    Conflict,
    Contact,
    Difficulty,
    Inspection,
    Matter,
    Notice,
)

APP = "rights"


def here(model, story, part):
    return model._base_manager.filter(path_range(story[part].path, "union__path"))


def one(model, story, part, **wanted):
    row = here(model, story, part).filter(**wanted).order_by("pk").first()
    return model._base_manager.filter(pk=row.pk)


def no_claim_at_mediation(story):
    Matter._base_manager.filter(stage="3mediation").update(stage="2coordination")


def begins_later(story):
    here(Inspection, story, "tongling").update(starts_on=date(2026, 3, 16))


def ends_later(story):
    here(Inspection, story, "tongling").update(ends_on=date(2026, 4, 21))


def one_employer_less(story):
    row = here(Check, story, "tongling").order_by("pk").first()
    Notice._base_manager.filter(check_of=row).update(check_of=None)
    Check._base_manager.filter(pk=row.pk).delete()


def one_worker_more(story):
    one(Check, story, "tongling").update(workers=F("workers") + 1)


def one_paper_less(kind):
    return lambda story: one(Notice, story, "tongling", kind=kind).update(kind="reminder")


def no_matter_of_safety(story):
    here(Matter, story, "lan").filter(category__in=("safety", "injury")).update(category="wages")


def one_batch_less(story):
    one(Contact, story, "shuyuan", mode="visit", on__gte="2026-01-01").update(counts=False)


def one_visitor_more(story):
    one(Contact, story, "shuyuan", mode="visit", on__gte="2026-01-01").update(persons=F("persons") + 1)


def one_not_answered(story):
    one(Matter, story, "shuyuan", mode="visit", received_on__gte="2026-01-01").update(replied_on=None)


def one_not_closed(story):
    one(Matter, story, "shuyuan", mode="visit", received_on__gte="2026-01-01").update(closed_on=None)


def one_arbitration_older(story):
    one(Arbitration, story, "shuyuan", applied_on__gte="2026-01-01").update(applied_on=date(2025, 12, 30))


def never_entered(story):
    here(Conflict, story, "shuyuan").update(entered_on=None)


def never_helped(story):
    here(Difficulty, story, "lan").update(helped_at=None)


def nobody_came(story):
    here(Contact, story, "lan").filter(mode="visit").update(mode="call")


MOVES = {
    "F022": no_claim_at_mediation,
    "F071": begins_later,
    "F072": ends_later,
    "F073": one_employer_less,
    "F074": one_worker_more,
    "F075": one_paper_less("inquiry"),
    "F076": one_paper_less("order"),
    "F173": no_matter_of_safety,
    "F227": one_batch_less,
    "F228": one_visitor_more,
    "F229": one_not_answered,
    "F230": one_not_closed,
    "F231": one_arbitration_older,
    "F273": never_entered,
    "F316": never_helped,
    "F318": nobody_came,
}
