"""The letter a member carries from the old union to the new one."""

from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers.documents import Subject, issue_document
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.kernel.people.models import Membership

from ..models import Transfer
from . import TRANSFER_LETTER

SUBJECT = "membership.transfer"


@action("membership.issue_transfer_letter", ability="papers.write", at=lambda given: given["transfer"].source)
def issue_transfer_letter(
    *, by: Actor, act: Act, transfer: Transfer, on: date, dues_until: str = "", why: str = ""
) -> NumberedDocument:
    """会员会籍转接介绍信, issued by the old union once it has agreed. dues_until: e.g. 2026年6月."""
    if transfer.source_consent_on is None:
        raise Refusal(
            _("The old union has not agreed to the transfer yet."),
            remedy=_("Agree first, then issue the letter."),
        )
    person = transfer.person
    held = (
        Membership._base_manager.filter(person=person, union=transfer.source).order_by("-valid_from").first()
    )
    joined = held.joined_on if held else None
    facts = {
        "会员姓名": person.name, "性别": {1: "男", 2: "女"}.get(person.sex, ""), "转出工会": transfer.source.name,
        "入会时间": f"{joined.year}年{joined.month}月" if joined else "", "转接原因": why or "工作单位变动",
        "会费交至": dues_until or f"{on.year}年{on.month}月",
    }  # fmt: skip
    return issue_document(
        kind=TRANSFER_LETTER, issuer=transfer.source, addressee=transfer.target.name, on=on, by=by, facts=facts,
        subject=Subject(SUBJECT, transfer.pk),
    )  # fmt: skip
