"""Words of membership. Codes are those of the official lists (rules-organisation 2.3)."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class ChangeType(IntegerChoices):
    """会籍变化类型 of form 2.3."""

    JOIN = 1, _("Joined")
    TRANSFER_IN = 2, _("Transferred in")
    RETAIN = 3, _("Membership retained")
    TRANSFER_OUT = 4, _("Transferred out")
    EXPEL = 5, _("Expelled")
    LEAVE = 6, _("Left")


class ChangeReason(IntegerChoices):
    """会籍变化原因 of form 2.3; 90 and above are reasons of the platform itself."""

    NONE = 0, "—"
    RELATION_CHANGED = 1, _("Labour relation changed")
    LAID_OFF = 2, _("Laid off, waiting at the unit")
    UNEMPLOYED = 3, _("Unemployed")
    BANKRUPT = 4, _("Employer bankrupt")
    OWN_WISH = 5, _("Own wish")
    CRIME = 6, _("Expelled for a crime")
    DEATH = 90, _("Death")
    RETIRED = 91, _("Retired")
    REORGANISED = 92, _("Union re-organised (moved as a whole)")
    LAPSED = 93, _("Six months without dues or activity")
    UNION_CLOSED = 94, _("Union dissolved")
    MILITARY = 95, _("Military service")


class MembershipState(TextChoices):
    """State of a membership interval (rules-organisation 3.2)."""

    ACTIVE = "active", _("In membership")
    RETAINED = "retained", _("Retained")


class Sex(IntegerChoices):
    """GB/T 2261.1."""

    UNKNOWN = 0, _("Unknown")
    MALE = 1, _("Male")
    FEMALE = 2, _("Female")


class NewForm(TextChoices):
    """New forms of employment: the four priority groups and others (ind.P03-P06)."""

    NONE = "", "—"
    TRUCKER = "trucker", _("Truck driver")
    RIDE = "ride", _("Ride-hailing driver")
    COURIER = "courier", _("Courier")
    DELIVERY = "delivery", _("Food delivery rider")
    OTHER = "other", _("Other new-form worker")


class PostKind(TextChoices):
    """Posts in a union."""

    CHAIR = "chair", _("Chair")
    DEPUTY = "deputy", _("Deputy chair")
    ACTING = "acting", _("Acting chair")
    MEMBER = "member", _("Committee member")
    AUDIT_HEAD = "audit_head", _("Head of the audit committee")
    AUDIT = "audit", _("Audit committee member")
    WOMEN_HEAD = "women_head", _("Head of the women workers' committee")
    WOMEN = "women", _("Women workers' committee member")
    ORGANISER = "organiser", _("Organiser")
    GROUP_LEADER = "group_leader", _("Group leader")
