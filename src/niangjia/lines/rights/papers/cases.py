"""Papers of a matter: the written reply, the mediation agreement, the decision on legal aid."""

from typing import Any

from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import PaperKind, Variable, closing

_NUMBER = Variable("案件编号", "案件的编号", "2026-0012", required=True)
_MATTER = Variable("事项", "反映的事项", "拖欠三个月工资", required=True)


def _reply(paper: Paper) -> None:
    paper.paragraph(
        "你于{{ 来访日期 }}反映的“{{ 事项 }}”一事（编号{{ 案件编号 }}）收悉。经调查处理，现答复如下："
    )
    paper.paragraph("{{ 答复 }}")
    paper.paragraph("如对本答复不服，可以自收到之日起{{ 复查天数 }}日内请求复查。")
    closing(paper)


def _mediation(paper: Paper) -> None:
    paper.paragraph("申请人：{{ 申请人 }}。被申请人：{{ 单位名称 or '用人单位' }}。")
    paper.paragraph(
        "双方因“{{ 事项 }}”发生争议（编号{{ 案件编号 }}），经{{ 调解员 }}主持调解，自愿达成如下协议："
    )
    paper.paragraph("{{ 协议 }}")
    paper.paragraph("{%p if 履行期限 %}")
    paper.paragraph("上述协议于{{ 履行期限 }}前履行完毕。")
    paper.paragraph("{%p endif %}")
    paper.paragraph(
        "本协议自双方签名或者盖章并经调解员签名、加盖调解组织印章之日起生效，双方应当履行。双方可以自协议生效之日起{{ 审查天数 }}日内共同申请仲裁审查。"
    )
    closing(paper)


def _aid(paper: Paper) -> None:
    paper.paragraph("你因“{{ 事项 }}”（编号{{ 案件编号 }}）于{{ 申请日期 }}提出的法律援助申请收悉。")
    paper.paragraph("经审查，符合法律援助条件（{{ 依据 }}），决定给予法律援助。")
    paper.paragraph("{%p if 律师 %}")
    paper.paragraph("指派{{ 律师 }}承办，请与其联系并如实提供有关材料。")
    paper.paragraph("{%p endif %}")
    closing(paper)


def _title(text: str) -> Any:
    return lambda facts: text


REPLY = PaperKind(
    code="rights.reply", name="信访事项答复书", series="matter_reply", mark="信复", title=_title("信访事项答复书"), body=_reply,
    variables=(_NUMBER, _MATTER, Variable("来访日期", "首次反映的日期", "2026年5月6日"), Variable("答复", "答复的内容", "拖欠的工资已全部补发。", required=True),
               Variable("复查天数", "请求复查的天数", "30")),
)  # fmt: skip
MEDIATION = PaperKind(
    code="rights.mediation_agreement", name="劳动争议调解协议书", series="mediation_agreement", mark="调",
    title=_title("劳动争议调解协议书"), body=_mediation,
    variables=(_NUMBER, _MATTER, Variable("申请人", "申请调解的职工", "李明", required=True), Variable("单位名称", "被申请的用人单位", "天海电子有限公司"),
               Variable("调解员", "主持调解的人", "王芳"), Variable("协议", "协议的内容", "用人单位一次性支付工资12000元。", required=True),
               Variable("履行期限", "何时履行完毕", "2026年7月10日"), Variable("审查天数", "申请仲裁审查的天数", "15")),
)  # fmt: skip
AID = PaperKind(
    code="rights.aid_decision", name="给予法律援助决定书", series="aid_decision", mark="援", title=_title("给予法律援助决定书"), body=_aid,
    variables=(_NUMBER, _MATTER, Variable("申请日期", "申请的日期", "2026年5月6日"), Variable("依据", "符合条件的理由", "农民工请求支付劳动报酬"),
               Variable("律师", "承办律师和律师事务所", "云泽正衡律师事务所陈律师")),
)  # fmt: skip
CASE_PAPERS = (REPLY, MEDIATION, AID)
