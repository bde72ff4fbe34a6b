"""`niangjia seed-figures`: one JSON line per figure of the seed reports, then the counts."""  # noqa: N999 - the name operators type

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from niangjia.demo import comparison
from niangjia.demo.calendar import DAY
from niangjia.kernel.base import clock
from niangjia.kernel.base.models import Setting


class Command(BaseCommand):
    help = "Compares the sample province's ledgers with the figures of the seed reports."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Setting.objects.filter(name="demo_places").exists():
            raise CommandError(_("This database holds no sample province; please type: niangjia demo"))
        with clock.fixed(DAY):
            rows = list(comparison.results())
        for row in rows:
            self.stdout.write(json.dumps(row, ensure_ascii=False))
        self.stdout.write(json.dumps(comparison.counts(rows), ensure_ascii=False))
