"""The logins `niangjia run` prints: those of the sample province, written there by `niangjia demo`."""

import json
from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.table import Table


def logins_file() -> Path:
    """A list of {"role", "username", "password", "what"}; there only while the data is the sample province."""
    return Path(settings.NIANGJIA_DATA) / "logins.json"


def show_logins(console: Console, url: str) -> None:
    """Says where the site is and, for the sample province, one login per role."""
    console.print(f"\n  [bold]{url}[/bold]\n")
    path = logins_file()
    if not path.exists():
        return
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for title in ("角色", "账号", "密码", "看到什么"):
        table.add_column(title)
    for login in json.loads(path.read_text(encoding="utf-8")):
        table.add_row(login["role"], f"[bold]{login['username']}[/bold]", login["password"], login.get("what", ""))
    console.print(table)
    console.print()
