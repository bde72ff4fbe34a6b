"""The day on which these tests stand."""

from collections.abc import Iterator
from datetime import date

import pytest

from niangjia.kernel.base import clock


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield
