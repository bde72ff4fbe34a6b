"""Words of collective bargaining. Leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """Kinds of collective contract (rules-organisation 6.2)."""

    GENERAL = "general", _("General contract")
    WAGE = "wage", _("Wage agreement")
    SAFETY = "safety", _("Safety and health contract")
    DISEASE = "disease", _("Occupational disease contract")
    WOMEN = "women", _("Women workers' contract")
    QUOTA = "quota", _("Labour quota agreement")


class Reach(TextChoices):
    """Whom a contract binds: one employer, the employers of a trade, or of an area (LCL art. 53)."""

    FIRM = "firm", pgettext_lazy("contract", "One employer")
    TRADE = "trade", pgettext_lazy("contract", "A trade")
    AREA = "area", pgettext_lazy("contract", "An area")


MANY = (Reach.TRADE, Reach.AREA)


class Side(TextChoices):
    """The two sides of the table."""

    WORKERS = "workers", _("Workers' side")
    EMPLOYER = "employer", _("Employer's side")


class Stage(TextChoices):
    """Where a bargaining stands, from the offer to the publication."""

    OFFERED = "offered", _("Offered")
    ESCALATED = "escalated", _("No reply, reported upwards")
    REFUSED = "refused", pgettext_lazy("offer", "Refused")
    REPLIED = "replied", _("Replied")
    NAMED = "named", _("Delegates named")
    TALKING = "talking", _("Talking")
    DISPUTED = "disputed", _("Dispute, being coordinated")
    EXTENDED = "extended", _("Coordination extended")
    DRAFTED = "drafted", _("Draft ready")
    VOTED = "voted", _("Draft adopted")
    SIGNED = "signed", pgettext_lazy("bargaining", "Signed")
    SUBMITTED = "submitted", _("With the labour authority")
    OBJECTED = "objected", _("Objected")
    EFFECTIVE = "effective", _("In force, to be published")
    PUBLISHED = "published", _("In force and published")
    DROPPED = "dropped", pgettext_lazy("bargaining", "Dropped")


CLOSED = (Stage.PUBLISHED, Stage.DROPPED)
ANSWERED = (
    Stage.REPLIED,
    Stage.NAMED,
    Stage.TALKING,
    Stage.DISPUTED,
    Stage.EXTENDED,
    Stage.DRAFTED,
    Stage.VOTED,
    Stage.SIGNED,
    Stage.SUBMITTED,
    Stage.OBJECTED,
    Stage.EFFECTIVE,
    Stage.PUBLISHED,
)
SIGNED = (Stage.SIGNED, Stage.SUBMITTED, Stage.OBJECTED, Stage.EFFECTIVE, Stage.PUBLISHED)


class Filing(TextChoices):
    """On-line filing with the upper union 网上备案."""

    UNFILED = "unfiled", _("Not filed")
    FILED = "filed", _("Handed in")
    ACCEPTED = "accepted", pgettext_lazy("contract", "Filed")
    RETURNED = "returned", pgettext_lazy("contract", "Returned")


class Ending(TextChoices):
    """How a contract ended."""

    NONE = "", "—"
    EXPIRED = "expired", pgettext_lazy("contract", "Expired")
    EARLY = "early", pgettext_lazy("contract", "Ended early")
    REPLACED = "replaced", pgettext_lazy("contract", "Replaced by a new one")


class Subject(TextChoices):
    """重点协商事项: what is bargained about (doc.D08, line 147)."""

    PAY = "pay", _("Pay")
    CONDITIONS = "conditions", _("Working conditions")
    STANDARDS = "standards", _("Labour standards")
    SAFETY = "safety", _("Safety and health")
    WELFARE = "welfare", _("Welfare")


class Result(TextChoices):
    """What came of a topic."""

    OPEN = "", _("Still open")
    AGREED = "agreed", pgettext_lazy("topic", "Agreed")
    PARTLY = "partly", pgettext_lazy("topic", "Agreed in part")
    FAILED = "failed", pgettext_lazy("topic", "Not agreed")


class Drive(TextChoices):
    """Campaigns."""

    OFFERS = "offers", _("Offer campaign")
    TWO_CONTRACTS = "two", _("Two-contracts month")
    RENEWAL = "renewal", _("Renewal round")


class Filter(TextChoices):
    """Which employers a campaign takes in."""

    UNCOVERED = "uncovered", _("With a union, without a valid contract")
    NO_WAGE = "no_wage", _("With a union, without a valid wage agreement")
    ENDING = "ending", _("Contract ends by the last day of the campaign")
    HAZARD = "hazard", _("Occupational hazard, without a special contract")
    ALL = "all", _("Every employer with a union")
    NONE = "none", _("By hand")


class Grade(TextChoices):
    """分类指导: the class of an employer in a renewal round."""

    NONE = "", _("Not classed yet")
    RENEW = "renew", _("To be renewed")
    FIRST = "first", _("First contract")
    REFUSE = "refuse", _("Refuses")
    HARD = "hard", _("In difficulty")


class Body(TextChoices):
    """Bodies that meet."""

    TRIPARTITE = "tripartite", _("Tripartite consultation")
    JOINT = "joint", _("Joint meeting of union and government")
    LEADING = "leading", _("Leading group on wage bargaining")


class Party(TextChoices):
    """Whom a member of a body stands for."""

    LABOUR = "labour", _("Labour authority")
    UNION = "union", pgettext_lazy("party", "Union")
    EMPLOYERS = "employers", _("Employers")
    GOVERNMENT = "government", _("Government")
    DEPARTMENT = "department", _("Other department")


class Gathering(TextChoices):
    """Kinds of meeting."""

    TRIPARTITE = "tripartite", _("Tripartite meeting")
    JOINT = "joint", _("Joint meeting")
    LEADING = "leading", _("Leading group meeting")
    ONSITE = "onsite", _("On-site promotion meeting")


class Notice(TextChoices):
    """Kinds of document about bargaining."""

    JOINT = "joint", _("Joint notice")
    REPORT = "report", _("Report of the Party committee")
    OPINION = "opinion", _("Opinion of the government")


class Audience(TextChoices):
    """Whom a course trains."""

    DELEGATES = "delegates", _("Bargaining delegates")
    INSTRUCTORS = "instructors", _("Bargaining instructors")


class Engaged(TextChoices):
    """Whether an instructor does only this."""

    FULL = "full", _("Full-time")
    PART = "part", _("Part-time")


class Hazard(TextChoices):
    """Occupational hazards 职业病危害因素."""

    DUST = "dust", _("Dust")
    CHEMICAL = "chemical", _("Chemical poison")
    NOISE = "noise", _("Noise")
    HEAT = "heat", pgettext_lazy("hazard", "Heat")
    RADIATION = "radiation", _("Radiation")
    OTHER = "other", pgettext_lazy("hazard", "Other hazard")
