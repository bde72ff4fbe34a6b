"""Sessions with their minutes, and the list of topics."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CORRECT, Record, fact

from ..actions import rounds as actions
from ..choices import Result, Side, Subject
from ..models import Talk, Topic
from .common import BEHIND, OF_ROUND, day, on_row

TALK = Record(
    code="talk",
    model=Talk,
    label=_("Session"),
    label_plural=_("Sessions and minutes"),
    icon="notes",
    menu=False,
    columns=(
        fact(Talk, "number", Number(), sort=True),
        fact(Talk, "held_on", Date(), sort=True, filter=True),
        fact(Talk, "presided", Choice(Side)),
        fact(Talk, "recorder", Text(60)),
        fact(Talk, "present", Number()),
        fact(Talk, "place", Text(), at=BEHIND),
        fact(Talk, "suspended_until", Date(), at=BEHIND),
        fact(Talk, "minutes", LongText(), at=BEHIND),
        OF_ROUND,
    ),
    order=("-held_on",),
    search=("minutes", "round__employer__name"),
    writes=(
        on_row(
            "correct",
            _("Correct"),
            actions.correct_talk,
            "talk",
            ("presided", "recorder", "present", "place", "suspended_until", "minutes"),
            style=CORRECT,
            version="version",
        ),
    ),
)

TOPIC = Record(
    code="bargaining-topic",
    model=Topic,
    label=pgettext_lazy("bargaining", "Topic"),
    label_plural=_("Topics of bargaining"),
    icon="list-check",
    place=16,
    columns=(
        fact(Topic, "title", Text(), sort=True, required=True),
        fact(Topic, "subject", Choice(Subject), filter=True, sort=True, required=True),
        fact(Topic, "workers_say", LongText()),
        fact(Topic, "employer_says", LongText()),
        fact(Topic, "result", Choice(Result), filter=True, sort=True),
        fact(Topic, "agreed_text", Text(300)),
        fact(Topic, "settled_on", Date(), sort=True, at=BEHIND),
        OF_ROUND,
    ),
    order=("round", "subject"),
    search=("title", "agreed_text", "round__employer__name"),
    presets=(
        (_("Pay"), "subject=pay"),
        (_("Working conditions"), "subject=conditions"),
        (_("Labour standards"), "subject=standards"),
        (_("Safety and health"), "subject=safety"),
        (_("Welfare"), "subject=welfare"),
    ),
    writes=(
        on_row(
            "settle",
            _("Enter the result"),
            actions.settle_topic,
            "topic",
            (
                day(_("Settled on")),
                Column(
                    key="result", label=pgettext_lazy("topic", "Result"), kind=Choice(Result), required=True
                ),
                Column(key="agreed_text", label=_("What was agreed"), kind=LongText()),
            ),
            icon="check",
        ),
        on_row(
            "correct",
            _("Correct"),
            actions.correct_topic,
            "topic",
            ("title", "subject", "workers_say", "employer_says"),
            style=CORRECT,
            version="version",
        ),
    ),
    empty=_("Topics are entered on the page of their bargaining, with the position of both sides."),
)

RECORDS = (TOPIC, TALK)
