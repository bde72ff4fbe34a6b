"""`niangjia figure A01 --unit NAME_OR_ID --on 2026-06-30 --as ACCOUNT [--rows]`: one figure, on the command line."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.units.models import Union

from ... import engine, rowset
from ...figurevalue import FigureValue

MOST_ROWS = 1000


def day(text: str) -> date:
    """A date of the command line."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    """Prints one figure as JSON, or a table of the codes where none is named."""

    help = "One figure of a unit: value, last year, completeness; --rows lists what was counted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", nargs="?", help="indicator, for instance A01; none lists them all")
        parser.add_argument(
            "--unit", help="union: name or 13-letter id (default: the account's own, or the topmost)"
        )
        parser.add_argument("--on", type=day, help="day of a stock, last day of a flow (default: today)")
        parser.add_argument("--from", type=day, dest="first", help="first day of a flow (default: 1 January)")
        parser.add_argument(
            "--tree", choices=engine.TREES, default="then", help="the tree of that day, or today's"
        )
        parser.add_argument(
            "--level", choices=engine.LEVELS, default="all", help="all levels, or the unit's own"
        )
        parser.add_argument(
            "--split", default="", help="break-down, for instance sex, ownership, industry, size"
        )
        parser.add_argument("--as", dest="account", help="account whose range applies (default: the system)")
        parser.add_argument("--rows", action="store_true", help="also the ids and names of the rows")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["code"]:
            for item in engine.indicators():
                self.stdout.write(f"{item.code:6} {item.label} ({item.unit}, {item.kind})")
            return
        actor = acting(options["account"])
        try:
            union = find(options["unit"], actor)
            asked = arguments(options, actor)
            found = engine.value(options["code"], union, **asked, split=options["split"])
            said = as_json(found)
            if options["rows"]:
                rows = rowset.rows(options["code"], union, **asked)
                said |= {
                    "rows": [{"id": to_text(row.pk), "row": str(row)} for row in rows[:MOST_ROWS]],
                    "listed": rows.listed,
                    "hidden": None if 0 < rows.hidden < rows.few else rows.hidden,
                    "note": str(rows.note),
                }
        except NotFound as missing:
            raise CommandError(_("No such indicator or unit in the range of this account.")) from missing
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))


def arguments(options: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """The command line as `figures.value` takes it."""
    on, first = options["on"], options["first"]
    if first and on is None:
        raise CommandError(_("--from needs --on, the last day of the period."))
    period = Period(first, on) if first else None
    return {"on": on, "period": period, "tree": options["tree"], "level": options["level"], "by": actor}


def acting(name: str | None) -> Actor:
    """The actor of an account name, or the system."""
    if not name:
        return SYSTEM
    account = Account.objects.filter(username__iexact=name, is_active=True).first()
    if account is None:
        raise CommandError(_("No account named %(name)s.") % {"name": name})
    return actor_for(account, door="cli")


def find(text: str | None, actor: Actor) -> Union:
    """A union of the range by id or name; the topmost one where none is named. Raises NotFound."""
    rows = Union.objects.within(actor.scope).order_by("depth", "path")
    if not text:
        found = list(rows[:1])
    else:
        found = list(rows.filter(name=text)[:2]) or list(rows.filter(pk=number(text))[:1])
    if len(found) > 1:
        raise Refusal(_("Several unions are named %(name)s; give the id.") % {"name": text})
    if not found:
        raise NotFound(str(text))
    return found[0]


def number(text: str) -> int:
    try:
        return from_text(text)
    except ValueError:
        return 0


def as_json(figure: FigureValue) -> dict[str, Any]:
    """A figure as plain data."""
    period = figure.period
    return {
        "code": figure.code,
        "label": str(figure.label),
        "union": figure.union.name,
        "value": figure.number,
        "text": figure.text,
        "unit": figure.unit,
        "on": figure.on.isoformat(),
        "period": [period.first.isoformat(), period.last.isoformat()] if period else None,
        "tree": figure.tree,
        "level": figure.level,
        "rows_count": None if figure.hidden else figure.rows_count,
        "source": figure.source,
        "reported": None if figure.reported is None else float(figure.reported),
        "last_year": figure.last_year.number,
        "growth_percent": None if figure.growth is None else round(float(figure.growth) * 100, 2),
        "completeness": None if figure.completeness is None else float(figure.completeness),
        "parts": {str(part.label): part.text if part.hidden else part.value for part in figure.parts},
        "link": figure.link,
    }
