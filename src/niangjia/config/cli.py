"""The `niangjia` command: Django's management commands under a friendly face.

`niangjia` alone lists what an operator needs; `niangjia help --all` lists everything. A dash in a command's name is
as good as an underscore. A refusal is one sentence and exit code 1, a wrong environment one sentence and 2.
"""

import os
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

# What an operator types, in the order of a day's work. Django's own stay behind `help --all`.
OPERATORS = (
    "init",
    "demo",
    "run",
    "import",
    "figure",
    "report",
    "read",
    "seed-figures",
    "backup",
    "restore",
    "rotate-keys",
    "daily",
    "verify",
    "migrate",
    "check",
)
# These work on the day of the data: the sample province has its own.
DATED = {"daily", "import", "figure", "report", "read", "seed-figures", "seed_figures", "shell"}
USAGE = {"", "help", "--help", "-h"}


def main() -> None:
    """Entry point of the console script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command line; the exit code."""
    from django.core.exceptions import ImproperlyConfigured

    name = arguments[0] if arguments else ""
    try:
        if name in USAGE and len(arguments) <= 1:
            return show_commands()
        if name in {"version", "--version"}:
            from niangjia import __version__

            print(__version__)  # noqa: T201 # the answer
            return 0
        return execute(arguments)
    except ImproperlyConfigured as reason:
        Console(stderr=True).print(f"[red]{reason}[/red]", highlight=False, soft_wrap=True)
        return 2


def execute(arguments: list[str]) -> int:
    """Hands the command to Django; a refusal of ours becomes a sentence."""
    import django
    from django.core.management import ManagementUtility, get_commands

    os.umask(0o077)  # database, keys, reports: nobody else's
    django.setup()
    from niangjia.kernel.base.errors import Refusal

    name, *rest = arguments
    if name == "help" and rest == ["--all"]:
        rest = []
    name = known(name, get_commands())
    if name in DATED and not {"--help", "-h"} & set(rest):
        from niangjia.config.sample import pin_day

        pin_day()
    try:
        ManagementUtility(["niangjia", name, *rest]).execute()
    except Refusal as reason:
        Console(stderr=True).print(str(reason), style="red", highlight=False, soft_wrap=True, markup=False)
        return 1
    return 0


def known(name: str, commands: Iterable[str]) -> str:
    """The registered spelling of a command's name."""
    spellings = (name, name.replace("-", "_"), name.replace("_", "-"), f"{name}_")
    return next((spelling for spelling in spellings if spelling in commands), name)


def show_commands() -> int:
    """The list of what an operator needs, each with its first line of help."""
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    commands = get_commands()
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for name in OPERATORS:
        spelling = known(name, commands)
        if spelling in commands:
            application = commands[spelling]
            label = application if isinstance(application, str) else application.name
            help_text = load_command_class(label, spelling).help or ""
            table.add_row(f"[bold]niangjia {name}[/bold]", help_text.strip().split("\n")[0])
    console = Console()
    console.print("\n[bold]Niangjia 娘家[/bold]\n")
    console.print(table)
    console.print(
        "\n  niangjia COMMAND --help explains one; niangjia help --all lists every command.\n", markup=False
    )
    return 0


if __name__ == "__main__":
    main()
