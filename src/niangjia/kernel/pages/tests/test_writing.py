"""Forms: entering, 变更, 更正, the second editor, bulk, revealing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.audit.models import Access, Event
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.figures.drill import record_of
from niangjia.kernel.figures.engine import indicator, leaves
from niangjia.kernel.people.models import Membership, Person, Reveal
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import NameSpell, Union


@pytest.fixture
def enter(cast):
    def client(name):
        made = Client()
        made.force_login(cast.accounts[name])
        return made

    return client


def at(union, page):
    return f"/l/organizing/unions/{to_text(union.pk)}/{page}"


CORRECTION = {"name": "青禾纺织厂工会", "kind": "single", "founded_on": "2020-01-01", "because": "登记有误"}


def test_correction_changes_only_what_differs_and_keeps_the_reason(cast, enter):
    client = enter("officer")
    sent = CORRECTION | {"leader_name": "周立新", "row_version": str(cast.ours.version)}
    assert client.post(at(cast.ours, "correct/"), sent).status_code == 302
    assert Union._base_manager.get(pk=cast.ours.pk).leader_name == "周立新"
    event = Event.objects.get(action="units.correct_union")
    assert (event.reason, event.account_name, event.changed) == ("登记有误", "officer", 1)


def test_correction_without_reason_is_refused(cast, enter):
    response = enter("officer").post(
        at(cast.ours, "correct/"), CORRECTION | {"because": "", "leader_name": "周立新"}
    )
    assert response.status_code == 422
    assert Union._base_manager.get(pk=cast.ours.pk).leader_name == ""


def test_the_second_editor_is_told_and_loses_nothing(cast, enter):
    first, second = enter("officer"), enter("town")
    version = str(cast.ours.version)
    first.post(at(cast.ours, "correct/"), CORRECTION | {"leader_name": "周立新", "row_version": version})
    mine = CORRECTION | {"leader_name": "吴敏", "phone": "8123456", "row_version": version}
    told = second.post(at(cast.ours, "correct/"), mine)
    page = told.content.decode()
    assert told.status_code == 409
    assert "周立新" in page
    assert "officer" in page
    assert 'value="吴敏"' in page
    assert 'value="8123456"' in page
    assert Union._base_manager.get(pk=cast.ours.pk).leader_name == "周立新"
    again = told.context["form"].data["row_version"]
    assert second.post(at(cast.ours, "correct/"), mine | {"row_version": again}).status_code == 302
    assert Union._base_manager.get(pk=cast.ours.pk).leader_name == "吴敏"


def test_change_from_a_date_keeps_the_former_name(cast, enter):
    sent = {"name": "青禾纺织集团工会", "on": "2026-05-01", "row_version": str(cast.ours.version)}
    assert enter("officer").post(at(cast.ours, "rename/"), sent).status_code == 302
    assert NameSpell._base_manager.get(union=cast.ours).valid_to == date(2026, 5, 1)


def test_a_future_date_is_a_sentence_at_its_field(cast, enter):
    response = enter("officer").post(
        at(cast.ours, "rename/"), {"name": "新名", "on": "2027-01-01", "row_version": "1"}
    )
    assert response.status_code == 422
    assert response.context["form"].errors["on"]


def test_a_sibling_and_a_wrong_id_are_not_found(cast, enter):
    client = enter("officer")
    for page in ("", "history/", "correct/", "rename/"):
        assert client.get(at(cast.theirs, page)).status_code == 404
    assert client.post(at(cast.theirs, "correct/"), CORRECTION).status_code == 404
    assert client.get("/l/organizing/unions/0000000000000/").status_code == 404
    assert client.get("/l/organizing/unions/zzzzzzzzzzzzz/").status_code == 404
    assert client.get(at(cast.ours, "nonsense/")).status_code == 404


def test_an_auditor_reads_but_does_not_write(cast, enter):
    client = enter("auditor")
    assert client.get(at(cast.ours, "")).status_code == 200
    assert client.get(at(cast.ours, "correct/")).status_code == 403
    assert client.post(at(cast.ours, "correct/"), CORRECTION | {"leader_name": "某"}).status_code == 403
    assert Union._base_manager.get(pk=cast.ours.pk).leader_name == ""


def test_a_new_member_by_hand_and_one_known_elsewhere(cast, enter):
    client = enter("neighbour")
    sent = {
        "union": "白水机械厂工会",
        "name": "李二",
        "id_number": "",
        "phone": "19900000009",
        "on": "2026-06-01",
    }
    assert client.post("/l/membership/members/new/", sent).status_code == 302
    assert Membership._base_manager.get(person__name="李二").union_id == cast.theirs.pk
    known = sent | {"name": "王小满", "id_number": "990101199001010019"}
    refused = client.post("/l/membership/members/new/", known)
    assert refused.status_code == 422
    assert "青禾纺织厂" not in refused.content.decode()
    assert Person._base_manager.count() == 2


def test_a_picked_union_must_lie_in_range(cast, enter):
    sent = {
        "union": cast.theirs.name,
        "union__id": to_text(cast.theirs.pk),
        "name": "李二",
        "on": "2026-06-01",
    }
    refused = enter("officer").post("/l/membership/members/new/", sent)
    assert refused.status_code == 422
    assert "union" in refused.context["form"].errors
    assert Person._base_manager.count() == 1


def test_an_expired_session_leads_back_to_the_form(cast):
    stranger = Client()
    page = stranger.post(at(cast.ours, "correct/"), CORRECTION)
    assert page.status_code == 302
    assert page["Location"] == f"/accounts/login/?next={at(cast.ours, 'correct/')}"
    htmx = stranger.post(at(cast.ours, "correct/"), CORRECTION, headers={"HX-Request": "true"})
    assert htmx.status_code == 401
    assert htmx["HX-Redirect"].startswith("/accounts/login/?next=")


def test_bulk_does_what_it_can_and_names_what_it_cannot(cast, enter):
    other = cast.join("李二")
    client = enter("officer")
    rows = [to_text(cast.member.pk), to_text(other.pk)]
    address = "/l/membership/members/bulk/retain-many/"
    asked = client.post(address, {"row": rows})
    assert asked.context["results"] is None
    assert "将对以下 2 条记录办理" in asked.content.decode()
    assert "李二" in asked.content.decode()
    sent = {"row": rows, "sure": "1", "on": "2026-05-01", "reason": "3"}
    assert [result.fault for result in client.post(address, sent).context["results"]] == ["", ""]
    assert Membership._base_manager.filter(state="retained").count() == 2
    assert client.post(address, {}).status_code == 422
    outside = cast.join("赵邻居", cast.theirs)
    assert client.post(address, {"row": [to_text(outside.pk)]}).status_code == 404


def test_bulk_leads_back_to_the_list_it_came_from(cast, enter):
    client = enter("officer")
    address, row = "/l/membership/members/bulk/retain-many/", to_text(cast.member.pk)
    asked = client.post(address, {"row": [row], "back": "/l/membership/members/?sex=2"})
    assert asked.context["back"] == "/l/membership/members/?sex=2"
    assert 'name="back" value="/l/membership/members/?sex=2"' in asked.content.decode()
    away = client.post(address, {"row": [row], "back": "https://example.org/"})
    assert away.context["back"] == "/l/membership/members/"


def test_the_rows_of_a_figure_offer_what_their_ledger_does_in_bulk(cast, enter):
    codes = {}
    for line in registry.lines():
        for item in line.indicators:
            record = record_of(next(iter(leaves([indicator(item.code)]))))
            if record is not None:
                codes.setdefault(record.code, item.code)
    client = enter("town")
    for ledger in ("members", "employers"):
        address = reverse("figures:rows", args=[codes[ledger]])
        now = client.get(address, {"unit": to_text(cast.root.pk), "day": "2026-06-30"})
        expected = [write.code for write in registry.get(Record, ledger).bulk]
        assert [write.code for write in now.context["bulk"]] == expected != []
        past = client.get(address, {"unit": to_text(cast.root.pk), "day": "2025-06-30"})
        assert past.context["bulk"] == []


def test_revealing_needs_a_reason_and_is_kept(cast, enter):
    address = f"/l/membership/members/{to_text(cast.member.pk)}/reveal/id_number/"
    client = enter("officer")
    assert "990101199001010019" not in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert Reveal.objects.count() == 0
    shown = client.post(address, {"reason": "核对证件"})
    assert "990101199001010019" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert Access.objects.get(kind="reveal").detail["reason"] == "核对证件"
    assert enter("auditor").post(address, {"reason": "x"}).status_code == 403
    assert enter("neighbour").post(address, {"reason": "x"}).status_code == 404


def test_reading_a_person_is_logged_and_shown_to_the_auditor(cast, enter):
    address = f"/l/membership/members/{to_text(cast.member.pk)}/"
    enter("officer").get(address)
    assert Access.objects.get(kind="read").person_id == cast.member.person_id
    assert "officer" in enter("auditor").get(f"{address}history/").content.decode()
    assert "谁看过" not in enter("officer").get(f"{address}history/").content.decode()


def test_entering_for_a_union_below_is_on_record_as_such(cast):
    units.correct_union(union=cast.ours, leader_name="周立新", by=cast.actor("town"))
    units.correct_union(union=cast.theirs, leader_name="吴敏", by=cast.actor("neighbour"))
    by_town, by_own = Event.objects.filter(action="units.correct_union").order_by("pk")
    assert by_town.facts["on_behalf_of"] == "青禾纺织厂工会"
    assert "on_behalf_of" not in by_own.facts
    assert SYSTEM.account_id is None


def test_merge_through_the_pages_and_back(cast, enter):
    twin = cast.join("王小满", cast.ours, birth_date=date(1990, 1, 1), sex=1)
    client = enter("town")
    listed = client.get("/l/membership/persons/duplicates/")
    assert [len(group["rows"]) for group in listed.context["groups"]] == [2]
    pair = {"kept": to_text(cast.member.person_id), "dropped": to_text(twin.person_id)}
    compared = client.get("/l/membership/persons/merge/", pair).content.decode()
    assert "990101********0019" in compared
    assert "990101199001010019" not in compared
    assert client.post("/l/membership/persons/merge/", pair | {"reason": ""}).status_code == 422
    assert client.post("/l/membership/persons/merge/", pair | {"reason": "同一人"}).status_code == 302
    merge = client.get("/l/membership/persons/merged/").context["merges"][0]
    address = f"/merges/{to_text(merge.pk)}/undo/"
    assert enter("officer").get(address).status_code == 403
    assert client.post(address).status_code == 302
    assert Person._base_manager.get(pk=twin.person_id).merged_into is None
