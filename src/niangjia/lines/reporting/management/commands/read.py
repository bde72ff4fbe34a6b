"""`niangjia read FILE... [--json] [--paste] [--check --unit U --period P]`: the figures a report states."""

import json
import re
import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.figures.management.commands.figure import acting, find
from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.reading.reader import as_row, read
from niangjia.kernel.reading.shapes import Reading, Source
from niangjia.kernel.reading.sources import KEPT_OUT, from_text, open_files

from ...drafts.labels import KINDS, line_of_work
from ...verdicts import judge
from ...verdicts.shapes import Verdict

_PERIOD = re.compile(r"(\d{4})(?:-?(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
WIDE = 160
_COLOURS = {"green": "green", "amber": "yellow", "red": "red", "grey": "dim"}


def period_of(words: str) -> Period:
    """2026, 2026H1, 2026Q2, 2026-06 or 2026-01-01..2026-06-30. Raises ValueError for anything else."""
    first, dots, last = words.partition("..")
    if dots:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    match = _PERIOD.fullmatch(words.upper())
    if match is None:
        raise ValueError(words)
    year, half, quarter, month = int(match[1]), match[2], match[3], match[4]
    start, months = (
        (int(half) * 6 - 5, 6)
        if half
        else (int(quarter) * 3 - 2, 3)
        if quarter
        else (int(month), 1)
        if month
        else (1, 12)
    )
    end = start + months - 1
    return Period(date(year, start, 1), date(year, end, monthrange(year, end)[1]))


class Command(BaseCommand):
    """Reads reports and prints what they claim."""

    help = "The figures that reports state: what is counted, value, kind, line of work; --check asks the ledgers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="Word, PDF with text, text, folder or zip")
        parser.add_argument("--paste", action="store_true", help="read the text from the standard input")
        parser.add_argument("--json", action="store_true", help="one JSON line per figure")
        parser.add_argument("--check", action="store_true", help="add what the ledgers say")
        parser.add_argument("--unit", help="union the report is about: name or 13-letter id (with --check)")
        parser.add_argument("--period", help="2026, 2026H1, 2026Q2, 2026-06 or 2026-01-01..2026-06-30")
        parser.add_argument("--as", dest="account", help="account whose range applies (default: the system)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["files"] and not options["paste"]:
            raise CommandError(_("Name a file or folder, or give --paste."))
        for path in options["files"]:
            if not path.exists():
                raise CommandError(_("There is no file or folder %(path)s.") % {"path": path})
        period = self._period(options["period"])
        several = len(options["files"]) + options["paste"] > 1 or any(
            path.is_dir() for path in options["files"]
        )
        for source in self._sources(options):
            for remark in source.remarks:
                self.stderr.write(f"{source.name}: {remark.message}" if source.name else str(remark.message))
            if source.kind == KEPT_OUT:
                continue
            reading = read(source, vocabulary())
            verdicts = self._verdicts(reading, period, options) if options["check"] else []
            if options["json"]:
                self._lines(reading, verdicts, several)
            else:
                self._table(reading, verdicts)

    def _period(self, words: str | None) -> Period | None:
        try:
            return period_of(words) if words else None
        except ValueError as fault:
            raise CommandError(
                _("%(words)s is no period; write 2026, 2026H1, 2026Q2, 2026-06 or two days with .. between.")
                % {"words": words}
            ) from fault

    def _sources(self, options: dict[str, Any]) -> Iterator[Source]:
        pasted = [from_text(sys.stdin.read())] if options["paste"] else []
        return chain(pasted, open_files(options["files"]) if options["files"] else ())

    def _verdicts(self, reading: Reading, period: Period | None, options: dict[str, Any]) -> list[Verdict]:
        by = acting(options["account"])
        try:
            return judge(reading, find(options["unit"], by), period, by=by)
        except NotFound as missing:
            raise CommandError(_("No such unit in the range of this account.")) from missing

    def _lines(self, reading: Reading, verdicts: list[Verdict], several: bool) -> None:
        named = {"file": reading.source.name} if several else {}
        for number, claim in enumerate(reading.claims):
            said = {"verdict": as_plain(verdicts[number])} if verdicts else {}
            self.stdout.write(json.dumps(as_row(claim) | named | said, ensure_ascii=False))

    def _table(self, reading: Reading, verdicts: list[Verdict]) -> None:
        table = Table(title=reading.source.name or None)
        heads = (_("Line"), _("Figure"), _("Value"), _("Kind"), _("Line of work"), _("Indicator"))
        for head in (*heads, *((_("Verdict"),) if verdicts else ())):
            table.add_column(head)
        for number, claim in enumerate(reading.claims):
            row = as_row(claim)
            cells = [
                claim.line + 1,
                claim.quote,
                f"{row['value']} {claim.unit}",
                KINDS[claim.kind],
                line_of_work(claim.line_of_work),
                claim.indicator,
            ]
            table.add_row(*map(str, cells), *((painted(verdicts[number]),) if verdicts else ()))
        page = StringIO()
        console = Console(
            file=page, width=None if sys.stdout.isatty() else WIDE, force_terminal=sys.stdout.isatty()
        )
        console.print(table)
        for finding in reading.findings:
            console.print(f"{finding.message}  {finding.sums}", style="red", markup=False)
        self.stdout.write(page.getvalue())


def as_plain(verdict: Verdict) -> dict[str, str]:
    """A verdict for a JSON line."""
    return {
        "colour": str(verdict.colour),
        "why": str(verdict.why),
        "message": str(verdict.message),
        "indicator": verdict.indicator,
        "ledger": verdict.ledger,
        "difference": verdict.difference,
        "link": verdict.link,
    }


def painted(verdict: Verdict) -> str:
    """A verdict for the table, in its colour."""
    words = f"{verdict.message}".replace("[", r"\[")
    return f"[{_COLOURS[str(verdict.colour)]}]{words}[/]"
