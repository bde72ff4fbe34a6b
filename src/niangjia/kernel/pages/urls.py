"""Addresses of every declared record and page: /l/<line>/<record>/…"""

from collections.abc import Iterator

from django.urls import URLPattern, path

from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import Line, registry

from .page import Page
from .views import bulk, detail, exporting, listing, lookup, merging, saving, writing

app_name = "pages"


def of_record(record: Record, line: Line) -> Iterator[URLPattern]:
    """The page set of a record."""
    base, code, fixed = f"l/{line.code}/{record.code}/", record.code, {"record": record}
    yield path(base, listing.show, fixed, name=f"{code}-list")
    yield path(f"{base}export/", exporting.show, fixed, name=f"{code}-export")
    if record.create is not None:
        yield path(f"{base}new/", writing.create, fixed, name=f"{code}-new")
    if record.bulk:
        yield path(f"{base}bulk/<slug:code>/", bulk.show, fixed, name=f"{code}-bulk")
    if record.mergeable:
        yield path(f"{base}duplicates/", merging.duplicates, fixed, name=f"{code}-duplicates")
        yield path(f"{base}merge/", merging.merge, fixed, name=f"{code}-merge")
        yield path(f"{base}merged/", merging.merged, fixed, name=f"{code}-merged")
    if record.home:
        # A second name for the same address: pages:union, pages:employer, pages:person.
        yield path(f"{base}<oid:pk>/", detail.show, fixed, name=record.model._meta.model_name)
    yield path(f"{base}<oid:pk>/", detail.show, fixed, name=f"{code}-detail")
    yield path(f"{base}<oid:pk>/history/", detail.history, fixed, name=f"{code}-history")
    if any(column.sealed for column in record.columns):
        yield path(f"{base}<oid:pk>/reveal/<slug:key>/", detail.reveal, fixed, name=f"{code}-reveal")
    if record.writes:
        yield path(f"{base}<oid:pk>/<slug:code>/", writing.change, fixed, name=f"{code}-write")


def of_lines() -> Iterator[URLPattern]:
    """Every line's special pages, then its records."""
    for line in registry.lines():
        for page in line.pages:
            if isinstance(page, Page):
                yield path(
                    f"l/{line.code}/{page.path}", page.guarded(line.code), page.options, name=page.code
                )
        for record in line.records:
            if isinstance(record, Record):
                yield from of_record(record, line)


urlpatterns = [
    path("lookup/<slug:kind>/", lookup.show, name="lookup"),
    path("filters/", saving.save, name="filter-save"),
    path("filters/<oid:pk>/forget/", saving.forget, name="filter-forget"),
    path("merges/<oid:pk>/undo/", merging.undo, name="undo-merge"),
    *of_lines(),
]
