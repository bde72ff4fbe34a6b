"""Words of the work at employers: wages owed, inspections, papers served, conflicts, incidents. Leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WageState(TextChoices):
    OPEN = "open", _("Registered, unpaid")
    PAYING = "paying", _("Being paid in parts")
    ESCALATED = "escalated", _("Escalated")
    CLEARED = "cleared", _("Paid in full")
    CLOSED = "closed", _("Closed with a remainder")


class Measure(TextChoices):
    """What was done about unpaid wages, the milder first."""

    TALK = "1talk", _("Talks with the employer")
    REMINDER = "2reminder", _("Reminder letter")
    OPINION = "3opinion", _("Supervision opinion")
    MEDIATION = "4mediation", pgettext_lazy("legal aid", "Mediation")
    INSPECTION = "5inspection", _("Reported to labour inspection")
    ARBITRATION = "6arbitration", pgettext_lazy("body", "Arbitration")
    COURT = "7court", pgettext_lazy("body", "Court")


class InspectionKind(TextChoices):
    JOINT = "joint", _("Joint law-enforcement inspection")
    UNION = "union", _("Union supervision")
    CONGRESS = "congress", _("Inspection by the people's congress")
    GOVERNMENT = "government", _("Inspection by the government")
    CPPCC = "cppcc", _("Supervision by the CPPCC")


class InspectionState(TextChoices):
    PLANNED = "planned", _("Inspection to come")
    RUNNING = "running", _("Under way")
    CONCLUDED = "concluded", _("Concluded")


class Problem(TextChoices):
    """Class of what an inspection found."""

    NONE = "none", _("No problem")
    CONTRACT = "contract", _("Labour contract")
    WAGES = "wages", _("Wages")
    INSURANCE = "insurance", _("Social insurance")
    HOURS = "hours", _("Working hours and leave")
    SAFETY = "safety", _("Safety and health")
    WOMEN = "women", _("Rights of women workers")
    CHILD = "child", _("Child or juvenile labour")
    UNION = "union", _("Rights of the union")


class NoticeKind(TextChoices):
    """Papers served on an employer or a body (M128; 一函两书)."""

    INQUIRY = "inquiry", _("Inquiry notice")
    ORDER = "order", _("Rectification order")
    REMINDER = "reminder", _("Reminder letter 提示函")
    OPINION = "opinion", _("Supervision opinion 意见书")
    RECOMMENDATION = "recommendation", _("Supervision recommendation 建议书")
    DEMAND = "demand", _("Union demand 要求书")


INSPECTION_PAPERS = (NoticeKind.INQUIRY, NoticeKind.ORDER)
SUPERVISION_PAPERS = (NoticeKind.REMINDER, NoticeKind.OPINION, NoticeKind.RECOMMENDATION, NoticeKind.DEMAND)


class SiteState(TextChoices):
    """A building site and its wages, until its ledgers need not be kept any more (MIGRANT art. 24-28)."""

    BUILDING = "building", _("Under construction")
    FINISHED = "finished", _("Works completed")
    SETTLED = "settled", _("Wages settled")
    ANNOUNCED = "announced", _("Public notice running")
    CLOSED = "closed", _("Wage account closed")
    RELEASED = "released", _("Ledgers released")


class EntryOf(TextChoices):
    """What a line of a site's ledger records."""

    INSTALMENT = "instalment", _("Labour-cost instalment")
    PAYROLL = "payroll", _("Wages paid out")


class NoticeState(TextChoices):
    SERVED = "served", _("Served")
    REPLIED = "replied", _("Replied")
    UNMET = "unmet", _("Not met")
    MET = "met", _("Met, re-checked")
    WITHDRAWN = "withdrawn", _("Taken back")


class SubmissionKind(TextChoices):
    """What is sent upward or to other bodies (M129, M144, M147)."""

    TREND = "trend", _("Report of a trend")
    REQUEST = "request", _("Request for an inspection")
    OPINION = "opinion", _("Opinions of workers in restructuring")
    SITUATION = "situation", _("Other report")


class Receiver(TextChoices):
    PARTY = "party", _("Party committee")
    GOVERNMENT = "government", _("Government")
    CONGRESS = "congress", _("People's congress")
    CPPCC = "cppcc", _("CPPCC")
    UPPER = "upper", _("Higher union")


class SubmissionState(TextChoices):
    SENT = "sent", pgettext_lazy("submission", "Sent")
    RECEIVED = "received", pgettext_lazy("submission", "Receipt confirmed")
    INSTRUCTED = "instructed", _("Answered or instructed")
    DONE = "done", _("Followed up")


class BodyKind(TextChoices):
    MEDIATION = "mediation", _("Mediation committee of a firm")
    CENTRE = "centre", _("Dispute mediation centre")
    SUPERVISION = "supervision", _("Labour-law supervision body")
    LEGAL_AID = "aid", _("Legal-aid body")


class Origin(TextChoices):
    """How a conflict came to be known."""

    SIGN = "sign", _("Early sign")
    SCREENING = "screening", _("Screening")
    HOT_ISSUE = "hot", _("Hot issue raised by workers")
    MATTER = "matter", _("From a matter")


class Risk(TextChoices):
    HIGH = "1high", _("High risk")
    MIDDLE = "2middle", _("Middle risk")
    LOW = "3low", _("Low risk")


class ConflictState(TextChoices):
    FOUND = "found", _("Found")
    ENTERED = "entered", _("Entered into")
    SETTLED = "settled", pgettext_lazy("result", "Settled")
    PASSED = "passed", _("Passed to mediation or law")


class ViolationState(TextChoices):
    FOUND = "found", _("Found")
    TOLD = "told", _("Opinion sent")
    CORRECTED = "corrected", _("Corrected")
    CHECKED = "checked", _("Correction checked")
    PASSED = "passed", _("Passed to the authority")


class GapState(TextChoices):
    FOUND = "found", _("Found")
    URGED = "urged", _("Urged")
    CLOSED = "closed", _("Insured in full")


class Insurance(TextChoices):
    PENSION = "pension", _("Pension insurance")
    MEDICAL = "medical", _("Medical insurance")
    UNEMPLOYMENT = "unemployment", _("Unemployment insurance")
    INJURY = "injury", _("Work-injury insurance")
    MATERNITY = "maternity", _("Maternity insurance")


class IncidentState(TextChoices):
    REPORTED = "reported", _("Incident on record")
    HANDLING = "handling", _("On the spot")
    CALMED = "calmed", _("Calmed")
    SETTLED = "settled", pgettext_lazy("result", "Settled")
    REVIEWED = "reviewed", _("Reviewed")


class IncidentLevel(TextChoices):
    LARGE = "1large", _("Large")
    MEDIUM = "2medium", pgettext_lazy("incident", "Medium")
    SMALL = "3small", pgettext_lazy("incident", "Small")


class EntryKind(TextChoices):
    REPORT = "report", _("First report")
    ARRIVAL = "arrival", _("Arrival on the spot")
    DEMAND = "demand", pgettext_lazy("incident", "Demands")
    TALKS = "talks", _("Talks")
    DECISION = "decision", _("Decision")
    CALM = "calm", _("Crowd dispersed")


class VoiceKind(TextChoices):
    """What is on record of a restructuring firm (M147)."""

    OPINION = "opinion", pgettext_lazy("restructuring", "Opinion")
    DEMAND = "demand", pgettext_lazy("restructuring", "Demand")
    SESSION = "session", _("Explanation session")


class DutyKind(TextChoices):
    """Duties of social responsibility (M149)."""

    JOBS = "jobs", _("Jobs")
    PAY = "pay", _("Pay")
    INSURANCE = "insurance", _("Social insurance")
    SAFETY = "safety", _("Safety and health")
    HELP = "help", _("Help to workers in difficulty")


class DutyState(TextChoices):
    PROMISED = "promised", _("Promised")
    KEPT = "kept", pgettext_lazy("duty", "Kept")
    PARTLY = "partly", _("Partly kept")
    BROKEN = "broken", _("Promise broken")
