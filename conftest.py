"""Fixtures of the whole suite: a real Chromium, pages at both widths, a cache that forgets."""

import contextlib
import functools
import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect, sync_playwright

from niangjia.kernel.base import versions
from niangjia.kernel.people import crypto

pytest_plugins = ["niangjia.demo.fixtures"]
NO_BROWSER = (
    "No real Chromium on this machine (Debian: apt-get install chromium, Ubuntu: snap install chromium): "
    "the browser tests are skipped."
)
PATIENCE = 15_000  # milliseconds: two cores may be busy with other tests
expect.set_options(timeout=PATIENCE)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file with its log beside it, as in service: the memory database that all threads of a live server
    share locks whole tables, and a page then fails where in service it would wait."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "suite.sqlite3")
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(autouse=True)
def forgetful_caches() -> Iterator[None]:
    """No test sees what another one cached, how often it signed in, or which language it spoke."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    for cache in caches.all(initialized_only=True):
        if "locmem" in type(cache).__module__:
            cache.clear()
    versions.forget_all()
    crypto.forget()


DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that never asks for a database of the engine says the same on every engine. The long ones begin, so that
    no worker is left with one of them when the others have ended."""
    for item in items:
        marked = item.get_closest_marker("django_db") or item.get_closest_marker("engine")
        if not (marked or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))):
            item.add_marker("once")
    items[:] = long_ones_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def long_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The long tests dealt out to the beginnings of as many equal stretches as there are workers: each begins with a
    stretch. Tests that empty the database stay at the end (pytest-django puts them there)."""
    long = [item for item in items if item.get_closest_marker("slow") and not empties(item)]
    taken = set(long)
    others = [item for item in items if item not in taken]
    ends = [len(others) * n // workers for n in range(workers + 1)]
    stretches = (long[n::workers] + others[ends[n] : ends[n + 1]] for n in range(workers))
    return [item for stretch in stretches for item in stretch]


def empties(item: pytest.Item) -> bool:
    """Whether the database is emptied after the test, rather than rolled back."""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


@functools.cache
def chromium_path() -> str | None:
    """Where Chromium is, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Without one: skipped with one sentence, in CI failed."""
    # Playwright keeps an event loop in this thread; Django would take every query for one from async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if (
        chromium_path() is None
    ):  # asked first: the driver may not start on a machine that was never to run one
        without_browser()
    with sync_playwright() as playwright:
        launched = launch(playwright)
        if launched is None:
            without_browser()
        yield launched
        launched.close()


def without_browser() -> NoReturn:
    """Skips with one sentence; in CI fails."""
    if os.environ.get("CI"):
        pytest.fail(NO_BROWSER.replace("are skipped", "must run in CI"))
    pytest.skip(NO_BROWSER)


def launch(playwright: Playwright) -> Browser | None:
    """Chromium started, or None where there is none that starts."""
    path = chromium_path()
    if path is None:
        return None
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with contextlib.suppress(Error):
        return playwright.chromium.launch(executable_path=path, args=arguments)
    return None


def context(browser: Browser, width: int, height: int, *, phone: bool = False) -> Iterator[BrowserContext]:
    """A fresh profile in Chinese, in Shanghai."""
    made = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        is_mobile=phone,
        has_touch=phone,
        accept_downloads=True,
    )
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as on a desk: 1440 pixels wide."""
    for made in context(browser, 1440, 900):
        yield made.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page as in a hand: 390 pixels wide."""
    for made in context(browser, 390, 844, phone=True):
        yield made.new_page()
