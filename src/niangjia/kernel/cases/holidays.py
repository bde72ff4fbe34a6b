"""The holiday table: seeded from chinesecalendar for the years it knows, edited by people, kept in memory."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import router
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import versions
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal

from .calendar import Calendar
from .choices import DayKind
from .models import Holiday

TOPIC = "cases_holiday"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利七十周年纪念日",
}
WORKED = "调休上班"
_memory: dict[int, Calendar] = {}


def published() -> Iterator[tuple[date, str, str]]:
    """(day, kind, name) of every holiday and worked weekend the State Council has published and the library knows."""
    from chinese_calendar.constants import holidays, workdays

    for day, name in holidays.items():
        yield day, DayKind.OFF, NAMES.get(name, name)
    for day in workdays:
        yield day, DayKind.WORK, WORKED


def after_migrate(using: str = "default", **_signal: Any) -> None:
    """Seed after `migrate`; connected in `apps`."""
    if router.allow_migrate_model(using, Holiday):
        seed(using)


def seed(using: str = "default") -> int:
    """Enter the published years that the table does not have yet; edited years stay as they are. Returns rows made."""
    known = {day.year for day in Holiday.objects.using(using).values_list("day", flat=True)}
    rows = [
        Holiday(day=day, kind=kind, name=name) for day, kind, name in published() if day.year not in known
    ]
    Holiday.objects.using(using).bulk_create(rows)
    if rows and using == "default":
        versions.bump([TOPIC])
    return len(rows)


def calendar() -> Calendar:
    """The table as a `Calendar`, read again after every change."""
    version = versions.versions([TOPIC])[0]
    if version not in _memory:
        _memory.clear()
        _memory[version] = read()
    return _memory[version]


def forget() -> None:
    """Read the table again at the next question."""
    _memory.clear()


def read() -> Calendar:
    """The table as it is now."""
    rows = list(Holiday.objects.values_list("day", "kind", "name"))
    off = {day: name for day, kind, name in rows if kind == DayKind.OFF}
    work = {day: name for day, kind, name in rows if kind == DayKind.WORK}
    return Calendar(off, work, frozenset(day.year for day, _kind, _name in rows))


@action("cases.enter_holiday", ability="cases.calendar")
def enter_holiday(*, day: date, kind: str, name: str, by: Actor, act: Act) -> Holiday:
    """Enter a day off or a worked weekend, or rename one; running deadlines are counted again."""
    from .deadlines import recount_open

    if kind not in DayKind.values:
        raise Refusal(_("Choose day off or working day."), where="kind")
    held = Holiday.objects.filter(day=day).first()
    if held is None:
        held = act.create(Holiday(day=day, kind=kind, name=name.strip()))
    else:
        act.update(held, kind=kind, name=name.strip())
    recount_open(read(), act)
    return held


@action("cases.remove_holiday", ability="cases.calendar")
def remove_holiday(*, holiday: Holiday, by: Actor, act: Act) -> None:
    """Take a day out of the table: it is an ordinary day of its week again."""
    from .deadlines import recount_open

    act.delete(holiday)
    recount_open(read(), act)
