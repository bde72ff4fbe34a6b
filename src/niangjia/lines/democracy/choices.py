"""Words of democratic management. Leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(TextChoices):
    """Form of a workers' congress (DEM ch. 2; EDU-2011; M055: 区域、集群、行业、联合)."""

    CONGRESS = "congress", _("Workers' congress")
    ASSEMBLY = "assembly", _("Full meeting of workers")
    STAFF = "staff", _("Staff congress of a school")
    STAFF_ASSEMBLY = "staff_all", _("Full meeting of a school's staff")
    AREA = "area", _("Area congress")
    CLUSTER = "cluster", _("Cluster congress")
    TRADE = "trade", _("Trade congress")
    JOINT = "joint", _("Joint congress")


SHARED = (Form.AREA, Form.CLUSTER, Form.TRADE, Form.JOINT)
SCHOOL = (Form.STAFF, Form.STAFF_ASSEMBLY)
BY_DELEGATES = (Form.CONGRESS, Form.STAFF, *SHARED)


class Sex(TextChoices):
    MALE = "1", pgettext_lazy("sex", "Male")
    FEMALE = "2", pgettext_lazy("sex", "Female")


class SessionState(TextChoices):
    """States of a session, from the plan to the report."""

    PLANNED = "planned", pgettext_lazy("session", "Planned")
    NOTICED = "noticed", pgettext_lazy("session", "Notice given")
    HELD = "held", pgettext_lazy("session", "In session")
    CLOSED = "closed", pgettext_lazy("session", "Closed")
    PUBLISHED = "published", pgettext_lazy("session", "Results published")
    REPORTED = "reported", pgettext_lazy("session", "Reported to the union above")
    CANCELLED = "cancelled", pgettext_lazy("session", "Called off")


DONE_SESSIONS = (SessionState.CLOSED, SessionState.PUBLISHED, SessionState.REPORTED)
AHEAD = (SessionState.PLANNED, SessionState.NOTICED)


class Procedure(TextChoices):
    """Kind of power by which an item is dealt with (DEM arts. 13-15)."""

    HEAR = "hear", _("Hear and comment")
    ADOPT = "adopt", _("Deliberate and adopt")
    SUPERVISE = "supervise", _("Examine and supervise")
    ELECT = "elect", _("Elect")
    APPRAISE = "appraise", _("Appraise")


class Power(TextChoices):
    """职代会三项职权 (M056)."""

    INFORM = "inform", _("Right to be informed and to advise")
    DECIDE = "decide", _("Right to deliberate and to decide jointly")
    WATCH = "watch", _("Right to supervise and to appraise")


POWER_OF = {
    Procedure.HEAR: Power.INFORM,
    Procedure.ADOPT: Power.DECIDE,
    Procedure.ELECT: Power.DECIDE,
    Procedure.SUPERVISE: Power.WATCH,
    Procedure.APPRAISE: Power.WATCH,
}
VOTED = (Procedure.ADOPT, Procedure.ELECT, Procedure.APPRAISE)
SECRET = (Procedure.ADOPT, Procedure.ELECT)


class Subject(TextChoices):
    """What an item is about."""

    PLAN = "plan", _("Restructuring plan")
    PLACEMENT = "placement", _("Placement of workers")
    COMPENSATION = "compensation", _("Compensation of workers")
    CONTRACT = "contract", _("Collective contract")
    WAGE = "wage", _("Wages and distribution")
    WELFARE = "welfare", _("Welfare and insurance")
    RULES = "rules", _("Rules and policies")
    SAFETY = "safety", pgettext_lazy("matter", "Safety")
    REPORT = "report", _("Work report of the management")
    FINANCE = "finance", _("Finance and budget")
    PROPOSALS = "proposals", _("Handling of proposals")
    DIRECTORS = "directors", _("Worker directors and supervisors")
    LEADERS = "leaders", _("Appraisal of leaders")
    OTHER = "other", pgettext_lazy("matter", "Other")


GATE = (Subject.PLAN, Subject.PLACEMENT, Subject.COMPENSATION)


class ProposalState(TextChoices):
    """States of a proposal 提案."""

    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("proposal", "Submitted, under review")
    FILED = "filed", pgettext_lazy("proposal", "Filed")
    REJECTED = "rejected", pgettext_lazy("proposal", "Not filed")
    MOTION = "motion", pgettext_lazy("proposal", "Turned into an agenda item")
    ASSIGNED = "assigned", pgettext_lazy("proposal", "Being handled")
    REPLIED = "replied", pgettext_lazy("proposal", "Replied")
    FOLLOWED = "followed", pgettext_lazy("proposal", "Being followed up")
    DONE = "done", pgettext_lazy("proposal", "Carried out")


class Satisfied(TextChoices):
    """What the proposer or the worker says of the answer."""

    NONE = "", "—"
    GOOD = "good", _("Satisfied")
    FAIR = "fair", _("Fairly satisfied")
    POOR = "poor", _("Not satisfied")


class Category(TextChoices):
    """Categories of opinions and matters (doc.D10: 安全、生产、技改、销售、福利、管理)."""

    SAFETY = "safety", pgettext_lazy("matter", "Safety")
    OUTPUT = "output", pgettext_lazy("matter", "Production")
    TECHNIQUE = "technique", pgettext_lazy("matter", "Technical renewal")
    SALES = "sales", pgettext_lazy("matter", "Sales")
    WELFARE = "welfare", pgettext_lazy("matter", "Welfare")
    MANAGEMENT = "management", pgettext_lazy("matter", "Management")


class MatterKind(TextChoices):
    OPINION = "opinion", pgettext_lazy("matter", "Opinion")
    SUGGESTION = "suggestion", pgettext_lazy("matter", "Suggestion")
    PROBLEM = "problem", pgettext_lazy("matter", "Problem")


class Channel(TextChoices):
    """Where a matter came in (M070)."""

    RECEPTION = "reception", _("Reception day")
    BOX = "box", _("Suggestion box")
    HOTLINE = "hotline", _("Hotline")
    FORUM = "forum", _("Online forum")
    MEETING = "meeting", _("Discussion meeting")


class MatterState(TextChoices):
    """States of a matter."""

    COLLECTED = "collected", pgettext_lazy("matter", "Collected")
    ACCEPTED = "accepted", pgettext_lazy("matter", "Accepted")
    WORKING = "working", pgettext_lazy("matter", "In work")
    DONE = "done", pgettext_lazy("matter", "Carried out")
    REJECTED = "rejected", pgettext_lazy("matter", "Not accepted")


OPEN_MATTERS = (MatterState.COLLECTED, MatterState.ACCEPTED, MatterState.WORKING)


class Openness(TextChoices):
    """厂务公开 of enterprises, 校务公开 of schools."""

    FACTORY = "factory", _("Open factory affairs")
    SCHOOL = "school", _("Open school affairs")


class Medium(TextChoices):
    """Where something is disclosed (Zhejiang art. 22)."""

    CONGRESS = "congress", _("At the congress")
    BOARD = "board", _("Notice board")
    MEETING = "meeting", _("Information meeting")
    ONLINE = "online", _("Intranet or app")
    LEAFLET = "leaflet", _("Leaflet")
    RADIO = "radio", _("Radio")


class Rhythm(TextChoices):
    """How often an entry of the catalogue is due."""

    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    HALF = "half", _("Every half-year")
    YEAR = "year", _("Every year")
    EVENT = "event", _("When it happens")


class QuestionKind(TextChoices):
    QUESTION = "question", pgettext_lazy("disclosure", "Question")
    OBJECTION = "objection", pgettext_lazy("disclosure", "Objection")
    REQUEST = "request", _("Request to disclose")


class QuestionState(TextChoices):
    ASKED = "asked", pgettext_lazy("disclosure", "Asked")
    ANSWERED = "answered", pgettext_lazy("disclosure", "Answered")
    ACCEPTED = "accepted", pgettext_lazy("disclosure", "Answer accepted")


class Accountability(TextChoices):
    """厂务公开的四项制度 (doc.D08, M059)."""

    DUTY = "duty", _("Responsible person named")
    SCORE = "score", _("Yearly score")
    CALL = "call", _("Called to account")
    REPORT = "report", _("Report to the co-ordination group")


class RuleKind(TextChoices):
    """What is drafted with the workers' part in it (M067, M068)."""

    CHARTER = "charter", _("Charter")
    APPRAISAL = "appraisal", _("Appraisal rules")
    PAY = "pay", _("Pay rules")
    DISCIPLINE = "discipline", _("Labour discipline")
    SAFETY = "safety", _("Safety rules")
    WELFARE = "welfare", _("Welfare rules")
    MANAGEMENT = "management", _("Management rules")
    POLICY = "policy", _("Public policy")


class RuleState(TextChoices):
    DRAFTING = "drafting", pgettext_lazy("rule", "Drafting")
    CONSULTING = "consulting", pgettext_lazy("rule", "Open for comments")
    REVISING = "revising", pgettext_lazy("rule", "Being revised")
    ADOPTED = "adopted", pgettext_lazy("rule", "Adopted")
    DROPPED = "dropped", pgettext_lazy("rule", "Dropped")


class Taken(TextChoices):
    """What became of a comment."""

    OPEN = "", pgettext_lazy("comment", "Not decided")
    TAKEN = "taken", pgettext_lazy("comment", "Taken")
    PARTLY = "partly", pgettext_lazy("comment", "Partly taken")
    NOT = "not", pgettext_lazy("comment", "Not taken")


class Seat(TextChoices):
    """Seats that workers hold in a company's organs."""

    DIRECTOR = "director", _("Worker director")
    SUPERVISOR = "supervisor", _("Worker supervisor")


class Right(TextChoices):
    """职工四权 (doc.D04, doc.D09)."""

    KNOW = "know", _("Right to know")
    TAKE_PART = "take_part", _("Right to take part")
    SPEAK = "speak", _("Right to speak")
    SUPERVISE = "supervise", _("Right to supervise")


class RestructuringKind(TextChoices):
    REFORM = "reform", _("Change of ownership")
    MERGER = "merger", pgettext_lazy("restructuring", "Merger")
    SPLIT = "split", pgettext_lazy("restructuring", "Split")
    CLOSURE = "closure", _("Closure")
    BANKRUPTCY = "bankruptcy", _("Bankruptcy")


class RestructuringState(TextChoices):
    PREPARING = "preparing", pgettext_lazy("restructuring", "Plan in preparation")
    SUBMITTED = "submitted", pgettext_lazy("restructuring", "Before the congress")
    APPROVED = "approved", pgettext_lazy("restructuring", "Adopted by the congress")
    CLOSED = "closed", pgettext_lazy("restructuring", "Carried out and closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("restructuring", "Withdrawn")


class AffairState(TextChoices):
    """States of a major union matter put to the committee (M071)."""

    PREPARED = "prepared", pgettext_lazy("circulation", "Prepared")
    CIRCULATING = "circulating", pgettext_lazy("circulation", "With the members of the committee")
    DECIDED = "decided", pgettext_lazy("circulation", "Decided")
    DROPPED = "dropped", pgettext_lazy("circulation", "Dropped")


class Vote(TextChoices):
    NONE = "", pgettext_lazy("circulation", "No opinion yet")
    YES = "yes", pgettext_lazy("circulation", "Agrees")
    NO = "no", pgettext_lazy("circulation", "Disagrees")
    ABSTAIN = "abstain", pgettext_lazy("circulation", "Abstains")


class UnionAffair(TextChoices):
    """What a union tells its members (M072)."""

    WORK = "work", _("Work of the union")
    ACCOUNTS = "accounts", _("Accounts of the union")
    ELECTION = "election", _("Elections and posts")
    WELFARE = "welfare", _("Welfare and help given")


class ComplaintState(TextChoices):
    RECEIVED = "received", pgettext_lazy("complaint", "Received")
    HANDLING = "handling", pgettext_lazy("complaint", "Being looked into")
    ANSWERED = "answered", pgettext_lazy("complaint", "Answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("complaint", "Withdrawn")


class Finding(TextChoices):
    """What the handling of a complaint found."""

    NONE = "", "—"
    TRUE = "true", pgettext_lazy("democracy", "Confirmed")
    PARTLY = "partly", _("Partly confirmed")
    UNTRUE = "untrue", _("Not confirmed")
