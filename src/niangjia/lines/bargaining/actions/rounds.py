"""The offer, the table and the talks: the doors beside the steps of the lifecycle."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import deadlines, engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices import CLOSED, MANY, Kind, Reach, Result, Side
from ..lookups import delegates_of
from ..models import Campaign, CampaignFirm, Delegate, Round, RoundEmployer, Talk, Topic

CHANGE = "bargaining.change"
VACANCY = "bargaining.vacancy_days"


def _of_round(given: dict[str, Any]) -> Union:
    return given["record"].union


def open_round(employer: Employer | None, kind: str) -> Round | None:
    """The bargaining of a kind that is under way with an employer."""
    if employer is None:
        return None
    return Round._base_manager.filter(employer=employer, kind=kind).exclude(stage__in=CLOSED).first()


@action("bargaining.make_offer", ability=CHANGE, at=lambda given: given["union"])
def make_offer(
    *,
    by: Actor,
    act: Act,
    union: Union,
    on: date,
    employer: Employer | None = None,
    kind: str = Kind.GENERAL,
    reach: str = Reach.FIRM,
    subject: str = "",
    pilot: bool = False,
    side: str = Side.WORKERS,
    number: str = "",
    topics_said: str = "",
    campaign: Campaign | None = None,
    case: bool = True,
) -> Round:
    """要约: the reply clock runs from its day (CC-2004 art. 32). case=False leaves the case to whoever adds the number."""
    checks.not_future(on, _("Offered on"))
    if reach in MANY and not subject.strip():
        raise Refusal(
            _("Which trade or area is it about?"),
            where=_("Trade or area"),
            remedy=_("Name the trade or the area."),
        )
    if reach not in MANY and employer is None:
        raise Refusal(
            _("No employer is named."),
            where=_("Employer"),
            remedy=_("Choose the employer the offer goes to."),
        )
    if held := open_round(employer, kind):
        raise Refusal(
            _("“%(name)s” is already bargaining about a contract of this kind.") % {"name": employer},
            remedy=_("Open that bargaining."),
            link=f"/l/bargaining/round/{_text(held)}/",
        )
    row = Round(
        union=union,
        employer=None if reach in MANY else employer,
        campaign=campaign,
        kind=kind,
        reach=reach,
        subject=subject.strip(),
        pilot=pilot,
        side=side,
        number=number.strip(),
        offered_on=on,
        topics_said=topics_said,
    )
    act.create(row)
    if case:
        engine.open_case(row, by=by, on=on)
    return row


def _text(row: Round) -> str:
    from niangjia.kernel.base.ids import to_text

    return to_text(row.pk)


@action("bargaining.correct_offer", ability=CHANGE, at=_of_round)
def correct_offer(*, by: Actor, act: Act, record: Round, version: int | None = None, **facts: Any) -> Round:
    """更正 of what the offer says; its day stays, the clock runs from it."""
    checks.only({"number", "topics_said", "subject", "pilot", "side", "talks_on"}, facts)
    return act.update(record, version, **facts)


@action("bargaining.add_party", ability=CHANGE, at=_of_round)
def add_party(
    *,
    by: Actor,
    act: Act,
    record: Round,
    employer: Employer,
    workers: int | None = None,
    women: int = 0,
    on: date | None = None,
) -> RoundEmployer:
    """An employer takes part in the bargaining of a trade or an area."""
    if record.reach not in MANY:
        raise Refusal(
            _("This bargaining is with one employer only."), remedy=_("Open one for the trade or the area.")
        )
    if RoundEmployer._base_manager.filter(round=record, employer=employer).exists():
        raise Refusal(_("“%(name)s” takes part already.") % {"name": employer}, where=_("Employer"))
    count = employer.workers if workers is None else workers
    if women > count:
        raise Refusal(
            _("There are more women than workers."), where=_("Women"), remedy=_("Compare both numbers.")
        )
    return act.create(
        RoundEmployer(round=record, employer=employer, workers=count, women=women, agreed_on=on)
    )


@action("bargaining.give_data", ability=CHANGE, at=_of_round)
def give_data(*, by: Actor, act: Act, record: Round, on: date, said: str) -> Round:
    """The employer hands the figures over; the deadline for it is settled."""
    checks.not_future(on, _("Day"))
    if on < record.offered_on:
        raise Refusal(
            _("The information lies before the offer."), where=_("Day"), remedy=_("Compare the two dates.")
        )
    act.update(record, data_on=on, data_said=said[:200])
    _settle(act, record, "bargaining.data_days", on)
    return record


def _settle(act: Act, record: Round, statute: str, on: date) -> None:
    kind, pk = deadlines.subject_of(record)
    rows = Deadline.objects.unscoped("reached through its record").filter(
        subject_type=kind, subject_id=pk, statute=statute, done_on=FAR
    )
    deadlines.end(act, rows, on)


@action("bargaining.name_delegate", ability=CHANGE, at=_of_round)
def name_delegate(
    *,
    by: Actor,
    act: Act,
    record: Round,
    side: str,
    name: str,
    on: date | None = None,
    post: str = "",
    chief: bool = False,
    outside: bool = False,
    woman: bool = False,
    manager: bool = False,
    front_line: bool = False,
    certificate: str = "",
) -> Delegate:
    """A delegate takes a seat, an empty one first (the deadline to fill it is then settled).

    Refuses a second chief, an outsider as chief, and somebody who sits on the other side (CC-2004 art. 19, 23, 24).
    """
    day = on or clock.today()
    checks.not_future(day, _("Delegate since"))
    other = Side.EMPLOYER if side == Side.WORKERS else Side.WORKERS
    if name.strip() in {seat.name for seat in delegates_of(record, other)}:
        raise Refusal(
            _("%(name)s already sits on the other side (《集体合同规定》第24条).") % {"name": name.strip()},
            where=_("Name"),
            remedy=_("A delegate represents one side only; name somebody else."),
        )
    if chief and outside:
        raise Refusal(
            _("Somebody from outside cannot be chief delegate (《集体合同规定》第23条)."),
            where=_("Chief delegate"),
            remedy=_("Let somebody of the own side be chief."),
        )
    if chief and any(seat.chief for seat in delegates_of(record, side)):
        raise Refusal(
            _("This side has its chief delegate already (《集体合同规定》第19条)."),
            where=_("Chief delegate"),
            remedy=_("End the seat of the present chief first."),
        )
    seat = act.create(
        Delegate(
            round=record,
            side=side,
            name=name.strip(),
            post=post,
            chief=chief,
            outside=outside,
            woman=woman,
            manager=manager,
            front_line=front_line,
            since=day,
            certificate=certificate,
            follows=_vacancy(record, side),
        )
    )
    if seat.follows_id and _vacancy(record, side) is None:
        _settle(act, record, VACANCY, day)
    return seat


@action("bargaining.record_support", ability=CHANGE, at=_of_round)
def record_support(*, by: Actor, act: Act, record: Round, on: date, asked: int, agreed: int) -> Round:
    """The workers of an employer without a union recommended their delegates (CC-2004 art. 20; LCL art. 51: guided by
    the union above). asked: all workers of the employer. Refuses more who agreed than were asked."""
    checks.not_future(on, _("Day"))
    if on < record.offered_on:
        raise Refusal(
            _("The recommendation lies before the offer."), where=_("Day"), remedy=_("Compare the two dates.")
        )
    if agreed > asked:
        raise Refusal(
            _("More workers agreed (%(agreed)d) than were asked (%(asked)d).")
            % {"agreed": agreed, "asked": asked},
            where=_("Workers who agreed"),
            remedy=_("Compare both numbers."),
        )
    return act.update(record, backed_on=on, backed_of=asked, backed_by=agreed)


def _vacancy(record: Round, side: str) -> Delegate | None:
    """A seat that fell vacant and nobody has followed in."""
    rows = Delegate._base_manager.filter(round=record, until__lt=FAR)
    rows = rows.filter(side=side) if side else rows
    filled = Delegate._base_manager.filter(round=record, follows__isnull=False).values("follows_id")
    return rows.exclude(pk__in=filled).order_by("until").first()


@action("bargaining.vacate_seat", ability=CHANGE, at=lambda given: given["delegate"].round.union)
def vacate_seat(*, by: Actor, act: Act, delegate: Delegate, on: date, why: str) -> Delegate:
    """A seat falls vacant: to be filled within fifteen days (CC-2004 art. 31)."""
    checks.not_future(on, _("Day"))
    if delegate.until != FAR:
        raise Refusal(_("This seat has been vacated already."))
    if on < delegate.since:
        raise Refusal(
            _("The end lies before the beginning."), where=_("Day"), remedy=_("Compare the two dates.")
        )
    act.update(delegate, until=on, left_why=why[:120])
    record = delegate.round
    case = engine.case_of(record)
    if case is not None and record.stage not in CLOSED:
        deadlines.begin(
            act,
            record,
            statute=VACANCY,
            label=_("Fill the vacant seat"),
            event=_("Seat vacant"),
            on=on,
            union=record.union,
            turn=record.union,
            case=case,
            state=case.state,
            title=case.title,
            link=case.link,
        )
    return delegate


@action("bargaining.hold_talk", ability=CHANGE, at=_of_round)
def hold_talk(
    *,
    by: Actor,
    act: Act,
    record: Round,
    on: date,
    minutes: str = "",
    place: str = "",
    presided: str = Side.WORKERS,
    recorder: str = "",
    present: int = 0,
    suspended_until: date | None = None,
) -> Talk:
    """A session with its minutes. Refuses a recorder who is a delegate: the recorder is neutral (CC-2004 art. 34)."""
    checks.not_future(on, _("Held on"))
    if record.replied_on is None or on < record.replied_on:
        raise Refusal(
            _("The talks lie before the reply to the offer."),
            where=_("Held on"),
            remedy=_("Record the reply first."),
        )
    if recorder.strip() in {seat.name for seat in delegates_of(record)}:
        raise Refusal(
            _("%(name)s is a delegate; the minutes are taken by somebody neutral (《集体合同规定》第34条).")
            % {"name": recorder.strip()},
            where=_("Minutes taken by"),
            remedy=_("Name somebody who sits on neither side."),
        )
    _short_suspension(record, on, suspended_until)
    number = Talk._base_manager.filter(round=record).count() + 1
    return act.create(
        Talk(
            round=record,
            number=number,
            held_on=on,
            place=place,
            presided=presided,
            recorder=recorder.strip(),
            present=present,
            minutes=minutes,
            suspended_until=suspended_until,
        )
    )


def _short_suspension(record: Round, on: date, until: date | None) -> None:
    """中止协商 lies after the session and is no longer than the rule allows."""
    if until is None:
        return
    rule = statutes.get("bargaining.suspension_days", unit=record.union, on=on)
    if until < on:
        raise Refusal(_("The talks cannot go on before they were suspended."), where=_("Suspended until"))
    if not rule.holds((until - on).days):
        raise Refusal(
            _("The talks are suspended for %(days)d days; at most %(most)d are usual (%(law)s).")
            % {"days": (until - on).days, "most": rule.most(), "law": rule.reference},
            where=_("Suspended until"),
            remedy=_("Agree on an earlier day to go on."),
        )


@action("bargaining.correct_talk", ability=CHANGE, at=lambda given: given["talk"].round.union)
def correct_talk(*, by: Actor, act: Act, talk: Talk, version: int | None = None, **facts: Any) -> Talk:
    """更正 of the minutes."""
    checks.only({"minutes", "place", "recorder", "present", "suspended_until", "presided"}, facts)
    return act.update(talk, version, **facts)


@action("bargaining.add_topic", ability=CHANGE, at=_of_round)
def add_topic(
    *,
    by: Actor,
    act: Act,
    record: Round,
    subject: str,
    title: str,
    workers_say: str = "",
    employer_says: str = "",
) -> Topic:
    """A topic on the list, with the position of both sides."""
    return act.create(
        Topic(
            round=record,
            subject=subject,
            title=title.strip(),
            workers_say=workers_say,
            employer_says=employer_says,
        )
    )


@action("bargaining.correct_topic", ability=CHANGE, at=lambda given: given["topic"].round.union)
def correct_topic(*, by: Actor, act: Act, topic: Topic, version: int | None = None, **facts: Any) -> Topic:
    """The positions move as the talks go on."""
    checks.only({"subject", "title", "workers_say", "employer_says"}, facts)
    return act.update(topic, version, **facts)


@action("bargaining.settle_topic", ability=CHANGE, at=lambda given: given["topic"].round.union)
def settle_topic(*, by: Actor, act: Act, topic: Topic, on: date, result: str, agreed_text: str = "") -> Topic:
    """What came of a topic; something agreed says what."""
    checks.not_future(on, _("Settled on"))
    if result in (Result.AGREED, Result.PARTLY) and not agreed_text.strip():
        raise Refusal(_("Say what was agreed."), where=_("What was agreed"), remedy=_("Enter the wording."))
    return act.update(topic, result=result, agreed_text=agreed_text.strip(), settled_on=on)


def link_firm(act: Act, record: Round, firms: Iterable[CampaignFirm]) -> None:
    """The employers of a campaign point at their bargaining."""
    for firm in firms:
        act.update(firm, round=record)
