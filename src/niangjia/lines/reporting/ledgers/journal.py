"""Notes of own work."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.records.kinds import Choice, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import JournalKind
from ..models import JournalEntry
from .common import at_home, on, sums

JOURNAL_RECORD = Record(
    code="reporting-journal",
    model=JournalEntry,
    label=_("Note of own work"),
    label_plural=_("My work notes"),
    icon="notebook",
    place=30,
    columns=(
        on(JournalEntry, "on", label=_("Day")),
        fact(JournalEntry, "kind", Choice(JournalKind), required=True, filter=True),
        fact(JournalEntry, "place", Text(), required=True, sort=True),
        sums(JournalEntry, "people", default=0),
        fact(JournalEntry, "result", Text(200)),
        fact(JournalEntry, "union", Ref("union"), at=("export",), label=_("Union")),
    ),
    order=("-on", "-pk"),
    search=("place", "result"),
    title=str,
    create=at_home(Write(code="new", label=_("Note my work"), action=actions.note_work, style=CREATE,
                         fields=("union", "on", "kind", "place", "people", "result"))),
    writes=(
        Write(code="correct", label=_("Correct"), action=actions.correct_work, subject="entry", version="version", style=CORRECT,
              only_changed=True, fields=("on", "kind", "place", "people", "result")),
    ),
    empty=_("Visits, receptions, lectures and inspections you note here make up your personal report. Nobody else sees them."),
)  # fmt: skip
RECORDS = (JOURNAL_RECORD,)
