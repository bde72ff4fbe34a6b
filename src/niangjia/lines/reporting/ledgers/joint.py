"""Joint activities and the units in them."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Part
from ..models import JointActivity, JointPartner
from .common import at_home, deep, on, sums, yuan

_PARTNERS = (
    JointPartner.objects.unscoped("of activities in range").filter(part=Part.PARTNER).select_related("union")
)
_WITH = Prefetch("partners", queryset=_PARTNERS, to_attr="units")
_FACTS = ("title", "on", "until", "people", "material", "money", "note")
JOINT_RECORD = Record(
    code="reporting-joint",
    model=JointActivity,
    label=_("Joint activity"),
    label_plural=_("Joint activities"),
    icon="circles-relation",
    place=56,
    columns=(
        fact(JointActivity, "title", Text(), required=True, sort=True),
        fact(JointActivity, "union", Ref("union"), filter=True, label=_("Lead unit")),
        on(JointActivity, "on", label=_("Day")),
        fact(JointActivity, "until", Date()),
        Column(key="with", label=_("Partner units"), read=lambda row: _partners(row)),
        sums(JointActivity, "people", default=0),
        sums(JointActivity, "material", default=0),
        yuan(JointActivity, "money", default=0),
        deep(JointActivity, "note", Text(200)),
    ),
    rows=lambda scope: JointActivity.objects.within(scope).prefetch_related(_WITH),
    tables=("reporting_jointpartner",),
    order=("-on", "-pk"),
    search=("title",),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.union} · {row.on}",
    create=at_home(Write(code="new", label=_("Record a joint activity"), action=actions.record_joint, style=CREATE,
                         help=_("Your union leads it; its partners are added afterwards."), fields=("union", *_FACTS))),
    writes=(
        Write(code="join", label=_("Add a partner unit"), action=actions.join_activity, subject="activity", icon="user-plus",
              fields=(Column(key="union", label=_("Union"), kind=Ref("union")), Column(key="office", label=_("Office outside the unions")),
                      Column(key="did", label=_("What it did"), kind=Text(200)))),
        Write(code="lead", label=_("Hand the lead to another unit"), action=actions.hand_lead, subject="activity", icon="arrows-exchange",
              fields=(Column(key="union", label=_("Union"), kind=Ref("union"), required=True),)),
        Write(code="change", label=_("Change details"), action=actions.change_joint, subject="activity", version="version", only_changed=True,
              fields=_FACTS),
    ),
    panels=(Panel(record="reporting-partner", by="activity", limit=30),),
    empty=_("Activities of several units: one leads, the others take part. Each counts it once, and the union above counts it once as well."),
)  # fmt: skip


def _partners(activity: JointActivity) -> str:
    """Read with the list; one by one where a row comes by another way."""
    rows = getattr(activity, "units", None)
    if rows is None:
        rows = activity.partners.unscoped("its own rows").filter(part=Part.PARTNER).select_related("union")
    return "、".join(map(str, rows))


PARTNER_RECORD = Record(
    code="reporting-partner", model=JointPartner, label=_("Unit in a joint activity"), label_plural=_("Units in joint activities"), menu=False,
    icon="users",
    columns=(
        Column(key="activity", label=_("Joint activity"), read="activity__title", needs=("activity",)),
        fact(JointPartner, "part", Choice(Part), filter=True),
        fact(JointPartner, "union", Ref("union"), filter=True, label=_("Union")),
        fact(JointPartner, "office", Text()),
        fact(JointPartner, "did", Text(200)),
    ),
    order=("activity", "part", "pk"), title=str,
    writes=(
        Write(code="leave", label=_("Take out"), action=actions.leave_activity, subject="partner", danger=True, icon="user-minus",
              when=lambda row: row.part == Part.PARTNER),
    ),
)  # fmt: skip
RECORDS = (JOINT_RECORD, PARTNER_RECORD)
