"""Reports to industry unions."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import LetterState
from ..models import Letter, Survey
from .common import ABILITY, at_union, need, order, stand

_FACTS = {"title", "text", "due_on", "addressee"}


@action("reporting.open_letter", ability=ABILITY, at=at_union)
def open_letter(
    *, union: Union, addressee: str, title: str, on: date, due_on: date, by: Actor, act: Act, text: str = "",
    survey: Survey | None = None,
) -> Letter:  # fmt: skip
    """Begin a report to an industry union."""
    checks.not_future(on, _("Begun on"))
    order(on, due_on, _("The report was begun only on %(day)s."), _("To be submitted by"))
    row = act.create(
        Letter(union=union, addressee=need(addressee, _("Say whom it is addressed to."), _("Addressed to")),
               title=need(title, _("Name the report."), _("Title")), prepared_on=on, due_on=due_on, text=text.strip(), survey=survey)
    )  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("reporting.change_letter", ability=ABILITY, at=lambda given: given["letter"].union)
def change_letter(*, letter: Letter, by: Actor, act: Act, version: int | None = None, **facts: Any) -> Letter:
    """Correct it before it is submitted."""
    checks.only(_FACTS, facts)
    stand(
        letter.state == LetterState.PREPARED,
        _("The report has been submitted."),
        _("Take it back to amend it."),
    )
    return act.update(letter, version, **facts)
