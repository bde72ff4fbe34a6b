"""Calls for lists, the units asked, their entries."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import EntryState, ListState
from ..lifecycles.listcall import FIELDS, LIST
from ..models import ListCall, ListEntry, ListPart
from .common import at_home, deep, on, state_in

_CHECKS = [
    (EntryState.GOOD, EntryState.GOOD.label),
    (EntryState.DOUBLE, EntryState.DOUBLE.label),
    (EntryState.REFUSED, EntryState.REFUSED.label),
]
CALL_RECORD = Record(
    code="reporting-list",
    model=ListCall,
    label=_("Merged list"),
    label_plural=_("Merged lists"),
    icon="stack-2",
    place=52,
    columns=(
        fact(ListCall, "title", Text(), required=True, sort=True),
        fact(ListCall, "subject", Text(60), required=True),
        fact(ListCall, "union", Ref("union"), filter=True, label=_("Union")),
        on(ListCall, "called_on", label=_("Called on")),
        fact(ListCall, "due_on", Date(), required=True, sort=True, filter=True),
        fact(ListCall, "send_by", Date(), required=True, sort=True, filter=True),
        fact(ListCall, "sent_to", Text(), required=True),
        Column(key="handed_in", label=_("Units handed in"), read=lambda row: _handed(row)),
        fact(ListCall, "state", Choice(ListState), sort=True, filter=True),
        deep(ListCall, "measure", Text(6), default="人"),
        deep(ListCall, "merged_on", Date()),
        deep(ListCall, "checked_on", Date()),
        deep(ListCall, "sent_on", Date()),
        deep(ListCall, "dispatched_on", Date()),
        deep(ListCall, "note", Text(200)),
    ),
    rows=lambda scope: ListCall.objects.within(scope).annotate(asked=Count("parts"), came=Count("parts__handed_in_on")),
    tables=("reporting_listpart",),
    order=("state", "due_on"),
    search=("title", "subject"),
    title=lambda row: row.title,
    subtitle=lambda row: row.get_state_display(),
    create=at_home(Write(code="new", label=_("Call for lists"), action=actions.call_lists, style=CREATE,
                         help=_("All unions directly below are asked."),
                         fields=("union", "title", "subject", "measure", "on", "due_on", "send_by", "sent_to", "note"))),
    writes=(
        *steps(LIST, FIELDS, {"merge": "git-merge", "check": "checks", "send": "send", "dispatch": "inbox", "again": "arrow-back"}),
        Write(code="entry", label=_("Add an entry"), action=actions.add_entry, subject="call", icon="plus", when=state_in(ListState.CALLED),
              fields=(Column(key="union", label=_("Union"), kind=Ref("union"), required=True),
                      Column(key="name", label=_("Name"), kind=Text(80), required=True),
                      Column(key="facts", label=_("Particulars"), kind=Text(200)),
                      Column(key="quantity", label=_("Number"), kind=Number(1), required=True, default=1))),
    ),
    panels=(Panel(record="reporting-list-part", by="call", limit=30), Panel(record="reporting-list-entry", by="call", limit=30)),
    presets=((_("Collecting"), "state=called"), (_("To be sent up"), "state=checked")),
    empty=_("Call for lists of the units below, merge and check them, send them up in time, take the dispatch back."),
)  # fmt: skip


def _handed(call: ListCall) -> str:
    """Counted with the list; one by one where a row comes by another way."""
    if hasattr(call, "came"):
        return f"{call.came}/{call.asked}"  # type: ignore[attr-defined]
    parts = call.parts.unscoped("its own rows")
    return f"{parts.exclude(handed_in_on=None).count()}/{parts.count()}"


PART_RECORD = Record(
    code="reporting-list-part", model=ListPart, label=_("Unit asked for its list"), label_plural=_("Lists asked of units"), icon="inbox", place=54,
    columns=(
        Column(key="call", label=_("Merged list"), read="call__title", needs=("call",)),
        fact(ListPart, "union", Ref("union"), filter=True, label=_("Union"), sort="union__name"),
        Column(key="due", label=_("Due on"), kind=Date(), read="call__due_on", sort="call__due_on", needs=("call",)),
        fact(ListPart, "handed_in_on", Date(), sort=True, filter=True),
        fact(ListPart, "nothing", Bool(), label=_("Nothing to report")),
    ),
    order=("handed_in_on", "pk"), title=lambda row: f"{row.call} · {row.union}",
    writes=(
        Write(code="hand-in", label=_("Hand in"), action=actions.hand_in_list, subject="part", icon="send",
              when=lambda row: row.handed_in_on is None and row.call.state == ListState.CALLED,
              fields=(Column(key="nothing", label=_("Nothing to report"), kind=Bool()),)),
    ),
    empty=_("Lists that the union above has called for."),
)  # fmt: skip
ENTRY_RECORD = Record(
    code="reporting-list-entry", model=ListEntry, label=_("Entry of a list"), label_plural=_("Entries of lists"), menu=False, icon="list",
    columns=(
        fact(ListEntry, "name", Text(80), sort=True),
        fact(ListEntry, "facts", Text(200)),
        fact(ListEntry, "quantity", Number(sums=True)),
        fact(ListEntry, "union", Ref("union"), filter=True, label=_("Union")),
        fact(ListEntry, "state", Choice(EntryState), filter=True, sort=True),
        fact(ListEntry, "why", Text()),
        fact(ListEntry, "got", Number(sums=True)),
        fact(ListEntry, "where", Text()),
        Column(key="call", label=_("Merged list"), read="call__title", needs=("call",)),
    ),
    order=("call", "union", "pk"), title=lambda row: row.name,
    writes=(
        Write(code="check", label=_("Check the entry"), action=actions.check_entry, subject="entry", icon="check",
              when=lambda row: row.call.state == ListState.MERGED,
              fields=(Column(key="state", label=_("Result"), kind=Choice(_CHECKS), required=True),
                      Column(key="why", label=_("Remark of the check"), kind=Text()))),
        Write(code="allot", label=_("Enter what was allotted"), action=actions.allot, subject="entry", icon="package",
              when=lambda row: row.call.state == ListState.SENT and row.state == EntryState.GOOD,
              fields=(Column(key="got", label=_("Allotted"), kind=Number(), required=True, default=0),
                      Column(key="where", label=_("Allotted to"), kind=Text()))),
    ),
    bulk=(
        Write(code="good", label=_("In order"), action=actions.check_entry, subject="entry", icon="checks", fixed={"state": EntryState.GOOD}),
    ),
)  # fmt: skip
RECORDS = (CALL_RECORD, PART_RECORD, ENTRY_RECORD)
