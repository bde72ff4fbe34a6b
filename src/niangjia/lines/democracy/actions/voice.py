"""Reception days and matters: collected at first contact with an owner and a time limit, handed over, answered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import deadlines, engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import OPEN_MATTERS, Channel, MatterKind
from ..models import Attendant, HandOver, Matter, ReceptionDay

LIMIT = "democracy.matter_agreed"


@action("democracy.plan_reception", ability="democracy.change", at=lambda kw: kw["union"])
def plan_reception(
    *, by: Actor, act: Act, union: Union, planned_on: date, leader: str, title: str = "", place: str = ""
) -> ReceptionDay:
    """Schedule a reception day."""
    name = title or f"{planned_on:%Y年}{planned_on.month}月{leader}接待日"
    return act.create(
        ReceptionDay(union=union, title=name[:80], planned_on=planned_on, leader=leader, place=place)
    )


@action("democracy.hold_reception", ability="democracy.change", at=lambda kw: kw["day"].union)
def hold_reception(
    *,
    by: Actor,
    act: Act,
    day: ReceptionDay,
    on: date,
    names: Sequence[str] = (),
    attended: int = 0,
    note: str = "",
) -> ReceptionDay:
    """It took place: who came (one “name department” each) and how many in all."""
    checks.not_future(on, pgettext("democracy", "Held on"))
    if day.held_on is not None:
        raise Refusal(_("This reception day was held on %(day)s.") % {"day": day.held_on.isoformat()})
    people = [line.replace("，", " ").replace(",", " ").split(maxsplit=1) for line in names]
    if attended and attended < len(people):
        raise Refusal(
            _("%(named)d are named but only %(attended)d attended.") % {"named": len(people), "attended": attended},
            where=_("Attendances"), remedy=_("Compare both numbers."),
        )  # fmt: skip
    rows = [Attendant(day=day, name=part[0], department=part[1] if len(part) > 1 else "") for part in people]
    act.bulk_create(Attendant, rows)
    return act.update(day, held_on=on, attended=attended or len(rows), note=note)


@action("democracy.collect_matter", ability="democracy.change", at=lambda kw: kw["union"])
def collect_matter(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    category: str,
    on: date,
    channel: str = Channel.BOX,
    kind: str = MatterKind.OPINION,
    text: str = "",
    raised_by: str = "",
    owner_name: str = "",
    due_on: date | None = None,
    day: ReceptionDay | None = None,
) -> Matter:
    """首问负责: whoever takes it in owns it until it is handed over; a time limit is set at once (M065)."""
    checks.not_future(on, _("Raised on"))
    if day is not None and day.held_on is None:
        raise Refusal(_("This reception day has not been held."), where=_("Reception day"))
    limit = due_on or on + timedelta(
        days=statutes.get("democracy.matter_work_days", unit=union, on=on).most()
    )
    if limit < on:
        raise Refusal(
            _("The time limit lies before the day it was raised."),
            where=_("Time limit"),
            remedy=_("Compare the two dates."),
        )
    owner = owner_name or by.name
    row = act.create(
        Matter(
            union=union, day=day, channel=Channel.RECEPTION if day else channel, kind=kind, category=category, title=title,
            text=text, raised_by=raised_by, raised_on=on, first_owner=owner, owner_name=owner, due_on=limit,
            owner_id=by.account_id if owner == by.name else None,
        )
    )  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("democracy.hand_over_matter", ability="democracy.change", at=lambda kw: kw["matter"].union)
def hand_over_matter(
    *, by: Actor, act: Act, matter: Matter, to: str, why: str, on: date, due_on: date | None = None
) -> Matter:
    """Pass it on, with the reason; every hand-over stays in the log."""
    checks.not_future(on, _("Day"))
    _still_open(matter)
    if to.strip() == matter.owner_name:
        raise Refusal(
            _("%(name)s has this matter already.") % {"name": to.strip()},
            where=pgettext("democracy", "Taken over by"),
        )
    if on < matter.raised_on:
        raise Refusal(_("The day lies before the matter was raised."), remedy=_("Compare the two dates."))
    act.create(HandOver(matter=matter, on=on, giver=matter.owner_name, taker=to.strip(), why=why))
    if due_on is not None:
        deadlines.postpone(act, matter, LIMIT, due_on)
    return act.update(
        matter,
        owner_name=to.strip(),
        owner=None,
        hand_overs=matter.hand_overs + 1,
        due_on=due_on or matter.due_on,
    )


@action("democracy.answer_matter", ability="democracy.change", at=lambda kw: kw["matter"].union)
def answer_matter(*, by: Actor, act: Act, matter: Matter, on: date, answer: str) -> Matter:
    """Tell whoever raised it how it stands; the first answer stops the clock of the channel (M070)."""
    checks.not_future(on, _("Answered on"))
    if on < matter.raised_on:
        raise Refusal(
            _("The answer lies before the matter was raised."),
            where=_("Answered on"),
            remedy=_("Compare the two dates."),
        )
    return act.update(matter, **answered(matter, on, answer))


def answered(matter: Matter, on: date, answer: str) -> dict[str, Any]:
    """What an answer writes: the first one counts the days."""
    if matter.answered_on is not None:
        return {"answer": answer}
    return {"answer": answer, "answered_on": on, "answer_days": (on - matter.raised_on).days}


@action("democracy.rate_matter", ability="democracy.change", at=lambda kw: kw["matter"].union)
def rate_matter(*, by: Actor, act: Act, matter: Matter, satisfaction: str) -> Matter:
    """What the worker says of it."""
    return act.update(matter, satisfaction=satisfaction)


def _still_open(matter: Matter) -> None:
    if matter.state not in OPEN_MATTERS:
        raise Refusal(_("This matter is closed."), remedy=_("Take it in as a new matter."))
