"""What the column declarations of the line need beside actions."""

from typing import Any

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.units import actions
from niangjia.kernel.units.choices import StartReason


def open_now(row: Any) -> bool:
    """Whether a union or employer has not ended."""
    return bool(row.closed_on == FAR)


def start_reasons() -> list[tuple[str, Any]]:
    """The reasons a person may give; the others come about by actions of their own."""
    mine = (StartReason.NEW, StartReason.UPGRADE, StartReason.CHANGE, StartReason.OPENING)
    return [(reason.value, reason.label) for reason in mine]


def change_standing(*, by: Actor, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Any:
    """`units.change_kind`, whose own keyword `reason` says why the standing changes."""
    given = {name: value for name, value in values.items() if name not in ("on", "reason_code")}
    return actions.change_kind(union=row, on=values["on"], by=by, reason=values["reason_code"], **given)
