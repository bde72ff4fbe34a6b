"""The audit trail: in range, in words, never a sealed value."""

import pytest
from django.test import Client

from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.audit import queries, words
from niangjia.kernel.audit.models import Access, Event
from niangjia.kernel.audit.recorder import log_access
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.people import actions as people
from niangjia.kernel.records.tests.conftest import DAY, account
from niangjia.kernel.units import actions as units


@pytest.fixture
def chair(cast):
    client = Client()
    client.force_login(cast.accounts["chair"])
    return client


def test_events_of_the_own_range_only(cast):
    units.correct_union(union=cast.ours, leader_name="周立新", by=SYSTEM)
    units.correct_union(union=cast.theirs, leader_name="吴敏", by=SYSTEM)
    paths = set(queries.events(cast.actor("chair")).values_list("path", flat=True))
    assert {cast.ours.path, cast.theirs.path} <= paths
    assert list(queries.events(cast.actor("officer"))) == []


def test_an_event_shows_before_and_after(cast, chair):
    units.correct_union(union=cast.ours, leader_name="周立新", by=cast.actor("town"), because="核实")
    event = Event.objects.get(action="units.correct_union")
    page = chair.get(f"/audit/{to_text(event.pk)}/").content.decode()
    assert "周立新" in page
    assert "核实" in page
    assert "青禾纺织厂工会" in page
    listed = chair.get("/audit/", {"what": words.action("units.correct_union"), "who": "town"})
    assert [row["event"].pk for row in listed.context["rows"]] == [event.pk]
    assert chair.get("/audit/", {"since": "2026-07-01"}).context["rows"] == []


def test_sealed_values_never_appear(cast, chair):
    people.correct_person(person=cast.member.person, phone="19900000077", by=SYSTEM)
    event = Event.objects.get(action="people.correct_person")
    page = chair.get(f"/audit/{to_text(event.pk)}/").content.decode()
    assert "19900000077" not in page
    assert "••••" in page


def test_accesses_by_accounts_in_range(cast, chair):
    log_access("reveal", cast.actor("officer"), "members:id_number", person_id=1, reason="核对")
    log_access("reveal", SYSTEM, "members:id_number", person_id=2, reason="系统")
    rows = chair.get("/audit/accesses/").context["rows"]
    assert [row.account_name for row in rows] == ["officer"]
    assert chair.get("/audit/accesses/", {"kind": "export"}).context["rows"] == []
    assert Access.objects.count() == 2


def test_only_for_those_who_watch(cast):
    for name, status in (("auditor", 200), ("chair", 200), ("admin", 200), ("town", 403), ("officer", 403)):
        client = Client()
        client.force_login(cast.accounts[name])
        assert client.get("/audit/").status_code == status, name
    assert Client().get("/audit/").status_code == 302


def test_both_sides_of_a_transfer_see_it_each_its_own_rows(cast):
    watchers = {
        side: account(f"{side}-auditor", "auditor", getattr(cast, side)) for side in ("ours", "theirs")
    }
    people.transfer_member(membership=cast.member, union=cast.theirs, on=DAY, by=SYSTEM)
    event = Event.objects.get(action="people.transfer_member")
    for side, stranger in (("ours", cast.theirs), ("theirs", cast.ours)):
        client = Client()
        client.force_login(watchers[side])
        listed = client.get("/audit/", {"what": "people.transfer_member"})
        assert [(row["event"].pk, row["union"]) for row in listed.context["rows"]] == [
            (event.pk, getattr(cast, side).name)
        ]
        response = client.get(f"/audit/{to_text(event.pk)}/")
        page = response.content.decode()
        assert response.context["images"] != []
        assert getattr(cast, side).name in page
        assert stranger.name not in page
    whole = Client()
    whole.force_login(cast.accounts["chair"])
    assert len(whole.get(f"/audit/{to_text(event.pk)}/").context["images"]) == event.changed


def test_an_event_of_a_town_is_not_its_unions_own(cast):
    watcher = account("our-auditor", "auditor", cast.ours)
    units.merge_unions(sources=[cast.theirs], target=cast.ours, on=DAY, by=SYSTEM)
    units.correct_union(union=cast.root, leader_name="周立新", by=SYSTEM)
    seen = set(queries.events(actor_for(watcher)).values_list("action", flat=True))
    assert "units.merge_unions" in seen
    assert "units.correct_union" not in seen


def test_actions_have_words():
    assert words.action("units.create_union") == "新建工会"
    assert words.action("x.unheard_of") == "Unheard of"
