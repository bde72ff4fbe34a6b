"""Accounts and roles: given, ended, handed over."""

from datetime import date, timedelta

import pytest
from django.test import Client

from niangjia.kernel.access import actions
from niangjia.kernel.access.behalf import on_behalf
from niangjia.kernel.access.models import Account, HandOver, RoleAssignment
from niangjia.kernel.access.queries import actor_for, holders, narrowed
from niangjia.kernel.audit.models import Event
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases.models import Case


def test_a_new_account_has_a_provisional_password_and_its_role(cast):
    account, password = actions.create_account(
        union=cast.ours, username="zhou.lx", name="周立新", role="officer", by=cast.actor("admin")
    )
    account.refresh_from_db()
    assert account.check_password(password)
    assert account.must_change_password
    assert actor_for(account).scope.paths == (cast.ours.path,)
    assert actor_for(account).may("people.change", cast.ours.path)
    assert not actor_for(account).may("people.change", cast.theirs.path)


@pytest.mark.parametrize("username", ["ab", "has space", "名字", "TOWN", "a" * 61])
def test_unfit_and_taken_user_names_are_refused(cast, username):
    before = Account.objects.count()
    with pytest.raises(Refusal):
        actions.create_account(union=cast.ours, username=username, name="某", role="officer", by=SYSTEM)
    assert Account.objects.count() == before


def test_one_officer_may_serve_several_unions(cast):
    officer = cast.accounts["officer"]
    actions.grant_role(account=officer, role="officer", union=cast.theirs, by=cast.actor("chair"))
    assert cast.actor("officer").scope.paths == tuple(sorted((cast.ours.path, cast.theirs.path)))


def test_nobody_gives_what_may_not_be_given(cast):
    chair, officer = cast.actor("chair"), cast.accounts["officer"]
    for role in ("auditor", "supervisor", "administrator"):
        with pytest.raises(Refusal):
            actions.grant_role(account=officer, role=role, union=cast.ours, by=chair)
    with pytest.raises(Refusal):
        actions.grant_role(account=cast.accounts["chair"], role="officer", union=cast.ours, by=chair)
    with pytest.raises(Refusal):
        actions.grant_role(account=officer, role="officer", union=cast.ours, by=chair)
    with pytest.raises(NotFound):
        actions.grant_role(account=officer, role="officer", union=cast.theirs, by=cast.actor("officer"))
    with pytest.raises(Forbidden):
        actions.grant_role(
            account=cast.accounts["town"], role="officer", union=cast.ours, by=cast.actor("officer")
        )
    assert RoleAssignment.objects.filter(account=officer).count() == 1


def test_an_ended_or_future_role_gives_nothing(cast):
    held = RoleAssignment.objects.get(account=cast.accounts["officer"])
    actions.end_role(assignment=held, by=cast.actor("chair"))
    assert cast.actor("officer").scope.paths == ()
    later = clock.today() + timedelta(days=1)
    actions.grant_role(
        account=cast.accounts["officer"], role="officer", union=cast.ours, valid_from=later, by=SYSTEM
    )
    assert cast.actor("officer").scope.paths == ()
    with clock.fixed(later):
        assert cast.actor("officer").scope.paths == (cast.ours.path,)


def test_the_last_administrator_stays(cast):
    held = RoleAssignment.objects.get(account=cast.accounts["admin"])
    RoleAssignment.objects.filter(account=cast.accounts["chair"]).delete()
    with pytest.raises(Refusal):
        actions.end_role(assignment=held, by=SYSTEM)


def test_a_password_is_not_reset_from_outside(cast):
    outside = cast.accounts["town"]
    RoleAssignment.objects.create(account=cast.accounts["neighbour"], role="chair", union=cast.ours)
    with pytest.raises(Forbidden):
        actions.reset_password(account=outside, by=cast.actor("neighbour"))
    new = actions.reset_password(account=cast.accounts["officer"], by=cast.actor("chair"))
    fresh = Account.objects.get(username="officer")
    assert fresh.check_password(new)
    assert fresh.must_change_password


def test_handover_moves_roles_and_open_items(cast):
    leaver, successor = cast.accounts["officer"], cast.accounts["neighbour"]
    case = Case.objects.unscoped("test").create(
        union=cast.ours, turn=cast.ours, account=leaver, subject_type="x", subject_id=1, lifecycle="x", state="x",
        title="换届", opened_on=date(2026, 6, 1), entered_on=date(2026, 6, 1),
    )  # fmt: skip
    with pytest.raises(Refusal):
        actions.close_account(account=leaver, by=cast.actor("chair"))
    held = list(RoleAssignment.objects.filter(account=leaver))
    sheet = actions.hand_over(leaver=leaver, successor=successor, assignments=held, by=cast.actor("chair"))
    assert cast.actor("officer").scope.paths == ()
    assert cast.actor("neighbour").scope.paths == tuple(sorted((cast.ours.path, cast.theirs.path)))
    assert Case.objects.unscoped("test").get(pk=case.pk).account_id == successor.pk
    assert sheet.items[0][1:] == [1, ["换届"]]
    assert sheet.roles == [["officer", "青禾纺织厂工会"]]
    actions.close_account(account=leaver, by=cast.actor("chair"))
    assert not Account.objects.get(pk=leaver.pk).is_active


def test_only_the_successor_confirms(cast):
    leaver, successor = cast.accounts["officer"], cast.accounts["neighbour"]
    held = list(RoleAssignment.objects.filter(account=leaver))
    sheet = actions.hand_over(leaver=leaver, successor=successor, assignments=held, by=SYSTEM)
    with pytest.raises(Forbidden):
        actions.receive_handover(sheet=sheet, by=cast.actor("chair"))
    client, address = Client(), f"/access/sheets/{to_text(sheet.pk)}/"
    client.force_login(successor)
    assert client.post(address).status_code == 302
    assert HandOver.objects.unscoped("test").get().received_at is not None
    stranger = Client()
    stranger.force_login(cast.accounts["town"])
    assert stranger.get(address).status_code == 404


def test_a_line_specialist_reads_the_own_line_only(cast):
    actor = cast.actor("finance")
    assert narrowed(actor, "records.view", "membership").paths == ()
    assert narrowed(actor, "records.view", "finance").paths == (cast.root.path,)


def test_who_may_do_it_at_a_union(cast):
    assert {a.username for a in holders("cases.decide", cast.ours.path)} == {"town", "chair", "finance"}
    assert {a.username for a in holders("cases.decide", cast.ours.path, "membership")} == {"town", "chair"}
    assert {a.username for a in holders("people.change", cast.theirs.path)} >= {"neighbour", "town"}


def test_acting_from_above_is_on_behalf(cast):
    assert on_behalf(cast.actor("town"), cast.ours.path) == cast.ours.path
    assert on_behalf(cast.actor("town"), cast.root.path) == ""
    assert on_behalf(cast.actor("officer"), cast.ours.path) == ""


def test_the_pages_of_accounts(cast):
    client = Client()
    client.force_login(cast.accounts["chair"])
    assert "officer" in client.get("/access/").content.decode()
    made = client.post(
        "/access/new/",
        {
            "username": "new.one",
            "name": "新人",
            "union": "青禾纺织厂工会",
            "role": "officer",
            "valid_from": "2026-06-30",
        },
    )
    assert made.status_code == 200
    assert Account.objects.get(username="new.one").check_password(made.context["password"])
    officer = to_text(cast.accounts["officer"].pk)
    given = client.post(
        f"/access/{officer}/grant/",
        {"union": "白水机械厂工会", "role": "officer", "valid_from": "2026-06-30"},
    )
    assert given.status_code == 302
    sent = {
        "successor": str(cast.accounts["neighbour"].pk),
        "on": "2026-06-30",
        "assignments": [str(RoleAssignment.objects.filter(account=cast.accounts["officer"]).first().pk)],
    }
    assert client.post(f"/access/{officer}/handover/", sent).status_code == 302
    outsider = Client()
    outsider.force_login(cast.accounts["officer"])
    assert outsider.get("/access/").status_code == 403


def test_first_sign_in_demands_a_new_password(cast):
    account, password = actions.create_account(
        union=cast.ours, username="zhou.lx", name="周立新", role="officer", by=SYSTEM
    )
    client = Client()
    client.post("/accounts/login/", {"login": "zhou.lx", "password": password})
    assert client.get("/l/membership/members/")["Location"] == "/accounts/password/change/"
    new = "Hetang-2026-06"
    sent = {"oldpassword": password, "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", sent).status_code == 302
    assert client.get("/l/membership/members/").status_code == 200
    assert not Account.objects.get(pk=account.pk).must_change_password


def test_a_wrong_password_is_on_record(cast):
    client = Client()
    client.post("/accounts/login/", {"login": "officer", "password": "Wrong-1234567"})
    client.post("/accounts/login/", {"login": "nobody.here", "password": "Wrong-1234567"})
    event = Event.objects.get(action="access.fail_sign_in")
    assert event.account_id == cast.accounts["officer"].pk
