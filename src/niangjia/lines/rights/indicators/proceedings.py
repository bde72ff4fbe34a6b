"""Disputes mediated, arbitrated, legal aid, wages recovered (ind.F09-F14, F24-F29)."""

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from niangjia.kernel.figures.declare import Moment, Source, happened
from niangjia.kernel.figures.shapes import by_nature

from ..choices import AidState
from ..models import Advice, Aid, Arbitration, Matter, Mediation, Payment, Suit, WageClaim
from .common import amount, by_category, by_end, flow

_OF_MATTER = (by_category("matter__category"), by_nature("matter__employer__nature"))


def _granted(rows: QuerySet, moment: Moment) -> QuerySet:
    """Legal aid decided in the period and not refused."""
    return happened("decided_on")(rows, moment).exclude(state=AidState.REFUSED)


def _paid_in(rows: QuerySet, moment: Moment) -> QuerySet:
    """Claims on which something was paid in the period."""
    parts = Payment._base_manager.filter(
        claim=OuterRef("pk"), on__gte=moment.period.first, on__lte=moment.period.last
    )
    return rows.filter(Exists(parts))


def _still_owed(rows: QuerySet, moment: Moment) -> QuerySet:
    """Claims found by the day, with what was still owed then; those closed with a remainder are left out."""
    paid = Payment._base_manager.filter(claim=OuterRef("pk"), on__lte=moment.on).order_by().values("claim")
    money = DecimalField(max_digits=14, decimal_places=2)
    total = Coalesce(
        Subquery(paid.annotate(_sum=Sum("amount")).values("_sum"), output_field=money),
        Value(0, output_field=money),
    )
    standing = Q(closed_on__isnull=True) | Q(closed_on__gt=moment.on)
    return rows.filter(standing, found_on__lte=moment.on).annotate(left_then=F("owed") - total)


MEDIATIONS = Source(
    "rights_mediation", Mediation, happened("accepted_on"), reads=(Matter,), splits=_OF_MATTER, sensitive=True
)
ARBITRATIONS = Source(
    "rights_arbitration",
    Arbitration,
    happened("applied_on"),
    reads=(Matter,),
    splits=_OF_MATTER,
    sensitive=True,
)
SUITS = Source(
    "rights_suit", Suit, happened("applied_on"), reads=(Matter,), splits=_OF_MATTER, sensitive=True
)
GRANTED = Source("rights_aid", Aid, _granted, reads=(Matter,), splits=_OF_MATTER, sensitive=True)
AIDED = Source(
    "rights_aid_closed", Aid, happened("closed_on"), reads=(Matter,), splits=_OF_MATTER, sensitive=True
)
ADVICE = Source("rights_advice", Advice, happened("on"), splits=(by_category(),))
PAYMENTS = Source("rights_payment", Payment, happened("on"))
PAID = Source("rights_paid_claim", WageClaim, _paid_in, reads=(Payment,))
FOUND = Source("rights_wages", WageClaim, happened("found_on"))
OWED = Source("rights_wages_owed", WageClaim, _still_owed, reads=(Payment,))
INDICATORS = [
    flow("F09", "受理劳动争议", "Disputes accepted for mediation", "件", "报告期内各级工会参与的调解组织受理的劳动争议。", MEDIATIONS, good=None),
    flow("F10", "调解成功", "Settled by mediation", "件", "报告期内受理的劳动争议中期末以前达成协议的。", MEDIATIONS,
         where=by_end("agreed_on")),
    flow("F11", "涉及职工", "Workers concerned", "人", "报告期内受理的劳动争议涉及的职工人数之和。", MEDIATIONS, total="people", good=None),
    amount("F12", "涉及金额", "Sums concerned", "报告期内受理的劳动争议请求的金额之和。", MEDIATIONS, "claimed", good=None),
    flow("F14", "集体劳动争议(10人以上)", "Collective disputes", "件", "报告期内受理的劳动争议中职工一方十人以上的。", MEDIATIONS,
         where=Q(group=True), good=False),
    flow("F13", "参与仲裁案件", "Arbitrations joined", "件", "报告期内工会代理、支持或者派员参与的劳动争议仲裁案件。", ARBITRATIONS),
    flow("F13S", "参与诉讼案件", "Suits joined", "件", "报告期内工会代理、支持或者参与的劳动争议诉讼案件。", SUITS),
    flow("F24", "受理法律援助案件", "Legal-aid cases", "件", "报告期内决定给予法律援助的案件。", GRANTED),
    flow("F25", "法律援助受益职工", "Workers given legal aid", "人", "报告期内决定给予法律援助的案件涉及的职工人数之和。", GRANTED, total="people"),
    amount("F26", "挽回经济损失", "Losses recovered by legal aid", "报告期内办结的法律援助案件为职工挽回的金额之和。", AIDED, "recovered"),
    flow("F27", "法律咨询", "Legal advice", "人次", "报告期内解答法律咨询的人次。", ADVICE, total="persons"),
    amount("F28", "协助追讨欠薪", "Unpaid wages recovered", "报告期内协助职工追回的工资之和, 分次支付的按支付日期计算。", PAYMENTS, "amount"),
    flow("F29", "追讨欠薪涉及农民工", "Migrant workers whose wages were recovered", "人",
         "报告期内有工资追回的欠薪事项涉及的农民工人数之和。", PAID, total="migrants"),
    amount("F28F", "发现欠薪", "Unpaid wages found", "报告期内登记的拖欠工资之和。", FOUND, "owed", good=False),
    amount("F28L", "尚欠工资", "Wages still owed", "统计时点在办欠薪事项中尚未支付的工资之和。", OWED, "left_then", good=False),
]  # fmt: skip
