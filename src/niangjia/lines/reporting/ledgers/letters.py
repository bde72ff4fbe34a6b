"""Reports to industry unions."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Text
from niangjia.kernel.records.record import CREATE, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import LetterState
from ..lifecycles.letter import FIELDS, LETTER
from ..models import Letter
from .common import at_home, deep, on, state_in

LETTER_RECORD = Record(
    code="reporting-letter",
    model=Letter,
    label=_("Report to an industry union"),
    label_plural=_("Reports to industry unions"),
    icon="mail-forward",
    place=50,
    columns=(
        fact(Letter, "title", Text(160), required=True, sort=True),
        fact(Letter, "addressee", Text(), required=True, filter=True),
        fact(Letter, "union", Ref("union"), filter=True, label=_("Union")),
        on(Letter, "prepared_on", label=_("Begun on")),
        fact(Letter, "due_on", Date(), required=True, sort=True, filter=True),
        fact(Letter, "sent_on", Date(), sort=True, filter=True),
        fact(Letter, "reply_due_on", Date(), sort=True),
        fact(Letter, "state", Choice(LetterState), sort=True, filter=True),
        Column(key="survey", label=_("Survey"), read="survey__title", at=("detail", "export"), needs=("survey",)),
        deep(Letter, "text", LongText()),
        deep(Letter, "received_on", Date()),
        deep(Letter, "replied_on", Date()),
        deep(Letter, "reply", LongText()),
    ),
    order=("state", "due_on"),
    search=("title", "addressee"),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.addressee} · {row.get_state_display()}",
    create=at_home(Write(code="new", label=_("Begin a report to an industry union"), action=actions.open_letter, style=CREATE,
                         fields=("union", "addressee", "title", "on", "due_on", "text"))),
    writes=(
        *steps(LETTER, FIELDS, {"submit": "send", "confirm": "check", "amend": "arrow-back"}),
        Write(code="change", label=_("Change details"), action=actions.change_letter, subject="letter", version="version", only_changed=True,
              when=state_in(LetterState.PREPARED), fields=("title", "addressee", "due_on", "text")),
    ),
    presets=((_("To be submitted"), "state=prepared"), (_("Waiting for a reply"), "state=sent")),
    empty=_("Reports that go to the industry union beside the tree: addressed, submitted, receipt confirmed, reply recorded."),
)  # fmt: skip
RECORDS = (LETTER_RECORD,)
