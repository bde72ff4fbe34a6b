"""Numbered papers of organising: the approvals a higher union gives.

Two approvals, not one: to prepare (工会法 art. 12) and of the election's result (工会基层组织选举工作条例 art. 29).
"""

from typing import Any

from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import PaperKind, Variable, closing

LAWS = "《中华人民共和国工会法》《中国工会章程》和《工会基层组织选举工作条例》"


def _prepare(paper: Paper) -> None:
    paper.paragraph("你单位《关于筹建工会组织的申请》收悉。经研究，现批复如下：")
    paper.paragraph(
        "一、同意筹建{{ 工会名称 }}{% if 职工人数 %}。你单位现有职工{{ 职工人数 }}人{% endif %}，隶属{{ 上级工会 }}领导。"
    )
    paper.paragraph(
        "二、同意由{{ 筹备组成员 | join('、') }}{{ 筹备组人数 }}名同志组成筹备组，{{ 组长 }}同志任组长。"
    )
    paper.paragraph(
        f"三、请按照{LAWS}的有关规定，做好会员发展、候选人推荐等筹备工作"
        "{% if 召开期限 %}，于{{ 召开期限 }}前召开会员大会或会员代表大会{% else %}，适时召开会员大会或会员代表大会"
        "{% endif %}，选举产生工会委员会、经费审查委员会和女职工委员会，并将选举结果报我会审批。"
    )
    paper.paragraph("此复。")
    closing(paper)


def _election(paper: Paper) -> None:
    paper.paragraph("你会《关于{{ 工会名称 }}{{ 届次 }}委员会选举结果的报告》收悉。经研究，现批复如下：")
    paper.paragraph(
        "一、同意{{ 工会名称 }}于{{ 选举日期 }}召开的{{ 会议名称 }}的选举结果。会议应到{{ 应到人数 }}人，"
        "实到{{ 实到人数 }}人，选举程序符合有关规定。"
    )
    paper.paragraph(
        "二、{{ 届次 }}委员会由{{ 委员 | join('、') }}{{ 委员 | length }}名同志组成，{{ 主席 }}同志任主席"
        "{% if 副主席 %}，{{ 副主席 | join('、') }}同志任副主席{% endif %}。"
    )
    paper.paragraph("{%p if 经审委员 %}")
    paper.paragraph(
        "经费审查委员会由{{ 经审委员 | join('、') }}{{ 经审委员 | length }}名同志组成，{{ 经审主任 }}同志任主任。"
    )
    paper.paragraph("{%p endif %}")
    paper.paragraph("{%p if 女工委员 %}")
    paper.paragraph(
        "女职工委员会由{{ 女工委员 | join('、') }}{{ 女工委员 | length }}名同志组成，{{ 女工主任 }}同志任主任。"
    )
    paper.paragraph("{%p endif %}")
    paper.paragraph("三、本届委员会任期{{ 任期年数 }}年，自{{ 任期起 }}起至{{ 任期止 }}止。")
    paper.paragraph("请及时办理工会法人资格登记，依法依章程履行职责，热忱服务职工，切实发挥工会组织作用。")
    paper.paragraph("此复。")
    closing(paper)


def _establish(paper: Paper) -> None:
    paper.paragraph("你单位《关于成立{{ 工会名称 }}的请示》收悉。经研究，现批复如下：")
    paper.paragraph(
        "一、同意成立{{ 工会名称 }}，隶属{{ 上级工会 }}领导"
        "{% if 涵盖单位数 %}，涵盖单位{{ 涵盖单位数 }}家、职工{{ 职工人数 }}人{% endif %}。"
    )
    paper.paragraph("{%p if 主席 %}")
    paper.paragraph("二、同意{{ 主席 }}同志任{{ 工会名称 }}主席。")
    paper.paragraph("{%p endif %}")
    paper.paragraph(
        "望你们认真贯彻落实《中华人民共和国工会法》和《中国工会章程》，最大限度地把职工组织到工会中来，切实维护职工合法权益。"
    )
    paper.paragraph("此复。")
    closing(paper)


def _dissolve(paper: Paper) -> None:
    paper.paragraph("你会《关于撤销{{ 工会名称 }}的请示》收悉。经研究，现批复如下：")
    paper.paragraph("一、因{{ 撤销原因 }}，同意自{{ 撤销日期 }}起撤销{{ 工会名称 }}。")
    paper.paragraph(
        "二、请做好工会经费、财产的清理和移交，{% if 会员去向 %}会员会籍{{ 会员去向 }}，{% else %}妥善办理会员会籍接转，{% endif %}"
        "已取得工会法人资格的，及时办理注销登记。"
    )
    paper.paragraph("此复。")
    closing(paper)


_UNION = Variable("工会名称", "批复所说的工会全称", "天海电子有限公司工会", required=True)
_UPPER = Variable("上级工会", "隶属的上一级工会", "望山镇总工会")
_STAFF = Variable("职工人数", "职工总数", "356")


def _title(pattern: str) -> Any:
    return lambda facts: pattern.format(**{"届次": "", **facts}) if facts.get("工会名称") else ""


PREPARE = PaperKind(
    code="organizing.prepare_approval", name="同意筹建批复", series="approval", mark="批",
    title=_title("关于同意筹建{工会名称}的批复"), body=_prepare,
    variables=(
        _UNION, _UPPER, _STAFF,
        Variable("筹备组成员", "筹备组成员姓名", ["李明", "王芳", "赵强"], required=True, listed=True),
        Variable("筹备组人数", "筹备组人数，前面可加“等”", "3"),
        Variable("组长", "筹备组组长", "李明", required=True),
        Variable("召开期限", "会员大会最迟何时召开，可以不写", "2026年9月30日"),
    ),
)  # fmt: skip
ELECTION = PaperKind(
    code="organizing.election_approval", name="选举结果批复", series="approval", mark="批",
    title=_title("关于{工会名称}{届次}委员会选举结果的批复"), body=_election,
    variables=(
        _UNION,
        Variable("届次", "第几届", "第一届"),
        Variable("选举日期", "选举大会的日期", "2026年6月20日", required=True),
        Variable("会议名称", "会员大会或会员代表大会", "第一次会员大会"),
        Variable("应到人数", "应到会人数", "96"), Variable("实到人数", "实到会人数", "90"),
        Variable("委员", "委员姓名", ["李明", "王芳", "赵强", "钱丽", "孙伟"], required=True, listed=True),
        Variable("主席", "主席姓名", "李明", required=True),
        Variable("副主席", "副主席姓名", ["王芳"], listed=True),
        Variable("经审委员", "经费审查委员会委员", ["周敏", "吴刚", "郑洁"], listed=True),
        Variable("经审主任", "经费审查委员会主任", "周敏"),
        Variable("女工委员", "女职工委员会委员", ["王芳", "钱丽", "郑洁"], listed=True),
        Variable("女工主任", "女职工委员会主任", "王芳"),
        Variable("任期年数", "三或五", "三"),
        Variable("任期起", "任期开始", "2026年6月20日"), Variable("任期止", "任期届满", "2029年6月19日"),
    ),
)  # fmt: skip
ESTABLISH = PaperKind(
    code="organizing.establish_approval", name="成立工会批复", series="approval", mark="批",
    title=_title("关于成立{工会名称}的批复"), body=_establish,
    variables=(
        Variable("工会名称", "批复所说的工会全称", "红星社区工会联合会", required=True), _UPPER, _STAFF,
        Variable("涵盖单位数", "涵盖的法人单位数", "35"), Variable("主席", "主席姓名", "李明"),
    ),
)  # fmt: skip
DISSOLVE = PaperKind(
    code="organizing.dissolve_approval", name="撤销工会批复", series="approval", mark="批",
    title=_title("关于同意撤销{工会名称}的批复"), body=_dissolve,
    variables=(
        _UNION, Variable("撤销原因", "撤销的原因", "企业终止", required=True),
        Variable("撤销日期", "撤销的日期", "2026年6月30日", required=True),
        Variable("会员去向", "会员会籍转往何处", "转入红星社区工会联合会"),
    ),
)  # fmt: skip
PAPERS = (PREPARE, ELECTION, ESTABLISH, DISSOLVE)
