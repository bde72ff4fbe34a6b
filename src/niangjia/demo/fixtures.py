"""Pytest fixtures: the small sample province for tests anywhere in the suite."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def small_province(db: None) -> Iterator[Any]:
    """The small province, written into the test's database, on the province's own day.

    `.named["town"]`, `["factory"]`, `["shuyuan"]` (the county)... are its planned unions: `.id` is the key of the
    row, `.path` its path; `niangjia.demo.accounts` has the logins.
    """
    from niangjia.demo import small
    from niangjia.demo.calendar import DAY
    from niangjia.kernel.base import clock

    with clock.fixed(DAY):
        yield small.build()


@pytest.fixture
def running_province(db: None) -> Iterator[Any]:
    """The small province with its open cases, deadlines, returns and reminders."""
    from niangjia.demo import small
    from niangjia.demo.calendar import DAY
    from niangjia.kernel.base import clock

    with clock.fixed(DAY):
        yield small.build(running=True)
