"""A county, its town, a factory with its union: what every test of the line stands on."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Employer, Union

from .making import place


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def land(db: None) -> SimpleNamespace:
    """county, town, factory (a union), firm (its employer), in a region without rules of its own."""
    return place()


@pytest.fixture
def shanghai(db: None) -> SimpleNamespace:
    """The same in Shanghai, where the regulation of 2008 shortens the reply and asks for a woman."""
    return place(region="310115")


def second_firm(land: SimpleNamespace, name: str, workers: int) -> tuple[Union, Employer]:
    """Another employer of the town with a union of its own."""
    employer = units.create_employer(
        area=land.town, name=name, nature="170", industry="C", workers=workers, region_code=land.town.region_code,
        by=SYSTEM,
    )  # fmt: skip
    union = units.create_union(
        parent=land.town, name=f"{name}工会", kind=UnionKind.SINGLE, founded_on=date(2020, 1, 1),
        region_code=land.town.region_code, by=SYSTEM,
    )  # fmt: skip
    units.cover_employer(union=union, employer=employer, on=date(2020, 1, 1), by=SYSTEM)
    return union, employer
