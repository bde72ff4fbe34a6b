"""The sample province lives on its own day: every command over its database takes that day for today."""

import os

from django.db import DatabaseError, connection

from niangjia.kernel.base.models import Setting


def pin_sample_day() -> None:
    """Sets NIANGJIA_TODAY from the database of a sample province, for this process and those it starts."""
    if os.environ.get("NIANGJIA_TODAY"):
        return
    try:
        if Setting._meta.db_table not in connection.introspection.table_names():
            return
        held = Setting.objects.filter(name="demo_day").first()
    except DatabaseError:
        return  # no database to ask yet: the command itself will say so if it needs one
    if held is not None:
        os.environ["NIANGJIA_TODAY"] = str(held.value)
