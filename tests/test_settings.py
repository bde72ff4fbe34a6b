"""The settings are safe by default and refuse what cannot be right."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import RequestFactory, override_settings

from niangjia.config import environment as env
from niangjia.config.discretion import clean
from niangjia.config.entrance import Entrance

pytestmark = pytest.mark.once

PRINT = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings"
from django.conf import settings
names = ["DEBUG", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "ALLOWED_HOSTS", "SECRET_KEY"]
print(json.dumps({name: getattr(settings, name) for name in names} | {
    "engine": settings.DATABASES["default"]["ENGINE"],
    "options": settings.DATABASES["default"].get("OPTIONS", {}),
    "atomic": settings.DATABASES["default"].get("ATOMIC_REQUESTS", False),
}))
"""


def settings_with(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a fresh process makes of these variables."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NIANGJIA_") and k != "DATABASE_URL"}
    environment = kept | {"NIANGJIA_DATA": str(folder)} | variables
    command = [sys.executable, "-c", PRINT]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_first_run_makes_its_secret_in_a_private_file(tmp_path: Path) -> None:
    first = json.loads(settings_with(tmp_path / "data").stdout)
    again = json.loads(settings_with(tmp_path / "data").stdout)
    assert first["SECRET_KEY"] == again["SECRET_KEY"] == (tmp_path / "data" / "secret").read_text()
    assert (tmp_path / "data" / "secret").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert first["DEBUG"] is False


def test_sqlite_writes_wait_for_one_another(tmp_path: Path) -> None:
    made = json.loads(settings_with(tmp_path).stdout)
    assert made["engine"] == "django.db.backends.sqlite3"
    assert made["options"]["transaction_mode"] == "IMMEDIATE"
    assert made["options"]["timeout"] == 20
    assert "journal_mode=WAL" in made["options"]["init_command"]
    assert made["atomic"] is False


def test_postgresql_wants_a_secret_of_ones_own(tmp_path: Path) -> None:
    refused = settings_with(tmp_path, DATABASE_URL="postgresql://nobody@localhost/none")
    assert refused.returncode != 0
    assert "NIANGJIA_SECRET" in refused.stderr
    assert not (tmp_path / "secret").exists()
    given = settings_with(
        tmp_path, DATABASE_URL="postgresql://nobody@localhost/none", NIANGJIA_SECRET="s" * 50
    )
    assert json.loads(given.stdout)["SECRET_KEY"] == "s" * 50


def test_secure_flags_follow_the_scheme(tmp_path: Path) -> None:
    plain = json.loads(settings_with(tmp_path, NIANGJIA_URL="http://127.0.0.1:8123").stdout)
    safe = json.loads(settings_with(tmp_path, NIANGJIA_URL="https://union.example").stdout)
    assert (plain["SESSION_COOKIE_SECURE"], plain["SECURE_SSL_REDIRECT"], plain["SECURE_HSTS_SECONDS"]) == (
        False,
        False,
        0,
    )
    assert (safe["SESSION_COOKIE_SECURE"], safe["SECURE_SSL_REDIRECT"]) == (True, True)
    assert safe["SECURE_HSTS_SECONDS"] == 31_536_000
    assert safe["ALLOWED_HOSTS"] == ["union.example"]


def test_plain_http_is_refused_off_this_machine(tmp_path: Path) -> None:
    refused = settings_with(tmp_path, NIANGJIA_URL="http://union.example")
    assert refused.returncode != 0
    assert "plain http is only for this machine itself" in refused.stderr


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("10.0.0.1", False),
        ("localhost.example", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert env.is_loopback(host) is expected


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANGJIA_DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="NIANGJIA_DEBUG must be 1 or 0"):
        env.flag("DEBUG")


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "٣"])
def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("NIANGJIA_MAX_ROWS", value)
    with pytest.raises(ImproperlyConfigured, match="NIANGJIA_MAX_ROWS"):
        env.number("MAX_ROWS", 5)


@pytest.mark.parametrize("password", ["short-A1", "alllowercaseletters", "1234567890123", "Password123!"[:9]])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


def test_three_classes_of_four_pass() -> None:
    validate_password("Weihe-river-1927")
    validate_password("weihe-river-1927")


def test_lock_key_holds_name_and_address() -> None:
    def key(address: str, name: str) -> str:
        request = RequestFactory().post("/accounts/login/", REMOTE_ADDR=address)
        return Entrance(request)._get_login_attempts_cache_key(request, username=name)

    assert key("192.0.2.1", "Zhang") == key("192.0.2.1", "zhang ")
    assert key("192.0.2.1", "zhang") != key("192.0.2.1", "li")
    assert key("192.0.2.1", "zhang") != key("192.0.2.2", "zhang")


def test_the_log_holds_no_identity_or_phone_numbers() -> None:
    line = "GET /people/?q=990101199001011234 110101199001011237 13800138000 took 12 ms"
    assert clean(line) == "GET /people/?… *** *** took 12 ms"


def test_policy_allows_only_our_own_scripts(client: object) -> None:
    from django.test import Client

    with override_settings(LANGUAGE_CODE="en"):
        policy = Client().get("/health").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
