"""`niangjia report`: write a unit's work report, both copies, without the browser."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.papers.actions import write_report
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.compose import period_of
from niangjia.kernel.papers.export import write_files
from niangjia.kernel.units.models import Union


class Command(BaseCommand):
    """Writes the next version of the report and puts both copies into a folder."""

    help = "Write a unit's work report as Word files: the clean copy and the copy whose every figure names its source."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("union", help="the union's name, or its id as it stands in addresses")
        parser.add_argument("--kind", choices=list(ReportKind.values)[:4], default=ReportKind.HALF_YEAR)
        parser.add_argument("--year", type=int, help="the year of the report; this year when left out")
        parser.add_argument(
            "--part", type=int, default=1, help="which half-year (1-2), quarter (1-4) or month (1-12)"
        )
        parser.add_argument(
            "--tree", choices=["then", "today"], default="then", help="whose tree last year is counted by"
        )
        parser.add_argument("--out", type=Path, default=Path(), help="the folder for the two files")
        parser.add_argument(
            "--as", dest="account", default="", help="write as this account; the system when left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = _actor(options["account"])
        union = _union(options["union"], by)
        try:
            period = period_of(options["kind"], options["year"] or clock.today().year, options["part"])
            version = write_report(
                union=union, kind=options["kind"], period=period, by=by, tree=options["tree"]
            )
        except ValueError as fault:
            raise CommandError(_("There is no such part of the year.")) from fault
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for path in write_files(version, options["out"]):
            self.stdout.write(str(path))


def _actor(name: str) -> Actor:
    if not name:
        return SYSTEM
    account = Account.objects.filter(username__iexact=name).first()
    if account is None:
        raise CommandError(_("There is no account called %(name)s.") % {"name": name})
    return actor_for(account, door="cli")


def _union(text: str, by: Actor) -> Union:
    found = list(Union.objects.within(by.scope).filter(name=text, closed_on=FAR)[:2])
    if not found:
        try:
            found = list(Union.objects.within(by.scope).filter(pk=from_text(text)))
        except (ValueError, NotFound):
            found = []
    if not found:
        raise CommandError(_("There is no union called %(name)s in your range.") % {"name": text})
    if len(found) > 1:
        raise CommandError(
            _("Several unions are called %(name)s; give the id from its address.") % {"name": text}
        )
    return found[0]
