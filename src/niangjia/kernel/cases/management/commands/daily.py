"""`niangjia daily`: the day's duties (lapsed transfers, new employers). `--forever` waits for every midnight."""

import time
from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from niangjia.kernel.base.clock import SHANGHAI
from niangjia.kernel.cases.daily import do_all


def seconds_to_midnight() -> float:
    """Until five past midnight in Shanghai, by the real clock."""
    now = datetime.now(SHANGHAI)
    next_day = (now + timedelta(days=1)).replace(hour=0, minute=5, second=0, microsecond=0)
    return (next_day - now).total_seconds()


class Command(BaseCommand):
    help = "Does the day's duties: lets unanswered transfers lapse, opens cases for newly opened employers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help="now, and again after every midnight")

    def handle(self, *args: Any, **options: Any) -> None:
        self._once()
        while options["forever"]:
            time.sleep(seconds_to_midnight())
            close_old_connections()
            self._once()

    def _once(self) -> None:
        for code, rows in do_all().items():
            self.stdout.write(f"{code}: {rows}")
        call_command("sweep_papers")
        call_command("sweep_sheets")
