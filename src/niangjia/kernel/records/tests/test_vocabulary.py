"""The column vocabulary: every kind shows, types in, filters and exports; faults of a declaration are found."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Q

from niangjia.kernel.base import codes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people import crypto
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import (
    DASH,
    Bool,
    Choice,
    Code,
    Date,
    EndDate,
    LongText,
    Measure,
    Moment,
    Money,
    Number,
    Sealed,
    Text,
)
from niangjia.kernel.records.record import Record, Write
from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import Coverage, Union

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "cell"),
    [
        (Text(), "", DASH, ""),
        (Text(), None, DASH, ""),
        (LongText(), "两行\n字", "两行\n字", "两行\n字"),
        (Number(), 1234567, "1,234,567", 1234567),
        (Number(), 0, "0", 0),
        (Number(), None, DASH, ""),
        (Money(), Decimal("1234.5"), "1,234.50", Decimal("1234.5")),
        (Measure(1), Decimal(80), "80.0", Decimal(80)),
        (Date(), DAY, "2026-06-30", DAY),
        (EndDate(), FAR, DASH, ""),
        (Moment(), datetime(2026, 6, 30, 1, 5, tzinfo=ZoneInfo("UTC")), "2026-06-30 09:05", None),
        (Bool(), True, "是", "是"),
        (Bool(), None, DASH, ""),
        (Choice(UnionKind), "single", "独立基层工会", "独立基层工会"),
        (Choice(Level, int), 70, "基层", "基层"),
        (Choice(UnionKind), "unknown", "unknown", "unknown"),
        (Code(codes.SEX), "2", "女", "女"),
        (Code(codes.SEX), "", DASH, ""),
    ],
)
def test_values_in_words_and_in_cells(kind, value, shown, cell):
    assert kind.show(value) == shown
    if cell is not None:
        assert kind.cell(value) == cell


def test_sealed_values_are_masked_everywhere(db):
    kind, sealed = Sealed("id"), crypto.seal("990101199001010019")
    assert kind.show(sealed) == "990101********0019"
    assert kind.cell(sealed) == "990101********0019"
    assert kind.initial(sealed) == ""
    assert kind.filters("id_number", "x") == {}
    assert kind.clear(sealed) == "990101199001010019"


@pytest.mark.parametrize(
    ("kind", "given", "wanted"),
    [
        (Text(), {"k": "王"}, Q(p__contains="王")),
        (Text(), {"k": ""}, Q()),
        (Number(), {"k_min": 5, "k_max": None}, Q(p__gte=5)),
        (Number(), {"k_min": 5, "k_max": 9}, Q(p__gte=5) & Q(p__lte=9)),
        (Date(), {"k_max": DAY}, Q(p__lte=DAY)),
        (EndDate(), {"k": "open"}, Q(p=FAR)),
        (EndDate(), {"k": "ended"}, Q(p__lt=FAR)),
        (Bool(), {"k": "0"}, Q(p=False)),
        (Bool(), {"k": ""}, Q()),
        (Choice(Level, int), {"k": "70"}, Q(p=70)),
    ],
)
def test_filters(kind, given, wanted):
    assert kind.narrow("k", "p", given) == wanted


def test_an_end_date_form_is_empty_while_open():
    assert EndDate().initial(FAR) is None
    assert EndDate().initial(DAY) == DAY


def record(**changes):
    columns = (
        Column(key="name", label="n"),
        Column(key="kind", label="k", kind=Choice(UnionKind), filter=True),
    )
    options = {"code": "x", "model": Union, "label": "x", "label_plural": "xs", "columns": columns}
    return Record(**(options | changes))


def test_a_sound_declaration_has_no_faults():
    assert list(record().check()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"columns": (Column(key="name", label="a"), Column(key="name", label="b"))},
            "two columns named name",
        ),
        ({"columns": (Column(key="colour", label="a"),)}, "column colour: no field colour in Union"),
        (
            {"columns": (Column(key="name", label="a", sort="no_such"),)},
            "column name: no field no_such in Union",
        ),
        (
            {"create": Write(code="new", label="n", action=print, fields=("colour",))},
            "new names the unknown column colour",
        ),
        (
            {"writes": (Write(code="a", label="n", action=print), Write(code="a", label="m", action=print))},
            "two writes named a",
        ),
    ],
)
def test_faulty_declarations_are_found_at_start(changes, fault):
    assert fault in list(record(**changes).check())


def test_a_count_depends_on_every_table_its_columns_follow():
    columns = (Column(key="name", label="n"), Column(key="up", label="u", read="parent__name"))
    assert record(columns=columns, tables=("units_namespell",)).depends_on() == (
        "units_namespell",
        "units_union",
    )
    employer = Column(key="employer", label="e", read="employer__area__name")
    found = record(model=Coverage, columns=(employer,)).depends_on()
    assert found == ("units_coverage", "units_employer", "units_union")
