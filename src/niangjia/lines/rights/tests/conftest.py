"""The day and the place of the tests."""

from collections.abc import Iterator

import pytest

from niangjia.kernel.base import clock

from .world import TODAY, World, build


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(TODAY):
        yield


@pytest.fixture
def world(db: None) -> World:
    return build()
