"""Numbered papers of the rights work: inspection papers, 一函两书, reports upward, what goes with a mediation or aid.

Sources: 劳动保障监察条例; 工会劳动法律监督办法（总工办发〔2021〕9号）; 劳动争议调解仲裁法; 法律援助法.
"""

from ..choices_firms import NoticeKind
from .cases import AID, CASE_PAPERS, MEDIATION, REPLY
from .kinds import DEMAND, INQUIRY, OPINION, ORDER, RECOMMENDATION, REMINDER, SUBMISSION

KINDS = {
    NoticeKind.INQUIRY: INQUIRY,
    NoticeKind.ORDER: ORDER,
    NoticeKind.REMINDER: REMINDER,
    NoticeKind.OPINION: OPINION,
    NoticeKind.RECOMMENDATION: RECOMMENDATION,
    NoticeKind.DEMAND: DEMAND,
}

__all__ = ["AID", "CASE_PAPERS", "KINDS", "MEDIATION", "REPLY", "SUBMISSION"]
