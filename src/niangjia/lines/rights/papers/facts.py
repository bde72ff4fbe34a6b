"""What the papers say, from the rows."""

from typing import Any

from niangjia.kernel import statutes
from niangjia.kernel.papers import numerals

from ..choices_firms import NoticeKind, SubmissionKind
from ..models import Aid, Matter, Mediation, Notice, Submission


def notice_facts(notice: Notice) -> dict[str, Any]:
    """Facts of a paper served."""
    before = notice.previous
    said: dict[str, Any] = {
        "单位名称": notice.employer.name if notice.employer else notice.authority,
        "事实": _plain(notice.facts), "要求": _plain(notice.demand), "期限": numerals.on(notice.due_on),
    }  # fmt: skip
    if notice.kind == NoticeKind.RECOMMENDATION and before is not None:
        firm = before.employer.name if before.employer else ""
        said |= {"单位名称": firm, "意见日期": numerals.on(before.served_on), "意见文号": before.number}
        said["事实"] = said["事实"] or _plain(before.facts)
    return said


def submission_facts(row: Submission) -> dict[str, Any]:
    """Facts of a report upward."""
    wishes = {SubmissionKind.REQUEST: "支持并组织执法检查", SubmissionKind.OPINION: "研究并答复"}
    return {
        "题目": row.title, "标题": row.title, "内容": row.text or row.title,
        "发现日期": numerals.on(row.noticed_on) if row.noticed_on else "",
        "请求": wishes.get(SubmissionKind(row.kind), "批示"),
    }  # fmt: skip


def reply_facts(matter: Matter) -> dict[str, Any]:
    """Facts of the written reply."""
    rule = statutes.get("petition.review_ask_days", unit=matter.handler, on=matter.replied_on)
    return {"案件编号": matter.number, "事项": matter.title, "来访日期": numerals.on(matter.received_on), "答复": matter.reply,
            "复查天数": str(rule.number)}  # fmt: skip


def mediation_facts(row: Mediation) -> dict[str, Any]:
    """Facts of the agreement."""
    rule = statutes.get("dispute.review_days", unit=row.union, on=row.agreed_on)
    return {
        "案件编号": row.matter.number, "事项": row.matter.title, "申请人": row.matter.name, "单位名称": row.matter.about,
        "调解员": row.mediator or "调解员", "协议": row.terms, "履行期限": numerals.on(row.perform_by) if row.perform_by else "",
        "审查天数": str(rule.number),
    }  # fmt: skip


def aid_facts(row: Aid) -> dict[str, Any]:
    """Facts of the decision on legal aid."""
    reasons = {"means": "经济困难标准审查合格", "migrant": "农民工请求支付劳动报酬或者工伤待遇，免予经济状况核查",
               "relief": "社会救助对象，免予经济状况核查", "officer": "工会干部因履职受到侵害", "union": "维护工会合法权益"}  # fmt: skip
    return {"案件编号": row.matter.number, "事项": row.matter.title, "申请日期": numerals.on(row.applied_on), "依据": reasons[row.basis],
            "律师": f"{row.office}{row.lawyer}" if row.lawyer else ""}  # fmt: skip


def _plain(text: str) -> str:
    """A sentence without its full stop, since the paper goes on."""
    return text.strip().rstrip("。；")
