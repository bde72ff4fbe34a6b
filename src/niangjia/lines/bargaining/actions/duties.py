"""What follows from dates: offers nobody answered, contracts in force without objection, contracts to be renewed."""

from datetime import date

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline

from ..choices import MANY, Stage
from ..lookups import upper_of
from ..models import Contract, Covered, Round
from .rounds import CHANGE, add_party, make_offer


@action("bargaining.renew_contract", ability=CHANGE, at=lambda given: given["contract"].union)
def renew_contract(
    *, by: Actor, act: Act, contract: Contract, on: date, number: str = "", topics_said: str = ""
) -> Round:
    """续订要约: either side asks for the renewal of a contract (CC-2004 art. 38); those it binds sit at the table again."""
    covered = list(Covered._base_manager.filter(contract=contract).select_related("employer").order_by("pk"))
    many = contract.reach in MANY
    record = make_offer(
        union=contract.union,
        employer=None if many or not covered else covered[0].employer,
        kind=contract.kind,
        reach=contract.reach,
        subject=contract.title[:60] if many else "",
        on=on,
        number=number,
        topics_said=topics_said,
        by=by,
    )
    for row in covered if many else ():
        add_party(record=record, employer=row.employer, workers=row.workers, women=row.women, by=by)
    return record


@action("bargaining.escalate_silent")
def escalate_silent(*, by: Actor, act: Act, on: date) -> int:
    """Done daily: offers nobody answered in time go to the upper union. Gives their number."""
    rows = _overdue(Stage.OFFERED, "bargaining.reply_days", on, including=False)
    for row in rows:
        act.concerns(upper_of(row.union).path)
        engine.move(row, "escalate", by=by, on=on)
    return len(rows)


@action("bargaining.bring_into_force")
def bring_into_force(*, by: Actor, act: Act, on: date) -> int:
    """Done daily: contracts the labour authority did not object to within its fifteen days (LCL art. 54)."""
    rows = _overdue(Stage.SUBMITTED, "bargaining.silence_days", on, including=True)
    for row in rows:
        engine.move(row, "take_effect", by=by, on=on)
    return len(rows)


def _overdue(stage: str, statute: str, on: date, *, including: bool) -> list[Round]:
    """Bargainings in a stage whose running deadline lies behind."""
    late = Deadline.objects.unscoped("a daily duty sees all unions").filter(
        subject_type="bargaining.round", statute=statute, done_on=FAR, suspended=False
    )
    late = late.filter(due_on__lte=on) if including else late.filter(due_on__lt=on)
    rows = Round._base_manager.filter(stage=stage, pk__in=late.values("subject_id"))
    return list(rows.select_related("union", "employer").order_by("pk"))
