"""The doors from a matter to what follows from it."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, Money, Number, Text
from niangjia.kernel.records.record import Write, from_date

from .. import actions
from ..choices import AidBasis, Side, UnionRole
from ..papers.issue import issue_reply
from .common import TODAY
from .picks import PickBody, PickWages

_ON = from_date(_("Applied on"), **TODAY)
_PEOPLE = Column(
    key="people", label=_("Workers concerned"), kind=Number(1), help=_("Empty: as in the matter.")
)
_CLAIMED = Column(key="claimed", label=_("Sum claimed, yuan"), kind=Money(), default=0)
_ROLE = Column(
    key="role", label=_("Role of the union"), kind=Choice(UnionRole), required=True, default=UnionRole.AGENT
)
_PERSON = Column(key="participant", label=_("Person of the union"), kind=Text(60), required=True)
FOLLOW = (
    Write(
        code="talk", label=_("Ask for talks"), action=actions.open_consultation, subject="matter", icon="messages",
        when=lambda row: row.is_open,
        fields=(from_date(_("Talks asked for on"), **TODAY),
                Column(key="side", label=_("Talks asked for by"), kind=Choice(Side), required=True, default=Side.WORKER),
                Column(key="helper", label=_("Helper from the union"), kind=Text(60), help=_("Empty: you.")), _PEOPLE, _CLAIMED),
    ),
    Write(
        code="mediate", label=_("Apply for mediation"), action=actions.open_mediation, subject="matter", icon="heart-handshake",
        when=lambda row: row.is_open,
        fields=(_ON, Column(key="body", label=_("Mediating body"), kind=PickBody(), help=_("Empty: the union that deals with the matter.")),
                _PEOPLE, _CLAIMED, Column(key="oral", label=_("Applied orally, recorded on the spot"), kind=Bool())),
    ),
    Write(
        code="arbitrate", label=_("Take part in arbitration"), action=actions.open_arbitration, subject="matter", icon="gavel",
        when=lambda row: row.is_open,
        fields=(_ON, _ROLE, _PERSON, Column(key="commission", label=_("Arbitration commission"), kind=Text(80)),
                Column(key="known_on", label=_("Infringement known on"), kind=Date(), help=_("The limit of one year runs from here.")),
                Column(key="about_wages", label=_("Unpaid wages"), kind=Bool(),
                       help=_("While the labour relation lasts there is no limit.")),
                Column(key="left_on", label=_("Labour relation ended on"), kind=Date()), _PEOPLE, _CLAIMED),
    ),
    Write(
        code="aid", label=_("Apply for legal aid"), action=actions.apply_for_aid, subject="matter", icon="lifebuoy",
        when=lambda row: row.is_open,
        fields=(_ON, Column(key="basis", label=_("Eligible as"), kind=Choice(AidBasis), required=True, default=AidBasis.MEANS), _PEOPLE, _CLAIMED,
                Column(key="limit_on", label=_("Limit ends on"), kind=Date(), help=_("With less than seven days left aid comes first."))),
    ),
    Write(
        code="sue", label=_("Go to court"), action=actions.open_suit, subject="matter", icon="building-bank",
        when=lambda row: row.is_open,
        fields=(_ON, Column(key="court", label=_("Court"), kind=Text(80), required=True), _ROLE, _PERSON, _CLAIMED),
    ),
    Write(
        code="wages", label=_("Link to unpaid wages"), action=actions.correct_matter, subject="matter", icon="cash",
        when=lambda row: row.category == "wages", fields=(Column(key="wage_claim", label=_("Unpaid wages"), kind=PickWages()),),
    ),
    Write(
        code="paper", label=_("Issue the written reply"), action=issue_reply, subject="matter", icon="file-certificate",
        when=lambda row: row.replied_on is not None and bool(row.reply), fields=(from_date(_("Dated"), **TODAY),),
        done=_("The paper stands under Reports and papers, numbered documents."),
    ),
)  # fmt: skip
