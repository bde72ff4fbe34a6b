"""Filters kept by an account for itself: on the list, on the rows of a figure, for nobody else."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures.drill import record_of
from niangjia.kernel.figures.engine import indicator, leaves
from niangjia.kernel.records.models import SavedFilter
from niangjia.kernel.records.record import Record
from niangjia.kernel.records.saved import MOST, parts, save_filter, shelf
from niangjia.kernel.registry import registry

MEMBERS = "/l/membership/members/"


@pytest.fixture
def enter(cast):
    def client(name):
        made = Client()
        made.force_login(cast.accounts[name])
        return made

    return client


def keep(client, name, query, record="members"):
    return client.post("/filters/", {"record": record, "name": name, "query": query, "next": MEMBERS})


def test_a_kept_filter_is_a_chip_above_the_list_of_its_owner_only(cast, enter):
    client = enter("town")
    offered = client.get(MEMBERS, {"sex": "2", "q": "小满", "page": "1", "nonsense": "x"}).context["saved"]
    assert offered.savable == "q=%E5%B0%8F%E6%BB%A1&sex=2"
    answer = keep(client, "女会员", offered.savable)
    assert (answer.status_code, answer["Location"]) == (302, MEMBERS)
    page = client.get(MEMBERS)
    chip = page.context["saved"].chips[0]
    assert (chip.name, chip.active, page.context["saved"].savable) == ("女会员", False, "")
    assert "女会员" in page.content.decode()
    shown = client.get(MEMBERS + chip.link).context
    assert shown["saved"].chips[0].active
    assert shown["listing"].words == ["小满"]
    assert enter("chair").get(MEMBERS).context["saved"].chips == []
    assert client.get("/l/organizing/unions/").context["saved"].chips == []


def test_words_are_sealed_and_the_same_name_replaces(cast, enter):
    client = enter("town")
    keep(client, "一", "q=990101199001010019")
    keep(client, "一", "sex=1")
    row = SavedFilter.objects.get()
    assert b"990101199001010019" not in bytes(row.sealed)
    assert [chip.link for chip in client.get(MEMBERS).context["saved"].chips] == ["?sex=1"]


def test_nothing_and_no_name_and_too_many_are_refused(cast, enter):
    client = enter("town")
    assert keep(client, "空", "page=2&nonsense=1").status_code == 422
    assert keep(client, "  ", "sex=1").status_code == 422
    record, actor = registry.get(Record, "members"), cast.actor("town")
    for number in range(MOST):
        save_filter(record=record, name=f"第{number}个", params=QueryDict("sex=1"), by=actor)
    with pytest.raises(Refusal):
        save_filter(record=record, name="再一个", params=QueryDict("sex=1"), by=actor)
    assert SavedFilter.objects.count() == MOST


def test_only_its_owner_removes_it_and_only_readers_keep_one(cast, enter):
    client = enter("town")
    keep(client, "女会员", "sex=2")
    address = f"/filters/{to_text(SavedFilter.objects.get().pk)}/forget/"
    assert enter("chair").post(address).status_code == 404
    assert client.get(address).status_code == 405
    assert client.post(address, {"next": "https://example.org/"})["Location"] == "/"
    assert not SavedFilter.objects.exists()
    assert keep(enter("finance"), "女会员", "sex=2").status_code == 403
    assert keep(client, "x", "sex=2", record="nothing").status_code == 404
    assert keep(Client(), "x", "sex=2").status_code == 302
    assert not SavedFilter.objects.exists()


def test_an_emptied_default_is_kept(cast):
    record = registry.get(Record, "unions")
    assert parts(record, cast.actor("town"), QueryDict("closed_on=&kind=")) == [("closed_on", "")]


def test_the_rows_of_a_figure_show_the_filters_of_their_ledger(cast, enter):
    client = enter("town")
    code = next(
        item.code
        for line in registry.lines()
        for item in line.indicators
        if getattr(record_of(next(iter(leaves([indicator(item.code)])))), "code", "") == "members"
    )
    keep(client, "女会员", "sex=2")
    page = client.get(
        reverse("figures:rows", args=[code]), {"unit": to_text(cast.root.pk), "day": "2026-06-30"}
    )
    chip = page.context["saved"].chips[0]
    assert chip.link == f"?unit={to_text(cast.root.pk)}&day=2026-06-30&sex=2"
    assert chip.link.replace("&", "&amp;") in page.content.decode()
    assert client.get(reverse("figures:rows", args=[code]) + chip.link).context["saved"].chips[0].active


def test_a_shelf_needs_one_query(cast, django_assert_num_queries):
    record, actor = registry.get(Record, "members"), cast.actor("town")
    with django_assert_num_queries(1):
        shelf(record, actor, QueryDict("sex=1"))
