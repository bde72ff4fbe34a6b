"""What is done once a day: texts nobody came back for go, readings that were broken off go on."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases.daily import Daily

from .archive import tasks
from .drafts import actions


def sweep_texts(*, on: date, by: Actor) -> int:
    """Drafts handed in a month ago lose their text."""
    return actions.sweep()


def finish_archives(*, on: date, by: Actor) -> int:
    """Batches of old reports whose worker was killed."""
    return tasks.resume()


DAILY = (
    Daily("reporting.sweep-texts", _("Remove texts nobody came back for"), sweep_texts),
    Daily("reporting.finish-archives", _("Read old reports on"), finish_archives),
)
