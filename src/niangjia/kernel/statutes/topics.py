"""What the rules are about: the first word of a name, in the order a union cadre looks for them."""

from django.utils.translation import gettext_lazy as _

TOPICS = {
    "union": _("Union organisation"),
    "organizing": _("Organizing"),
    "member": _("Membership"),
    "election": _("Elections"),
    "congress": _("Members' congress"),
    "legal_person": _("Legal persons"),
    "township": _("Township unions"),
    "group": _("Union groups"),
    "fund": _("Union funds"),
    "return": _("Returns"),
    "figures": _("Figures"),
    "cases": _("Handling matters"),
    "time": _("Counting periods"),
    "workers_congress": _("Workers' congress"),
    "school_congress": _("School congress"),
    "disclosure": _("Open factory affairs"),
    "democracy": _("Democratic management"),
    "board": _("Employee directors and supervisors"),
    "bargaining": _("Collective bargaining"),
    "layoff": _("Lay-offs"),
    "dismissal": _("Dismissals"),
    "home": _("Homes of the workers"),
    "harmony": _("Harmonious enterprises"),
    "spending": _("Spending"),
    "budget": _("Budgets"),
    "asset": _("Fixed assets"),
    "accounting": _("Accounting"),
    "audit": _("Audit"),
    "archive": _("Archives"),
    "aid": _("Assistance"),
    "dispute": _("Labour disputes"),
    "arbitration": _("Arbitration"),
    "supervision": _("Labour-law supervision"),
    "petition": _("Petitions"),
    "legal_aid": _("Legal aid"),
    "wage": _("Wages"),
    "inspection": _("Labour inspection"),
    "leave": _("Annual leave"),
    "accident": _("Accidents"),
    "injury": _("Work injuries"),
    "hazard": _("Hazards"),
    "heat": _("Heat"),
    "women": _("Women workers"),
    "ankang": _("Ankang Cup"),
    "honour": _("Honours"),
    "contest": _("Skill contests"),
    "studio": _("Innovation studios"),
    "book": _("Reading rooms"),
    "training": _("Cadre training"),
    "survey": _("Yearly survey"),
    "paper": _("Official papers"),
    "data": _("Personal data and networks"),
    "security": _("Accounts and passwords"),
}


def topic_of(name: str) -> str:
    """The first word of a rule's name."""
    return name.partition(".")[0]


def rank(name: str) -> tuple[int, str]:
    """Sorting key: the topics in their order, then the name."""
    order = list(TOPICS)
    topic = topic_of(name)
    return (order.index(topic) if topic in TOPICS else len(order)), name
