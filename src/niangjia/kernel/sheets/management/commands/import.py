# ruff: noqa: N999
"""`niangjia import FILE --as ACCOUNT`: the three passes without a browser."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import new_id
from niangjia.kernel.sheets import actions
from niangjia.kernel.sheets.judging import Summary, judge
from niangjia.kernel.sheets.outcome import closing, line
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.verdicts import REFUSE, SKIP

EXIT = {"accept": 0, "accept_with_warnings": 0, "refuse": 1, "ask": 3}
SHOWN = 40


class Command(BaseCommand):
    """Reads, judges and (unless --dry-run) writes one file."""

    help = "Import an official form. Exit code: 0 accepted, 1 refused, 3 questions are open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, which form it is, who sends it."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--form",
            default="auto",
            help="auto, or one of: " + ", ".join(form.code for form in actions.forms()),
        )
        parser.add_argument(
            "--as", dest="account", required=True, metavar="ACCOUNT", help="the account that sends it"
        )
        parser.add_argument("--dry-run", action="store_true", help="judge only; write nothing")
        parser.add_argument(
            "--json", action="store_true", help="one JSON line per data row and one for the file"
        )
        parser.add_argument(
            "--leave-faulty", action="store_true", help="write the good rows, leave the others out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs the passes and says what came of them."""
        by, path = self._actor(options["account"]), options["file"]
        if not path.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": path})
        if options["form"] not in ("auto", *(form.code for form in actions.forms())):
            raise CommandError(_("There is no form named %(form)s.") % {"form": options["form"]})
        wait = Console(stderr=True).status(path.name) if sys.stderr.isatty() else None
        if wait:
            wait.start()
        try:
            staging, summary, written = self._run(path, by, options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        finally:
            if wait:
                wait.stop()
        verdict = closing(path.name, summary)
        if options["json"]:
            self._json(staging, verdict)
        else:
            self._say(staging, verdict, summary, written)
        staging.discard()
        if code := EXIT[verdict["verdict"]]:
            sys.exit(code)

    def _actor(self, name: str) -> Actor:
        account = Account.objects.filter(username__iexact=name, is_active=True).first()
        if account is None:
            raise CommandError(_("There is no account %(name)s.") % {"name": name})
        return actor_for(account, door="cli")

    def _run(self, path: Path, by: Actor, options: dict[str, Any]) -> tuple[Staging, Summary, dict[str, int]]:
        """(staging folder with the judged rows, summary, what was written)."""
        if options["dry_run"]:
            number = new_id()
            staging = Staging(number)
            staging.receive(path, path.name)
            return staging, judge(staging, actions.candidates(by, options["form"]), by, number), {}
        batch = actions.receive_file(by=by, source=path, filename=path.name)
        summary = actions.judge_batch(batch, by, options["form"])
        staging = Staging(batch.pk)
        leave = options["leave_faulty"]
        good = (
            leave
            or summary.verdict in ("accept", "accept_with_warnings")
            or self._only_transfers(staging, summary)
        )
        if summary.refused or not good:
            actions.discard_batch(by=by, batch=batch, keep_folder=True)
            return staging, summary, {}
        actions.write_batch(batch, by, leave_faulty=leave, keep_folder=True)
        return staging, summary, batch.written or {"rows": 0}

    @staticmethod
    def _only_transfers(staging: Staging, summary: Summary) -> bool:
        """Queued rows without a question are transfer requests: nothing needs to be asked of the sender."""
        if summary.refused or summary.counts.get(REFUSE):
            return False
        return not staging.count("verdict = 'queue' AND ask <> ''")

    def _json(self, staging: Staging, verdict: dict[str, Any]) -> None:
        form = actions.form_named(verdict["form"])
        if form is not None:
            for judged in staging.all():
                self.stdout.write(json.dumps(line(form, judged), ensure_ascii=False))
        self.stdout.write(json.dumps(verdict, ensure_ascii=False))

    def _say(
        self, staging: Staging, verdict: dict[str, Any], summary: Summary, written: dict[str, int]
    ) -> None:
        form = actions.form_named(summary.form)
        if form is not None:
            rows = staging.some("verdict IN ('refuse', 'queue')", limit=SHOWN)
            for shown in (line(form, judged) for judged in rows):
                for fault in shown["faults"]:
                    self.stdout.write(
                        f"{shown['sheet']} {shown['row']} {fault['column']}: {fault['message']}"
                    )
        for message in verdict["messages"]:
            self.stdout.write(message)
        counts = "  ".join(f"{name} {n}" for name, n in summary.counts.items() if n and name != SKIP)
        self.stdout.write(f"{verdict['file']}: {verdict['verdict']}  {counts}")
        if written:
            self.stdout.write("  ".join(f"{name} {n}" for name, n in written.items()))
