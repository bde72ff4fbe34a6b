"""Clauses, with their first reading and what an officer judged."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, LongText, Number, Text
from niangjia.kernel.records.record import CORRECT, Record, fact
from niangjia.kit.agreements.reading import Standing

from ..actions import clauses
from ..law import first_reading
from ..models import Clause
from .common import BEHIND, OF_CONTRACT, on_row

CLAUSE = Record(
    code="clause",
    model=Clause,
    label=_("Clause"),
    label_plural=_("Clauses"),
    icon="list-numbers",
    menu=False,
    columns=(
        fact(Clause, "topic", Text(30)),
        fact(Clause, "number", Number(), sort=True),
        fact(Clause, "has_figure", Bool(), filter=True),
        fact(Clause, "has_date", Bool(), filter=True),
        fact(Clause, "has_duty", Bool(), filter=True),
        fact(Clause, "copies_law", Bool(), filter=True),
        Column(
            key="proposed",
            label=_("First reading"),
            read=lambda row: str(first_reading(row.text).standing.label),
        ),
        fact(Clause, "standing", Choice(Standing), filter=True, sort=True),
        OF_CONTRACT,
        fact(Clause, "text", LongText(), at=BEHIND),
        Column(
            key="why",
            label=_("What the first reading rests on"),
            kind=LongText(),
            read=lambda row: "；".join(first_reading(row.text).why),
            at=BEHIND,
        ),
    ),
    order=("contract", "number"),
    search=("topic", "text"),
    presets=(
        (_("To be judged"), "standing=open"),
        (_("Copies the law"), "standing=copies"),
        (_("Below the law"), "standing=below"),
    ),
    writes=(
        on_row(
            "confirm",
            _("Confirm the first reading"),
            clauses.confirm_reading,
            "clause",
            (),
            lambda row: row.standing == Standing.OPEN and first_reading(row.text).standing != Standing.OPEN,
            icon="check",
        ),
        on_row(
            "judge",
            _("Judge otherwise"),
            clauses.judge_clause,
            "clause",
            (Column(key="standing", label=_("Judged to"), kind=Choice(Standing.choices[1:]), required=True),),
            icon="gavel",
        ),
        on_row(
            "correct",
            _("Correct"),
            clauses.correct_clause,
            "clause",
            ("topic", "text", "has_figure", "has_date", "has_duty", "copies_law"),
            style=CORRECT,
            version="version",
        ),
    ),
)

RECORDS = (CLAUSE,)
