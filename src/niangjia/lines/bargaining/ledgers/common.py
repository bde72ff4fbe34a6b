"""What the vocabularies of this line share."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Date
from niangjia.kernel.records.record import Write, fact

TODAY: dict[str, Any] = {"default": clock.today}
BEHIND = ("detail", "export")


def day(label: Any, key: str = "on", *, required: bool = True, **options: Any) -> Column:
    """A day a form asks for, today at first where it must be given."""
    start = TODAY if required else {}
    return Column(key=key, label=label, kind=Date(), required=required, **(start | options))


def dated(model: Any, name: str, **options: Any) -> Column:
    """A date that an action takes as `on`."""
    return fact(model, name, Date(), key="on", read=name, sort=name, filter=name, **(TODAY | options))


def parent(key: str, label: Any, *needs: str, **options: Any) -> Column:
    """The record a row belongs to, by its name."""
    return Column(
        key=key, label=label, read=lambda row: str(getattr(row, key)), needs=(key, *needs), **options
    )


def on_row(
    code: str, label: Any, action: Any, subject: str, fields: tuple[Any, ...], when: Callable[[Any], bool] | None = None,
    **options: Any,
) -> Write:  # fmt: skip
    """A write on a row that goes in as `subject`."""
    given: dict[str, Any] = {} if when is None else {"when": when}
    return Write(code=code, label=label, action=action, subject=subject, fields=fields, **(given | options))


OF_ROUND = parent("round", _("Bargaining"), "round__employer", "round__union")
OF_CONTRACT = Column(
    key="contract",
    label=_("Collective contract"),
    read="contract__title",
    filter="contract__title",
    sort=True,
)
