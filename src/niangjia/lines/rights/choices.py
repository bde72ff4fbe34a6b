"""Words of the rights work. Leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Mode(TextChoices):
    """How somebody came: every contact is exactly one of these (ind.F15 = F16 + F18 + F19 + F20)."""

    VISIT = "visit", _("Visit in person")
    LETTER = "letter", _("Letter")
    CALL = "call", _("Telephone call")
    ONLINE = "online", _("Online")


class Door(TextChoices):
    """Where somebody came in (M131): all doors lead to one case flow."""

    OFFICE = "office", _("Petition window")
    HOTLINE = "hotline", _("12351 hotline")
    PHONE = "phone", _("Office telephone")
    HELP_CENTRE = "centre", _("Help centre")
    LEGAL_AID = "aid", _("Legal-aid branch")
    APP = "app", _("App or website")
    POST = "post", _("By post")
    BASE = "base", _("Grassroots union")


class Category(TextChoices):
    """What a matter is about."""

    WAGES = "wages", _("Wages")
    CONTRACT = "contract", _("Labour contract")
    DISMISSAL = "dismissal", _("Dismissal and compensation")
    INJURY = "injury", _("Work injury")
    INSURANCE = "insurance", _("Social insurance")
    HOURS = "hours", _("Working hours and leave")
    SAFETY = "safety", _("Safety and health")
    WOMEN = "women", _("Rights of women workers")
    RESTRUCTURING = "reform", _("Restructuring and placement")
    WELFARE = "welfare", _("Life and welfare")
    DEMOCRACY = "democracy", _("Democratic rights")
    OTHER = "other", pgettext_lazy("category of a matter", "Other")


class Area(TextChoices):
    """The areas in which the rights role is played (doc.D07): reform, safety, daily work and life."""

    REFORM = "reform", _("Rights in reform and restructuring")
    SAFETY = "safety", _("Rights in production safety")
    DAILY = "daily", _("Rights in daily work and life")


AREAS = {
    Category.RESTRUCTURING: Area.REFORM,
    Category.SAFETY: Area.SAFETY,
    Category.INJURY: Area.SAFETY,
}


def area_of(category: str) -> Area:
    """The area a category belongs to."""
    return AREAS.get(Category(category), Area.DAILY)


class Stage(TextChoices):
    """The four-part path of a claim 诉求表达、利益协调、矛盾调处、权益保障 (M146)."""

    VOICE = "1voice", _("Voicing of claims")
    COORDINATION = "2coordination", _("Co-ordination of interests")
    MEDIATION = "3mediation", _("Settlement of conflicts")
    GUARANTEE = "4guarantee", _("Guarantee of rights")


class MatterState(TextChoices):
    RECEIVED = "received", _("Matter on record")
    ACCEPTED = "accepted", _("Accepted for handling")
    WORKING = "working", _("Being dealt with")
    EXTENDED = "extended", _("Being dealt with, extended")
    REPLIED = "replied", _("Replied")
    REVIEW = "review", _("Under review")
    REVIEWED = "reviewed", _("Review answered")
    RECHECK = "recheck", _("Under second review")
    CLOSED = "closed", pgettext_lazy("matter", "Closed")
    DECLINED = "declined", _("Not accepted, told in writing")


ENDED_MATTERS = (MatterState.CLOSED, MatterState.DECLINED)
OPEN_MATTERS = tuple(state for state in MatterState if state not in ENDED_MATTERS)


class Result(TextChoices):
    """How a matter ended."""

    NONE = "", "—"
    SETTLED = "settled", pgettext_lazy("result", "Settled")
    EXPLAINED = "explained", _("Explained")
    MEDIATED = "mediated", _("Settled by mediation")
    ADJUDICATED = "adjudicated", _("Decided by arbitration or court")
    TRANSFERRED = "transferred", _("Passed to the competent body")
    WITHDRAWN = "withdrawn", pgettext_lazy("result", "Withdrawn")


class Satisfaction(TextChoices):
    NONE = "", "—"
    SATISFIED = "good", _("Satisfied")
    FAIR = "fair", _("Fairly satisfied")
    DISSATISFIED = "bad", _("Dissatisfied")


class MediationState(TextChoices):
    APPLIED = "applied", _("Applied for")
    ACCEPTED = "accepted", _("Accepted for handling")
    LONGER = "longer", _("Goes on by agreement")
    REFUSED = "refused", _("Not accepted")
    AGREED = "agreed", _("Agreement reached")
    CONFIRMED = "confirmed", _("Agreement confirmed")
    PERFORMED = "performed", pgettext_lazy("mediation", "Performed")
    FAILED = "failed", _("No agreement")
    HANDED_OVER = "handed", _("Handed over with the file")
    ENDED = "ended", _("Ended without agreement")
    WITHDRAWN = "withdrawn", pgettext_lazy("result", "Withdrawn")


class Confirmation(TextChoices):
    """Who gives a mediation agreement force (M136)."""

    NONE = "", "—"
    ARBITRATION = "arbitration", _("Reviewed by the arbitration commission")
    COURT = "court", _("Confirmed by the court")


class Next(TextChoices):
    """Where a failed mediation goes with its file."""

    CENTRE = "centre", _("Dispute mediation centre")
    ARBITRATION = "arbitration", pgettext_lazy("body", "Arbitration")
    COURT = "court", pgettext_lazy("body", "Court")


class ArbitrationState(TextChoices):
    APPLIED = "applied", _("Applied for")
    REFUSED = "refused", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted for handling")
    SERVED = "served", _("Copy served")
    SCHEDULED = "scheduled", _("Hearing fixed")
    HEARD = "heard", pgettext_lazy("arbitration", "Heard")
    EXTENDED = "extended", _("Extended")
    DECIDED = "decided", _("Award served")
    ENDED = "ended", _("Award in force")
    SUED = "sued", _("Taken to court")
    SETTLED = "settled", _("Settled or withdrawn")


class ClaimKind(TextChoices):
    """What an award is about, as far as it decides whether the award is final (ARB art. 47)."""

    NONE = "", "—"
    MONEY = "money", _("Pay, medical costs of an injury, compensation")
    STANDARD = "standard", _("Standards of hours, leave or social insurance")
    OTHER = "other", _("Other claims")


class ConsultationState(TextChoices):
    """协商 between the two sides, before anybody else is asked (MED art. 8-11)."""

    ASKED = "asked", _("Talks asked for")
    TALKING = "talking", _("Talks going on")
    SETTLED = "settled", _("Settlement signed")
    FAILED = "failed", _("Talks failed")
    SILENT = "silent", _("Unwilling to talk")


class Side(TextChoices):
    WORKER = "worker", _("The worker")
    EMPLOYER = "employer", _("The employer")


class DismissalState(TextChoices):
    """单方解除劳动合同: what the employer told the union, and what came of it (LCL art. 43; TUL art. 22)."""

    TOLD = "told", _("Reason told to the union")
    AGREED = "agreed", _("Union raised no objection")
    OBJECTED = "objected", _("Union objected")
    ANSWERED = "answered", _("Employer answered in writing")
    ENDED = "ended", _("Contract ended by the employer")
    KEPT = "kept", _("Dismissal taken back")


class UnionRole(TextChoices):
    """What the union does in arbitration or at court (M134)."""

    AGENT = "agent", _("Agent of the worker")
    ARBITRATOR = "arbitrator", _("Arbitrator from the union")
    SUPPORT = "support", _("Supports the worker")
    JUROR = "juror", _("People's assessor")
    PARTY = "party", _("Party for the collective contract")


class Verdict(TextChoices):
    NONE = "", "—"
    WON = "won", _("For the worker")
    PARTLY = "partly", _("Partly for the worker")
    LOST = "lost", _("Against the worker")
    MEDIATED = "mediated", _("Settled by mediation")
    WITHDRAWN = "withdrawn", pgettext_lazy("result", "Withdrawn")


class SuitState(TextChoices):
    FILED = "filed", _("Filed")
    ACCEPTED = "accepted", _("Accepted for handling")
    JUDGED = "judged", _("Judged")
    ENFORCED = "enforced", _("Enforced")
    CLOSED = "closed", pgettext_lazy("matter", "Closed")


class AidState(TextChoices):
    APPLIED = "applied", _("Applied for")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused, told in writing")
    ASSIGNED = "assigned", _("Lawyer assigned")
    CLOSED = "closed", pgettext_lazy("matter", "Closed")


class ObjectionState(TextChoices):
    """An objection against a refusal of legal aid, before the justice office (LEGALAID art. 49)."""

    FILED = "filed", _("Objection filed")
    UPHELD = "upheld", _("Refusal upheld")
    OVERTURNED = "overturned", _("Correction ordered")


class AidBasis(TextChoices):
    """Why legal aid is free of the means check, or passed it (LEGALAID art. 42)."""

    MEANS = "means", _("Means checked")
    MIGRANT = "migrant", _("Migrant worker claiming wages or injury pay")
    RELIEF = "relief", _("Recipient of social relief")
    OFFICER = "officer", _("Union officer harmed for doing the duty")
    UNION = "union", _("Rights of the union itself")


class AidStage(TextChoices):
    CONSULT = "consult", pgettext_lazy("legal aid", "Consultation")
    DRAFT = "draft", _("Drafting")
    MEDIATE = "mediate", pgettext_lazy("legal aid", "Mediation")
    ARBITRATE = "arbitrate", pgettext_lazy("body", "Arbitration")
    FIRST = "first", _("First instance")
    SECOND = "second", _("Second instance")
    ENFORCE = "enforce", _("Enforcement")
