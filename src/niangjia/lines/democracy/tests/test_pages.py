"""Every page of the line, as somebody who works there."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.pages import links
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union
from niangjia.lines.democracy.pages import PAGES

from .cases import RECORDS as FACTORIES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


def signed_in(client: Client, union: Union, role: str = "chair") -> Client:
    account = Account.objects.create_user(f"{role}-{union.pk}", "x", name="主席")
    RoleAssignment.objects.create(account=account, role=role, union=union, valid_from=date(2020, 1, 1))
    client.force_login(account)
    return client


@pytest.mark.parametrize("code", sorted(FACTORIES))
def test_the_page_of_a_case_shows_what_comes_next(client: Client, code: str) -> None:
    from niangjia.kernel.cases.lifecycle import Lifecycle

    cycle = registry.get(Lifecycle, code)
    assert cycle is not None
    row = FACTORIES[code](cycle.start)
    if getattr(row, "restricted", False):
        return
    signed_in(client, row.union)
    page = client.get(links.to_row(row))
    assert page.status_code == 200
    assert str(cycle.outgoing(cycle.start)[0].label) in page.content.decode()


def test_lists_forms_and_pages_open(client: Client) -> None:
    row = FACTORIES["democracy.session"]("planned")
    signed_in(client, row.union)
    line = registry.line("democracy")
    assert line is not None
    for record in line.records:
        assert client.get(links.of_record(record)).status_code == 200, record.code
        if record.create:
            assert client.get(links.of_record(record, "new")).status_code == 200, record.code
    for page in PAGES:
        assert client.get(reverse(f"pages:{page.code}")).status_code == 200, page.code
