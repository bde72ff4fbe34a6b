"""Reads the environment: every setting an operator may change comes through here.

Names: NIANGJIA_* and DATABASE_URL; the README lists them. A value that cannot be right stops the start with one
sentence that says what to do.
"""

import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SOURCE_ROOT = Path(__file__).resolve().parents[3]


def text(name: str, default: str = "") -> str:
    """The variable `NIANGJIA_<name>`, stripped; `default` when absent or blank."""
    return os.environ.get(f"NIANGJIA_{name}", "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes, on against 0, false, no, off."""
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"NIANGJIA_{name} must be 1 or 0, not {value!r}.")
    return default


def number(name: str, default: int) -> int:
    """A whole number greater than zero."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        raise ImproperlyConfigured(f"NIANGJIA_{name} must be a whole number above zero, not {value!r}.")
    return int(value)


def words(name: str) -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def data_folder() -> Path:
    """Where the database, the keys and uploads live: NIANGJIA_DATA, else `build/data` of a source tree, else XDG."""
    if given := text("DATA"):
        return Path(given).expanduser().resolve()
    if (SOURCE_ROOT / "pyproject.toml").is_file():
        return SOURCE_ROOT / "build" / "data"
    base = os.environ.get("XDG_DATA_HOME", "") or "~/.local/share"
    return Path(base).expanduser() / "niangjia"


def is_loopback(host: str) -> bool:
    """Whether a host name or address never leaves this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def site_url() -> tuple[str, str, bool]:
    """(URL without a closing slash, host, whether it is https) of NIANGJIA_URL.

    Raises ImproperlyConfigured for plain http anywhere but on loopback: passwords would travel in the clear.
    """
    url = text("URL", "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"NIANGJIA_URL must look like https://name.example, not {url!r}.")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"NIANGJIA_URL is {url}: plain http is only for this machine itself. Give the https address."
        )
    return url, parts.hostname, parts.scheme == "https"


def private_folder(path: Path) -> Path:
    """Makes the folder (mode 700 when new) and gives it back."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret_key(folder: Path, *, may_generate: bool) -> str:
    """NIANGJIA_SECRET, else the file `secret` (mode 600) in the data folder, made on first run when allowed.

    Two processes starting at once agree: the file is written aside and linked into place, the loser reads the winner's.
    """
    if given := text("SECRET"):
        return given
    path = Path(text("SECRET_FILE")) if text("SECRET_FILE") else folder / "secret"
    if not path.exists():
        if not may_generate:
            raise ImproperlyConfigured(
                "With PostgreSQL the session secret is yours to keep: set NIANGJIA_SECRET or NIANGJIA_SECRET_FILE "
                "(50 random characters, the same on every machine)."
            )
        write_once(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def write_once(path: Path, content: str) -> None:
    """Creates a mode-600 file with `content` unless it exists by then; never a half-written one."""
    private_folder(path.parent)
    aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        if not path.exists():
            os.link(aside, path)
    except FileExistsError:
        return
    finally:
        aside.unlink()
