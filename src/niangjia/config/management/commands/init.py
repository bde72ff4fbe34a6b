"""`niangjia init`."""

import getpass
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import crypto
from niangjia.kernel.units.actions import create_union
from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import Union

LEVELS = {level.name.lower(): level for level in Level}


class Command(BaseCommand):
    """The first union and the first administrator."""

    help = (
        "Make the first union and the first administrator on an empty database; asks for what is not given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Everything may be given; what is not is asked for, where somebody is there to answer."""
        parser.add_argument("--union", help="full name of the union, as on its seal")
        parser.add_argument("--kind", choices=UnionKind.values, help="its kind (federation when not given)")
        parser.add_argument("--level", choices=sorted(LEVELS), help="its level (by the kind when not given)")
        parser.add_argument("--founded", type=date.fromisoformat, help="day of founding, 2001-05-01")
        parser.add_argument("--username", help="sign-in name of the administrator")
        parser.add_argument("--name", help="name of the administrator")
        parser.add_argument(
            "--password-file", type=Path, help="file with the password; asked for when not given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrates, refuses a database in use, makes both."""
        call_command("migrate", verbosity=0, interactive=False)
        if Union._base_manager.exists() or Account._base_manager.exists():
            raise Refusal(
                _("There is a union or an account here already."), remedy=_("Sign in with it instead.")
            )
        make_keys()
        name = options["union"] or asked("工会全称 Name of the union")
        username = options["username"] or asked("管理员账号 Sign-in name of the administrator")
        person = options["name"] or username
        password = password_from(options["password_file"], username, person)
        kind = options["kind"] or UnionKind.FEDERATION
        level = LEVELS[options["level"]] if options["level"] else None
        founded = options["founded"] or clock.today()
        begin(
            union=name,
            kind=kind,
            level=level,
            on=founded,
            username=username,
            name=person,
            password=password,
            by=SYSTEM,
        )
        self.stdout.write(f"{name}: {username}")
        self.stdout.write("Next: niangjia run")


def make_keys() -> None:
    """The key ring, with PostgreSQL too: this command is the operator's word that there is none to lose."""
    path = Path(settings.NIANGJIA_KEY_FILE)
    if not path.exists():
        crypto.write_ring(path, {"1": crypto.new_keys()})


@action("config.begin")
def begin(
    *,
    by: Actor,
    act: Act,
    union: str,
    kind: str,
    level: int | None,
    on: date,
    username: str,
    name: str,
    password: str,
) -> Account:
    """The first union and its administrator, in one transaction."""
    first = create_union(parent=None, name=union, kind=kind, level=level, founded_on=on, by=by)
    account = Account(username=username, name=name)
    account.set_password(password)
    act.create(account)
    act.create(
        RoleAssignment(
            account=account, role=Role.ADMINISTRATOR, union=first, valid_from=min(on, clock.today())
        )
    )
    return account


def asked(question: str) -> str:
    """An answer from the keyboard. Raises CommandError when nobody is there."""
    if not sys.stdin.isatty():
        raise CommandError(f"{question}: not given; see niangjia init --help")
    answer = ""
    while not answer:
        answer = input(f"{question}: ").strip()
    return answer


def password_from(file: Path | None, username: str, name: str) -> str:
    """From the file, else asked twice; weak ones are refused with the reason."""
    if file is None and not sys.stdin.isatty():
        raise CommandError("password: give --password-file")
    password = file.read_text(encoding="utf-8").strip() if file else getpass.getpass("密码 Password: ")
    try:
        validate_password(password, Account(username=username, name=name))
    except ValidationError as reason:
        raise CommandError(" ".join(reason.messages)) from reason
    if file is None and getpass.getpass("再输一遍 Again: ") != password:
        raise CommandError("两次输入不一致。The two differ.")
    return password
