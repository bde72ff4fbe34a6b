"""The main job in a real browser: the official form in, the number up, its rows, the report out."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.people.models import Membership
from niangjia.kernel.sheets.tests.files import member, members_file
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind

from .test_browser import SCREENS, sign_in

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRM = "甲电子有限公司"


@pytest.fixture
def work(town, account: Callable[..., Account], monkeypatch: pytest.MonkeyPatch) -> Account:
    """A town specialist, and a firm with a union that has no members yet."""
    monkeypatch.setenv("NIANGJIA_TODAY", "2026-06-30")
    firm = units.create_employer(area=town.town, name=FIRM, by=SYSTEM)
    units.create_union(
        parent=town.town,
        name=f"{FIRM}工会",
        kind=UnionKind.SINGLE,
        founded_on=date(2016, 1, 1),
        by=SYSTEM,
        employers=[firm],
    )
    return account("town", Role.SPECIALIST, town.town)


def send(page: Page, base: str, file: Path) -> None:
    """Drop a file on the import page and have it checked."""
    page.goto(f"{base}/sheets/")
    page.locator("[data-drop-input]").set_input_files(file)
    page.locator("[data-drop-form] button[type=submit]").click()


def shoot(page: Page, name: str) -> None:
    """A screenshot among the others."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SCREENS / f"{name}-page.png", full_page=True)


def test_from_the_form_to_the_report(page: Page, live_server, work: Account, tmp_path: Path):
    base = live_server.url
    sign_in(page, base, "town")
    faulty = members_file(tmp_path / "名册.xlsx", member(1), member(2, 学历="神童"), member(3))
    send(page, base, faulty)
    expect(page.locator("#sh-rows")).to_contain_text("神童")
    shoot(page, "import-faults")
    assert Membership._base_manager.filter(union__name=f"{FIRM}工会").count() == 0

    send(page, base, members_file(tmp_path / "名册2.xlsx", *(member(n) for n in range(1, 4))))
    shoot(page, "import-preview")
    page.locator(".sh-write button.btn-primary").click()
    expect(page.locator(".nj-note.is-success")).to_be_visible()
    shoot(page, "import-written")
    assert Membership._base_manager.filter(union__name=f"{FIRM}工会").count() == 3

    page.goto(f"{base}/dashboard/")
    card = page.locator(".nj-stat", has=page.locator(".nj-stat-label", has_text=re.compile(r"^会员人数")))
    expect(card.locator(".nj-stat-value")).to_contain_text("6")
    card.locator(".nj-stat-value a").click()
    expect(page.locator("table tbody tr")).to_have_count(6)
    expect(page.locator("main")).to_contain_text("张1三")
    shoot(page, "drill-down")

    page.goto(f"{base}/papers/")
    page.locator("form[action='/papers/reports/write/'] button[type=submit]").click()
    for copy, button in (("checked", "a[href*=checked]"), ("clean", "a[href*=clean]")):
        with page.expect_download() as download:
            page.locator(f".nj-actions {button}").click()
        kept = tmp_path / f"{copy}.docx"
        download.value.save_as(kept)
        assert download.value.suggested_filename.endswith(".docx")
        assert kept.read_bytes()[:2] == b"PK"
    shoot(page, "report")
    assert b"comments" in (tmp_path / "checked.docx").read_bytes()
    assert b"word/comments.xml" not in (tmp_path / "clean.docx").read_bytes()


def test_a_written_file_can_be_taken_back(phone: Page, live_server, work: Account, tmp_path: Path):
    sign_in(phone, live_server.url, "town")
    send(phone, live_server.url, members_file(tmp_path / "名册.xlsx", member(1), member(2)))
    phone.locator(".sh-write button.btn-primary").click()
    expect(phone.locator(".nj-note.is-success")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.locator("form[action$='/undo/'] button").click()
    phone.locator("#nj-confirm [data-confirm-yes]").click()
    expect(phone.locator("form[action$='/undo/']")).to_have_count(0)
    assert Membership._base_manager.filter(union__name=f"{FIRM}工会").count() == 0
