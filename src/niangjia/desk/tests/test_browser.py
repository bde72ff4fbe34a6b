"""The desk in a real browser, at both widths, under the strict policy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account

from .conftest import PASSWORD, Town

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
SCREENS = Path(__file__).parents[4] / "build" / "screens"
PAGES = {"dashboard": "/dashboard/", "tree": "/tree/", "search": "/search/?q=恒信", "todo": "/todo/",
         "settings": "/settings/", "union": "/union/", "roll": "/union/roll/"}  # fmt: skip


def sign_in(page: Page, base: str, name: str, password: str = PASSWORD) -> None:
    """Through the form, as people do."""
    page.goto(f"{base}/accounts/login/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


@pytest.fixture
def chair(town: Town, account: Callable[..., Account]) -> Account:
    """The town's chair."""
    return account("chair", Role.CHAIR, town.town)


def test_signing_in_opens_the_dashboard(page: Page, live_server, chair):
    sign_in(page, live_server.url, "chair")
    expect(page.get_by_role("heading", name="柳溪镇总工会", level=1)).to_be_visible()


def test_a_wrong_password_is_told_and_the_name_stays(page: Page, live_server, chair):
    sign_in(page, live_server.url, "chair", "wrong-password")
    expect(page.get_by_role("alert").first).to_contain_text("密码")
    expect(page.get_by_label("用户名")).to_have_value("chair")


def test_the_language_switch_and_back(page: Page, live_server, chair):
    sign_in(page, live_server.url, "chair")
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("navigation", name="Main menu")).to_contain_text("Organisation tree")
    page.get_by_role("button", name="切换到中文").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_contain_text("组织树")


def test_the_tree_opens_by_keyboard(page: Page, live_server, chair):
    sign_in(page, live_server.url, "chair")
    page.goto(f"{live_server.url}/tree/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="东村工会联合会").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("link", name="恒信机械厂工会委员会")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="恒信机械厂工会委员会")).to_be_focused()


def test_the_slash_leads_to_the_search_box_and_hits_come_while_typing(page: Page, live_server, chair):
    sign_in(page, live_server.url, "chair")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(page.locator("#nj-q")).to_be_focused()
    page.keyboard.type("hengxin")
    hit = page.locator("#nj-pop .nj-hit").first
    expect(hit).to_contain_text("恒信机械厂工会委员会")
    page.keyboard.press("ArrowDown")
    expect(hit).to_have_class("nj-hit is-on")


def test_the_menu_of_a_phone_opens_and_closes(phone: Page, live_server, chair):
    sign_in(phone, live_server.url, "chair")
    expect(phone.get_by_role("navigation", name="主菜单")).not_to_be_visible()
    phone.get_by_role("button", name="打开菜单").click()
    expect(phone.get_by_role("navigation", name="主菜单")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("navigation", name="主菜单")).not_to_be_visible()


@pytest.mark.parametrize("width", ["page", "phone"])
def test_pages_fit_their_width_and_break_no_policy(width: str, request, live_server, chair):
    page: Page = request.getfixturevalue(width)
    said: list[str] = []
    page.on("console", lambda message: said.append(faults(message)))
    sign_in(page, live_server.url, "chair")
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, path in PAGES.items():
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.screenshot(path=SCREENS / f"desk-{name}-{width}.png", full_page=True)
    assert not any(said), said


def faults(message: ConsoleMessage) -> str:
    """What the browser complains about, empty where it does not."""
    return message.text if message.type == "error" else ""


def test_a_form_survives_the_end_of_the_session(page: Page, live_server, chair):
    sign_in(page, live_server.url, "chair")
    page.goto(f"{live_server.url}/l/organizing/unions/new/")
    form = page.locator("main form[method=post]")
    form.locator("input[name=name]").fill("新丰纺织厂工会委员会")
    form.locator("input[name=leader_name]").fill("周明")
    form.evaluate("form => form.noValidate = true")
    page.context.clear_cookies(name="niangjia")
    form.get_by_role("button", name="保存").click()
    page.get_by_label("用户名").fill("chair")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.locator("main input[name=name]")).to_have_value("新丰纺织厂工会委员会")
    expect(page.locator("main input[name=leader_name]")).to_have_value("周明")
    expect(page.locator("#nj-messages")).to_contain_text("已恢复")


def test_a_draft_is_not_for_another_account(
    page: Page, live_server, chair, town: Town, account: Callable[..., Account]
):
    account("other", Role.CHAIR, town.town)
    sign_in(page, live_server.url, "chair")
    page.goto(f"{live_server.url}/l/organizing/unions/new/")
    page.locator("main form[method=post] input[name=name]").fill("新丰纺织厂工会委员会")
    page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
    page.context.clear_cookies(name="niangjia")
    page.locator("main form[method=post]").get_by_role("button", name="保存").click()
    page.get_by_label("用户名").fill("other")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.locator("main input[name=name]")).to_have_value("")
