"""`niangjia run`."""

import os
import sys
import time
from argparse import ArgumentParser
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from niangjia.config import environment as env
from niangjia.config.sample import pin_day, show_logins
from niangjia.config.supervisor import Child, Supervisor, python


class Command(BaseCommand):
    """Web server and task worker under one supervisor."""

    help = "Serve the site: web server and task worker, started again should one end."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, port and number of web workers."""
        site = urlsplit(settings.NIANGJIA_URL)
        local = env.is_loopback(site.hostname or "")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
        parser.add_argument(
            "--port",
            type=int,
            default=(site.port or 80) if local else 8000,
            help="port to listen on (%(default)s)",
        )
        parser.add_argument(
            "--workers", type=int, default=min(4, os.cpu_count() or 1), help="web processes (%(default)s)"
        )
        parser.add_argument("--certificate", help="TLS certificate file, when no proxy stands in front")
        parser.add_argument("--key", help="TLS key file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepares, starts, watches until told to stop."""
        console = Console(stderr=True, highlight=False)
        prepare()
        pin_day()
        url = address_of(options)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
            "NIANGJIA_URL": url,
        }
        children = [
            Child("Web server", web_command(options), environment),
            Child(
                "Task worker",
                python("-m", "niangjia.config.cli", "db_worker", "--queue-name", "*"),
                environment,
            ),
            Child("Daily duties", python("-m", "niangjia.config.cli", "daily", "--forever"), environment),
        ]

        def ready() -> None:
            address = f"{options['host']}:{options['port']}"
            if wait_for(f"{'https' if options['certificate'] else 'http'}://{address}/health"):
                out = Console(highlight=False)
                out.print(f"\n  [bold]{url}[/bold]\n")
                show_logins(out)

        code = Supervisor(children, lambda text: console.print(text, style="yellow")).run(ready)
        if code:
            sys.exit(code)


def address_of(options: dict[str, Any]) -> str:
    """NIANGJIA_URL; on loopback with the port that is really listened on."""
    url: str = settings.NIANGJIA_URL
    site = urlsplit(url)
    if not env.is_loopback(site.hostname or ""):
        return url
    return f"{site.scheme}://{site.hostname}:{options['port']}"


def web_command(options: dict[str, Any]) -> list[str]:
    """granian, the WSGI door."""
    command = python("-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning")
    command += [
        "--host",
        options["host"],
        "--port",
        str(options["port"]),
        "--workers",
        str(options["workers"]),
    ]
    command += ["--blocking-threads", "4", "--respawn-failed-workers", "--workers-kill-timeout", "10"]
    if options["certificate"]:
        command += ["--ssl-certificate", options["certificate"], "--ssl-keyfile", options["key"] or ""]
    return [*command, "niangjia.config.wsgi:application"]


def prepare() -> None:
    """An embedded database brings itself up to date; PostgreSQL is migrated by its operator, never behind his back."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending and connection.vendor == "sqlite":
        call_command("migrate", verbosity=0, interactive=False)
    elif pending:
        raise CommandError(f"{len(pending)} migrations are pending; please type: niangjia migrate")
    if (env.SOURCE_ROOT / "pyproject.toml").is_file() and not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False)


def wait_for(url: str, seconds: float = 30.0) -> bool:
    """Whether the site answers within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=2) as answer:  # noqa: S310 # our own address
                return bool(answer.status == 200)
        except URLError as reason:
            if "CERTIFICATE" in str(reason):
                return True
            time.sleep(0.1)
        except OSError:
            time.sleep(0.1)
    return False
