"""Numbered papers of membership: the letter a member carries from one union to the next."""

from typing import Any

from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import PaperKind, Variable, closing


def _letter(paper: Paper) -> None:
    paper.addressee("{{ 主送机关 }}")
    paper.paragraph(
        "兹有{{ 会员姓名 }}同志{% if 性别 %}（{{ 性别 }}，{{ 入会时间 }}入会）{% endif %}，原系{{ 转出工会 }}会员，"
        "因{{ 转接原因 }}，现将其会员会籍转往你会，请予接转。"
    )
    paper.paragraph("会费已交至{{ 会费交至 }}。请在收到本介绍信后及时办理，并将回执退回我会。")
    paper.paragraph("介绍信编号：{{ 发文字号 }}")
    closing(paper)
    paper.blank()
    paper.paragraph("…" * 24)
    paper.docx.add_paragraph("回　　执", style="Title")
    paper.addressee("{{ 发文机关 }}")
    paper.paragraph(
        "{{ 会员姓名 }}同志的会员会籍已于　　　年　　月　　日转入我会（介绍信编号：{{ 发文字号 }}）。特此函复。"
    )
    paper.signed_placeholders("转入工会（盖章）", "年　　月　　日", blanks=1)


def _title(facts: dict[str, Any]) -> str:
    return "工会会员会籍转接介绍信"


TRANSFER_LETTER = PaperKind(
    code="membership.transfer_letter", name="会员会籍转接介绍信", series="letter", mark="转",
    title=_title, body=_letter, red_head=False,
    variables=(
        Variable("会员姓名", "会员姓名", "李明", required=True),
        Variable("性别", "性别", "男"), Variable("入会时间", "入会日期", "2021年5月"),
        Variable("转出工会", "原所在工会", "天海电子有限公司工会", required=True),
        Variable("转接原因", "为什么转", "工作单位变动"),
        Variable("会费交至", "会费交到哪个月", "2026年6月"),
    ),
)  # fmt: skip
PAPERS = (TRANSFER_LETTER,)
