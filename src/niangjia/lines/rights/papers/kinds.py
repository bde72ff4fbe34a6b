"""Papers served on employers and authorities, and reports upward."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import Issuing, PaperKind, Variable, closing

from ..choices_firms import NoticeKind
from .bulk import issuing

_FIRM = Variable("单位名称", "被送达单位的全称", "天海电子有限公司", required=True)
_FACTS = Variable("事实", "查明的事实，可以不写", "未与12名职工签订书面劳动合同")
_DEMAND = Variable("要求", "要求说明、改正或者处理的事项", "与全部职工签订书面劳动合同", required=True)
_DUE = Variable("期限", "答复或者改正的最后日期", "2026年7月20日", required=True)


def _inquiry(paper: Paper) -> None:
    paper.paragraph(
        "根据《中华人民共和国劳动法》《中华人民共和国劳动合同法》和《劳动保障监察条例》的有关规定，现就你单位遵守劳动保障法律法规的情况进行调查询问。"
    )
    paper.paragraph("{%p if 事实 %}")
    paper.paragraph("检查中了解到：{{ 事实 }}。")
    paper.paragraph("{%p endif %}")
    paper.paragraph("请你单位就以下事项如实说明，并提供有关材料：{{ 要求 }}。")
    paper.paragraph("请于{{ 期限 }}前书面答复。")
    closing(paper)


def _order(paper: Paper) -> None:
    paper.paragraph("经检查，你单位存在以下问题：{{ 事实 or '未严格遵守劳动保障法律法规' }}。")
    paper.paragraph("根据《劳动保障监察条例》的有关规定，现责令你单位：{{ 要求 }}。")
    paper.paragraph("请于{{ 期限 }}前改正，并将改正情况书面报告。逾期不改正的，将依法移送有关部门处理。")
    closing(paper)


def _reminder(paper: Paper) -> None:
    paper.paragraph(
        "我会在开展工会劳动法律监督中了解到，你单位{{ 事实 or '在执行劳动法律法规方面存在不足' }}。"
    )
    paper.paragraph("为防范劳动关系风险，维护职工合法权益，提示你单位：{{ 要求 }}。")
    paper.paragraph("请于{{ 期限 }}前自查自纠，并将有关情况告知我会。我会愿为你单位提供指导和帮助。")
    closing(paper)


def _opinion(paper: Paper) -> None:
    paper.paragraph(
        "根据《中华人民共和国工会法》第二十三条和《工会劳动法律监督办法》的规定，我会对你单位遵守劳动法律法规的情况进行了监督。"
    )
    paper.paragraph("经调查，你单位存在以下问题：{{ 事实 or '违反劳动法律法规，侵害职工合法权益' }}。")
    paper.paragraph("现提出如下意见：{{ 要求 }}。")
    paper.paragraph(
        "请于{{ 期限 }}前将改正情况书面答复我会。逾期不答复或者不改正的，我会将提请政府有关部门依法处理。"
    )
    closing(paper)


def _recommendation(paper: Paper) -> None:
    paper.paragraph(
        "{{ 单位名称 }}存在以下违反劳动法律法规、侵害职工合法权益的问题：{{ 事实 or '详见所附材料' }}。"
    )
    paper.paragraph(
        "我会已于{{ 意见日期 or '此前' }}向该单位发出《工会劳动法律监督意见书》{% if 意见文号 %}（{{ 意见文号 }}）{% endif %}，该单位逾期未答复或者未改正。"
    )
    paper.paragraph("根据《中华人民共和国工会法》第二十三条的规定，建议你单位：{{ 要求 }}。")
    paper.paragraph("请依法处理，并将处理结果于{{ 期限 }}前告知我会。")
    closing(paper)


def _demand(paper: Paper) -> None:
    paper.paragraph("{%p if 事实 %}")
    paper.paragraph("我会了解到：{{ 事实 }}。")
    paper.paragraph("{%p endif %}")
    paper.paragraph("根据《中华人民共和国工会法》的有关规定，代表职工向你单位提出如下要求：{{ 要求 }}。")
    paper.paragraph("请认真研究，并于{{ 期限 }}前书面答复我会。")
    closing(paper)


def _submission(paper: Paper) -> None:
    paper.paragraph("{%p if 发现日期 %}")
    paper.paragraph("{{ 发现日期 }}，我会了解到有关情况，现报告如下：")
    paper.paragraph("{%p endif %}")
    paper.paragraph("{{ 内容 }}")
    paper.paragraph("专此报告，请予{{ 请求 }}。")
    closing(paper)


def _title(text: str) -> Any:
    return lambda facts: text


def _of(
    code: str, name: str, series: str, mark: str, body: Any, *more: Variable, issued: Issuing | None = None
) -> PaperKind:
    return PaperKind(code=f"rights.{code}", name=name, series=series, mark=mark, title=_title(name), body=body,
                     variables=(_FIRM, _FACTS, _DEMAND, _DUE, *more), issuing=issued)  # fmt: skip


INQUIRY = _of(
    "inquiry",
    "劳动保障检查调查询问通知书",
    "inquiry",
    "询",
    _inquiry,
    issued=issuing(NoticeKind.INQUIRY, _("Serve inquiry notices")),
)
ORDER = _of(
    "order",
    "劳动保障检查限期改正指令书",
    "rectification",
    "改",
    _order,
    issued=issuing(NoticeKind.ORDER, _("Serve rectification orders")),
)
REMINDER = _of("reminder", "工会劳动法律监督提示函", "reminder", "提", _reminder)
OPINION = _of("opinion", "工会劳动法律监督意见书", "opinion", "监意", _opinion)
RECOMMENDATION = _of(
    "recommendation", "工会劳动法律监督建议书", "recommendation", "监建", _recommendation,
    Variable("意见日期", "意见书的日期", "2026年5月8日"), Variable("意见文号", "意见书的文号", "望工监意〔2026〕3号"),
)  # fmt: skip
DEMAND = _of("demand", "工会要求书", "demand", "求", _demand)
SUBMISSION = PaperKind(
    code="rights.submission", name="情况报告", series="situation", mark="情",
    title=lambda facts: facts.get("题目", ""), body=_submission,
    variables=(
        Variable("题目", "报告的标题", "关于部分企业欠薪苗头的报告", required=True),
        Variable("内容", "报告的正文", "近期我县两家企业经营困难，职工情绪有所波动。", required=True),
        Variable("发现日期", "何时了解到", "2026年6月3日"), Variable("请求", "审阅、批示或者答复", "批示"),
    ),
)  # fmt: skip
