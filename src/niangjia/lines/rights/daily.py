"""Once a day: matters nobody contested are closed, awards nobody contested take effect."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.daily import Daily

from .choices import ArbitrationState, MatterState, Result
from .lifecycles.common import until
from .lifecycles.matter import pending
from .models import Arbitration, Matter


@action("rights.close_answered_matters")
def close_answered_matters(*, by: Actor, act: Act, on: date) -> int:
    """Matters answered whose period for a review (PETITION art. 35, 36) is over, and from which nothing more follows."""
    periods = {
        MatterState.REPLIED: "petition.review_ask_days",
        MatterState.REVIEWED: "petition.recheck_ask_days",
    }
    done = 0
    for matter in Matter._base_manager.filter(state__in=periods).select_related("handler"):
        start = matter.replied_on
        if (
            start is None
            or on <= until(periods[MatterState(matter.state)], matter.handler, start)
            or any(pending(matter))
        ):
            continue
        engine.move(
            matter,
            "close",
            by=by,
            on=on,
            data={"result": matter.result or Result.EXPLAINED},
            because="期满未请求复查",
        )
        done += 1
    return done


@action("rights.settle_uncontested_awards")
def settle_uncontested_awards(*, by: Actor, act: Act, on: date) -> int:
    """Awards nobody took to court within fifteen days are in force (ARB art. 50)."""
    done = 0
    for row in Arbitration._base_manager.filter(state=ArbitrationState.DECIDED).select_related("union"):
        if row.served_on is not None and on > until("arbitration.suit_days", row.union, row.served_on):
            engine.move(row, "take_effect", by=by, on=on)
            done += 1
    return done


DAILY = (
    Daily("rights.close_answered_matters", _("Matters nobody contested are closed"), close_answered_matters),
    Daily(
        "rights.settle_uncontested_awards",
        _("Awards nobody contested take effect"),
        settle_uncontested_awards,
    ),
)
