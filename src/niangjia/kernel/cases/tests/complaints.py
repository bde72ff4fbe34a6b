"""A table for the tests of restricted records, with its lifecycle; it exists only while a test uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models

from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.cases.lifecycle import Due, Lifecycle, State, Transition
from niangjia.kernel.cases.restricted import Restricted, RestrictedPart, restricted_models
from niangjia.kernel.units.models import Union


@contextmanager
def tables() -> Iterator[tuple[Any, Any]]:
    """(Complaint, Hearing), both with their tables."""

    class Complaint(Restricted, ScopedVersionedRow):
        union = models.ForeignKey(Union, models.PROTECT, related_name="+")
        state = models.CharField(max_length=20, default="received")
        title = models.CharField(max_length=60)

        class Meta:
            app_label = "cases"

        def __str__(self) -> str:
            return str(self.title)

    class Hearing(RestrictedPart, ScopedRow):
        restricted_through = "complaint"
        scope_path = "complaint__union__path"
        complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="+")
        words = models.CharField(max_length=60)

        class Meta:
            app_label = "cases"

    editor = connection.schema_editor(collect_sql=True)
    editor.deferred_sql = []  # outside its block a server's editor has none; the tables do without foreign keys
    with connection.cursor() as cursor:
        for model in (Complaint, Hearing):
            cursor.execute(*editor.table_sql(model))
    restricted_models.cache_clear()
    try:
        yield Complaint, Hearing
    finally:
        for name in ("complaint", "hearing"):
            del apps.all_models["cases"][name]
        apps.clear_cache()
        restricted_models.cache_clear()


def cycle_of(model: Any) -> Lifecycle:
    return Lifecycle(
        code="test.complaint", label="投诉", model=model, start="received",
        states=[
            State("received", "已受理", dues=[Due("union.preparation.reply_days", "答复职工", event="收到投诉")]),
            State("answered", "已答复", final=True),
        ],
        transitions=[Transition("answer", "答复", "received", "answered", "cases.move")],
    )  # fmt: skip
