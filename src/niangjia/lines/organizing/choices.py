"""Words of organizing. Leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnionStatus(TextChoices):
    """What a visitor found."""

    NONE = "none", _("No union")
    PREPARING = "preparing", _("Preparing")
    FORMED = "formed", _("Has a union")
    COVERED = "covered", _("Covered by a joint union")


class Willingness(TextChoices):
    WILLING = "willing", _("Willing")
    HESITANT = "hesitant", _("Hesitant")
    UNWILLING = "unwilling", _("Unwilling")
    UNKNOWN = "", _("Not known")


class Difficulty(TextChoices):
    """先易后难: what is worked on first."""

    EASY = "1easy", _("Easy")
    MEDIUM = "2medium", _("Medium")
    HARD = "3hard", _("Hard")


class Origin(TextChoices):
    """Why an organizing case was opened."""

    DRIVE = "drive", _("Drive")
    NEW_EMPLOYER = "new", _("Newly opened enterprise")
    ABOVE_SCALE = "scale", _("Enterprise above scale")
    RESTRUCTURED = "restructured", _("Restructured enterprise")
    APPLICATION = "application", _("The employer's own application")


class Stage(TextChoices):
    """States of an organizing case, from the list to the register."""

    ASSIGNED = "assigned", _("Assigned")
    WORKING = "working", _("Being worked on")
    APPLIED = "applied", _("Applied to prepare")
    PREPARING = "preparing", _("Preparing")
    ELECTED = "elected", _("Elected, result reported")
    FORMED = "formed", _("Formed")
    JOINED = "joined", _("Joined a joint or area union")
    DROPPED = "dropped", _("Dropped")


OPEN_STAGES = (Stage.ASSIGNED, Stage.WORKING, Stage.APPLIED, Stage.PREPARING, Stage.ELECTED)


class Shortcoming(TextChoices):
    """Kinds of rectification item."""

    NO_UNION = "no_union", _("Chair but no union")
    NO_PREMISES = "no_premises", _("Union without premises")
    NO_CHAIR = "no_chair", _("Union without chair")
    RESTRUCTURED = "restructured", _("Union of a restructured enterprise to be confirmed")
    EMPLOYER_CLOSED = "employer_closed", _("Employer closed, union still open")
    EMPLOYER_MOVED = "employer_moved", _("Employer moved, union not moved")
    NO_COVERAGE = "no_coverage", _("Union without any employer")
    LACKING = "lacking", _("Town or community union lacking body, people or money")


class Outcome(TextChoices):
    """How a rectification item was cleared."""

    NONE = "", "—"
    MENDED = "mended", _("Mended")
    CONFIRMED = "confirmed", _("Union confirmed as it is")
    MERGED = "merged", _("Merged")
    REBUILT = "rebuilt", _("Rebuilt")
    CLOSED = "closed", _("Closed")
    VOID = "void", _("No longer applies")
