"""Lists, filters, search, exports: what is in range and nothing else, in a constant number of queries."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from niangjia.kernel.access.models import RoleAssignment
from niangjia.kernel.audit.models import Access
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures.drill import record_of
from niangjia.kernel.figures.engine import indicator, leaves
from niangjia.kernel.people import actions as people
from niangjia.kernel.records import reading
from niangjia.kernel.records.export import safe
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Union

MEMBERS = "/l/membership/members/"


@pytest.fixture
def enter(cast):
    def client(name):
        made = Client()
        made.force_login(cast.accounts[name])
        return made

    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_members_of_the_own_union_only(cast, enter):
    cast.join("赵邻居", cast.theirs)
    shown = text(enter("officer").get(MEMBERS))
    assert "王小满" in shown
    assert "赵邻居" not in shown
    assert "白水机械厂" not in shown
    both = text(enter("town").get(MEMBERS))
    assert "王小满" in both
    assert "赵邻居" in both


def test_numbers_are_masked(cast, enter):
    shown = text(enter("officer").get(MEMBERS))
    assert "990101********0019" in shown
    assert "199****0001" in shown
    assert "990101199001010019" not in shown


def test_a_specialist_of_another_line_sees_no_members(cast, enter):
    assert enter("finance").get(MEMBERS).status_code == 403
    assert enter("member").get(MEMBERS).status_code == 403


@pytest.mark.parametrize(
    "word", ["小满", "wangxiaoman", "wxm", "0001", "19900000001", "990101199001010019", "王 满"]
)
def test_search_by_name_pinyin_initials_phone_and_number(cast, enter, word):
    cast.join("李二")
    shown = text(enter("officer").get(MEMBERS, {"q": word}))
    assert "王小满" in shown
    assert "李二" not in shown


def test_filters_and_faulty_filters(cast, enter):
    client = enter("officer")
    cast.join("李二", sex=2)
    assert "王小满" not in text(client.get(MEMBERS, {"sex": "2"}))
    assert "李二" in text(client.get(MEMBERS, {"sex": "2"}))
    assert "王小满" in text(client.get(MEMBERS, {"joined_on_min": "2024-01-01"}))
    assert "王小满" not in text(client.get(MEMBERS, {"joined_on_min": "2025-01-01"}))
    assert "王小满" in text(
        client.get(MEMBERS, {"joined_on_min": "yesterday", "sort": "nothing", "page": "x"})
    )


def test_a_union_filter_takes_the_subtree_and_keeps_the_range(cast, enter):
    cast.join("赵邻居", cast.theirs)
    shown = text(enter("town").get(MEMBERS, {"union": "白水机械厂工会"}))
    assert "赵邻居" in shown
    assert "王小满" not in shown
    outside = text(enter("officer").get(MEMBERS, {"union": "白水机械厂工会"}))
    assert "赵邻居" not in outside


@pytest.mark.slow
@pytest.mark.once
def test_every_list_needs_as_many_queries_for_one_row_as_for_three(cast, enter):
    """One cast for all lists: setting the scene anew took longer than looking at a list."""
    from niangjia.kernel.pages import links

    client = enter("chair")
    addresses = {record.code: links.of_record(record) for record in registry.items(Record)}

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200, address
        return len(seen)

    units.set_up_organ(union=cast.ours, kind="women", on=cast.member.joined_on, by=SYSTEM)
    units.set_up_premises(union=cast.ours, use="office", on=cast.member.joined_on, by=SYSTEM)
    people.appoint_post(
        union=cast.ours, person=cast.member.person, kind="member", on=cast.member.joined_on, by=SYSTEM
    )
    units.observe_headcount(union=cast.ours, on=cast.member.joined_on, total=10, by=SYSTEM)
    units.cover_employer(union=cast.ours, employer=cast.employer, on=cast.member.joined_on, by=SYSTEM)
    one = {code: queries(address) for code, address in addresses.items()}
    for number in (1, 2):
        other = cast.join(f"成员{number}", cast.theirs)
        employer = units.create_employer(area=cast.root, name=f"单位{number}", by=SYSTEM)
        units.set_up_organ(
            union=cast.theirs, kind=("audit", "dispute")[number - 1], on=other.joined_on, by=SYSTEM
        )
        units.set_up_premises(union=cast.theirs, use="office", on=other.joined_on, by=SYSTEM)
        people.appoint_post(
            union=cast.theirs, person=other.person, kind="member", on=other.joined_on, by=SYSTEM
        )
        units.observe_headcount(union=cast.theirs, on=other.joined_on, total=10, employer=employer, by=SYSTEM)
        units.cover_employer(union=cast.theirs, employer=employer, on=other.joined_on, by=SYSTEM)
    assert {code: queries(address) for code, address in addresses.items()} == one


def test_export_masks_neutralises_and_is_logged(cast, enter):
    cast.join("=HYPERLINK(1)")
    response = enter("officer").get(f"{MEMBERS}export/?sort=name")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert {row[0] for row in rows[1:]} == {"王小满", "'=HYPERLINK(1)"}
    assert "990101********0019" in {row[2] for row in rows[1:]}
    logged = Access.objects.get(kind="export")
    assert (logged.account_name, logged.subject, logged.rows, logged.detail["clear"]) == (
        "officer",
        "members",
        2,
        False,
    )


def test_export_in_clear_needs_a_reason_and_the_ability(cast, enter):
    client = enter("officer")
    assert client.post(f"{MEMBERS}export/", {"clear": "1", "reason": " "}).status_code == 422
    assert not Access.objects.filter(kind="export").exists()
    response = client.post(f"{MEMBERS}export/", {"clear": "1", "reason": "办理会员卡"})
    rows = list(
        load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows(values_only=True)
    )
    assert rows[1][2] == "990101199001010019"
    assert Access.objects.get(kind="export").detail["reason"] == "办理会员卡"
    assert enter("auditor").post(f"{MEMBERS}export/", {"clear": "1", "reason": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+86 13", "'+86 13"),
        ("-5", "-5"),
        ("@x", "'@x"),
        ("a\x00b", "ab"),
        ("-1,200.5", "-1,200.5"),
    ],
)
def test_no_cell_becomes_a_formula(given, kept):
    assert safe(given) == kept


def test_totals_row_sums_everything_not_the_page(cast, enter):
    for number in range(3):
        units.create_employer(area=cast.root, name=f"单位{number}", workers=1000, by=SYSTEM)
    shown = text(enter("town").get("/l/organizing/employers/"))
    assert "3,000" in shown.split("<tfoot>")[1]


def test_closed_unions_are_hidden_until_asked_for(cast, enter):
    units.close_union(union=cast.theirs, on=cast.member.joined_on, by=SYSTEM)
    client = enter("town")
    assert "白水机械厂" not in text(client.get("/l/organizing/unions/"))
    assert "白水机械厂" in text(client.get("/l/organizing/unions/", {"closed_on": "ended"}))


@pytest.mark.parametrize(
    "word", ["81990001100010572H", "81990001100010572h", "8199", "qhfzc", "qinghefang", "青禾 纺织"]
)
def test_unions_are_found_by_code_initials_pinyin_and_words(cast, enter, word):
    Union._base_manager.filter(pk=cast.ours.pk).update(uscc="81990001100010572H")
    shown = text(enter("town").get("/l/organizing/unions/", {"q": word}))
    assert "青禾纺织厂工会" in shown
    assert "白水机械厂工会" not in shown


def test_a_former_name_finds_the_union(cast, enter):
    units.rename_union(union=cast.ours, name="锦绣集团工会", on=cast.member.joined_on, by=SYSTEM)
    assert "锦绣集团工会" in text(enter("town").get("/l/organizing/unions/", {"q": "青禾纺织厂"}))


def test_a_count_follows_every_write(cast, enter):
    client = enter("officer")
    assert client.get(MEMBERS).context["listing"].total == 1
    cast.join("李二")
    assert client.get(MEMBERS).context["listing"].total == 2
    assert client.get(MEMBERS, {"sort": "name"}).context["listing"].total == 2
    cast.join("赵三")
    assert client.get(MEMBERS, {"sort": "name"}).context["listing"].total == 3


def test_an_export_reaches_only_where_exporting_is_allowed(cast, enter):
    cast.join("赵邻居", cast.theirs)
    RoleAssignment.objects.create(account=cast.accounts["officer"], role="supervisor", union=cast.root)
    client = enter("officer")
    assert "赵邻居" in text(client.get(MEMBERS))
    response = client.get(f"{MEMBERS}export/")
    rows = list(
        load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows(values_only=True)
    )
    assert [row[0] for row in rows[1:]] == ["王小满"]


def test_persons_are_looked_up_by_those_who_keep_them_only(cast, enter):
    assert "王小满" in text(enter("town").get("/lookup/person/", {"q": "小满"}))
    assert "王小满" not in text(enter("finance").get("/lookup/person/", {"q": "小满"}))
    assert "王小满" not in text(enter("neighbour").get("/lookup/person/", {"q": "小满"}))
    assert "青禾纺织厂" in text(enter("finance").get("/lookup/union/", {"q": "青禾纺织"}))
    assert enter("town").get("/lookup/nothing/").status_code == 404


def sent(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_a_list_as_csv_is_marked_safe_and_logged(cast, enter):
    cast.join("=HYPERLINK(1)")
    response = enter("officer").get(f"{MEMBERS}export/?sort=name&as=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in response["Content-Disposition"]
    content = sent(response)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][0] == "姓名"
    assert {row[0] for row in rows[1:]} == {"王小满", "'=HYPERLINK(1)"}
    assert "990101********0019" in {row[2] for row in rows[1:]}
    assert "2024-03-01" in rows[1]
    logged = Access.objects.get(kind="export")
    assert (logged.rows, logged.detail["format"], logged.detail["filters"]) == (2, "csv", {"sort": "name"})


def test_a_long_number_in_csv_is_not_rounded_by_excel(cast, enter):
    asked = {"clear": "1", "reason": "办理会员卡", "as": "csv"}
    content = sent(enter("officer").post(f"{MEMBERS}export/", asked))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1][2] == "\t990101199001010019"


def test_the_rows_of_a_figure_as_csv(cast, enter):
    code = next(
        item.code
        for line in registry.lines()
        for item in line.indicators
        if getattr(record_of(next(iter(leaves([indicator(item.code)])))), "code", "") == "members"
    )
    address = reverse("figures:rows-export", args=[code])
    asked = {"unit": to_text(cast.root.pk), "day": "2026-06-30", "as": "csv"}
    rows = list(csv.reader(io.StringIO(sent(enter("town").get(address, asked)).decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["姓名", "王小满"]


def test_an_export_reads_the_same_with_and_without_objects(cast, enter, monkeypatch):
    cast.join("李二", sex=2, birth_date=date(1990, 2, 3))
    client = enter("town")
    pages = ["/l/organizing/unions/", "/l/organizing/employers/", MEMBERS, "/l/membership/persons/"]
    stored = [sent(client.get(f"{page}export/", {"as": "csv"})) for page in pages]
    monkeypatch.setattr(reading, "_field", lambda record, column: None)
    assert [sent(client.get(f"{page}export/", {"as": "csv"})) for page in pages] == stored
    assert all(content.count(b"\r\n") > 1 for content in stored)


def test_an_export_speaks_the_readers_language_and_needs_no_query_per_row(cast, enter):
    client = enter("town")
    client.cookies["django_language"] = "en"

    def queries():
        with CaptureQueriesContext(connection) as seen:
            content = sent(client.get(f"{MEMBERS}export/", {"as": "csv"}))
        return len(seen), content.decode("utf-8-sig")

    queries()
    one, text_of_one = queries()
    assert text_of_one.startswith("Name,Sex,")
    assert ",In membership," in text_of_one
    for number in range(3):
        cast.join(f"成员{number}", cast.theirs)
    assert queries()[0] == one
