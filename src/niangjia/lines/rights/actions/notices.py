"""Inspections, papers served, what is sent upward."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.papers.documents import Subject, issue_document
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import Level
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import (
    INSPECTION_PAPERS,
    SUPERVISION_PAPERS,
    InspectionState,
    NoticeKind,
    NoticeState,
    Problem,
    ViolationState,
)
from ..lifecycles.common import until
from ..models import Check, Inspection, Notice, Restructuring, Submission, Violation
from ..papers import KINDS, SUBMISSION
from ..papers.facts import notice_facts, submission_facts
from .common import ABILITY, at_union, cited, need, order

RULES = {
    NoticeKind.REMINDER: "supervision.reminder_workdays",
    NoticeKind.OPINION: "supervision.reply_workdays",
    NoticeKind.RECOMMENDATION: "supervision.result_workdays",
    NoticeKind.DEMAND: "supervision.demand_days",
}


@action("rights.plan_inspection", ability=ABILITY, at=at_union)
def plan_inspection(
    *, by: Actor, act: Act, union: Union, title: str, starts_on: date, ends_on: date, kind: str = "joint",
    team: Sequence[str] = (), partners: str = "", subject: str = "", planned: int = 0,
) -> Inspection:  # fmt: skip
    """Plan a joint team, the period and how many employers (M127)."""
    order(starts_on, ends_on, _("The inspection begins only on %(day)s."), _("Until"))
    row = act.create(Inspection(
        union=union, title=need(title, _("Name the inspection."), _("Name of the inspection")), starts_on=starts_on, ends_on=ends_on,
        kind=kind, team=list(team), partners=partners, subject=subject, planned=planned,
    ))  # fmt: skip
    engine.open_case(row, by=by, on=min(starts_on, clock.today()))
    return row


@action("rights.change_inspection", ability=ABILITY, at=lambda given: given["inspection"].union)
def change_inspection(
    *, by: Actor, act: Act, inspection: Inspection, version: int | None = None, **facts: Any
) -> Inspection:
    """Team, partners, subject, number planned, last day."""
    checks.only({"team", "partners", "subject", "planned", "ends_on"}, facts)
    order(inspection.starts_on, facts.get("ends_on"), _("The inspection begins only on %(day)s."), _("Until"))
    return act.update(inspection, version, **facts)


@action("rights.record_check", ability=ABILITY, at=lambda given: given["inspection"].union)
def record_check(
    *, by: Actor, act: Act, inspection: Inspection, employer: Employer, on: date, workers: int = 0, contracts: int = 0,
    problem: str = Problem.NONE, findings: str = "",
) -> Check:  # fmt: skip
    """An employer inspected, within the days of the inspection."""
    checks.not_future(on, _("Inspected on"))
    if inspection.state != InspectionState.RUNNING:
        raise Refusal(_("The inspection is not under way."), remedy=_("Begin the inspection first."))
    order(inspection.starts_on, on, _("The inspection begins only on %(day)s."), _("Inspected on"))
    if on > inspection.ends_on:
        raise Refusal(_("The inspection ended on %(day)s.") % {"day": inspection.ends_on.isoformat()}, where=_("Inspected on"),
                      remedy=_("Extend the inspection first."))  # fmt: skip
    total = workers or employer.workers
    if contracts > total:
        raise Refusal(
            _("More labour contracts than workers."),
            where=_("With a labour contract"),
            remedy=_("Compare the two numbers."),
        )
    if Check._base_manager.filter(inspection=inspection, employer=employer).exists():
        raise Refusal(
            _("“%(name)s” was inspected already.") % {"name": employer.name}, remedy=_("Correct that entry.")
        )
    return act.create(Check(union=inspection.union, inspection=inspection, employer=employer, on=on, workers=total,
                            contracts=contracts, problem=problem, findings=findings))  # fmt: skip


@action("rights.correct_check", ability=ABILITY, at=lambda given: given["check"].union)
def correct_check(
    *, by: Actor, act: Act, check: Check, expected_version: int | None = None, **facts: Any
) -> Check:
    """更正: the entry was wrong."""
    checks.only({"workers", "contracts", "problem", "findings"}, facts)
    if facts.get("contracts", check.contracts) > facts.get("workers", check.workers):
        raise Refusal(
            _("More labour contracts than workers."),
            where=_("With a labour contract"),
            remedy=_("Compare the two numbers."),
        )
    return act.update(check, expected_version, **facts)


def draft_notice(
    *, act: Act, union: Union, kind: str, on: date, demand: str, employer: Employer | None = None,
    due_on: date | None = None, check: Check | None = None, previous: Notice | None = None, authority: str = "",
    facts: str = "",
) -> Notice:  # fmt: skip
    """The row of a paper, judged, inside a running action; its number is given by whoever issues it."""
    checks.not_future(on, _("Served on"))
    if kind in INSPECTION_PAPERS and due_on is None:
        raise Refusal(
            _("Say by when the employer must answer or correct."),
            where=_("To be answered by"),
            remedy=_("Enter the day."),
        )
    order(on, due_on, _("The deadline lies before the paper is served on %(day)s."), _("To be answered by"))
    if check is not None:
        order(check.on, on, _("The employer was inspected only on %(day)s."), _("Served on"))
    if kind == NoticeKind.RECOMMENDATION:
        _may_recommend(union, previous, authority, on)
    elif employer is None:
        raise Refusal(
            _("Name the employer the paper goes to."), where=_("Employer"), remedy=_("Choose the employer.")
        )
    due = due_on if kind in INSPECTION_PAPERS and due_on else until(RULES[NoticeKind(kind)], union, on)
    return act.create(Notice(
        union=union, kind=kind, employer=employer, check_of=check, previous=previous, authority=authority, facts=facts,
        demand=need(demand, _("Say what is demanded."), _("What is demanded")), served_on=on, due_on=due,
    ))  # fmt: skip


def _may_recommend(union: Union, previous: Notice | None, authority: str, on: date) -> None:
    """A recommendation comes from a county federation or above, after an opinion that was not heeded (ZJ-SUP art. 23)."""
    if union.level > Level.COUNTY:
        raise Refusal(_("A recommendation is issued by a federation of the county or above."), where=_("Issuing union"),
                      remedy=_("Send the file to the county federation."))  # fmt: skip
    need(authority, _("Name the authority."), _("Authority addressed"))
    heeded = previous is None or previous.kind != NoticeKind.OPINION
    if heeded or previous is None:
        raise Refusal(_("A recommendation follows an opinion that was not heeded."), where=_("Follows the opinion"),
                      remedy=_("Serve the opinion first and name it here."))  # fmt: skip
    if previous.state != NoticeState.UNMET and not (
        previous.state == NoticeState.SERVED and previous.due_on < on
    ):
        rule = statutes.get("supervision.reply_workdays", unit=union, on=previous.served_on)
        raise Refusal(cited(_("The opinion can still be answered until %(day)s.") % {"day": previous.due_on.isoformat()}, rule),
                      where=_("Follows the opinion"), remedy=_("Wait for that day, or record that it was not met."))  # fmt: skip


@action("rights.serve_notice", ability=ABILITY, at=at_union)
def serve_notice(*, by: Actor, act: Act, union: Union, kind: str, on: date, demand: str, violation: Violation | None = None,
                 **given: Any) -> Notice:  # fmt: skip
    """Issue a numbered paper and serve it (M128, M148)."""
    notice = draft_notice(act=act, union=union, kind=kind, on=on, demand=demand, **given)
    document = issue_document(
        kind=KINDS[NoticeKind(kind)], issuer=union, addressee=addressee(notice), facts=notice_facts(notice), on=on, by=by,
        subject=Subject("rights.notice", notice.pk),
    )  # fmt: skip
    put_on_the_way(act=act, notice=notice, number=document.text, by=by)
    if violation is not None:
        act.update(violation, notice=notice)
        if (
            violation.state == ViolationState.FOUND
            and kind in SUPERVISION_PAPERS
            and kind != NoticeKind.DEMAND
        ):
            engine.move(violation, "tell", by=by, on=on)
    return notice


def put_on_the_way(*, act: Act, notice: Notice, number: str, by: Actor) -> None:
    """The paper has its number: its deadlines run from the day of service."""
    act.update(notice, number=number)
    engine.open_case(notice, by=by, on=notice.served_on)


def addressee(notice: Notice) -> str:
    """Whom the paper goes to."""
    return notice.authority or (notice.employer.name if notice.employer else "")


@action("rights.send_upward", ability=ABILITY, at=at_union)
def send_upward(
    *, by: Actor, act: Act, union: Union, kind: str, receiver: str, title: str, on: date, text: str = "",
    noticed_on: date | None = None, restructuring: Restructuring | None = None,
) -> Submission:  # fmt: skip
    """Report a trend at once, ask for an inspection, pass on workers' opinions: a numbered paper (M129, M144, M147)."""
    checks.not_future(on, _("Sent on"))
    order(noticed_on, on, _("It was noticed only on %(day)s."), _("Sent on"))
    row = act.create(Submission(
        union=union, kind=kind, receiver=receiver, title=need(title, _("Give it a title."), _("Title")), text=text, sent_on=on,
        noticed_on=noticed_on, restructuring=restructuring,
    ))  # fmt: skip
    document = issue_document(kind=SUBMISSION, issuer=union, addressee=row.get_receiver_display(), facts=submission_facts(row), on=on,
                              by=by, subject=Subject("rights.submission", row.pk))  # fmt: skip
    act.update(row, number=document.text)
    engine.open_case(row, by=by, on=on)
    return row


@action("rights.link_inspection", ability=ABILITY, at=lambda given: given["row"].union)
def link_inspection(
    *, by: Actor, act: Act, row: Submission, title: str, starts_on: date, ends_on: date
) -> Submission:
    """The inspection that followed from a request; plans it and names it."""
    order(row.sent_on, starts_on, _("The request was sent only on %(day)s."), _("From"))
    made = plan_inspection(union=row.union, title=title, starts_on=starts_on, ends_on=ends_on, by=by,
                           kind=row.receiver if row.receiver in ("congress", "government", "cppcc") else "joint")  # fmt: skip
    return act.update(row, inspection=made)
