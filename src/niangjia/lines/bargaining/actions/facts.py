"""Pay and benefit of a year; labour quotas measured, agreed, published."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..lookups import union_covering
from ..models import QuotaPost, QuotaSample, Round, WageFact
from ..wages import growth, verdict

CHANGE = "bargaining.change"
_CENT = Decimal("0.01")


@action("bargaining.record_wage", ability=CHANGE, at=lambda given: union_covering(given["employer"]))
def record_wage(
    *, by: Actor, act: Act, employer: Employer, year: int, on: date, wage: Decimal, workers: int = 0,
    benefit: Decimal | None = None, guideline: Decimal | None = None, unpaid: Decimal = Decimal(0),
) -> WageFact:  # fmt: skip
    """Pay and benefit of an employer in a year, held against the year before."""
    checks.not_future(on, _("Recorded on"))
    if WageFact._base_manager.filter(employer=employer, year=year).exists():
        raise Refusal(_("The year %(year)d has been recorded already.") % {"year": year}, where=_("Year"),
                      remedy=_("Correct that row."))  # fmt: skip
    row = WageFact(union=union_covering(employer), employer=employer, year=year, recorded_on=on, wage=wage,
                   workers=workers, benefit=benefit, guideline=guideline, unpaid=unpaid)  # fmt: skip
    return act.create(_judge(row))


@action("bargaining.correct_wage", ability=CHANGE, at=lambda given: given["fact"].union)
def correct_wage(
    *, by: Actor, act: Act, fact: WageFact, version: int | None = None, **facts: Any
) -> WageFact:
    """更正; the finding follows, that of the next year too."""
    checks.only({"wage", "workers", "benefit", "guideline", "unpaid"}, facts)
    act.update(fact, version, **facts)
    for row in WageFact._base_manager.filter(employer=fact.employer, year__in=(fact.year, fact.year + 1)):
        now = _judge(row)
        fresh = WageFact._base_manager.get(pk=row.pk)
        act.update(fresh, wage_growth=now.wage_growth, benefit_growth=now.benefit_growth, verdict=now.verdict)
    return WageFact._base_manager.get(pk=fact.pk)


def _judge(row: WageFact) -> WageFact:
    last = WageFact._base_manager.filter(employer=row.employer, year=row.year - 1).first()
    row.wage_growth = growth(row.wage, last.wage if last else None)
    row.benefit_growth = growth(row.benefit, last.benefit if last else None)
    row.verdict = verdict(row.wage_growth, row.benefit_growth, row.unpaid)
    return row


@action("bargaining.add_post", ability=CHANGE, at=lambda given: given["union"])
def add_post(
    *, by: Actor, act: Act, union: Union, name: str, employer: Employer | None = None, measure: str = "件",
    shift_hours: Decimal = Decimal(8), round: Round | None = None,  # noqa: A002
) -> QuotaPost:  # fmt: skip
    """A post whose quota is to be bargained."""
    return act.create(QuotaPost(
        union=union, name=name.strip(), employer=employer, measure=measure, shift_hours=shift_hours, round=round
    ))  # fmt: skip


@action("bargaining.add_sample", ability=CHANGE, at=lambda given: given["post"].union)
def add_sample(
    *, by: Actor, act: Act, post: QuotaPost, on: date, hours: Decimal, pieces: Decimal, workers: int = 1
) -> QuotaSample:
    """测定: so many pieces in so many hours by so many workers; the average follows."""
    checks.not_future(on, _("Measured on"))
    if hours <= 0 or workers < 1:
        raise Refusal(_("A measurement takes time and people."), where=_("Hours measured"))
    sample = act.create(QuotaSample(post=post, taken_on=on, hours=hours, pieces=pieces, workers=workers))
    held = QuotaSample._base_manager.filter(post=post)
    sums = held.aggregate(pieces=Sum("pieces"), hours=Sum(F("hours") * F("workers")))
    average = (Decimal(sums["pieces"]) / Decimal(sums["hours"])).quantize(_CENT, ROUND_HALF_UP)
    act.update(post, samples=held.count(), average=average)
    return sample


@action("bargaining.agree_quota", ability=CHANGE, at=lambda given: given["post"].union)
def agree_quota(
    *, by: Actor, act: Act, post: QuotaPost, on: date, quota: Decimal, price: Decimal
) -> QuotaPost:
    """The agreed quota of a shift and price of a piece. Refuses a quota without measurements."""
    checks.not_future(on, _("Agreed on"))
    if not post.samples:
        raise Refusal(_("Nothing has been measured at this post."), remedy=_("Enter the measurements first."))
    return act.update(post, quota=quota, price=price, agreed_on=on)


@action("bargaining.publish_quota", ability=CHANGE, at=lambda given: given["post"].union)
def publish_quota(*, by: Actor, act: Act, post: QuotaPost, on: date) -> QuotaPost:
    checks.not_future(on, _("Published on"))
    if post.agreed_on is None or on < post.agreed_on:
        raise Refusal(
            _("Only an agreed quota is published."),
            where=_("Published on"),
            remedy=_("Enter what was agreed."),
        )
    return act.update(post, published_on=on)


@action("bargaining.report_quota", ability=CHANGE, at=lambda given: given["post"].union)
def report_quota(*, by: Actor, act: Act, post: QuotaPost, on: date) -> QuotaPost:
    """The survey report went to the industrial union."""
    checks.not_future(on, _("Survey report sent on"))
    if not post.samples:
        raise Refusal(_("Nothing has been measured at this post."), remedy=_("Enter the measurements first."))
    return act.update(post, reported_on=on)
