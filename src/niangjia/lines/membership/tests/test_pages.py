"""The public form behind the QR code, the poster, the card, the scanner."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.people import actions as people
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union
from niangjia.lines.membership import actions
from niangjia.lines.membership.models import Application, Card, CardUse

pytestmark = pytest.mark.django_db
IDENTITY = "110101199001011237"
FORM = {"name": "韩梅", "id_number": IDENTITY, "phone": "12011112222", "consent": "on", "new_form": ""}


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def union() -> Union:
    town = units.create_union(
        parent=None,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
    return units.create_union(
        parent=town, name="甲厂工会", kind=UnionKind.SINGLE, founded_on=date(2010, 1, 1), by=SYSTEM
    )


def signed_in(client: Client, at: Union, role: str = "officer") -> Client:
    account = Account.objects.create_user("ganbu", "x", name="王干部")
    RoleAssignment.objects.create(account=account, role=role, union=at, valid_from=date(2020, 1, 1))
    client.force_login(account)
    return client


def test_anybody_may_apply_and_nothing_is_told(client: Client, union: Union) -> None:
    address = reverse("pages:membership-join", kwargs={"pk": union.pk})
    assert client.get(address).status_code == 200
    assert client.post(address, FORM).status_code == 200
    row = Application.objects.unscoped("test").get()
    assert (row.union_id, row.through, row.state) == (union.pk, "qr", "applied")


@pytest.mark.parametrize("wrong", [{"id_number": "110101199001011230"}, {"consent": ""}, {"name": ""}])
def test_a_wrong_application_keeps_what_was_typed(
    client: Client, union: Union, wrong: dict[str, str]
) -> None:
    response = client.post(reverse("pages:membership-join", kwargs={"pk": union.pk}), FORM | wrong)
    assert response.status_code == 422
    assert "12011112222" in response.content.decode()
    assert Application.objects.unscoped("test").count() == 0


def test_the_poster_is_for_the_own_range(client: Client, union: Union) -> None:
    other = units.create_union(
        parent=union.parent, name="乙厂工会", kind=UnionKind.SINGLE, founded_on=date(2010, 1, 1), by=SYSTEM
    )
    signed_in(client, union)
    page = client.get(reverse("pages:membership-join-poster", kwargs={"pk": union.pk}))
    assert page.status_code == 200
    assert b"data:image/png" in page.content
    assert client.get(reverse("pages:membership-join-poster", kwargs={"pk": other.pk})).status_code == 404


def test_scanning_logs_a_use(client: Client, union: Union) -> None:
    programme = actions.open_programme(
        union=union, name="职工卡", services=["英语班"], on=date(2026, 1, 1), by=SYSTEM
    )
    person = people.add_person(name="韩梅", id_number=IDENTITY, by=SYSTEM)
    people.join_member(person=person, union=union, on=date(2020, 1, 1), by=SYSTEM)
    card = actions.issue_card(programme=programme, person=person, on=date(2026, 1, 2), by=SYSTEM)
    signed_in(client, union)
    address = reverse("pages:membership-card-scan")
    wrong = client.post(address, {"code": "nothing", "place": "学校", "service": "英语班"})
    assert wrong.status_code == 422
    assert client.post(address, {"code": card.code, "place": "学校", "service": "英语班"}).status_code == 302
    assert CardUse.objects.unscoped("test").get().card_id == card.pk
    assert (
        client.get(
            reverse("pages:membership-card-face", kwargs={"pk": Card._base_manager.get().pk})
        ).status_code
        == 200
    )


def test_the_number_of_an_applicant_is_shown_with_and_without_a_person_on_record(
    client: Client, union: Union
) -> None:
    officer = signed_in(client, union)
    row = actions.submit_application(
        union=union, name="韩梅", id_number=IDENTITY, on=date(2026, 6, 1), by=SYSTEM
    )
    page = reverse("pages:application-detail", kwargs={"pk": row.pk})
    reveal = reverse("pages:application-reveal", kwargs={"pk": row.pk, "key": "id_number"})
    assert reveal in officer.get(page).content.decode()
    assert IDENTITY in officer.post(reveal, {"reason": "核对证件"}).content.decode()
    elsewhere = units.create_union(
        parent=union.parent, name="乙厂工会", kind=UnionKind.SINGLE, founded_on=date(2010, 1, 1), by=SYSTEM
    )
    person = people.add_person(name="韩梅", id_number=IDENTITY, by=SYSTEM)
    people.join_member(person=person, union=elsewhere, on=date(2020, 1, 1), by=SYSTEM)
    actions.approve_application(application=row, on=date(2026, 6, 2), by=SYSTEM)
    assert reveal in officer.get(page).content.decode()
    assert IDENTITY in officer.post(reveal, {"reason": "核对证件"}).content.decode()


def test_no_link_to_the_number_of_somebody_who_left(client: Client, union: Union) -> None:
    officer = signed_in(client, union)
    person = people.add_person(name="韩梅", id_number=IDENTITY, by=SYSTEM)
    row = people.join_member(person=person, union=union, on=date(2020, 1, 1), by=SYSTEM)
    page = reverse("pages:members-detail", kwargs={"pk": row.pk})
    reveal = reverse("pages:members-reveal", kwargs={"pk": row.pk, "key": "id_number"})
    assert reveal in officer.get(page).content.decode()
    people.leave_member(membership=row, on=date(2026, 6, 1), by=SYSTEM)
    assert reveal not in officer.get(page).content.decode()
    assert officer.post(reveal, {"reason": "核对证件"}).status_code == 404
