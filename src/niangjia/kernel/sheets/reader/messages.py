"""The sentence for every refusal, and what the sender can do about it."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal

from .refusals import Refused

_SAVE_AS = _("Open it in Excel or WPS, choose “Save as”, type “Excel workbook (*.xlsx)”, and send that file.")
SENTENCES = {
    "empty_file": (_("The file is empty."), _("Check that the right file was chosen.")),
    "no_rows": (_("There is nothing written in this file."), _("Check that the right file was chosen.")),
    "wps_et": (_("This is a WPS table (.et), which other programs cannot read safely."), _SAVE_AS),
    "not_a_table": (_("This is not a table file that can be read here (found: %(found)s)."), _SAVE_AS),
    "unknown_encoding": (
        _("The text of this file is in an unknown encoding."),
        _("Save it as “CSV UTF-8” or as an Excel workbook (*.xlsx)."),
    ),
    "macros": (
        _("The file contains macros. Files with macros are not accepted, because they can carry viruses."),
        _SAVE_AS,
    ),
    "password": (
        _("The file is protected by a password, so it cannot be read."),
        _("Remove the password in Excel or WPS, save the file and send it again."),
    ),
    "damaged": (_("The file is damaged or was cut off while being copied."), _SAVE_AS),
    "died": (_("The file is damaged in a way that stops it from being read."), _SAVE_AS),
    "zip_bomb": (
        _("The file unpacks to an unreasonable size and was not opened."),
        _("Copy the filled rows into a new workbook and send that."),
    ),
    "far_cell": (
        _(
            "A cell far away from the table is filled in (row %(row)s, column %(column)s), so the sheet is too large."
        ),
        _("Delete everything to the right of and below the table, save, and send it again."),
    ),
    "too_large": (
        _("Reading this file takes more memory or time than is allowed."),
        _("Split the file, or copy the filled rows into a new workbook."),
    ),
    "file_too_large": (_("The file is larger than %(limit)s MB."), _("Split the file and send the parts.")),
    "too_many_rows": (
        _("The file has more than %(limit)s rows."),
        _("Split it into several files of at most %(limit)s rows each."),
    ),
    "no_table": (
        _("No table that is known here was found in the file: the header row was not recognised."),
        _("Use the official form, or download the template and copy the rows into it."),
    ),
    "wrong_form": (
        _("This file is not the form “%(wanted)s”."),
        _("Choose the right form, or let the form be recognised automatically."),
    ),
    "missing_columns": (
        _("Sheet “%(sheet)s” lacks these columns: %(columns)s."),
        _("Add the columns, or download the template and copy the rows into it."),
    ),
}


def refusal(refused: Refused) -> Refusal:
    """The polite form of a refusal, in the reader's language when it is shown."""
    message, remedy = SENTENCES[refused.code]
    facts = dict(refused.facts)
    return Refusal(message % facts if facts else message, remedy=remedy % facts if facts else remedy)
