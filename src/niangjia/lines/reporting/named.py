"""The actions and tables of drafts and old reports in words, for the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, Any] = {
    "reporting.check_draft": _("Check a draft"),
    "reporting.finish_draft": _("Read a draft through"),
    "reporting.refuse_draft": _("Refuse a draft that cannot be read"),
    "reporting.judge_draft_for": _("Judge a draft for another unit or period"),
    "reporting.choose_draft_indicator": _("Choose the indicator of a figure in a draft"),
    "reporting.discard_draft": _("Throw a draft away"),
    "reporting.sweep_texts": _("Remove texts nobody came back for"),
    "reporting.open_archive": _("Send old reports in"),
    "reporting.keep_archive_file": _("Read an old report"),
    "reporting.advance_archive": _("Read old reports on"),
    "reporting.stop_archive": _("Break the reading of old reports off"),
    "reporting.confirm_values": _("Confirm values read out of old reports"),
    "reporting.reject_values": _("Reject values read out of old reports"),
    "reporting.reopen_values": _("Take the decision on values of old reports back"),
    "reporting.correct_proposal": _("Correct a value read out of an old report"),
    "reporting.undo_archive": _("Undo a batch of old reports"),
}
TABLES: dict[str, Any] = {
    "reporting_draft": _("draft that was checked"),
    "reporting_archive": _("batch of old reports"),
    "reporting_archivefile": _("old report"),
    "reporting_proposal": _("value read out of an old report"),
}
