"""视为退会: six months without dues and activity, and persuasion failed (Charter art. 6)."""

from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import add_months
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.choices import ChangeReason
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units.actions import checks

from ..models import Lapse


@action("membership.note_lapse", ability="membership.change", at=lambda kw: kw["membership"].union)
def note_lapse(*, by: Actor, act: Act, membership: Membership, silent_since: date) -> Lapse:
    """A member has paid no dues and taken no part since a day."""
    checks.not_future(silent_since, _("No dues or activity since"))
    held = Lapse._base_manager.filter(membership=membership, outcome="").first()
    return held or act.create(
        Lapse(
            membership=membership,
            person_id=membership.person_id,
            union=membership.union,
            silent_since=silent_since,
        )
    )


@action("membership.persuade_member", ability="membership.change", at=lambda kw: kw["lapse"].union)
def persuade_member(*, by: Actor, act: Act, lapse: Lapse, on: date) -> Lapse:
    checks.not_future(on, _("Talked to on"))
    return act.update(lapse, persuaded_on=on)


@action("membership.decide_lapse", ability="membership.change", at=lambda kw: kw["lapse"].union)
def decide_lapse(*, by: Actor, act: Act, lapse: Lapse, on: date, left: bool) -> Lapse:
    """Counted as left only after the months of the rule and a talk; or the member takes part again."""
    if lapse.outcome:
        raise Refusal(_("This was decided on %(day)s.") % {"day": lapse.decided_on})
    if left:
        rule = statutes.get("member.auto_exit_months", on=on)
        earliest = add_months(lapse.silent_since, int(rule.number or 0))
        if on < earliest or lapse.persuaded_on is None:
            raise Refusal(
                _("A member counts as left from %(day)s at the earliest, and only after a talk (%(law)s).")
                % {"day": earliest.isoformat(), "law": rule.citation},
                where=_("Decided on"),
                remedy=_("Record the talk, and wait for that day."),
            )
        people.leave_member(membership=lapse.membership, on=on, reason=ChangeReason.LAPSED, by=by)
    return act.update(lapse, outcome="left" if left else "returned", decided_on=on)
