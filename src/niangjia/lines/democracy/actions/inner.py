"""Inside the union: major matters put to the committee, affairs published to the members, complaints on cadres."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.people.models import Post
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import AffairState, Medium, UnionAffair, Vote
from ..models import Affair, CommitteeOpinion, Complaint, PublishedAffair

COMMITTEE = (PostKind.CHAIR, PostKind.DEPUTY, PostKind.MEMBER)


def committee_of(union: Union) -> list[str]:
    """The names of the committee members in office."""
    rows = Post._base_manager.filter(union=union, kind__in=COMMITTEE, valid_to=FAR).select_related("person")
    return list(dict.fromkeys(row.person.name for row in rows.order_by("kind", "pk")))


@action("democracy.raise_affair", ability="democracy.change", at=lambda kw: kw["union"])
def raise_affair(
    *, by: Actor, act: Act, union: Union, title: str, on: date, text: str = "", members: Sequence[str] = ()
) -> Affair:
    """A major matter of the union, to be put to all members of the committee (those in office if none is named)."""
    checks.not_future(on, pgettext("democracy", "Opened on"))
    names = list(dict.fromkeys(members)) or committee_of(union)
    if not names:
        raise Refusal(
            _("No member of the committee is on record."), where=_("Members of the committee"),
            remedy=_("Name them, one a line, or enter their posts first."),
        )  # fmt: skip
    row = act.create(Affair(union=union, title=title, text=text, opened_on=on))
    for name in names:
        act.create(CommitteeOpinion(affair=row, name=name))
    engine.open_case(row, by=by, on=on)
    return row


@action("democracy.give_opinion", ability="democracy.change", at=lambda kw: kw["opinion"].affair.union)
def give_opinion(
    *, by: Actor, act: Act, opinion: CommitteeOpinion, on: date, vote: str, text: str = ""
) -> CommitteeOpinion:
    """One member's written opinion and vote."""
    checks.not_future(on, _("Day"))
    affair = opinion.affair
    if affair.state != AffairState.CIRCULATING:
        raise Refusal(_("This matter is not with the members now."), remedy=_("Put it to the members first."))
    if vote == Vote.NONE:
        raise Refusal(_("Choose a vote."), where=_("Vote"))
    if affair.circulated_on and on < affair.circulated_on:
        raise Refusal(
            _("The opinion lies before the circulation."), where=_("Day"), remedy=_("Compare the two dates.")
        )
    return act.update(opinion, vote=vote, opinion=text, on=on)


@action("democracy.publish_affair", ability="democracy.change", at=lambda kw: kw["union"])
def publish_affair(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    on: date,
    kind: str = UnionAffair.WORK,
    medium: str = Medium.BOARD,
    text: str = "",
    income: Decimal | None = None,
    spending: Decimal | None = None,
) -> PublishedAffair:
    """会务公开: union work or accounts told to the members."""
    checks.not_future(on, _("Published on"))
    if kind == UnionAffair.ACCOUNTS and (income is None or spending is None):
        raise Refusal(
            _("Accounts are published with income and spending."),
            where=_("Income"),
            remedy=_("Enter both amounts."),
        )
    return act.create(
        PublishedAffair(
            union=union,
            title=title,
            published_on=on,
            kind=kind,
            medium=medium,
            text=text,
            income=income,
            spending=spending,
        )
    )


@action("democracy.take_complaint", ability="democracy.change", at=lambda kw: kw["union"])
def take_complaint(
    *,
    by: Actor,
    act: Act,
    union: Union,
    about: str,
    text: str,
    on: date,
    made_by: str = "",
    handler_name: str = "",
) -> Complaint:
    """A complaint about a cadre of the union: seen from now on by whoever took it in and those named as handlers."""
    checks.not_future(on, _("Made on"))
    row = act.create(
        Complaint(
            union=union, about=about, text=text, made_on=on, made_by=made_by, handler_name=handler_name or by.name,
            restricted=True,
        )
    )  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row
