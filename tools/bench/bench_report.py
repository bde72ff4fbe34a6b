"""The half-year report of the sample town, both copies, as `niangjia report` writes it."""

import tempfile
from pathlib import Path

from niangjia.config.sample import pin_day
from niangjia.kernel.access.models import RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.papers.actions import write_report
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.compose import period_of
from niangjia.kernel.papers.export import write_files
from tools.bench.measure import Report, median

NEEDS_DEMO = True


def run(report: Report) -> None:
    """A new version each time, counted, composed, frozen and written out; figures forgotten between runs."""
    from niangjia.kernel.base import versions

    pin_day()
    town = RoleAssignment.objects.select_related("union").get(account__username="town").union
    assert town is not None
    period = period_of(ReportKind.HALF_YEAR, clock.today().year, 1)

    def write() -> None:
        version = write_report(union=town, kind=ReportKind.HALF_YEAR, period=period, by=SYSTEM)
        with tempfile.TemporaryDirectory() as folder:
            write_files(version, Path(folder))

    write()
    value = median(write, runs=5, before=lambda: versions.bump({"people_membership", "units_union"}))
    report.add("report.seconds", value, "s", 5, "both copies, counted anew after a write")
