"""Pages and files of figures that count persons or sensitive matters, and CSV."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from niangjia.kernel.audit.models import Access
from niangjia.kernel.base import clock
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures import engine, workbook
from niangjia.kernel.people.models import MembershipEvent

from . import test_suppress, world
from .test_pages import html, signed_in
from .test_people import PERSONS

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)
HIDDEN = test_suppress.MATTERS


@pytest.fixture
def town(monkeypatch):
    known = {"ZP": PERSONS, "ZM": HIDDEN}
    ask = engine.registry.get
    monkeypatch.setattr(engine.registry, "get", lambda kind, code: known.get(code) or ask(kind, code))
    with clock.fixed(DAY):
        root = world.federation()
        root.units = [world.union(root) for _ in range(3)]
        held = world.member(root.units[0])
        for unit in root.units[:2]:
            MembershipEvent._base_manager.create(person=held.person, union=unit, type=1, on=date(2026, 3, 1))
        for _ in range(9):
            world.event(world.member(root.units[2]), 1, date(2026, 4, 1))
        yield root


def test_the_page_of_persons_says_why_the_parts_exceed_the_whole(town):
    page = html(signed_in(town).get("/figures/i/ZP/?by=type"))
    assert "下级单位相加为11，大于10：一人在多个单位出现只计一次。" in page
    assert "合计（每人只计一次）" in page
    one = html(signed_in(town.units[2]).get("/figures/i/ZP/"))
    assert "一人只计一次；各单位之间、各月之间不相加。" in one


def test_the_rows_of_persons_are_occurrences(town):
    page = html(signed_in(town).get("/figures/i/ZP/rows/"))
    assert "共10人、11条记录：每次出现各列一行，一人只计一次。" in page
    assert page.count("王芳") == 11


def test_small_numbers_are_hidden_on_the_page_and_in_files(town, monkeypatch):
    monkeypatch.setattr("niangjia.kernel.figures.suppress.reading", lambda _item, _by: None)
    client = signed_in(town)
    page = html(client.get("/figures/i/ZM/?by=type"))
    assert page.count("&lt;5</a>") == 3  # two units below, and the month of March
    assert "敏感事项的数值小于5时" in page
    assert html(client.get(f"/figures/i/ZM/?unit={to_text(town.units[0].pk)}")).count("&lt;5</a>") >= 2
    answer = client.get("/figures/i/ZM/?export=1")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sorted(str(row[3].value) for row in sheet.iter_rows(min_row=2)) == ["*", "11", "<5", "<5"]
    assert sorted(str(row[8].value) for row in sheet.iter_rows(min_row=2)) == ["*", "11", "<5", "<5"]


def test_csv_has_the_same_columns_a_mark_and_a_log(town):
    client = signed_in(town)
    world.Union._base_manager.filter(pk=town.units[0].pk).update(name="=1+1工会")
    answer = client.get("/figures/i/ZP/?export=csv")
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get("/figures/i/ZP/?export=1").streaming_content))
    ).active
    assert lines[0] == [cell.value for cell in book[1]]
    assert len(lines) == book.max_row == 5
    assert "'=1+1工会" in {line[0] for line in lines}
    logged = Access._base_manager.filter(kind="export").order_by("pk")
    assert [row.rows for row in logged] == [4, 4]


@pytest.mark.parametrize("text", ["=A1", "+1+1", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_of_csv_is_a_formula(text):
    held = workbook.as_csv(["=head"], [[text], [-5], [None]]).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(held)))
    assert lines[0] == ["'=head"] and lines[1] == ["'" + text] and lines[2:] == [["-5"], [""]]


def test_the_whole_list_and_a_return_come_as_csv_too(town):
    answer = signed_in(town).get("/figures/?export=csv")
    raw = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "B04" in raw and raw.splitlines()[0].startswith("单位")
