"""Every indicator over one small town, counted by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures.declare import Kind
from niangjia.kernel.people.choices import ChangeType
from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import LegalPerson, Organ, Premises, Standing, Term

from . import world

DAY, PERIOD = date(2026, 6, 30), half_year(2026)
NEW = date(2026, 3, 1)


@pytest.fixture
def town():
    """A town with a league, nine grassroots unions of every nature, a branch, a group, a preparatory group."""
    root = world.federation(level=Level.TOWN)
    league = world.union(root, UnionKind.LEAGUE, level=Level.VILLAGE, area_kind="regional", nature="")
    world.union(root, UnionKind.LEAGUE, level=Level.ZONE, area_kind="trade", nature="")
    natures = {
        "170": NEW,
        "200": world.FOUNDED,
        "300": world.FOUNDED,
        "400": world.FOUNDED,
        "500": world.FOUNDED,
        "600": world.FOUNDED,
        "700": world.FOUNDED,
    }
    by_nature = {code: world.union(league, nature=code, since=since) for code, since in natures.items()}
    joint = world.union(league, UnionKind.JOINT, nature="")
    split = world.union(league, nature="110", since=date(2026, 2, 1), start="split")
    ended = world.union(league, nature="170")
    world.close(ended, date(2026, 5, 1))
    for kind in (UnionKind.BRANCH, UnionKind.GROUP, UnionKind.PREPARATORY, UnionKind.COMMITTEE):
        world.union(by_nature["200"], kind)
    facts(root, by_nature, joint)
    people(by_nature, joint, split)
    return root


def facts(root, unions, joint):
    large = world.employer(root, unions["170"], NEW, workers=20)
    world.headcount(large, unions["170"], date(2026, 4, 1), 120, 50, 40)
    world.employer(root, joint, workers=5)
    world.employer(root, joint, nature="600", workers=5)
    world.employer(root, None, nature="110", workers=300)
    world.employer(root, unions["300"], nature="300", workers=10, closed_on=date(2026, 6, 1))
    Term._base_manager.create(
        union=unions["200"], ordinal=1, elected_on=date(2020, 1, 1), expires_on=date(2025, 1, 1)
    )
    Term._base_manager.create(
        union=unions["400"], ordinal=1, elected_on=date(2020, 1, 1), expires_on=date(2025, 1, 1)
    )
    Term._base_manager.create(
        union=unions["400"], ordinal=2, elected_on=date(2026, 1, 9), expires_on=date(2031, 1, 9)
    )
    Term._base_manager.create(
        union=unions["500"],
        ordinal=1,
        elected_on=date(2021, 1, 1),
        expires_on=date(2026, 1, 1),
        extended_to=date(2026, 7, 1),
    )
    for since, until in ((date(2022, 1, 1), date(2026, 12, 1)), (date(2026, 6, 1), date(2031, 1, 1))):
        LegalPerson._base_manager.create(
            union=unions["200"], certificate_no="1", issued_on=since, expires_on=until
        )
    LegalPerson._base_manager.create(
        union=unions["300"], certificate_no="2", issued_on=date(2020, 1, 1), expires_on=date(2025, 1, 1)
    )
    for area in ("120.0", "40.5"):
        Premises._base_manager.create(union=root, use="office", area=Decimal(area), valid_from=world.FOUNDED)
    for at, kind in (
        (unions["200"], "women"),
        (unions["300"], "women"),
        (unions["200"], "audit"),
        (root, "audit"),
    ):
        Organ._base_manager.create(union=at, kind=kind, valid_from=world.FOUNDED)


def people(unions, joint, split):
    world.member(unions["200"], sex=2, is_migrant=True, is_dispatched=True)
    world.member(unions["200"], sex=1, new_form="courier", is_verified=False)
    world.member(joint, date(2026, 2, 2), sex=2)
    kept = world.member(unions["300"], state="retained", start_type=ChangeType.RETAIN)
    moved = world.member(split, date(2026, 2, 1), start_type=ChangeType.TRANSFER_IN)
    left = world.member(unions["300"], date(2025, 1, 1), date(2026, 3, 3))
    died = world.member(unions["300"], date(2025, 1, 1), date(2026, 3, 4))
    world.event(kept, ChangeType.RETAIN, date(2026, 1, 5))
    world.event(moved, ChangeType.TRANSFER_IN, date(2026, 2, 1), 92)
    world.event(left, ChangeType.LEAVE, date(2026, 3, 3))
    world.event(died, ChangeType.LEAVE, date(2026, 3, 4), 90)
    world.event(left, ChangeType.TRANSFER_OUT, date(2026, 3, 2))


EXPECTED = {
    "A00": 12,
    "A01": 9,
    "A02": 4,
    "A03": 2,
    "A04": 1,
    "A05": 1,
    "A06": 1,
    "A07": 1,
    "A08": 1,
    "A09": 1,
    "A09O": 1,
    "A10": 1,
    "A11": 2,
    "A12": 4,
    "A13": 1,
    "A14": 1,
    "A15": 1,
    "A16": 1,
    "A17": 1,
    "A18": 1,
    "A19": 1,
    "A20": 1,
    "A21": 1,
    "A22": 1,
    "A23": 1,
    "A23B": 1,
    "A24": 1,
    "A25": 2,
    "A26": 1,
    "A27": Fraction(2, 3),
    "A27N": 2,
    "A27D": 3,
    "A28": 1,
    "A28W": 1,
    "A29": 1,
    "A30": 2,
    "A30N": 2,
    "A31": Fraction(1),
    "A32D": 0,
    "A32N": 0,
    "A32": None,
    "A00G": Fraction(1, 11),
    "A01G": Fraction(1, 8),
    "B04G": Fraction(0),
    "A36": 1,
    "A36M": Decimal("160.5"),
    "A00N": 1,
    "A01N": 1,
    "A01I": 1,
    "A01O": 0,
    "A01R": 1,
    "B01": 120,
    "B02": 50,
    "B03": 40,
    "B01A": 120 + 5 + 5 + 300,
    "B04": 5,
    "B05": 2,
    "B06": 1,
    "B07": 1,
    "B08": 1,
    "B09": 1,
    "B04K": 1,
    "B10": 1,
    "B11": 0,
    "B12": 1,
    "B11R": 1,
    "B12R": 0,
    "B13": 2,
    "B14": Fraction(5, 120),
    "B14A": Fraction(5, 430),
    "B15": Fraction(1, 40),
    "B16": 4,
    "B17": Fraction(4, 5),
}


@pytest.mark.django_db
def test_every_indicator_by_hand(town):
    with clock.fixed(DAY):
        found = figures.table(EXPECTED, [town], period=PERIOD, by=SYSTEM)
        assert {code: found[code, town.pk].value for code in EXPECTED} == EXPECTED


@pytest.mark.django_db
def test_alone_and_in_a_shared_pass_an_indicator_is_the_same_and_its_rows_are_as_many(town):
    with clock.fixed(DAY):
        for item in figures.indicators():
            alone = figures.value(item.code, town, period=PERIOD, by=SYSTEM)
            if item.code in EXPECTED:
                assert alone.value == EXPECTED[item.code], item.code
            rows = figures.rows(item.code, town, period=PERIOD, by=SYSTEM)
            assert rows.queryset.count() == rows.total == alone.rows_count, item.code


@pytest.mark.django_db
def test_every_breakdown_of_every_indicator_adds_up(town):
    with clock.fixed(DAY):
        for item in figures.indicators():
            for split in item.source.splits if item.source else ():
                found = figures.value(item.code, town, period=PERIOD, split=split.code, by=SYSTEM)
                assert item.unions or item.distinct or sum(p.value for p in found.parts) == found.value, (
                    item.code,
                    split.code,
                )


@pytest.mark.django_db
def test_a_changed_fact_moves_what_counts_it(town):
    with clock.fixed(DAY):
        Standing._base_manager.filter(nature="600").update(nature="170")
        found = figures.table(["A01", "A02", "A03", "A08"], [town], by=SYSTEM)
        assert [v.value for v in found.values()] == [9, 5, 3, 0]


def test_the_issue_is_covered_and_declarations_are_sound():
    codes = {item.code: item for item in figures.indicators()}
    assert {f"A{n:02}" for n in range(1, 29)} | {f"B{n:02}" for n in range(1, 19)} | {"A00"} <= codes.keys()
    assert set(EXPECTED) <= codes.keys()
    for item in codes.values():
        assert not list(item.check())
        assert item.explains.endswith("。")
        assert all(code in codes for code in (*item.parts_of, *filter(None, [item.completeness])))
        assert item.unit
        assert (item.unit == "%") == (item.kind in {Kind.RATIO, Kind.GROWTH})
