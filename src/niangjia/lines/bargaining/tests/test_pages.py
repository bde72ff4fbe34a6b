"""The line in the browser: every list and form opens; a text is handed in; steps are taken on their page."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.registry import registry
from niangjia.lines.bargaining.ledgers import RECORDS
from niangjia.lines.bargaining.models import Campaign, Contract, ContractFile, Delegate, Round

from .making import VOTE, offer, paper, ready, vote_on

pytestmark = pytest.mark.django_db


def signed_in(union: Any, *roles: str) -> Client:
    account = Account.objects.create_user(f"user-{union.pk}-{'-'.join(roles)}", "x", name="经办人")
    for role in roles:
        RoleAssignment.objects.create(account=account, role=role, union=union, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(account)
    return client


def test_every_list_and_form_opens(land: SimpleNamespace) -> None:
    paper(land)
    offer(land)
    cadre = signed_in(land.town, "specialist")
    for record in RECORDS:
        assert cadre.get(reverse(f"pages:{record.code}-list")).status_code == 200, record.code
        if record.create:
            assert cadre.get(reverse(f"pages:{record.code}-new")).status_code == 200, record.code
        row = record.model._base_manager.first()
        for write in (
            record.writes if row is not None and record.code in ("round", "collective-contract") else ()
        ):
            answer = cadre.get(
                reverse(f"pages:{record.code}-write", kwargs={"pk": row.pk, "code": write.code})
            )
            assert answer.status_code in (200, 422), (record.code, write.code)
    assert "bargaining" in [line.code for line in registry.lines()]


def test_an_officer_offers_names_and_records_on_the_page(land: SimpleNamespace) -> None:
    officer = signed_in(land.factory, "officer")
    form = {
        "union": land.factory.name,
        "employer": land.firm.name,
        "kind": "wage",
        "reach": "firm",
        "on": "2026-06-01",
        "side": "workers",
    }
    assert officer.post(reverse("pages:round-new"), form).status_code == 302
    record = Round._base_manager.get()
    page = officer.get(reverse("pages:round-detail", kwargs={"pk": record.pk})).content.decode()
    assert "登记答复" in page and "书面答复" in page
    seat = {"side": "workers", "name": "张主席", "chief": "on", "on": "2026-06-10"}
    assert (
        officer.post(
            reverse("pages:round-write", kwargs={"pk": record.pk, "code": "delegate"}), seat
        ).status_code
        == 302
    )
    assert Delegate._base_manager.get().chief
    both = {"side": "employer", "name": "张主席", "on": "2026-06-10"}
    answer = officer.post(reverse("pages:round-write", kwargs={"pk": record.pk, "code": "delegate"}), both)
    assert (answer.status_code, "第24条" in answer.content.decode()) == (422, True)
    step = reverse("cases:step", args=["bargaining.round", record.pk, "reply"])
    early = officer.post(step, {"on": "2026-05-01", "reply": "同意", "because": ""})
    assert (early.status_code, "早于要约日期" in early.content.decode()) == (422, True)
    assert officer.post(step, {"on": "2026-06-09", "reply": "同意", "because": ""}).status_code == 302
    assert Round._base_manager.get().stage == "replied"


def test_the_page_says_what_is_missing_and_where_to_mend_it(land: SimpleNamespace) -> None:
    record = ready(land)
    Delegate._base_manager.filter(side="employer").delete()
    page = (
        signed_in(land.factory, "officer")
        .get(reverse("pages:round-detail", kwargs={"pk": record.pk}))
        .content.decode()
    )
    assert "双方代表人数不对等：3比0" in page
    assert (
        f"/l/bargaining/round/{reverse('pages:round-detail', kwargs={'pk': record.pk}).split('/')[-2]}/delegate/"
        in page
    )


def test_a_vote_that_cannot_be(land: SimpleNamespace) -> None:
    held = paper(land)
    officer = signed_in(land.factory, "officer")
    count = {name: str(value) for name, value in VOTE.items()} | {"on": "2025-12-10", "yes": "160"}
    answer = officer.post(
        reverse("pages:collective-contract-write", kwargs={"pk": held.pk, "code": "vote"}), count
    )
    assert (answer.status_code, "多于实到人数" in answer.content.decode()) == (422, True)


def test_a_text_is_handed_in_reviewed_and_fetched(land: SimpleNamespace) -> None:
    held = vote_on(paper(land))
    officer, cadre = signed_in(land.factory, "officer"), signed_in(land.town, "specialist")
    address = reverse("pages:bargaining-text", kwargs={"pk": held.pk})
    bad = officer.post(address, {"file": SimpleUploadedFile("合同.exe", b"MZ")})
    assert (bad.status_code, "不接收" in bad.content.decode()) == (422, True)
    assert officer.post(address, {"file": SimpleUploadedFile("合同.pdf", b"%PDF-1.4")}).status_code == 302
    file = ContractFile._base_manager.get()
    assert (file.name, file.size) == ("合同.pdf", 8)
    step = ["bargaining.filing", held.pk, "file"]
    assert (
        officer.post(reverse("cases:step", args=step), {"on": "2026-06-20", "because": ""}).status_code == 302
    )
    assert (
        officer.post(
            reverse("cases:step", args=[*step[:2], "accept"]), {"on": "2026-06-21", "because": ""}
        ).status_code
        == 403
    )
    fetched = cadre.get(reverse("pages:bargaining-text-get", kwargs={"pk": file.pk}))
    assert (fetched.content, fetched["X-Content-Type-Options"]) == (b"%PDF-1.4", "nosniff")
    assert (
        cadre.post(
            reverse("cases:step", args=[*step[:2], "accept"]), {"on": "2026-06-21", "because": ""}
        ).status_code
        == 302
    )
    assert Contract._base_manager.get().filing == "accepted"
    assert officer.get(address).status_code == 200
    assert officer.post(address, {"file": SimpleUploadedFile("新.pdf", b"%PDF")}).status_code == 422


def test_overview_and_campaign(land: SimpleNamespace) -> None:
    cadre = signed_in(land.town, "specialist")
    form = {"union": land.town.name, "title": "要约季", "drive": "offers", "kind": "wage", "starts_on": "2026-06-01",
            "ends_on": "2026-07-31", "filter": "uncovered", "note": ""}  # fmt: skip
    assert cadre.post(reverse("pages:campaign-new"), form).status_code == 302
    campaign = Campaign._base_manager.get()
    page = cadre.get(reverse("pages:campaign-detail", kwargs={"pk": campaign.pk})).content.decode()
    assert land.firm.name in page and "名单企业" in page
    offer(land, on=date(2026, 5, 1))
    overview = cadre.get(reverse("pages:bargaining-overview")).content.decode()
    assert "已发要约" in overview and "待审查的备案" in overview


def test_others_do_not_see_it(land: SimpleNamespace) -> None:
    from .making import place

    held = paper(land)
    stranger = signed_in(place().factory, "officer")
    assert (
        stranger.get(reverse("pages:collective-contract-detail", kwargs={"pk": held.pk})).status_code == 404
    )
    assert stranger.get(reverse("pages:bargaining-text", kwargs={"pk": held.pk})).status_code == 404
