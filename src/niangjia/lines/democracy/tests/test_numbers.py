"""Every legal number of democratic management that has no test of its own, and where it bites."""

from datetime import date
from fractions import Fraction

import pytest

from niangjia.kernel import statutes
from niangjia.kernel.registry.registry import registry
from niangjia.lines.democracy.actions.congress import term_rule
from niangjia.lines.democracy.choices import Form
from niangjia.lines.democracy.models import Congress
from niangjia.lines.democracy.queries import shares, voting_rules
from niangjia.lines.democracy.reminders import REMINDERS

from .world import congress_of, factory, union_of

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("name", "comparator", "number", "unit"),
    [
        ("workers_congress.per_year", "ge", 1, "times"),
        ("workers_congress.soe_per_year", "ge", 2, "times"),
        ("workers_congress.delegates_share", "ge", Fraction(1, 20), "share"),
        ("workers_congress.delegates_min", "ge", 30, "people"),
        ("workers_congress.front_line_share", "ge", Fraction(1, 2), "share"),
        ("workers_congress.quorum", "ge", Fraction(2, 3), "share"),
        ("workers_congress.pass", "gt", Fraction(1, 2), "share"),
        ("workers_congress.reminder_months", "le", 3, "month"),
        ("school_congress.teachers_share", "ge", Fraction(3, 5), "share"),
        ("school_congress.per_year", "ge", 1, "times"),
        ("school_congress.quorum", "ge", Fraction(2, 3), "share"),
        ("school_congress.pass", "ge", Fraction(1, 2), "share"),
        ("disclosure.reminder_days", "le", 7, "day"),
        ("disclosure.pass_points", "ge", 60, "point"),
        ("democracy.rights_months", "le", 12, "month"),
    ],
)
def test_a_number_of_the_table(name: str, comparator: str, number: object, unit: str) -> None:
    rule = statutes.get(name, region="310115" if "front_line" in name else "", on=ON)
    assert (rule.comparator, rule.number, rule.unit) == (comparator, number, unit)


def test_terms_of_three_to_five_years_or_of_three_or_five() -> None:
    """workers_congress.term_years is a range, school_congress.term_years one of two numbers."""
    union = union_of(factory())
    range_of_years, one_of_two = (term_rule(form, union, ON) for form in (Form.CONGRESS, Form.STAFF))
    assert (range_of_years.name, one_of_two.name) == (
        "workers_congress.term_years",
        "school_congress.term_years",
    )
    assert (range_of_years.holds(4), one_of_two.holds(4)) == (True, False)


@pytest.mark.parametrize(
    ("form", "asked", "half_is_enough"),
    [
        (Form.CONGRESS, ("workers_congress.quorum", "workers_congress.pass"), False),
        (Form.STAFF, ("school_congress.quorum", "school_congress.pass"), True),
    ],
)
def test_who_must_come_and_who_must_agree(form: str, asked: tuple[str, str], half_is_enough: bool) -> None:
    """Thirty-six delegates: twenty-four come; eighteen are half of a school's, and not more than half of a factory's."""
    quorum, majority = voting_rules(Congress(union=union_of(factory()), form=form))
    assert (quorum.name, majority.name) == asked
    assert (quorum.least(of=36), majority.holds(18, of=36)) == (24, half_is_enough)


def test_too_few_delegates_are_seen() -> None:
    """Thirty at least, and one in twenty of all workers: 36 delegates do for 720 workers, and not for 721."""
    for workers, enough in ((720, True), (721, False)):
        congress = congress_of(factory(workers=workers))
        found = {share.rule.name: share.holds for share in shares(congress) if share.rule}
        assert found["workers_congress.delegates_share"] is enough
        assert found["workers_congress.delegates_min"] is True
    few = congress_of(factory(), delegates=29)
    assert {share.rule.name: share.holds for share in shares(few) if share.rule}[
        "workers_congress.delegates_min"
    ] is False


def test_teachers_are_three_fifths_of_a_schools_delegates() -> None:
    school = congress_of(factory(nature="400"), Form.STAFF)
    (teachers,) = [
        one for one in shares(school) if one.rule and one.rule.name == "school_congress.teachers_share"
    ]
    assert (teachers.count, teachers.of, teachers.holds) == (30, 36, True)
    for row in list(school.delegates.unscoped("test").filter(teacher=True))[:9]:
        type(row)._base_manager.filter(pk=row.pk).update(teacher=False)
    (teachers,) = [
        one for one in shares(school) if one.rule and one.rule.name == "school_congress.teachers_share"
    ]
    assert (teachers.count, teachers.holds) == (21, False)


def test_every_reminder_rests_on_a_rule() -> None:
    assert {one.statute for one in REMINDERS} == {
        "workers_congress.reminder_months",
        "disclosure.reminder_days",
    }
    assert all(statutes.get(one.statute).way == "before" for one in REMINDERS)
    assert set(REMINDERS) <= set(registry.items(type(REMINDERS[0])))
