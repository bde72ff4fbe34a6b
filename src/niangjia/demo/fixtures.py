"""Pytest fixtures: the small sample province for tests anywhere in the suite.

A province is written once for all tests of a module, inside a transaction; each test begins from a savepoint in it and
is rolled back to there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def laid(blocker: Any, build: Callable[[], Any]) -> Iterator[Any]:
    """What `build` writes and returns, on the province's own day, in a transaction that is never committed."""
    from django.db import transaction

    from niangjia.demo.calendar import DAY
    from niangjia.kernel.base import clock

    around = transaction.atomic()
    with blocker.unblock(), clock.fixed(DAY):
        around.__enter__()
        try:
            made = build()
        except BaseException:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
            raise
    try:
        yield made
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def laid_small(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The small province, for a module."""
    from niangjia.demo import small

    with laid(django_db_blocker, small.build) as made:
        yield made


@pytest.fixture(scope="module")
def laid_running(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The small province with what runs in it, for a module."""
    from niangjia.demo import small

    with laid(django_db_blocker, lambda: small.build(running=True)) as made:
        yield made


@pytest.fixture
def small_province(laid_small: Any, db: None) -> Iterator[Any]:
    """The small province, on the province's own day.

    `.named["town"]`, `["factory"]`, `["shuyuan"]` (the county)... are its planned unions: `.id` is the key of the
    row, `.path` its path; `niangjia.demo.accounts` has the logins. A module has either this or `running_province`.
    """
    from niangjia.demo.calendar import DAY
    from niangjia.kernel.base import clock

    with clock.fixed(DAY):
        yield laid_small


@pytest.fixture
def running_province(laid_running: Any, db: None) -> Iterator[Any]:
    """The small province with its open cases, deadlines, returns and reminders."""
    from niangjia.demo.calendar import DAY
    from niangjia.kernel.base import clock

    with clock.fixed(DAY):
        yield laid_running
