"""The screens of the writing side, and the sums that are refused."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from niangjia.kernel import figures
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.papers import actions as papers
from niangjia.kernel.papers.models import Report
from niangjia.lines.reporting import actions, sums
from niangjia.lines.reporting.models import JournalEntry, PlanPoint

from .world import TODAY, World, build

pytestmark = pytest.mark.django_db
H1, Q1 = half_year(2026), half_year(2025)


@pytest.fixture
def world(day, data):
    return build()


@pytest.fixture
def desk(world, client):
    client.force_login(world.account("王主席", "chair"))
    return client


def value(code: str, unit, **asked):
    return figures.value(code, unit, **({"period": H1, "by": SYSTEM} | asked))


def test_flows_of_units_and_periods_are_added_and_nothing_else(world: World):
    town, other = value("A01N", world.town), value("A01N", world.other)
    assert sums.add([town, other]).value == 0
    assert sums.add([value("A00", world.town), value("A00", world.other)]).value == 3
    assert sums.add([town, value("A01N", world.town, period=Q1)]).value == 0
    assert (
        sums.add(
            [value("A00", world.county, level="own"), value("A00", world.town), value("A00", world.other)]
        ).value
        == 4
    )
    assert value("A00", world.county).value == 4


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda w: [value("A00", w.town), value("A00N", w.town)], "存量.*流量.*不能相加"),
        (lambda w: [value("A27", w.town), value("A27", w.other)], "比率"),
        (lambda w: [value("RP08", w.town), value("RP08", w.other)], "只计一次"),
        (lambda w: [value("A00", w.town), value("A01", w.town)], "不同的指标"),
        (lambda w: [value("A00", w.county), value("A00", w.town)], "已经包含"),
        (lambda w: [value("A00", w.county), value("A00", w.county, level="own")], "已经包含"),
        (lambda w: [value("A00", w.town), value("A00", w.other, period=Q1)], "不同日期"),
        (lambda w: [value("A00N", w.town), value("A00N", w.town)], "已经包含"),
        (lambda w: [value("A00", w.town)], "至少"),
    ],
)
def test_what_may_not_be_added_is_refused_with_its_rule(world, make, words):
    with pytest.raises(Refusal, match=words):
        sums.add(make(world))


def test_own_below_and_all_levels_stand_apart(world, desk):
    page = desk.get(reverse("pages:reporting-levels"), {"unit": to_text(world.county.pk)})
    row = next(level for level in page.context["levels"] if level.all.code == "A00")
    assert (row.own.value, row.below, row.all.value, row.agrees) == (1, 3, 4, True)
    asked = {
        "unit": to_text(world.county.pk),
        "code1": "A00",
        "unit1": to_text(world.town.pk),
        "code2": "A00N",
        "unit2": to_text(world.town.pk),
    }
    refused = desk.get(reverse("pages:reporting-levels"), asked).content.decode()
    assert "两者不能相加" in refused
    asked |= {"code2": "A00", "unit2": to_text(world.other.pk)}
    assert desk.get(reverse("pages:reporting-levels"), asked).context["total"].value == 3


def test_cut_off_tables_keep_stock_and_flow_apart_and_add_up(world, desk):
    page = desk.get(reverse("pages:reporting-tables"), {"unit": to_text(world.county.pk)})
    stock, flow, owner, _flows = page.context["grids"]
    unions = [row.cells[4].value for row in stock.rows]
    assert [row.label for row in stock.rows] == ["宁安县总工会本级", "望山镇总工会", "临河镇总工会", "合计"]
    assert unions == [1, 2, 1, 4]
    assert not set(stock.heads) & set(flow.heads[1:])
    assert owner.rows[-1].cells[2].value == 1
    sheet = desk.get(
        reverse("pages:reporting-tables"), {"unit": to_text(world.county.pk), "sheet": "stock-area"}
    )
    book = openpyxl.load_workbook(BytesIO(b"".join(sheet.streaming_content)))
    assert [row[5] for row in book.active.iter_rows(min_row=2, values_only=True)] == unions


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("work", {"span": "2026-half1"}, "2026年上半年工作总结"),
        ("speech", {"span": "2026-half1"}, "2026年上半年工作讲话提纲"),
        ("month", {"span": "2026-m6"}, "2026年6月工作简报"),
        ("term", {"first": "2021", "last": "2025"}, "2021—2025年"),
        ("personal", {"span": "2026-half1"}, "王主席2026年上半年个人工作总结"),
    ],
)
def test_every_kind_is_written_from_one_place(world, desk, kind, given, words):
    sent = desk.post(
        reverse("pages:reporting-write-now"), {"unit": to_text(world.county.pk), "kind": kind} | given
    )
    report = Report._base_manager.get()
    assert sent.status_code == 302 and sent.url == reverse("papers:report", args=[to_text(report.pk)])
    assert words in desk.get(sent.url).content.decode()
    assert words in desk.get(reverse("pages:reporting-write")).content.decode()


def test_a_crooked_term_is_refused(world, desk):
    desk.post(
        reverse("pages:reporting-write-now"),
        {"unit": to_text(world.county.pk), "kind": "term", "first": "2025", "last": "2021"},
    )
    assert not Report._base_manager.exists()


def test_a_personal_report_is_made_of_own_notes(world, desk):
    account = world.account("李主席", "chair")
    JournalEntry._base_manager.create(
        union=world.county, account=account, on=TODAY, kind="base", place="五金厂", people=8
    )
    desk.force_login(account)
    sent = desk.post(
        reverse("pages:reporting-write-now"),
        {"unit": to_text(world.county.pk), "kind": "personal", "span": "2026-half1"},
    )
    text = desk.get(sent.url).content.decode()
    assert "深入基层工会调研走访" in text and "李主席2026年上半年个人工作总结" in text
    assert Report._base_manager.get().person_id == account.pk


def test_plan_and_report_meet_on_one_page(world, desk):
    actions.add_point(union=world.county, title="扩大覆盖", indicator="A01N", goal_kind="add", goal=1, first=date(2026, 1, 1),
                      last=date(2026, 12, 31), owner="王主席", by=SYSTEM)  # fmt: skip
    actions.note_shortcoming(union=world.county, title="阵地不足", on=date(2026, 1, 5), by=SYSTEM)
    version = papers.write_report(union=world.county, kind="half_year", period=H1, by=SYSTEM)
    page = desk.get(reverse("pages:reporting-plans"), {"unit": to_text(world.county.pk)}).content.decode()
    assert "计划新建基层工会" in page and "阵地不足" in page
    papers.submit_report(report=version.report, by=SYSTEM)
    assert desk.post(reverse("pages:reporting-keep", args=[to_text(version.report_id)])).status_code == 302
    assert PlanPoint._base_manager.filter(report=version.report).exists()


def test_reports_from_below_show_who_is_silent(world, desk):
    papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
    page = desk.get(
        reverse("pages:reporting-below"), {"unit": to_text(world.county.pk), "span": "2026-half1"}
    )
    assert [(unit.pk, report is not None) for unit, report in page.context["rows"]] == [
        (world.town.pk, True),
        (world.other.pk, False),
    ]
    assert page.context["silent"] == 1


def test_a_report_goes_up_in_the_browser(world, desk):
    version = papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
    address = reverse("papers:report", args=[to_text(version.report_id)])
    for step in ("submit", "approve", "send", "receive"):
        assert desk.post(f"{address}{step}/").status_code == 302
    held = Report._base_manager.get()
    assert (held.state, held.received_by) == ("sent", "王主席")
    assert "签收" in desk.get(address).content.decode()


def test_the_years_of_a_term_add_up_where_they_may(world):
    from niangjia.kernel.base.dates import Period
    from niangjia.kernel.papers.sections import Context
    from niangjia.lines.reporting.frames.term import Years, of_period

    term = Period(date(2021, 1, 1), date(2025, 12, 31))
    row = actions.record_joint(union=world.town, title="联合招聘", on=date(2022, 5, 1), people=300, by=SYSTEM)
    actions.join_activity(activity=row, union=world.other, by=SYSTEM)
    actions.record_joint(union=world.town, title="联合招聘", on=date(2024, 5, 1), people=200, by=SYSTEM)
    actions.record_joint(union=world.town, title="联合招聘", on=date(2018, 5, 1), people=100, by=SYSTEM)
    years = Years(Context(world.county, term, SYSTEM), term)
    years.prepare(["RP08", "RP09", "A00", "A27"])
    assert [found.value for found in years.yearly("RP09")] == [0, 300, 0, 200, 0]
    assert years.context.number("RP09") == 500 and years.adds_up("RP09") and years.previous("RP09") == 100
    assert (
        not years.adds_up("RP08") and years.context.number("RP08") == 2
    )  # persons and activities are counted anew
    assert not years.adds_up("A00") and years.context.number("A00") == 4
    assert not of_period(figures.indicator("A27")) and of_period(figures.indicator("F21"))
