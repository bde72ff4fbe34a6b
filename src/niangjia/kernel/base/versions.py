"""Data versions: a number per topic that grows with every write."""

from collections.abc import Callable, Iterable

from django.db.models import F

from .models import DataVersion

# What empties memos keyed by versions; a test's roll-back repeats version numbers, so tests empty them all.
memos: list[Callable[[], None]] = []


def forget_all() -> None:
    for forget in memos:
        forget()


def bump(topics: Iterable[str]) -> None:
    """Count one more write of each topic, inside the writer's transaction.

    The topics are taken in sorted order, so that two writers cannot lock each other out.
    """
    for topic in sorted(set(topics)):
        if not DataVersion.objects.filter(topic=topic).update(number=F("number") + 1):
            DataVersion.objects.bulk_create([DataVersion(topic=topic, number=1)], ignore_conflicts=True)


def versions(topics: Iterable[str]) -> tuple[int, ...]:
    """The current numbers of `topics`, in the given order, by one query; 0 for a topic never written."""
    wanted = list(topics)
    found = dict(DataVersion.objects.filter(topic__in=wanted).values_list("topic", "number"))
    return tuple(found.get(topic, 0) for topic in wanted)
