"""Forms by headcount, terms by each rule's own article, delegates by their shares, training counted once."""

from datetime import date

import pytest
from django.utils import translation

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.figures import engine
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.choices import Form
from niangjia.lines.democracy.models import CongressUnit, Delegate
from niangjia.lines.democracy.queries import expected_form, form_fits, shares

from .world import congress_of, factory, town, union_of

pytestmark = pytest.mark.django_db


def value(code: str, union: object, **when: object) -> object:
    return engine.value(code, union, by=SYSTEM, **when).value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("workers", "school", "form"),
    [
        (100, False, Form.CONGRESS),
        (99, False, Form.ASSEMBLY),
        (80, True, Form.STAFF),
        (79, True, Form.STAFF_ASSEMBLY),
    ],
)
def test_the_form_follows_the_headcount(workers: int, school: bool, form: str) -> None:
    assert expected_form(workers, school=school) == form


def test_small_firms_may_share_a_congress() -> None:
    assert form_fits(Form.AREA, Form.ASSEMBLY)
    assert not form_fits(Form.AREA, Form.CONGRESS)


@pytest.mark.parametrize(
    ("form", "ends", "ok"),
    [
        (Form.CONGRESS, date(2028, 1, 9), True),
        (Form.CONGRESS, date(2029, 1, 9), True),  # four years: DEM 10 says three to five
        (Form.STAFF, date(2029, 1, 9), False),  # four years: EDU 12 says three or five
        (Form.STAFF, date(2030, 1, 9), True),
        (Form.CONGRESS, date(2024, 1, 9), False),
    ],
)
def test_terms_by_each_rule(form: str, ends: date, ok: bool) -> None:
    employer = factory(nature="400")
    facts = {"union": union_of(employer), "form": form, "employer": employer, "on": date(2025, 1, 10)}
    if ok:
        assert (
            actions.set_up_congress(**facts, starts_on=date(2025, 1, 10), ends_on=ends, by=SYSTEM).ends_on
            == ends
        )
    else:
        with pytest.raises(Refusal):
            actions.set_up_congress(**facts, starts_on=date(2025, 1, 10), ends_on=ends, by=SYSTEM)


def test_a_term_of_four_years_at_a_school_names_its_article_in_both_languages() -> None:
    employer = factory(nature="400")
    for language, word in (("zh-hans", "学校教职工代表大会规定"), ("en", "A term from 2025-01-10")):
        with translation.override(language), pytest.raises(Refusal) as refusal:
            actions.set_up_congress(
                union=union_of(employer), form=Form.STAFF, employer=employer, on=date(2025, 1, 10),
                starts_on=date(2025, 1, 10), ends_on=date(2029, 1, 9), by=SYSTEM,
            )  # fmt: skip
        assert word in str(refusal.value)


def test_an_employer_counts_once() -> None:
    """M054, M055: coverage by an own or a shared congress, never twice."""
    top = town()
    large, small = factory(top), factory(top, "小厂", 20)
    congress_of(large)
    area = actions.set_up_congress(
        union=top, form=Form.AREA, name="东村区域职代会", on=date(2025, 2, 1), starts_on=date(2025, 2, 1), ends_on=date(2028, 1, 31),
        employer=None, by=SYSTEM,
    )  # fmt: skip
    actions.cover_unit(congress=area, employer=small, on=date(2025, 2, 1), by=SYSTEM)
    with pytest.raises(Refusal) as refusal:
        actions.cover_unit(congress=area, employer=large, on=date(2025, 2, 1), by=SYSTEM)
    assert "宏远机械厂" in str(refusal.value)
    assert (value("D01", top), value("D14", top), value("D15", top)) == (2, 1, 320)
    unit = CongressUnit.objects.unscoped("test").get(employer=small)
    actions.release_unit(unit=unit, on=date(2026, 1, 1), by=SYSTEM)
    assert (value("D01", top), value("D01", top, on=date(2025, 12, 31))) == (1, 2)


def test_the_coverage_of_private_enterprises() -> None:
    top = town()
    congress_of(factory(top))
    factory(top, "无职代会厂", 60)
    assert value("D18", top) == pytest.approx(0.5)
    assert value("D19", top) == 1


def test_delegates_need_quorum_and_majority_of_their_group() -> None:
    congress = congress_of(factory(), delegates=0)
    group = actions.add_group(congress=congress, name="一车间", workers=90, seats=2, by=SYSTEM)
    row = {"name": "王芳", "sex": "2", "votes": 46}
    with pytest.raises(Refusal) as refusal:
        actions.elect_delegates(
            group=group, on=date(2025, 1, 5), present=59, results=[row | {"votes": 45}, row | {"name": "李"}, row | {"name": "赵"}],
            by=SYSTEM,
        )  # fmt: skip
    told = str(refusal.value)
    assert "60" in told
    assert "46" in told
    assert "3" in told, "quorum, majority and seats are named at once"
    actions.elect_delegates(group=group, on=date(2025, 1, 5), present=60, results=[row], by=SYSTEM)
    assert Delegate.objects.unscoped("test").get().votes == 46


def test_more_votes_than_people_are_refused() -> None:
    group = actions.add_group(
        congress=congress_of(factory(), delegates=0), name="一车间", workers=90, seats=1, by=SYSTEM
    )
    with pytest.raises(Refusal) as refusal:
        actions.elect_delegates(
            group=group,
            on=date(2025, 1, 5),
            present=70,
            results=[{"name": "王芳", "sex": "2", "votes": 71}],
            by=SYSTEM,
        )
    assert "71" in str(refusal.value)


def test_the_make_up_of_the_delegates() -> None:
    congress = congress_of(factory())
    found = {
        share.rule.name.partition(".")[2] if share.rule else "women": share for share in shares(congress)
    }
    assert found["delegates_min"].holds
    assert (found["managers_share"].count, found["managers_share"].of, found["managers_share"].holds) == (
        6,
        36,
        True,
    )
    few = congress_of(factory(name="另一厂"), delegates=12)
    assert not shares(few)[0].holds
    assert shares(few)[0].blocks, "thirty delegates at least: seen in texts, so it stops the notice"


def test_teachers_are_three_fifths_of_a_staff_congress() -> None:
    school = congress_of(factory(name="实验学校", nature="400"), Form.STAFF)
    assert [share.holds for share in shares(school) if share.rule and "teachers" in share.rule.name] == [True]


def test_the_next_term_ends_the_old_delegates() -> None:
    congress = congress_of(factory())
    actions.renew_congress(
        congress=congress, starts_on=date(2026, 6, 1), ends_on=date(2029, 5, 31), by=SYSTEM
    )
    assert congress.ordinal == 2
    assert not Delegate.objects.unscoped("test").filter(valid_to=FAR).exists()


def test_an_extension_lasts_a_year_at_most() -> None:
    congress = congress_of(factory())
    with pytest.raises(Refusal):
        actions.extend_congress(congress=congress, until=date(2029, 1, 10), by=SYSTEM)
    actions.extend_congress(congress=congress, until=date(2029, 1, 9), by=SYSTEM)
    assert congress.extended_to == date(2029, 1, 9)


def test_trained_delegates_count_once() -> None:
    """M062: enrolled by name or all at once, counted per unit."""
    congress = congress_of(factory())
    for day in (date(2026, 3, 1), date(2026, 4, 1)):
        course = actions.hold_training(union=congress.union, title="提案写作", on=day, by=SYSTEM)
        actions.enrol_delegates(training=course, names=["代表1", "代表2"], by=SYSTEM)
    actions.enrol_delegates(training=course, by=SYSTEM)
    assert course.trained == 36
    assert (value("D20", congress.union), value("D20T", congress.union)) == (36, 38)
    with pytest.raises(Refusal):
        actions.enrol_delegates(training=course, names=["外人"], by=SYSTEM)


def test_a_closed_employer_ends_the_congress() -> None:
    congress = congress_of(factory())
    actions.end_congress(congress=congress, on=date(2026, 6, 1), why="企业注销", by=SYSTEM)
    assert value("D01", congress.union) == 0
    assert value("D04", congress.union) == 0
    with pytest.raises(Refusal):
        actions.plan_session(congress=congress, planned_on=date(2026, 7, 1), by=SYSTEM)


def test_women_and_headcounts_are_plausible() -> None:
    congress = congress_of(factory())
    with pytest.raises(Refusal):
        actions.correct_congress(congress=congress, women=301, by=SYSTEM)
    actions.correct_congress(congress=congress, women=120, by=SYSTEM)
    assert congress.women == 120
