"""Watch list, progress, policies, and the writes behind the ledgers."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union
from niangjia.lines.organizing import actions
from niangjia.lines.organizing.models import Case, Policy, Rectification, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def town() -> Union:
    return units.create_union(
        parent=None,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )


@pytest.fixture
def desk(client: Client, town: Union) -> Client:
    account = Account.objects.create_user("zhuxi", "x", name="主席")
    for role in ("chair", "administrator"):
        RoleAssignment.objects.create(account=account, role=role, union=town, valid_from=date(2020, 1, 1))
    client.force_login(account)
    return client


def test_the_watch_list_names_what_is_overdue(desk: Client, town: Union) -> None:
    union = units.create_union(
        parent=town, name="老厂工会", kind=UnionKind.SINGLE, founded_on=date(2015, 1, 1), by=SYSTEM
    )
    units.record_election(union=union, on=date(2020, 1, 1), years=5, by=SYSTEM)
    page = desk.get(reverse("pages:organizing-watch")).content.decode()
    assert "老厂工会" in page
    assert "2025-01-01" in page


def test_progress_counts_visited_and_covered(desk: Client, town: Union) -> None:
    league = units.create_union(
        parent=town,
        name="东村工会联合会",
        kind=UnionKind.LEAGUE,
        level=60,
        founded_on=date(2005, 1, 1),
        by=SYSTEM,
    )
    firms = [units.create_employer(area=league, name=f"{n}厂", by=SYSTEM) for n in "甲乙丙"]
    actions.log_visit(employer=firms[0], on=date(2026, 5, 1), workers=10, by=SYSTEM)
    units.cover_employer(union=league, employer=firms[1], on=date(2026, 5, 1), by=SYSTEM)
    response = desk.get(reverse("pages:organizing-progress"))
    total = response.context_data["total"]
    assert (total.employers, total.visited, total.covered, total.unorganised) == (3, 1, 1, 2)


def test_comparing_registers_from_the_page(desk: Client, town: Union) -> None:
    units.create_employer(area=town, name="镇小学", is_institution=True, contact="吴主席", by=SYSTEM)
    assert desk.post(reverse("pages:organizing-compare")).status_code == 302
    assert Rectification.objects.unscoped("test").get().kind == "no_union"


def test_policies_keep_their_items(desk: Client) -> None:
    data = {
        "code": "two-universals",
        "name": "两个普遍",
        "issuer": "全国总工会",
        "valid_from": "2026-01-01",
        "items": "依法推动企业普遍建立工会组织\n依法推动企业普遍开展工资集体协商",
    }
    assert desk.post(reverse("pages:organizing-policy-edit"), data).status_code == 302
    assert Policy.objects.get().items.count() == 2
    assert "两个普遍" in desk.get(reverse("pages:organizing-policies")).content.decode()


def test_a_case_goes_its_way_in_the_browser(desk: Client, town: Union) -> None:
    employer = units.create_employer(area=town, name="顺达五金厂", by=SYSTEM)
    new = {"employer": "顺达五金厂", "on": "2026-02-01", "origin": "drive", "difficulty": "2medium"}
    assert desk.post(reverse("pages:organizing-case-new"), new).status_code == 302
    case = Case.objects.unscoped("test").get()
    steps = [
        (
            "apply",
            {
                "on": "2026-03-01",
                "union_name": "顺达五金厂工会",
                "preparatory_group": "钱主席 组长",
                "willing_workers": "40",
            },
        ),
        ("approve-preparation", {"on": "2026-03-08", "approval_no": "镇工〔2026〕3号"}),
        (
            "report-result",
            {
                "on": "2026-04-01",
                "years": "5",
                "due": "45",
                "present": "40",
                "issued": "40",
                "returned": "39",
                "results": "钱主席 主席 38\n孙丽 委员 37",
            },
        ),
        ("approve-result", {"on": "2026-04-10", "approval_no": "镇工〔2026〕9号"}),
    ]
    for code, data in steps:
        response = desk.post(
            reverse("pages:organizing-case-write", kwargs={"pk": case.pk, "code": code}), data
        )
        assert response.status_code == 302, (code, response.context_data["form"].errors)
    union = Union.objects.unscoped("test").get(name="顺达五金厂工会")
    assert (union.kind, union.leader_name) == (UnionKind.SINGLE, "钱主席")
    assert employer.coverages.within(desk_scope(town)).get().union == union


def desk_scope(town: Union):  # type: ignore[no-untyped-def]
    from niangjia.kernel.base.scope import Scope

    return Scope(paths=(town.path,))


def test_a_visit_from_a_phone(desk: Client, town: Union) -> None:
    units.create_employer(area=town, name="顺达五金厂", by=SYSTEM)
    data = {
        "employer": "顺达五金厂",
        "on": "2026-06-01",
        "workers": "30",
        "women": "10",
        "migrant": "5",
        "union_status": "none",
        "willingness": "willing",
    }
    assert desk.post(reverse("pages:visit-new"), data).status_code == 302
    assert Visit.objects.unscoped("test").get().visitor_name == "主席"
    refused = desk.post(reverse("pages:visit-new"), data | {"women": "40"})
    assert refused.status_code == 422
    assert Visit.objects.unscoped("test").count() == 1


def test_absorbing_a_union_from_its_page(desk: Client, town: Union) -> None:
    big, small = (
        units.create_union(parent=town, name=n, kind=UnionKind.SINGLE, founded_on=date(2010, 1, 1), by=SYSTEM)
        for n in ("大厂工会", "小厂工会")
    )
    person = people.add_person(name="韩梅", id_type="990", by=SYSTEM)
    people.join_member(person=person, union=small, on=date(2020, 1, 1), by=SYSTEM)
    response = desk.post(
        reverse("pages:unions-write", kwargs={"pk": big.pk, "code": "absorb"}),
        {"source": "小厂工会", "on": "2026-06-01", "because": "企业合并"},
    )
    assert response.status_code == 302, response.context_data["form"].errors
    assert Membership.objects.unscoped("test").get(valid_to=FAR).union_id == big.pk
