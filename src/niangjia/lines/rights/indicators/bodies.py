"""Supervision bodies, mediation committees, legal-aid bodies (ind.F01, F02, F07, F08, F23)."""

from django.db.models import Q

from niangjia.kernel.figures.declare import Source, in_force
from niangjia.kernel.figures.shapes import by_nature

from ..choices_firms import BodyKind
from ..models import Body
from .common import ratio, stock

BODIES = Source("rights_body", Body, in_force(), splits=(by_nature("employer__nature"),))
_MEDIATING = (BodyKind.MEDIATION, BodyKind.CENTRE)


def _kind(*kinds: str) -> Q:
    return Q(kind__in=[str(kind) for kind in kinds])


INDICATORS = [
    stock("F01", "建立工会劳动法律监督组织数", "Labour-law supervision bodies", "个", "统计时点在任的工会劳动法律监督组织。", BODIES, where=_kind(BodyKind.SUPERVISION)),
    stock("F02", "劳动法律监督员人数", "Labour-law supervisors", "人", "工会劳动法律监督组织的监督员人数之和。", BODIES, where=_kind(BodyKind.SUPERVISION), total="staff"),
    stock("F07", "建立劳动争议调解委员会的单位数", "Units with a mediation committee", "个", "统计时点在任的企业劳动争议调解委员会。", BODIES, where=_kind(BodyKind.MEDIATION)),
    stock("F07C", "劳动争议调解中心数", "Dispute mediation centres", "个", "统计时点在任的劳动争议调解中心。", BODIES, where=_kind(BodyKind.CENTRE)),
    stock("F08", "劳动争议调解员人数", "Mediators", "人", "企业劳动争议调解委员会和调解中心的调解员人数之和。", BODIES, where=_kind(*_MEDIATING), total="staff"),
    ratio("F07R", "企业劳调会组建率", "Share of firms with a mediation committee", "建立劳动争议调解委员会的单位数除以企业工会数。", "F07", "A02"),
    stock("F23", "法律援助机构数", "Legal-aid bodies", "个", "统计时点在任的工会法律援助机构。", BODIES, where=_kind(BodyKind.LEGAL_AID)),
]  # fmt: skip
