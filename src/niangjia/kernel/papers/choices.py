"""Words of reports and papers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(TextChoices):
    """What a report covers."""

    HALF_YEAR = "half_year", _("Half-year report")
    ANNUAL = "annual", _("Annual report")
    QUARTER = "quarter", _("Quarterly report")
    MONTH = "month", _("Monthly report")
    SPECIAL = "special", _("Report of a period")
    TERM = "term", _("Term report")
    SPEECH = "speech", _("Speaking points")
    PERSONAL = "personal", _("Personal report")


class ReportState(TextChoices):
    """Steps of a report."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    SENT = "sent", _("Sent up")


class Origin(TextChoices):
    """Where a version came from."""

    WRITTEN = "written", _("Written from the ledgers")
    EDITED = "edited", _("Edited and uploaded")


class DocumentState(TextChoices):
    """A number once given is never given again."""

    ISSUED = "issued", _("Issued")
    VOID = "void", _("Void")


class JobState(TextChoices):
    """Where a job of many papers stands."""

    WAITING = "waiting", pgettext_lazy("job", "Waiting")
    RUNNING = "running", pgettext_lazy("job", "Running")
    STOPPED = "stopped", pgettext_lazy("job", "Stopped")
    DONE = "done", pgettext_lazy("job", "Done")


class LineState(TextChoices):
    """What became of one row of a job."""

    WAITING = "waiting", pgettext_lazy("job", "Waiting")
    DONE = "done", _("Issued")
    REFUSED = "refused", pgettext_lazy("job", "Refused")


class SeriesKind(TextChoices):
    """Common kinds of number series; kinds of papers may name others."""

    DOCUMENT = "document", _("Documents")
    APPROVAL = "approval", _("Approvals")
    LETTER = "letter", _("Letters")
