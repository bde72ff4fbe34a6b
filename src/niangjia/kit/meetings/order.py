"""Whether a meeting was called and held in order, in the words and by the rules its line names."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel.cases.lifecycle import Reason
from niangjia.kernel.statutes import Rule


def attendance(entitled: int, present: int, quorum: Rule) -> Iterator[Reason]:
    """The quorum by its comparator, and more people present than there are."""
    if present > entitled:
        yield Reason(
            _("Present (%(present)d) cannot exceed those entitled (%(entitled)d).")
            % {"present": present, "entitled": entitled},
            remedy=_("Compare both numbers with the attendance list."),
        )
    elif not quorum.holds(present, of=entitled):
        yield Reason(
            _("%(present)d of %(entitled)d attended; at least %(needed)d are needed (%(law)s).")
            % {
                "present": present,
                "entitled": entitled,
                "needed": quorum.least(of=max(entitled, 1)),
                "law": quorum.reference,
            },
            remedy=_("Call the meeting again when enough people can come."),
            rule=quorum,
        )


def sent_in_time(sent: date | None, held: date, rule: Rule) -> Iterator[Reason]:
    """Material that reached the delegates fewer days before the meeting than the rule asks for."""
    if sent is None:
        yield Reason(_("The material has not been sent."), remedy=_("Send it and enter the day."))
    elif sent > held:
        yield Reason(_("The material was sent after the meeting."), remedy=_("Compare the two dates."))
    elif not rule.holds((held - sent).days):
        yield Reason(
            _(
                "The material was sent %(days)d days before the meeting; the rule asks for %(needed)s (%(law)s)."
            )
            % {"days": (held - sent).days, "needed": rule.said, "law": rule.reference},
            remedy=_("Hold the meeting on a later day."),
            rule=rule,
        )
