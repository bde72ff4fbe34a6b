"""The line's numbered papers: 要约书, 督促函, 备案回执."""

from typing import Any

from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import Issuing, PaperKind, Variable, closing

from ..models import CampaignFirm, Contract, Round
from . import issue


def _offer(paper: Paper) -> None:
    paper.paragraph(
        "根据{{ 依据 }}，现就签订{{ 合同种类 }}向你单位提出集体协商要约。"
        "{% if 工会名称 %}由{{ 工会名称 }}代表职工一方与你单位进行协商。{% endif %}"
    )
    paper.paragraph("{%p if 协商议题 %}")
    paper.paragraph("一、协商议题：{{ 协商议题 | join('、') }}。")
    paper.paragraph("{%p endif %}")
    paper.paragraph(
        "二、协商代表：双方代表人数对等，每方不少于{{ 代表人数 }}人，并各确定一名首席代表；委托的外部人员不得超过本方代表的三分之一。"
    )
    paper.paragraph(
        "三、请于{{ 答复期限 }}前书面答复，并确定协商代表和协商的时间、地点。没有正当理由不得拒绝协商。"
    )
    closing(paper)


def _urge(paper: Paper) -> None:
    paper.paragraph(
        "{{ 要约日期 }}，{{ 工会名称 }}就签订{{ 合同种类 }}向你单位发出集体协商要约{% if 要约编号 %}（{{ 要约编号 }}）{% endif %}，"
        "答复期限为{{ 答复期限 }}。截至目前，你单位{{ 情形 }}。"
    )
    paper.paragraph(
        "根据{{ 依据 }}，请你单位于{{ 督促期限 }}前书面答复并开展集体协商。"
        "无正当理由拒绝协商的，依照《中华人民共和国工会法》第五十四条提请县级以上人民政府责令改正，依法处理。"
    )
    closing(paper)


def _receipt(paper: Paper) -> None:
    paper.paragraph(
        "你会报送的《{{ 合同名称 }}》（{{ 签订日期 }}签订，期限自{{ 期限起 }}至{{ 期限止 }}，覆盖单位{{ 单位数 }}家、职工{{ 职工数 }}人）备案材料收悉。"
        "经审查，材料齐全，予以备案，备案号：{{ 备案号 }}。"
    )
    paper.paragraph("请督促双方切实履行合同，每年至少检查一次履行情况并向职工代表大会报告。")
    closing(paper)


def _titled(text: str) -> Any:
    return lambda facts: text


_KIND = Variable("合同种类", "协商签订哪一种合同", "工资专项集体合同", required=True)
_LAW = Variable(
    "依据", "法律依据", "《中华人民共和国工会法》第二十一条和《集体合同规定》第三十二条", required=True
)
_UNION = Variable("工会名称", "代表职工一方的工会", "天海电子有限公司工会委员会")
_DUE = Variable("答复期限", "最迟何时答复", "2026年7月20日", required=True)

OFFER = PaperKind(
    code="bargaining.offer", name="集体协商要约书", series="bargaining_offer", series_name="集体协商要约书", mark="约",
    title=_titled("集体协商要约书"), body=_offer,
    variables=(
        _LAW, _KIND, _UNION, _DUE,
        Variable("协商议题", "协商哪些事项", ["工资报酬", "劳动安全卫生"], listed=True),
        Variable("代表人数", "每方至少几名代表", "3", required=True),
    ),
    issuing=Issuing(
        model=CampaignFirm, letter=issue.offer_letter, issued=issue.offer_issued,
        related=("employer", "union", "campaign"), record="campaign-firm", label=issue.ISSUE_OFFERS, form=issue.OfferForm,
    ),
)  # fmt: skip
URGE = PaperKind(
    code="bargaining.urge", name="集体协商督促函", series="bargaining_urge", series_name="集体协商督促函", mark="督",
    title=_titled("关于督促开展集体协商的函"), body=_urge,
    variables=(
        _LAW, _KIND, _UNION, _DUE,
        Variable("要约日期", "要约何时发出", "2026年5月20日", required=True), Variable("要约编号", "要约书编号", "望工约〔2026〕12号"),
        Variable("情形", "未答复或者拒绝的情形", "未作书面答复", required=True),
        Variable("督促期限", "最迟何时答复", "2026年7月31日", required=True),
    ),
    issuing=Issuing(
        model=Round, letter=issue.urge_letter, related=("employer", "union"), record="round", label=issue.URGE_REPLIES,
        form=issue.UrgeForm,
    ),
)  # fmt: skip
RECEIPT = PaperKind(
    code="bargaining.receipt", name="集体合同备案回执", series="bargaining_receipt", series_name="集体合同备案回执", mark="备",
    title=_titled("集体合同备案回执"), body=_receipt,
    variables=(
        Variable("合同名称", "备案的合同", "天海电子有限公司集体合同", required=True),
        Variable("签订日期", "双方签字日期", "2026年5月20日"), Variable("期限起", "合同起始", "2026年6月1日"),
        Variable("期限止", "合同终止", "2027年5月31日"), Variable("单位数", "覆盖单位", "1"), Variable("职工数", "覆盖职工", "356"),
        Variable("备案号", "网上备案编号", "望山镇集备〔2026〕12号", required=True),
    ),
    issuing=Issuing(
        model=Contract, letter=issue.receipt_letter, related=("union",), record="collective-contract",
        label=issue.ISSUE_RECEIPTS,
    ),
)  # fmt: skip
PAPERS = (OFFER, URGE, RECEIPT)
