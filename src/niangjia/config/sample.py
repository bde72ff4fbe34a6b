"""What the sample province asks of the commands: its own day, and its logins printed."""

import os

from django.db import DatabaseError
from rich.console import Console
from rich.table import Table

from niangjia.demo.accounts import LOGINS, PASSWORD
from niangjia.demo.build import SETTING
from niangjia.kernel.access.choices import Role
from niangjia.kernel.base.models import Setting


def sample_day() -> str:
    """The day the sample province lives on (ISO); empty for any other data, or before there are tables."""
    try:
        row = Setting._base_manager.filter(name=SETTING).first()
    except DatabaseError:
        return ""
    return str(row.value) if row else ""


def pin_day() -> None:
    """Puts this process, and those it starts, on the sample province's day, unless the operator named one."""
    if not os.environ.get("NIANGJIA_TODAY") and (day := sample_day()):
        os.environ["NIANGJIA_TODAY"] = day


def show_logins(console: Console) -> None:
    """One login per role, for the sample province only."""
    if not sample_day():
        return
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for title in ("账号", "密码", "角色", "身份"):
        table.add_column(title)
    for login in LOGINS:
        table.add_row(f"[bold]{login.username}[/bold]", PASSWORD, str(Role(login.role).label), login.duty)
    console.print(table)
