"""Where the page of a record is, found by its table: the lists of things to do lead there."""

from functools import cache

from django.urls import NoReverseMatch, reverse

from niangjia.kernel.records.record import Record
from niangjia.kernel.registry.registry import registry

from .models import Case, Deadline


def page_of(subject_type: str, pk: int) -> str:
    """The address of a record's page by its model label ("organizing.case"); empty where it has none."""
    name = _address_name(subject_type)
    return reverse(name, kwargs={"pk": pk}) if name else ""


@cache
def _address_name(subject_type: str) -> str:
    """The URL name of the page, looked up once: what the lines declare does not change while the site runs."""
    found = [record for record in registry.items(Record) if record.model._meta.label_lower == subject_type]
    for record in sorted(found, key=lambda one: not one.home):
        name = f"pages:{record.code}-detail"
        try:
            reverse(name, kwargs={"pk": 1})
        except NoReverseMatch:
            continue
        return name
    return ""


def link_of(row: Case | Deadline) -> str:
    """Where a case or deadline leads: the address it was given, else its record's page, else the case's own."""
    case = row.pk if isinstance(row, Case) else row.case_id
    whole = row if isinstance(row, Case) else row.case
    # A union it was handed to need not see the record's own page.
    handed = whole is not None and whole.handed_on is not None
    link = "" if handed else row.link or page_of(row.subject_type, row.subject_id)
    return link or (reverse("cases:case", args=[case]) if case else "")
