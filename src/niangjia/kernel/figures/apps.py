from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FiguresConfig(AppConfig):
    name = "niangjia.kernel.figures"
    label = "figures"

    def ready(self) -> None:
        from niangjia.kernel.people.invariants import CHECKS

        from .members import MEMBER_TALLY

        CHECKS["stored openings"] = lambda: iter(MEMBER_TALLY.faults("default"))
        post_migrate.connect(self.keep_tallies, sender=self, dispatch_uid="niangjia.figures.tallies")

    def keep_tallies(self, using: str = "default", **_signal: Any) -> None:
        """Stored openings are put back after every `migrate`."""
        from .members import MEMBER_TALLY
        from .tally import after_migrate

        after_migrate([MEMBER_TALLY], using)
