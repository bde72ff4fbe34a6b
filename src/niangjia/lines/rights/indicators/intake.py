"""信访: contacts, visits by batch and person, matters answered and closed (ind.F15-F22), persons served."""

from django.db.models import F, Q

from niangjia.kernel.figures.declare import Indicator, Kind, Source, happened, term

from ..choices import Door, MatterState, Mode
from ..models import Contact, Matter
from .common import by_category, by_choice, by_end, flow, ratio, stock
from .common import open_on as standing

_CHANNELS = (
    by_choice("mode", "反映方式", "How", "mode", Mode),
    by_choice("door", "受理渠道", "Channel", "door", Door),
)
CONTACTS = Source(
    "rights_contact",
    Contact,
    happened("on"),
    reads=(Matter,),
    splits=(*_CHANNELS, by_category("matter__category")),
    sensitive=True,
)
RECEIVED = Source(
    "rights_received", Matter, happened("received_on"), splits=(by_category(), *_CHANNELS), sensitive=True
)
CLOSED = Source(
    "rights_closed", Matter, happened("closed_on"), splits=(by_category(), *_CHANNELS), sensitive=True
)
PENDING = Source(
    "rights_pending",
    Matter,
    standing("received_on", "closed_on"),
    splits=(by_category(), *_CHANNELS),
    sensitive=True,
)
_COUNTED = ~Q(mode=Mode.VISIT, counts=False)
_VISITS = Q(mode=Mode.VISIT, counts=True)
_DECIDED = Q(state=MatterState.CLOSED)
INDICATORS = [
    flow("F15", "信访总量", "Petitions", "件次", "报告期内来访批次与来信、来电、网上反映件数之和。", CONTACTS, where=_COUNTED, good=None,
         headline=40),
    flow("F16", "其中: 来访", "Of them visits", "批次", "报告期内职工来访的批次, 同一批人一次反映几件事项的只计一批。", CONTACTS,
         where=_VISITS, good=None),
    flow("F17", "其中: 来访人次", "Of them visitors", "人次", "报告期内来访各批的人数之和。", CONTACTS, where=_VISITS, total="persons", good=None),
    flow("F18", "其中: 来信", "Of them letters", "件", "报告期内收到的职工来信。", CONTACTS, where=Q(mode=Mode.LETTER), good=None),
    flow("F19", "其中: 来电", "Of them calls", "件", "报告期内接听的职工来电, 含12351热线。", CONTACTS, where=Q(mode=Mode.CALL), good=None),
    flow("F20", "其中: 网上", "Of them online", "件", "报告期内收到的网上反映。", CONTACTS, where=Q(mode=Mode.ONLINE), good=None),
    flow("F22", "12351热线受理", "Calls to 12351", "件", "报告期内12351热线受理的来电。", CONTACTS, where=Q(door=Door.HOTLINE), good=None),
    flow("F21D", "信访办结数", "Petitions closed", "件", "报告期内办结的事项。", CLOSED, where=_DECIDED),
    flow("F21N", "其中: 按期办结", "Of them in time", "件", "报告期内办结的事项中在规定期限内答复的, 当场答复的视为按期。", CLOSED,
         where=_DECIDED & (Q(due_on__isnull=True) | Q(replied_on__lte=F("due_on")))),
    ratio("F21", "信访按期办结率", "Share closed in time", "按期办结数除以办结数。", "F21N", "F21D"),
    flow("F35D", "来访事项数", "Matters of visitors", "件", "报告期内来访反映的事项, 重复来访的并入原事项。", RECEIVED, where=Q(mode=Mode.VISIT), good=None),
    flow("F35N", "其中: 已答复", "Of them answered", "件", "来访事项中报告期末以前已答复的。", RECEIVED, where=by_end("replied_on", Q(mode=Mode.VISIT))),
    ratio("F35", "来访答复率", "Share of visitors answered", "已答复的来访事项除以来访事项数。", "F35N", "F35D"),
    flow("F36N", "其中: 已结案", "Of them closed", "件", "来访事项中报告期末以前已结案的。", RECEIVED, where=by_end("closed_on", Q(mode=Mode.VISIT))),
    ratio("F36", "来访结案率", "Share of visitors' matters closed", "已结案的来访事项除以来访事项数。", "F36N", "F35D"),
    stock("F37", "在办事项", "Matters in hand", "件", "统计时点尚未办结的事项。", PENDING, good=None),
    flow("F38", "涉及农民工事项", "Matters of migrant workers", "件", "报告期内受理的农民工事项。", RECEIVED, where=Q(migrant=True), good=None),
    Indicator("F30", term("维权服务职工人数", "Workers served"), "人", Kind.PEOPLE,
              "报告期内反映事项并已在实名库中的职工, 一人只计一次。", RECEIVED, person="person_id"),
]  # fmt: skip
