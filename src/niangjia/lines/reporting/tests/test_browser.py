"""In a real browser: a Word file dropped and taken home with comments; the queue by keys; both widths, no policy broken."""

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from niangjia.kernel.access.models import Account
from niangjia.kernel.figures.models import ReportedValue

from .conftest import PASSWORD, County
from .texts import DRAFT, YEAR_BEFORE, word

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
SCREENS = Path(__file__).parents[5] / "build" / "screens"
_DROP = """([name, data]) => {
  const held = new DataTransfer();
  held.items.add(new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], name));
  return held;
}"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's threads see the day of the test too."""
    monkeypatch.setenv("NIANGJIA_TODAY", "2026-06-30")


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, live_server: object, chair: Account
) -> Callable[[str, str], Page]:
    """open_page("page" or "phone", path): signed in as the county's chair."""

    def go(width: str, path: str) -> Page:
        page: Page = request.getfixturevalue(width)
        base = live_server.url  # type: ignore[attr-defined]
        page.goto(f"{base}/accounts/login/")
        page.get_by_label("用户名").fill("chair")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_load_state("networkidle")
        page.goto(base + path)
        return page

    return go


def drop(page: Page, name: str, data: bytes) -> None:
    """As a hand does it: the file over the zone, and let go."""
    held = page.evaluate_handle(_DROP, [name, base64.b64encode(data).decode()])
    page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": held})


def test_a_word_file_dropped_is_marked_stepped_through_and_taken_home(
    open_page: Callable[[str, str], Page], county: County
) -> None:
    page = open_page("page", "/l/reporting/drafts/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    drop(page, "上半年总结.docx", word(DRAFT))
    expect(page.locator(".rp-mark.is-green")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    expect(page.locator(".rp-claim.is-now .rp-printed")).to_have_text("2个")
    page.keyboard.press("n")
    expect(page.locator(".rp-claim.is-now")).to_contain_text("相差+1")
    page.keyboard.press("p")
    expect(page.locator(".rp-mark.is-now")).to_have_text("2个")
    page.locator("[data-filter=grey]").click()
    expect(page.locator(".rp-claim.is-green").first).to_be_hidden()
    expect(page.locator(".rp-claim.is-grey")).to_have_count(3)
    page.locator(".rp-claim", has_text="1090户").get_by_role("button", name="改选指标").click()
    page.locator(".rp-choose select").select_option("A01")
    page.locator(".rp-choose").get_by_role("button", name="重新核对").click()
    expect(page.locator("[data-filter=red] b")).to_have_text("1")
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载带批注的 Word").click()
    comments = (
        zipfile.ZipFile(io.BytesIO(Path(taken.value.path()).read_bytes())).read("word/comments.xml").decode()
    )
    assert comments.count("<w:comment ") == 6 and "与台账一致：2个" in comments
    assert not said, said


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_pages_fit_their_width(open_page: Callable[[str, str], Page], width: str, county: County) -> None:
    page = open_page(width, "/l/reporting/drafts/")
    SCREENS.mkdir(parents=True, exist_ok=True)
    fits(page, f"reporting-drafts-{width}")
    drop(page, "上半年总结.docx", word(DRAFT))
    expect(page.locator(".rp-mark").first).to_be_visible()
    fits(page, f"reporting-draft-{width}")
    page.locator(".rp-mark.is-amber").click()
    expect(page.locator(".rp-claim.is-now")).to_be_in_viewport()
    page.goto(page.url.split("/l/")[0] + "/l/reporting/old/")
    fits(page, f"reporting-old-{width}")
    drop(page, "2025年上半年.txt", YEAR_BEFORE.encode())
    page.get_by_role("button", name="开始识读").click()
    expect(page.locator(".rp-group")).to_have_count(3)
    fits(page, f"reporting-queue-{width}")


def fits(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def test_the_queue_is_worked_off_by_keys(open_page: Callable[[str, str], Page], county: County) -> None:
    page = open_page("page", "/l/reporting/old/")
    drop(page, "2025年上半年.txt", YEAR_BEFORE.encode())
    page.get_by_role("button", name="开始识读").click()
    expect(page.locator(".rp-group")).to_have_count(3)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("y")
    expect(page.locator(".rp-group.is-accepted")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator(".rp-group.is-rejected")).to_have_count(1)
    page.keyboard.press("e")
    expect(page.locator("[data-edit] select")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-edit]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#rp-tabs [aria-current]")).to_contain_text("已确认 2")  # nothing is left to confirm
    assert ReportedValue.objects.unscoped("test").count() == 2
