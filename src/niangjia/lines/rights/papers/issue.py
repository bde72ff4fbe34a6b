"""Papers of a matter, issued from its page; inspection papers for many employers at once."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers.documents import Subject, issue_document
from niangjia.kernel.papers.models import NumberedDocument

from ..models import Aid, Matter, Mediation
from .cases import AID, MEDIATION, REPLY
from .facts import aid_facts, mediation_facts, reply_facts


@action("rights.issue_reply", ability="papers.write", at=lambda given: given["matter"].handler)
def issue_reply(*, by: Actor, act: Act, matter: Matter, on: date) -> NumberedDocument:
    """信访事项答复书, once the reply is on record."""
    if matter.replied_on is None or not matter.reply:
        raise Refusal(_("No reply is on record."), remedy=_("Record the reply first."))
    return issue_document(kind=REPLY, issuer=matter.handler, addressee=matter.name, facts=reply_facts(matter), on=on, by=by,
                          subject=Subject("rights.matter", matter.pk))  # fmt: skip


@action("rights.issue_agreement", ability="papers.write", at=lambda given: given["mediation"].union)
def issue_agreement(*, by: Actor, act: Act, mediation: Mediation, on: date) -> NumberedDocument:
    """调解协议书, once there is an agreement."""
    if mediation.agreed_on is None:
        raise Refusal(_("No agreement is on record."), remedy=_("Record the agreement first."))
    return issue_document(kind=MEDIATION, issuer=mediation.union, addressee=mediation.matter.name, facts=mediation_facts(mediation), on=on,
                          by=by, subject=Subject("rights.mediation", mediation.pk))  # fmt: skip


@action("rights.issue_aid_decision", ability="papers.write", at=lambda given: given["aid"].union)
def issue_aid_decision(*, by: Actor, act: Act, aid: Aid, on: date) -> NumberedDocument:
    """给予法律援助决定书, once aid is granted."""
    if aid.decided_on is None or aid.state == "refused":
        raise Refusal(_("Legal aid has not been granted."), remedy=_("Decide on the application first."))
    return issue_document(kind=AID, issuer=aid.union, addressee=aid.matter.name, facts=aid_facts(aid), on=on, by=by,
                          subject=Subject("rights.aid", aid.pk))  # fmt: skip
