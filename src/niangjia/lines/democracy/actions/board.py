"""Boards, worker directors and supervisors: elected by the congress, in office, reporting, recalled."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, add_years
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.pages import links
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union
from niangjia.kit.ballots.choices import Outcome

from ..choices import DONE_SESSIONS, Procedure, Seat, Sex
from ..models import Board, Item, SeatHolder, SeatReport


@action("democracy.register_board", ability="democracy.change", at=lambda kw: kw["union"])
def register_board(
    *, by: Actor, act: Act, union: Union, employer: Employer, on: date, directors: int, supervisors: int = 0
) -> Board:
    """A company with a board of directors."""
    checks.not_future(on, _("From"))
    if Board._base_manager.filter(employer=employer, valid_to=FAR).exists():
        raise Refusal(
            _("The board of “%(name)s” is on record already.") % {"name": employer.name}, where=_("Company")
        )
    return act.create(
        Board(union=union, employer=employer, valid_from=on, directors=directors, supervisors=supervisors)
    )


@action("democracy.resize_board", ability="democracy.change", at=lambda kw: kw["board"].union)
def resize_board(*, by: Actor, act: Act, board: Board, directors: int, supervisors: int) -> Board:
    return act.update(board, directors=directors, supervisors=supervisors)


@action("democracy.dissolve_board", ability="democracy.change", at=lambda kw: kw["board"].union)
def dissolve_board(*, by: Actor, act: Act, board: Board, on: date) -> Board:
    checks.not_future(on, _("Until"))
    checks.interval(board.valid_from, on, _("Until"))
    for holder in board.holders.unscoped("its own rows").filter(valid_to=FAR):
        act.update(holder, valid_to=max(on, holder.valid_from), end_reason="董事会（监事会）撤销")
    return act.update(board, valid_to=on)


@action("democracy.seat_worker", ability="democracy.change", at=lambda kw: kw["board"].union)
def seat_worker(
    *,
    by: Actor,
    act: Act,
    board: Board,
    item: Item,
    name: str,
    term_ends: date,
    sex: str = Sex.MALE,
    seat: str = Seat.DIRECTOR,
    post: str = "",
    senior: bool = False,
) -> SeatHolder:
    """Register who was elected: only by a vote of a closed session that passed (CoL 68, 173; DEM)."""
    _elected(board, item)
    on = item.voted_on or item.meeting.held_on or board.valid_from
    _may_sit(board, name, seat, senior, on)
    rule = statutes.get("board.director_term_years", unit=board.union, on=on)
    if term_ends <= on or term_ends > add_years(on, rule.most()):
        raise Refusal(
            _("A term from %(first)s to %(last)s is not within %(allowed)s (%(law)s).")
            % {
                "first": on.isoformat(),
                "last": term_ends.isoformat(),
                "allowed": rule.said,
                "law": rule.reference,
            },
            where=pgettext("democracy", "Term ends"),
            remedy=_("The term is that of the board."),
        )
    return act.create(
        SeatHolder(
            board=board, union=board.union, item=item, name=name, sex=sex, seat=seat, post=post, senior=senior,
            valid_from=on, term_ends=term_ends,
        )
    )  # fmt: skip


def _elected(board: Board, item: Item) -> None:
    session = item.meeting
    if (
        item.procedure != Procedure.ELECT
        or item.outcome != Outcome.PASSED
        or session.state not in DONE_SESSIONS
    ):
        raise Refusal(
            _("“%(item)s” is no election that passed in a closed session.") % {"item": item},
            where=_("Item of the congress"),
            remedy=_("Put the election to the congress, record the vote, and close the session."),
            link=links.to_row(session),
        )
    if session.union_id != board.union_id:
        raise Refusal(_("This congress is of another union."), where=_("Item of the congress"))


def _may_sit(board: Board, name: str, seat: str, senior: bool, on: date) -> None:
    if senior and seat == Seat.DIRECTOR:
        raise Refusal(
            _("Senior managers cannot be worker directors."),
            where=_("Senior manager"),
            remedy=_("Elect another worker."),
        )
    held = (
        board.holders.unscoped("its own rows").filter(name=name, valid_from__lte=on, valid_to__gt=on).first()
    )
    if held is not None:
        raise Refusal(
            _("%(name)s sits on the board already as %(seat)s.")
            % {"name": name, "seat": held.get_seat_display()},
            where=_("Name"),
            remedy=_("A director cannot be a supervisor at the same time."),
        )


@action("democracy.report_seat", ability="democracy.change", at=lambda kw: kw["holder"].union)
def report_seat(
    *, by: Actor, act: Act, holder: SeatHolder, on: date, text: str = "", appraisal: str = ""
) -> SeatReport:
    """The yearly report to the congress, with the delegates' appraisal."""
    checks.not_future(on, _("Day"))
    if on < holder.valid_from or on >= holder.valid_to:
        raise Refusal(_("%(name)s was not in office on that day.") % {"name": holder.name}, where=_("Day"))
    act.update(holder, reported_on=max(on, holder.reported_on or on))
    return act.create(SeatReport(holder=holder, on=on, text=text, appraisal=appraisal))


@action("democracy.recall_seat", ability="cases.decide", at=lambda kw: kw["holder"].union)
def recall_seat(
    *, by: Actor, act: Act, holder: SeatHolder, on: date, delegates: int, all_delegates: int, workers: int,
    all_workers: int, yes: int, why: str,
) -> SeatHolder:  # fmt: skip
    """罢免: proposed by a third of the delegates or a tenth of the workers, voted by more than half of all delegates."""
    checks.not_future(on, _("Until"))
    share = statutes.get("board.recall_delegates_share", unit=holder.union, on=on)
    tenth = statutes.get("board.recall_workers_share", unit=holder.union, on=on)
    asked = share.holds(delegates, of=all_delegates) or tenth.holds(workers, of=all_workers)
    if not asked:
        raise Refusal(
            _(
                "A recall is asked for by %(delegates)s of the delegates or %(workers)s of the workers (%(law)s)."
            )
            % {"delegates": share.said, "workers": tenth.said, "law": share.reference},
            where=_("Delegates who ask for it"),
            remedy=_("Collect more signatures."),
        )
    majority = statutes.get("board.pass", unit=holder.union, on=on)
    if yes > all_delegates or not majority.holds(yes, of=all_delegates):
        raise Refusal(
            _("%(yes)d of %(entitled)d agreed; at least %(needed)d are needed (%(law)s).")
            % {"yes": yes, "entitled": all_delegates, "needed": majority.least(of=all_delegates or 1), "law": majority.reference},
            where=_("Votes in favour"),
        )  # fmt: skip
    return _leave(act, holder, on, f"罢免：{why}")


@action("democracy.end_seat", ability="democracy.change", at=lambda kw: kw["holder"].union)
def end_seat(*, by: Actor, act: Act, holder: SeatHolder, on: date, why: str) -> SeatHolder:
    """Leaves office: term over, resigned, left the company."""
    checks.not_future(on, _("Until"))
    return _leave(act, holder, on, why)


def _leave(act: Act, holder: SeatHolder, on: date, why: str) -> SeatHolder:
    if holder.valid_to != FAR or on < holder.valid_from:
        raise Refusal(
            _("The end must be after the beginning."), where=_("Until"), remedy=_("Compare the two dates.")
        )
    return act.update(holder, valid_to=max(on, holder.valid_from + timedelta(days=1)), end_reason=why[:120])
