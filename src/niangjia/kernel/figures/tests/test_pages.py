"""The pages of figures, as roles see them."""

import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.audit.models import Access
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year, year_of
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures import engine, reporting, returns, targets
from niangjia.kernel.figures.models import Reminder, ReportedValue, Return, SourceRule, Target
from niangjia.kernel.units.models import Union

from . import world

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


@pytest.fixture
def town():
    with clock.fixed(DAY):
        root = world.federation()
        root.units = [world.union(root) for _ in range(3)]
        root.members = [world.member(root.units[n // 2], sex=1 + n % 2) for n in range(4)]
        Union._base_manager.update(stat_code="901", region_code="000001", industry="C")
        for unit in root.units:
            world.employer(root, unit, workers=30)
        yield root


def signed_in(union, role="chair"):
    account = Account(username=f"{role}{union.pk}", name="某某")
    account.set_unusable_password()
    account.save()
    RoleAssignment._base_manager.create(account=account, role=role, union=union, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def html(response, status=200):
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def test_the_list_of_figures_shows_values_and_leads_to_rows(town):
    page = html(signed_in(town).get("/figures/"))
    assert "会员人数" in page and "基层工会组织数" in page
    assert f"/figures/i/B04/rows/?unit={to_text(town.pk)}" in page
    assert "style=" not in page.split("<main")[1]


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?line=membership", "B04", "A01"),
        ("?q=女会员", "B05", "B04"),
        ("?q=nhy", "B05", "B04"),
        ("?q=b1", "B10", "B04"),
        ("?line=organizing&q=基层工会", "A01", "B04"),
    ],
)
def test_figures_are_sifted_by_line_and_word(town, query, shown, hidden):
    page = html(signed_in(town).get(f"/figures/{query}"))
    assert f"/figures/i/{shown}/" in page
    assert f"/figures/i/{hidden}/" not in page


def test_a_word_no_figure_has_is_said_so(town):
    assert "没有找到这样的指标" in html(signed_in(town).get("/figures/?q=火星"))


@pytest.mark.parametrize(
    "query",
    ["", "?by=sex", "?hung=today&own=1", "?day=2025-12-31&months=24", "?first=2026-01-01&last=2026-03-31"],
)
@pytest.mark.parametrize("code", ["B04", "B14", "A01R", "A12", "B01", "A13"])
def test_one_figure(town, code, query):
    page = html(signed_in(town).get(f"/figures/i/{code}/{query}"))
    assert str(engine.indicator(code).label) in page


@pytest.mark.slow
def test_every_indicator_opens_its_rows(town):
    client = signed_in(town)
    for item in engine.indicators():
        page = html(client.get(f"/figures/i/{item.code}/rows/"))
        assert str(item.label) in page


def test_rows_are_filtered_sorted_and_exported_with_a_log(town):
    client = signed_in(town)
    page = html(client.get("/figures/i/B04/rows/?sort=joined_on"))
    assert page.count("王芳") == 4
    assert page.count("王芳") > html(client.get("/figures/i/B05/rows/")).count("王芳") == 2
    assert "王芳" not in html(client.get("/figures/i/B04/rows/?q=无此人"))
    answer = client.get("/figures/i/B05/rows/export/")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row == 3
    assert Access._base_manager.filter(kind="export", rows=2).count() == 1


def test_a_person_who_moved_away_is_counted_but_not_shown(town):
    east, west = world.federation(town), world.federation(town)
    old, new = world.union(east), world.union(west)
    gone = world.member(old, date(2025, 1, 1), date(2026, 5, 1))
    world.Membership._base_manager.create(
        person=gone.person, union=new, valid_from=date(2026, 5, 1), joined_on=DAY
    )
    client = signed_in(east)
    page = html(client.get("/figures/i/B04/rows/?day=2026-04-30"))
    assert "王芳" not in page and "已转往他处" in page
    assert (
        html(signed_in(town).get(f"/figures/i/B04/rows/?day=2026-04-30&unit={to_text(east.pk)}")).count(
            "王芳"
        )
        == 1
    )
    answer = client.get("/figures/i/B04/rows/export/?day=2026-04-30")
    assert openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.max_row == 1
    world.move(old, west, date(2026, 6, 1))
    page = html(client.get("/figures/i/B04/rows/?day=2026-04-30"))
    assert "1条记录不在您的范围内" in page


def test_a_sibling_is_not_found_and_a_member_is_refused(town):
    one, two = town.units[:2]
    client = signed_in(one)
    for address in (
        "/figures/",
        "/figures/i/B04/",
        "/figures/i/B04/rows/",
        "/figures/checks/",
        "/figures/reported/",
    ):
        assert client.get(f"{address}?unit={to_text(two.pk)}").status_code == 404, address
        assert client.get(f"{address}?unit={to_text(one.pk)}").status_code == 200, address
    member = signed_in(one, "member")
    assert member.get("/figures/").status_code in {403, 404}
    assert Client().get("/figures/").status_code == 302
    assert client.get("/figures/i/Z99/").status_code == 404
    assert client.get("/figures/?day=soon").status_code == 422
    assert client.get("/figures/?day=2027-01-01").status_code == 422


def test_export_of_the_table(town):
    answer = signed_in(town).get("/figures/?export=1")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    found = {row[1]: row[3] for row in sheet.iter_rows(values_only=True)}
    assert (found["B04"], found["A01"]) == (4, 3)
    assert Access._base_manager.filter(kind="export", subject="figures").exists()


def test_targets_are_set_handed_down_and_shown_as_bars(town):
    client = signed_in(town)
    form = {
        "unit": town.name,
        "unit__id": to_text(town.pk),
        "indicator_code": "B04",
        "kind": "percent",
        "value": "50",
        "first": "2026-01-01",
        "last": "2026-12-31",
        "base_on": "2025-12-31",
        "basis": "年度计划",
    }
    made = client.post("/figures/targets/new/", form)
    target = Target._base_manager.get()
    assert made.headers["Location"].endswith(f"{to_text(target.pk)}/")
    assert target.value == Decimal("0.5")
    page = html(client.get(f"/figures/targets/{to_text(target.pk)}/"))
    assert "nj-bar" in page and "+50%" in page
    client.post(f"/figures/targets/{to_text(target.pk)}/hand-down/", {"way": "base"})
    parts = {t.union_id: int(t.value) for t in Target._base_manager.filter(above=target)}
    assert parts == {town.units[0].pk: 1, town.units[1].pk: 1, town.units[2].pk: 0}
    html(client.get("/figures/targets/"))
    below = signed_in(town.units[0])
    assert below.get(f"/figures/targets/{to_text(target.pk)}/").status_code == 404
    page = html(below.get("/figures/targets/"))
    assert "会员人数" in page
    assert signed_in(town, "officer").post("/figures/targets/new/", form).status_code == 403
    bad = client.post("/figures/targets/new/", form | {"indicator_code": "A13"})
    assert "没有可供增长的基数" in html(bad)
    client.post(f"/figures/targets/{to_text(target.pk)}/drop/")
    assert not Target._base_manager.filter(current=True).exists()


def test_a_return_from_opening_to_correction(town):
    client = signed_in(town)
    form = {
        "unit": town.name,
        "unit__id": to_text(town.pk),
        "title": "上半年统计",
        "first": "2026-01-01",
        "last": "2026-06-30",
    }
    client.post("/figures/returns/", form)
    held = Return._base_manager.get()
    base = f"/figures/returns/{to_text(held.pk)}/"
    assert "提交" in html(client.get(base))
    client.post(f"{base}notes/", {"note-B04": "人员增加"})
    answer = client.post(f"{base}submit/", {"version": held.version})
    assert answer.status_code == 302, answer.content.decode()[:800]
    world.member(town.units[2], date(2026, 6, 1))
    page = html(client.get(base))
    assert "+1" in page and "人员增加" in page
    assert client.get(f"{base}?export=1").status_code == 200
    assert client.post(f"{base}correct/", {"why": ""}).status_code == 422
    client.post(f"{base}correct/", {"why": "漏报"})
    assert Return._base_manager.filter(revision=2).count() == 1
    client.post(f"{base}send-back/", {"why": "核对人数"})
    held.refresh_from_db()
    assert held.state == "sent_back"
    assert client.post(f"{base}nonsense/").status_code == 404
    assert signed_in(town.units[0]).get(base).status_code == 404
    html(client.get("/figures/returns/"))


def test_reporting_reminding_and_sources(town):
    client = signed_in(town)
    silent = town.units[2]
    page = html(client.get("/figures/reported/?indicator=B04"))
    assert silent.name in page
    client.post("/figures/reported/remind/?indicator=B04", {"due_on": "2026-07-05"})
    assert Reminder._base_manager.get().union == silent
    assert Reminder._base_manager.get().due_on == date(2026, 7, 5)
    assert "某某" in html(signed_in(silent).get("/figures/reported/"))
    form = {
        "unit": silent.name,
        "unit__id": to_text(silent.pk),
        "indicator_code": "B04",
        "value": "12",
        "last": "2026-06-30",
    }
    assert client.post("/figures/reported/", form).status_code == 302
    assert ReportedValue._base_manager.get().value == 12
    client.post(
        "/figures/reported/source/",
        {
            "unit": silent.name,
            "unit__id": to_text(silent.pk),
            "indicator_code": "B04",
            "source": "reported",
            "since": "2026-01-01",
        },
    )
    assert SourceRule._base_manager.count() == 1
    assert engine.value("B04", town, by=SYSTEM).value == 16
    html(client.post("/figures/reported/", form | {"value": "1.5"}))
    assert ReportedValue._base_manager.count() == 1
    assert signed_in(town.units[0]).post("/figures/reported/", form).status_code == 200
    assert ReportedValue._base_manager.count() == 1


def test_checks_page(town):
    page = html(signed_in(town).get("/figures/checks/?first=2026-01-01&last=2026-06-30"))
    assert "X04" in page and "X37" in page


def test_the_command_prints_a_figure_and_its_rows(town, capsys):
    call_command("figure", "B04", "--unit", town.name, "--on", "2026-06-30", "--split", "sex", "--rows")
    said = json.loads(capsys.readouterr().out)
    assert (said["value"], said["listed"], said["parts"]["女"]) == (4, 4, 2)
    signed_in(town.units[0])
    with pytest.raises(CommandError):
        call_command("figure", "B04", "--unit", town.name, "--as", f"chair{town.units[0].pk}")
    with pytest.raises(CommandError):
        call_command("figure", "B04", "--as", "nobody")
    call_command("figure")
    assert "A01" in capsys.readouterr().out


def test_standings_for_the_dashboard(town):
    targets.set_target(by=SYSTEM, union=town, indicator_code="B04", period=year_of(2026), value=Decimal(8))
    found = targets.standings(town, by=world.reader(town))
    assert found["B04"].attained == 0
    assert targets.standings(town, by=world.reader(town.units[0])) == {}
    assert returns.standard()[0].code == "A00"
    assert reporting.not_reported("A01", town, half_year(2026), by=SYSTEM) == []
