"""Reads the reports of a whole province back: `python -m niangjia.lines.reporting.tests.province [every] [kinds]`.

Every federation and league, and every `every`-th of the other unions (1: all of them). Prints what came back other than
it went and, last, how much was read.
"""

import sys
from collections.abc import Iterator
from datetime import date

import django


def units(every: int) -> Iterator[object]:
    """The unions whose reports are read, open ones in the order of the tree."""
    from niangjia.kernel.base.dates import FAR
    from niangjia.kernel.units.models import Union

    rows = (
        Union._base_manager.filter(closed_on=FAR)
        .exclude(kind__in=("branch", "group"))
        .select_related("parent")
        .order_by("path")
    )
    for number, union in enumerate(rows):
        if union.kind in ("federation", "league", "industrial") or number % every == 0:
            yield union


def main() -> int:
    django.setup()
    from niangjia.kernel import figures
    from niangjia.kernel.base import clock

    from .test_roundtrip import DAY, PERIODS, faults, read_back

    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    kinds = sys.argv[2].split(",") if len(sys.argv) > 2 else list(PERIODS)
    count = written = wrong = 0
    with clock.fixed(date(DAY.year, DAY.month, DAY.day)), figures.steady():
        for union in units(every):
            for kind in kinds:
                found = read_back(union, kind)  # type: ignore[arg-type]
                count, written = count + 1, written + len(found.written)
                for fault in faults(found):
                    wrong += 1
                    sys.stdout.write(f"{union} {kind} {fault}\n")
    sys.stdout.write(f"{count} reports, {written} figures, {wrong} faults\n")
    return int(bool(wrong) or not written)


if __name__ == "__main__":
    sys.exit(main())
