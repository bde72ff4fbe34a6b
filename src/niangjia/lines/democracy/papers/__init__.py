"""Numbered papers of democratic management: notice and resolution of a session, proposals, reminders to disclose."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import Issuing, PaperKind, Variable, closing

from ..models import Disclosure, Proposal, Session
from . import issue


def _notice(paper: Paper) -> None:
    paper.paragraph("经研究并与行政方协商一致，定于{{ 会议日期 }}召开{{ 会议名称 }}。现将有关事项通知如下：")
    paper.paragraph("一、会议地点：{{ 会议地点 }}。")
    paper.paragraph("二、会议议程：")
    paper.paragraph("{%p for 事项 in 议程 %}")
    paper.paragraph("{{ loop.index }}．{{ 事项 }}；")
    paper.paragraph("{%p endfor %}")
    paper.paragraph("三、会议材料已于会前送达各位职工代表，请认真阅读，广泛听取本选区职工意见。")
    paper.paragraph(
        "四、请全体{{ 参会人员 }}准时出席，因故不能出席的应当事先请假。出席人数须达到全体的三分之二以上方可开会。"
    )
    closing(paper)


def _resolution(paper: Paper) -> None:
    paper.paragraph(
        "{{ 会议名称 }}于{{ 会议日期 }}召开，应到{{ 应到人数 }}人，实到{{ 实到人数 }}人，符合规定人数。会议形成如下决议："
    )
    paper.paragraph("{%p for 项 in 决议 %}")
    paper.paragraph("{{ loop.index }}．{{ 项 }}")
    paper.paragraph("{%p endfor %}")
    paper.paragraph("以上决议自通过之日起生效，非经职工代表大会重新审议通过不得变更。")
    closing(paper)


def _order(paper: Paper) -> None:
    paper.paragraph("现将{{ 会议名称 }}提案（编号{{ 提案编号 }}）《{{ 提案标题 }}》交你部门办理。")
    paper.paragraph("一、案由：{{ 案由 }}")
    paper.paragraph("二、建议措施：{{ 建议措施 }}")
    paper.paragraph("请于{{ 答复期限 }}前书面答复提案人{{ 提案人 }}，并抄送我会。")
    closing(paper)


def _reminder(paper: Paper) -> None:
    paper.paragraph(
        "按照{{ 公开类别 }}目录，你单位应于{{ 应公开日期 }}前公布“{{ 公开事项 }}”，截至{{ 成文日期 }}尚未公布。"
    )
    paper.paragraph(
        "请责任人{{ 责任人 }}抓紧落实，自收到本函之日起七日内以职工便于知晓的方式公布，并将公布情况报送我会。"
    )
    closing(paper)


def _title(pattern: str, key: str) -> Any:
    return lambda facts: pattern.format(**facts) if facts.get(key) else ""


NOTICE = PaperKind(
    code="democracy.notice", name="职代会会议通知", series="congress", series_name="职代会文书", mark="职代",
    title=_title("关于召开{会议名称}的通知", "会议名称"), body=_notice,
    variables=(
        Variable("会议名称", "会议全称", "天海电子有限公司职工代表大会第二届第一次会议", required=True),
        Variable("会议日期", "召开日期", "2026年7月10日", required=True), Variable("会议地点", "召开地点", "公司会议室"),
        Variable("参会人员", "职工代表或职工", "职工代表"),
        Variable("议程", "列入议程的事项", ["听取生产经营情况报告", "审议通过工资集体合同（草案）"], required=True, listed=True),
    ),
    issuing=Issuing(
        model=Session, letter=issue.notice, related=("union", "congress"), record="congress-session",
        label=_("Issue the notice"),
    ),
)  # fmt: skip
RESOLUTION = PaperKind(
    code="democracy.resolution", name="职代会决议", series="congress", series_name="职代会文书", mark="职代",
    title=_title("{会议名称}决议", "会议名称"), body=_resolution,
    variables=(
        Variable("会议名称", "会议全称", "天海电子有限公司职工代表大会第二届第一次会议", required=True),
        Variable("会议日期", "召开日期", "2026年7月10日", required=True), Variable("应到人数", "应到会人数", "36"),
        Variable("实到人数", "实到会人数", "34"),
        Variable("决议", "各事项的表决结果和决议", ["审议通过工资集体合同（草案）：赞成34票，通过。"], required=True, listed=True),
    ),
    issuing=Issuing(
        model=Session, letter=issue.resolution, related=("union", "congress"), record="congress-session",
        label=_("Issue the resolution"),
    ),
)  # fmt: skip
ORDER = PaperKind(
    code="democracy.proposal_order", name="提案交办通知", series="congress", series_name="职代会文书", mark="职代",
    title=_title("关于交办职工代表提案《{提案标题}》的通知", "提案标题"), body=_order,
    variables=(
        Variable("会议名称", "职代会名称", "天海电子有限公司职工代表大会", required=True),
        Variable("提案编号", "立案编号", "2026-003", required=True), Variable("提案标题", "提案标题", "改善高温岗位作业条件", required=True),
        Variable("案由", "案由和现状", "夏季车间温度高"), Variable("建议措施", "建议措施", "加装风机和冷风系统"),
        Variable("答复期限", "书面答复的最后日期", "2026年7月30日", required=True), Variable("提案人", "提案人", "李明", required=True),
    ),
    issuing=Issuing(
        model=Proposal, letter=issue.order, related=("union", "congress"), record="proposal", label=_("Issue the order to reply"),
    ),
)  # fmt: skip
REMINDER = PaperKind(
    code="democracy.disclosure_reminder", name="公开事项催办函", series="disclosure", series_name="催办函", mark="函",
    title=_title("关于限期公布“{公开事项}”的函", "公开事项"), body=_reminder,
    variables=(
        Variable("公开类别", "厂务公开或校务公开", "厂务公开", required=True),
        Variable("公开事项", "应公布的事项", "社会保险缴纳情况", required=True),
        Variable("应公开日期", "应公布日期", "2026年3月31日", required=True), Variable("责任人", "责任人", "李明", required=True),
    ),
    issuing=Issuing(
        model=Disclosure, letter=issue.reminder, related=("union", "employer"), record="disclosure",
        label=_("Remind in writing"),
    ),
)  # fmt: skip
PAPERS = (NOTICE, RESOLUTION, ORDER, REMINDER)
