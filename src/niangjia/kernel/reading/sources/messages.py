"""The sentence for every refusal and remark."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.confined import Refused
from niangjia.kernel.base.errors import Refusal

from ..shapes import Remark

_SAVE_AS = _("Open it in Word or WPS, choose “Save as”, type “Word document (*.docx)”, and send that file.")
_RIGHT_FILE = _("Check that the right file was chosen.")
_UNPACK = _("Unpack it and send the files, or pack them into one zip file without folders of other archives.")
SENTENCES: dict[str, tuple[Any, Any]] = {
    "empty_file": (_("The file is empty."), _RIGHT_FILE),
    "old_word": (_("This is an old Word or WPS file, which other programs cannot read safely."), _SAVE_AS),
    "table": (
        _("This is a table file, not a report."),
        _("Tables are read on the page “Import”; reports are sent as *.docx, *.txt or *.pdf."),
    ),
    "slides": (
        _("This is a slide show, not a report."),
        _("Send the report itself as *.docx, *.txt or *.pdf."),
    ),
    "picture": (
        _("This is a picture. Figures are read out of text only."),
        _("Send the report itself as *.docx, *.txt or *.pdf."),
    ),
    "other_archive": (_("Archives of this sort (%(found)s) are not opened."), _UNPACK),
    "nested": (_("There is another archive inside the archive."), _UNPACK),
    "nothing_inside": (
        _("There is no report in this archive."),
        _("Reports are read as *.docx, *.txt or *.pdf."),
    ),
    "nothing_there": (
        _("There is no report in this folder."),
        _("Reports are read as *.docx, *.txt or *.pdf."),
    ),
    "too_many_members": (
        _("There are more than %(limit)s files in the archive."),
        _("Split it and send the parts."),
    ),
    "macros": (
        _("The file contains macros. Files with macros are not accepted, because they can carry viruses."),
        _SAVE_AS,
    ),
    "password": (
        _("The file is protected by a password, so it cannot be read."),
        _("Remove the password, save the file and send it again."),
    ),
    "damaged": (_("The file is damaged or was cut off while being copied."), _SAVE_AS),
    "died": (_("The file is damaged in a way that stops it from being read."), _SAVE_AS),
    "bomb": (
        _("The file unpacks to an unreasonable size and was not opened."),
        _("Copy the text into a new document and send that."),
    ),
    "too_large": (
        _("Reading this file takes more memory or time than is allowed."),
        _("Split the file, or copy the text into a new document."),
    ),
    "file_too_large": (_("The file is larger than %(limit)s MB."), _("Split the file and send the parts.")),
    "scanned": (
        _("This PDF file holds pictures of pages and no text, so its figures cannot be read."),
        _("Send the Word file it was printed from, or run it through text recognition first."),
    ),
    "no_text": (_("There is no text in this file."), _RIGHT_FILE),
    "unreadable_letters": (
        _("The letters of this PDF file are stored without saying which characters they are."),
        _("Send the Word file it was printed from, or run it through text recognition first."),
    ),
    "not_text": (
        _("This is not a file with text that can be read here."),
        _("Reports are read as *.docx, *.txt or *.pdf."),
    ),
    "cannot_mark": (_("Marks cannot be written into this file; it can only be read."), _SAVE_AS),
    "unknown_encoding": (
        _("The text of this file is in an unknown encoding."),
        _("Save it as UTF-8, or as a Word document (*.docx)."),
    ),
}
REMARKS: dict[str, Any] = {
    "tracked": _("The file holds tracked changes: read as if all of them were accepted."),
    "hidden": _("The file holds hidden text, which was left out."),
    "traditional": _("Written in traditional characters: read as simplified ones."),
    "not_chinese": _("The text is not Chinese, so hardly any figure will be found in it."),
}


def sentence(code: str, facts: dict[str, Any]) -> tuple[Any, Any]:
    """(what is wrong, how to mend it) with the facts put in; lazy."""
    message, remedy = SENTENCES[code]
    return (message % facts if facts else message), remedy


def refusal(refused: Refused, name: str = "") -> Refusal:
    """The polite form of a refusal, in the reader's language when it is shown."""
    message, remedy = sentence(refused.code, refused.facts)
    return Refusal(message, where=name, remedy=remedy)


def remark(code: str, at: str = "") -> Remark:
    """A remark on how a file was read."""
    return Remark(code, REMARKS[code], at)


def kept_out(code: str, facts: dict[str, Any]) -> Remark:
    """The remark that stands in for a file that was not read."""
    message, _remedy = sentence(code, facts)
    return Remark(code, message)
